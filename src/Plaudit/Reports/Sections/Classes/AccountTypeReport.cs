using System.Globalization;
using Plaudit.Evaluation.Classification;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections.Classes;

/// <summary>Builds the report on how well types of accounts are told.</summary>
public static class AccountTypeReport
{
    /// <summary>Puts the sections together. The same evaluation gives the same report.</summary>
    /// <param name="evaluation">What was measured.</param>
    /// <param name="test">The test, profile by profile.</param>
    public static ReportDocument Of(AccountTypeEvaluation evaluation, ClassTest test)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(test);
        var scores = evaluation.Scores;
        return new ReportDocument
        {
            Title = "How well are types of accounts told?",
            Summary = Verdict(evaluation),
            Highlights = ClassFacts.Highlights(scores),
            Facts =
            [
                new("profiles", "Profiles with a known type", (double)evaluation.Data.Labelled, ReportFormat.Count),
                new("sources", "Sources", (double)evaluation.Data.Sources.Select(count => count.Source).Distinct(StringComparer.Ordinal).Count(), ReportFormat.Count),
                new("method", "Tested by", scores.Method, ReportFormat.Text),
                new("features", "Features", (double)evaluation.Features.Count, ReportFormat.Count),
                new("seed", "Seed", (double)evaluation.Seed, ReportFormat.Number(0)),
                new("fingerprint", "Fingerprint of the data", evaluation.Data.Fingerprint, ReportFormat.Text),
            ],
            Sections =
            [
                ClassSkillSection.Of(scores),
                .. evaluation.Sources.Count > 0 ? (ReportSection[])[AccountTypeSourceSection.Of(evaluation)] : [],
                ClassConfusionSection.Of(scores),
                ClassCurveSection.Of(test),
                ClassCalibrationSection.Of(scores),
                AccountTypePrevalenceSection.Of(evaluation),
                Data(evaluation),
                ClassUseSection.OfAccountType(),
            ],
            Evaluation = evaluation,
        };
    }

    private static string Verdict(AccountTypeEvaluation evaluation)
    {
        var scores = evaluation.Scores;
        var majority = scores.Others.FirstOrDefault(other => other.Name == "majority");
        var told = string.Create(
            CultureInfo.InvariantCulture,
            $"Of {scores.Examples:N0} profiles that nothing had learnt from {100 * scores.Model.Accuracy:0.0} % are told rightly{(majority is null ? "" : string.Create(CultureInfo.InvariantCulture, $" (always naming the most frequent type: {100 * majority.Accuracy:0.0} %)"))}; macro F1 {scores.Model.MacroF1:0.000}. ");
        return told + (evaluation.Warnings.Count > 0 ? evaluation.Warnings[0] : "");
    }

    private static ReportSection Data(AccountTypeEvaluation evaluation)
    {
        var data = evaluation.Data;
        (string What, double Rows)[] uses =
        [
            ("profiles read", data.Profiles),
            ("with a known type", data.Labelled),
            ("of these, alike another in every feature", data.Alike),
            ("rows given up for a later one of the same account", data.Duplicates),
            ("accounts left out because they are given two types", data.Contradictions),
            .. data.Rejected.Select(reason => ($"rejected: {reason.Key}", (double)reason.Value)),
        ];
        return new ReportSection
        {
            Id = "data",
            Title = "What was read, and what was left out",
            Text = ["A model may use only what is known of every class in every source: what is missing in one of them would give it away. Profiles that are alike in every feature are always in the same fold."],
            Points = data.Notes,
            Tables =
            [
                ReportTable.Of("rows", "Rows by use", [new("use", "Use", ReportFormat.Text), new("rows", "Rows", ReportFormat.Count)], uses, use => [use.What, use.Rows]),
                ReportTable.Of(
                    "source_counts",
                    "Profiles by source and class",
                    [new("source", "Source", ReportFormat.Text), new("class", "Class", ReportFormat.Text), new("profiles", "Profiles", ReportFormat.Count)],
                    data.Sources,
                    count => [count.Source, count.Class, (double)count.Profiles]),
                ReportTable.Of("features", "Features learnt from", [new("feature", "Feature", ReportFormat.Text)], evaluation.Features, feature => [feature]),
                ReportTable.Of(
                    "dropped", "Features done without", [new("feature", "Feature", ReportFormat.Text), new("reason", "Why", ReportFormat.Text)], evaluation.Dropped, dropped => [dropped.Feature, dropped.Reason]),
            ],
        };
    }
}
