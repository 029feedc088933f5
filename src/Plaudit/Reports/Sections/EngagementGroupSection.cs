using Plaudit.Evaluation;
using Plaudit.Metrics;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>Whether the model is as good, and as honest, for small accounts as for large ones.</summary>
internal static class EngagementGroupSection
{
    public static ReportSection Of(EngagementScores scores, EngagementReportDetails details, CancellationToken cancellationToken)
    {
        var rowsByGroup = details.Groups.Groups.ToDictionary(group => group.Name, group => group.Rows, StringComparer.Ordinal);
        var groups = scores.Groups.Select(group => Measure(group, rowsByGroup.GetValueOrDefault(group.Group) ?? [.. Enumerable.Range(0, details.Actual.Length)], details, cancellationToken)).ToList();
        return new ReportSection
        {
            Id = "groups",
            Title = "Is it fair to small accounts?",
            Text =
            [
                "Test posts by size of account: by followers where most posts tell them, else by thirds of the accounts by their usual likes. A model that serves large accounts alone, or that gives small ones too little chance, would show here.",
            ],
            Figures = [Brier(groups), Calibration(groups)],
            Tables = [Table(scores.Groups)],
            Note = "Where a group has few posts its numbers are rough; the calibration error is left out below 100 posts. If a group is clearly worse off, do not decide about its accounts by this model.",
        };
    }

    private static ReportFigure Brier(List<Group> groups)
    {
        var number = ReportFormat.Number();
        var chart = new BarChart(
            groups.ConvertAll(group => group.Name),
            new ChartAxis("Brier score, lower is better", number),
            [
                new BarSeries("the model", groups.ConvertAll(group => group.Brier.Estimate)) { Errors = groups.ConvertAll(group => Range(group.Brier)) },
                new BarSeries("base rate", groups.ConvertAll(group => group.BaseBrier.Estimate)) { Errors = groups.ConvertAll(group => Range(group.BaseBrier)) },
            ]);
        var table = ReportTable.Of(
            "groups_error",
            "Error by size of account",
            [
                new("accounts_by_size", "Accounts by size", ReportFormat.Text),
                new("brier", "Brier", number),
                new("lower_95", "95 % from", number),
                new("upper_95", "to", number),
                new("base_brier", "Base rate", number),
                new("base_lower_95", "95 % from", number),
                new("base_upper_95", "to", number),
            ],
            groups,
            group => [group.Name, group.Brier.Estimate, group.Brier.Lower, group.Brier.Upper, group.BaseBrier.Estimate, group.BaseBrier.Lower, group.BaseBrier.Upper]);
        return new ReportFigure(
            "Error by size of account", "Brier score of the model beside that of the base rate on the same posts. Thin lines are 95 % intervals.", chart, table);
    }

    private static ReportFigure Calibration(List<Group> groups)
    {
        var share = ReportFormat.Share();
        var chart = new BarChart(
            groups.ConvertAll(group => group.Name),
            new ChartAxis("high posts", ReportFormat.Share(0)),
            [
                new BarSeries("really high", groups.ConvertAll(group => group.High.Estimate)) { Errors = groups.ConvertAll(group => Range(group.High)) },
                new BarSeries("mean probability given", groups.ConvertAll(group => group.MeanProbability)),
            ])
        {
            ShowsPoints = true,
        };
        var table = ReportTable.Of(
            "groups_calibration",
            "Given and really high, by size of account",
            [
                new("accounts_by_size", "Accounts by size", ReportFormat.Text),
                new("share_high", "Really high", share),
                new("lower_95", "95 % from", share),
                new("upper_95", "to", share),
                new("mean_probability", "Given", share),
            ],
            groups,
            group => [group.Name, group.High.Estimate, group.High.Lower, group.High.Upper, group.MeanProbability]);
        return new ReportFigure(
            "Calibration by size of account",
            "Mean probability given beside the share that was high. A mean below the thin line, a 95 % interval, is too little chance given to the group.",
            chart,
            table);
    }

    private static ReportTable Table(IReadOnlyList<GroupScores> groups) => ReportTable.Of(
        "groups",
        "All scores by size of account",
        [
            new("accounts_by_size", "Accounts by size", ReportFormat.Text),
            new("accounts", "Accounts", ReportFormat.Count),
            new("posts", "Posts", ReportFormat.Count),
            new("share_high", "High", ReportFormat.Share()),
            new("mean_probability", "Given", ReportFormat.Share()),
            new("auc", "AUC", ReportFormat.Number()),
            new("brier", "Brier", ReportFormat.Number()),
            new("expected_calibration_error", "Calibration error", ReportFormat.Number()),
        ],
        groups,
        group => [NameOf(group), (double)group.Accounts, (double)group.Posts, group.ShareHigh, group.MeanProbability, group.Auc, group.Brier, group.ExpectedCalibrationError]);

    private static Group Measure(GroupScores scores, int[] rows, EngagementReportDetails details, CancellationToken cancellationToken)
    {
        var bootstrap = new Bootstrap(rows.Length, Array.ConvertAll(rows, row => details.Accounts[row]));
        return new Group(
            NameOf(scores),
            bootstrap.Mean(Array.ConvertAll(rows, row => ProbabilityMetrics.BrierOf(details.Actual[row], details.Probabilities[row])), cancellationToken),
            bootstrap.Mean(Array.ConvertAll(rows, row => ProbabilityMetrics.BrierOf(details.Actual[row], details.BaseRate)), cancellationToken),
            bootstrap.Mean(Array.ConvertAll(rows, row => details.Actual[row] ? 1d : 0d), cancellationToken),
            scores.MeanProbability);
    }

    private static string NameOf(GroupScores group) => group.Group == "all" ? "all accounts" : group.Group;

    private static ChartInterval Range(ConfidenceInterval interval) => new(interval.Lower, interval.Upper);

    private sealed record Group(string Name, ConfidenceInterval Brier, ConfidenceInterval BaseBrier, ConfidenceInterval High, double MeanProbability);
}
