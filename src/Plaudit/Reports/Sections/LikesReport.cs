using System.Globalization;
using Plaudit.Evaluation;
using Plaudit.Metrics;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>Builds the report on how well likes are predicted.</summary>
public static class LikesReport
{
    /// <summary>Puts the sections together. The same evaluation gives the same report.</summary>
    /// <param name="evaluation">What was measured.</param>
    /// <param name="details">The test post by post, and what was read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ReportDocument Of(LikesEvaluation evaluation, LikesReportDetails details, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(details);
        var skills = details.Test.Naive.Select(naive => details.Test.Skill(naive, cancellationToken)).ToList();
        return new ReportDocument
        {
            Title = "How well are likes predicted?",
            Summary = Verdict(evaluation, skills[0]),
            Highlights = Highlights(evaluation, details.Test, skills[0]),
            Facts = DataFacts.Of(evaluation.Data, evaluation.Selection.Chosen, evaluation.MaturityDays, evaluation.Scores.OutcomeDelayDays, evaluation.Seed),
            Sections =
            [
                LikesSkillSection.Of(evaluation, details.Test, skills),
                LikesFitSection.Of(details.Test, evaluation.Seed),
                LikesTimeSection.Of(details.Test, cancellationToken),
                LikesIntervalSection.Of(evaluation.Scores, details.Test, cancellationToken),
                LikesSizeSection.Of(details.Test, cancellationToken),
                DriverSection.Of(details.Drivers, DriverScale.Likes, skills[0].Lower > 0 ? null : "The model is not surely better than a naive forecast here, so what it leans on may be chance."),
                AssociationSection.Of(details.Description),
                DistributionSection.Of(details.Description),
                CorrelationSection.Of(details.Description.Correlations),
                DataSection.Of(evaluation.Data, evaluation.Rows, evaluation.MaturityDays, details.Description.Fields),
                LikesUseSection.Of(evaluation),
            ],
            Evaluation = evaluation,
        };
    }

    private static string Verdict(LikesEvaluation evaluation, ConfidenceInterval skill)
    {
        var (scores, best) = (evaluation.Scores, evaluation.Scores.Baselines[0]);
        var tested = $"On {Counted(evaluation.Rows.Test, "later post")} of {Counted(evaluation.Rows.TestAccounts, "account")}, which the model had not seen, ";
        var isChance = skill is { Lower: <= 0, Upper: >= 0 };
        return tested + (scores.BeatsEveryBaseline, isChance) switch
        {
            (true, false) => $"its error is {Share(scores.Skill[best.Name])} smaller than that of the best naive forecast ({best.Name}).",
            (true, true) => $"its error is {Share(scores.Skill[best.Name])} smaller than that of the best naive forecast ({best.Name}), which is within what chance would give: do not rely on it.",
            (false, true) => $"it is about as good as the best naive forecast ({best.Name}): the difference is within what chance would give. With more posts it may get better.",
            (false, false) => $"it is worse than the naive forecast {best.Name}: use that one, or give the model more posts.",
        };
    }

    private static string Counted(int count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {thing}{(count == 1 ? "" : "s")}");

    private static List<ReportFact> Highlights(LikesEvaluation evaluation, LikesTest test, ConfidenceInterval skill)
    {
        var (scores, all) = (evaluation.Scores, evaluation.Scores.Intervals[0]);
        var share = ReportFormat.SignedShare();
        return
        [
            new("skill", "Better than the best naive forecast by", skill.Estimate, share, $"95 % interval {share.Show(skill.Lower)} to {share.Show(skill.Upper)}"),
            new("typical_error_factor", "Half of the predictions are off by less than", TypicalError(test, Enumerable.Range(0, test.Count)), ReportFormat.Factor(), "up or down"),
            new("coverage_80", "The 80 % range held", all.Coverage80, ReportFormat.Share(), "of the test posts; 80 % wanted"),
            new("test_posts", "Test posts", (double)evaluation.Rows.Test, ReportFormat.Count, $"of {Counted(evaluation.Rows.TestAccounts, "account")}"),
            new("within_account_spearman", "Rank correlation within accounts", scores.Model.WithinAccountSpearman, ReportFormat.Number(2), "1 is a perfect order, 0 none"),
        ];
    }

    /// <summary>The factor, up or down, that half of the predictions of some posts stay within.</summary>
    internal static double TypicalError(LikesTest test, IEnumerable<int> rows)
    {
        var errors = rows.Select(i => Math.Abs((double)test.Actual[i] - test.Predicted[i])).ToArray();
        return errors.Length == 0 ? double.NaN : Math.Exp(Quantiles.Median<double>(errors));
    }

    private static string Share(double share) => ReportFormat.Share().Show(share);
}
