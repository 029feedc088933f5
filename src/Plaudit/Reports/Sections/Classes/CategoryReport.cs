using System.Globalization;
using Plaudit.Evaluation.Classification;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections.Classes;

/// <summary>Builds the report on how well categories of accounts are told.</summary>
public static class CategoryReport
{
    /// <summary>Puts the sections together. The same evaluation gives the same report.</summary>
    /// <param name="evaluation">What was measured.</param>
    /// <param name="test">The test, account by account.</param>
    public static ReportDocument Of(CategoryEvaluation evaluation, ClassTest test)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(test);
        var scores = evaluation.Scores;
        return new ReportDocument
        {
            Title = "How well is it told what accounts are about?",
            Summary = string.Create(
                CultureInfo.InvariantCulture,
                $"Of {scores.Examples:N0} accounts that nothing had learnt from {100 * scores.Model.Accuracy:0.0} % are told rightly (always naming the most frequent category: {100 * scores.Others[0].Accuracy:0.0} %), {100 * scores.Model.Top3Accuracy:0.0} % with the right one among the top three; macro F1 {scores.Model.MacroF1:0.000}."),
            Highlights = ClassFacts.Highlights(scores),
            Facts =
            [
                new("posts", "Posts read", (double)evaluation.Data.Posts, ReportFormat.Count),
                new("accounts", "Accounts with a category", (double)evaluation.Data.Labelled, ReportFormat.Count),
                new("method", "Tested by", scores.Method, ReportFormat.Text),
                new("terms", "Terms that the model knows", (double)evaluation.Terms, ReportFormat.Count),
                new("seed", "Seed", (double)evaluation.Seed, ReportFormat.Number(0)),
            ],
            Sections =
            [
                ClassSkillSection.Of(scores),
                ClassConfusionSection.Of(scores),
                ClassCurveSection.Of(test),
                ClassCalibrationSection.Of(scores),
                Data(evaluation),
                ClassUseSection.OfCategory(),
            ],
            Evaluation = evaluation,
        };
    }

    private static ReportSection Data(CategoryEvaluation evaluation)
    {
        var data = evaluation.Data;
        (string What, double Rows)[] uses =
        [
            ("posts read", data.Posts),
            ("posts met again and left out", data.Duplicates),
            ("accounts", data.Accounts),
            ("accounts with a category", data.Labelled),
            ("accounts left out because they are given two categories", data.Contradictions),
            ("accounts not learnt from, because the test has them too", evaluation.AlsoTested),
            ("accounts of the test with hardly any text", evaluation.NotEnoughText),
            ("labels of accounts without a post", data.UnusedLabels),
            .. evaluation.SmallCategories.Select(small => ($"category left out, too few accounts: {small.Key}", (double)small.Value)),
            .. data.Rejected.Select(reason => ($"rejected: {reason.Key}", (double)reason.Value)),
        ];
        return new ReportSection
        {
            Id = "data",
            Title = "What was read, and what was left out",
            Text = ["All texts of an account are one example. Accounts that share a caption word for word are always in the same fold; vocabulary and weights of each fold come from the other folds alone."],
            Tables =
            [
                ReportTable.Of("rows", "Rows by use", [new("use", "Use", ReportFormat.Text), new("rows", "Rows", ReportFormat.Count)], uses, use => [use.What, use.Rows]),
                ReportTable.Of(
                    "categories",
                    "Accounts by category",
                    [new("category", "Category", ReportFormat.Text), new("accounts", "Accounts", ReportFormat.Count), new("share", "Share", ReportFormat.Share())],
                    data.Categories,
                    category => [category.Key, (double)category.Value, (double)category.Value / data.Labelled]),
            ],
        };
    }
}
