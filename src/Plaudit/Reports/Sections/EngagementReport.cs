using System.Globalization;
using Plaudit.Evaluation;
using Plaudit.Metrics;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>Builds the report on how well high engagement is told from low before posting.</summary>
public static class EngagementReport
{
    /// <summary>Puts the sections together. The same evaluation gives the same report.</summary>
    /// <param name="evaluation">What was measured.</param>
    /// <param name="details">The test post by post, and what was read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ReportDocument Of(EngagementEvaluation evaluation, EngagementReportDetails details, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(details);
        return new ReportDocument
        {
            Title = "How well is high engagement told before posting?",
            Summary = Verdict(evaluation),
            Highlights = Highlights(evaluation, details),
            Facts = DataFacts.Of(evaluation.Data, evaluation.Selection.Chosen, evaluation.MaturityDays, evaluation.Scores.OutcomeDelayDays, evaluation.Seed),
            Sections =
            [
                EngagementSkillSection.Of(evaluation),
                .. evaluation.Leak is { } leak ? (ReportSection[])[EngagementLeakSection.Of(leak)] : [],
                EngagementRankingSection.Of(evaluation.Scores, details),
                EngagementCalibrationSection.Of(evaluation, details),
                EngagementCutOffSection.Of(evaluation.Scores, details),
                DriverSection.Of(details.Drivers, DriverScale.Engagement, evaluation.Scores.HasSignal ? null : "There is too little signal in these posts, so what the model leans on may be chance."),
                EngagementOddsSection.Of(details),
                AssociationSection.Of(details.Description),
                DistributionSection.Of(details.Description),
                CorrelationSection.Of(details.Description.Correlations),
                EngagementGroupSection.Of(evaluation.Scores, details, cancellationToken),
                DataSection.Of(evaluation.Data, evaluation.Rows, evaluation.MaturityDays, details.Description.Fields),
                EngagementUseSection.Of(evaluation),
            ],
            Evaluation = evaluation,
        };
    }

    /// <summary>A range of a score as it is told.</summary>
    internal static string Range(ConfidenceInterval range, ReportFormat format) =>
        double.IsFinite(range.Lower) ? $"{format.Show(range.Lower)} to {format.Show(range.Upper)}" : "not known";

    private static string Verdict(EngagementEvaluation evaluation)
    {
        var scores = evaluation.Scores;
        var tested = string.Create(
            CultureInfo.InvariantCulture,
            $"Tested on {evaluation.Rows.Test:N0} later posts of {evaluation.Rows.TestAccounts:N0} {(evaluation.Rows.TestAccounts == 1 ? "account" : "accounts")}, which the model had not seen. ");
        return scores.HasSignal
            ? $"{tested}It tells high from low better than chance: of a high and a low post it ranks the high one first in {Share(scores.Model.Auc)} of cases (chance: 50 %), "
                + $"and the mean squared error of its probabilities is {Share(scores.BrierSkill)} below that of the base rate."
            : scores.IsWorseThanBaseRate
                ? $"{tested}Its probabilities are worse than the base rate given to every post: do not use it. Give it more posts, or posts that are nearer to today's."
                : $"{tested}There is too little signal: these posts do not show that the model tells high from low better than the base rate. Do not rely on its probabilities.";
    }

    private static List<ReportFact> Highlights(EngagementEvaluation evaluation, EngagementReportDetails details)
    {
        var scores = evaluation.Scores;
        var number = ReportFormat.Number();
        var facts = new List<ReportFact>
        {
            new("auc", "AUC", scores.Model.Auc, number, $"95 % range {Range(scores.Ranges.Auc, number)}; 0.5 is chance, 1 perfect"),
            new("brier", "Brier score, lower is better", scores.Model.Brier, number, $"base rate {number.Show(scores.BaseRate.Brier)}; 95 % range {Range(scores.Ranges.Brier, number)}"),
            new(
                "accuracy",
                $"Told rightly at a cut-off of {CutOff(details)}",
                ProbabilityMetrics.Accuracy<float>(details.Actual, details.Probabilities, details.CutOff),
                ReportFormat.Share(),
                $"always saying the more common: {Share(scores.MajorityShare)}"),
        };
        if (evaluation.DelayedScores is { } delayed)
        {
            facts.Add(new(
                "auc_delayed",
                string.Create(CultureInfo.InvariantCulture, $"AUC with outcomes {delayed.OutcomeDelayDays:0.##} days late"),
                delayed.Model.Auc,
                number,
                $"as in daily use; Brier {number.Show(delayed.Model.Brier)}"));
        }
        facts.Add(new(
            "calibration_error",
            "Probabilities are off by",
            scores.Model.ExpectedCalibrationError,
            ReportFormat.Share(),
            "on average over ten groups of posts"));
        return facts;
    }

    /// <summary>The cut-off as it is told.</summary>
    internal static string CutOff(EngagementReportDetails details) => string.Create(CultureInfo.InvariantCulture, $"{100 * details.CutOff:0.##} %");

    private static string Share(double share) => ReportFormat.Share().Show(share);
}
