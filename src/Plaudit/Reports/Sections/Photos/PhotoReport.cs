using System.Globalization;
using Plaudit.Data;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections.Photos;

/// <summary>Builds the report on own pictures: whether they tell likes, and which candidate is expected to get most.</summary>
internal static class PhotoReport
{
    /// <summary>Puts the sections together. The same pictures give the same report.</summary>
    public static ReportDocument Of(PhotoReportDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        var evaluation = details.Evaluation;
        ReportSection[] sections =
        [
            .. details.Candidates.Count + details.RejectedCandidates.Count > 0 ? (ReportSection[])[PhotoCandidateSection.Of(details)] : [],
            PhotoSkillSection.Of(evaluation, details.Skill),
            PhotoFitSection.Of(evaluation),
            PhotoHistorySection.Of(details),
            PhotoFeatureSection.Of(details),
            PhotoMethodSection.Of(evaluation),
            PhotoMethodSection.Use(),
        ];
        return new ReportDocument
        {
            Title = "Which of my pictures will my followers like?",
            Summary = Summary(details),
            Highlights =
            [
                new("pair_accuracy", "Pairs told by the pictures", evaluation.Pictures.PairAccuracy, ReportFormat.Share(), "50 % is a coin"),
                new("error_saved", "Error saved against your average", 1 - (evaluation.Model.LogMae / evaluation.Baseline.LogMae), ReportFormat.SignedShare(), "as you would have been told"),
                new("coverage_80", "Inside the 80 % range", evaluation.Model.Coverage80, ReportFormat.Share(), string.Create(CultureInfo.InvariantCulture, $"of {evaluation.Test:N0} pictures")),
                new("p_value", "Chance of so much by luck", details.Skill.PValue, ReportFormat.Number(), string.Create(CultureInfo.InvariantCulture, $"{details.Skill.Permutations:N0} permutations")),
            ],
            Facts = details.Facts,
            Sections = sections,
            Evaluation = evaluation,
        };
    }

    private static string Summary(PhotoReportDetails details)
    {
        var skill = details.Skill.InWords;
        if (details.Candidates.Count == 0)
        {
            return skill;
        }
        if (details.Skill.Verdict == PhotoVerdict.NoBetterThanAverage)
        {
            return $"{skill} Choose the one that you like.";
        }
        var best = details.Candidates[0].Photo;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{skill} Of {details.Candidates.Count:N0} candidates {ShownText.Of(best.File)} is expected to get most: {best.PredictedLikes:N0} likes, 80 % between {best.Lower80:N0} and {best.Upper80:N0}.");
    }
}
