using System.Globalization;
using Plaudit.Evaluation;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections.Photos;

/// <summary>How it was measured, and what the answer must not be used for.</summary>
internal static class PhotoMethodSection
{
    public static ReportSection Of(PhotoEvaluation evaluation) => new()
    {
        Id = "method",
        Title = "How it was measured",
        Text =
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"The newest {evaluation.Test:N0} of {evaluation.Training + evaluation.Test:N0} pictures are the test. Each was told by models that had seen earlier pictures alone, old enough by then for their likes to be known; the choice among models was made before the first of them.{Immature(evaluation.Immature)}"),
            "Likes are learnt on a logarithmic scale against the median of the account's last posts, so that growth is not taken for taste. Numbers of the image model are brought down to few inside each step, by the pictures learnt from.",
            "Pictures are told by ridge regression, a Gaussian process or the nearest own pictures; the best in steps through time is taken, and only if a permutation test says that so much is not chance.",
        ],
    };

    private static string Immature(int count) =>
        count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" Left out as too young, because their likes still grow: {count:N0}.");

    public static ReportSection Use() => new()
    {
        Id = "use",
        Title = "What it may be used for, and what not",
        Text = ["Good for choosing among own pictures tonight, with a range and with the pictures that speak for it."],
        Points =
        [
            "Not for any other account: what one circle of friends likes says nothing of another's.",
            "Not for judging how anyone looks or what anyone is worth. Likes measure an audience and a moment.",
            "Not for claims about causes: warmer colours went together with likes, or did not; making a picture warmer may do nothing.",
            "Not as if it were certain: one picture in five is expected to fall outside its 80 % range.",
            "Not as the aim itself. The picture that you want to show is a good choice too.",
        ],
    };
}
