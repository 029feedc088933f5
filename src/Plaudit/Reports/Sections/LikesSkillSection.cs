using Plaudit.Evaluation;
using Plaudit.Metrics;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>The model beside naive forecasts.</summary>
internal static class LikesSkillSection
{
    private static readonly ReportColumn[] s_columns =
    [
        new("forecast", "Forecast", ReportFormat.Text),
        new("log_mse", "log-MSE", ReportFormat.Number()),
        new("skill", "Skill of the model", ReportFormat.SignedShare()),
        new("log_r2", "R2 (log)", ReportFormat.Number()),
        new("mean_absolute_error", "Mean error (likes)", ReportFormat.Count),
        new("spearman", "Rank correlation", ReportFormat.Number()),
        new("within_account_spearman", "Within account", ReportFormat.Number()),
    ];

    public static ReportSection Of(LikesEvaluation evaluation, LikesTest test, IReadOnlyList<ConfidenceInterval> skills)
    {
        var tables = new List<ReportTable> { Scores("scores", "The model and the naive forecasts", evaluation.Scores, test) };
        if (evaluation.DelayedScores is { } delayed)
        {
            tables.Add(Scores("scores_delayed", $"The same with outcomes hidden for {delayed.OutcomeDelayDays:0.##} days, as in daily use", delayed, test));
        }
        return new ReportSection
        {
            Id = "skill",
            Title = "Is it better than a naive forecast?",
            Text =
            [
                "A forecast is worth only what it adds to the obvious. So the model stands beside four forecasts that need no model, such as “as many as the last post”. "
                    + "Each account's last fifth of posts was kept aside as the test; everything was learnt from posts before them.",
                "The error is measured on logarithms, because a miss of 100 likes is much to a small account and nothing to a large one.",
            ],
            Figures = [Figure(test, skills)],
            Tables = tables,
            Note = "Rank correlation over all posts mostly tells large accounts from small ones, which anyone can. What helps to choose among drafts is the one within accounts.",
        };
    }

    private static ReportFigure Figure(LikesTest test, IReadOnlyList<ConfidenceInterval> skills)
    {
        var share = ReportFormat.SignedShare();
        var chart = new BarChart(
            [.. test.Naive.Select(naive => naive.Title)],
            new ChartAxis("error smaller by", share),
            [new BarSeries("skill", [.. skills.Select(skill => skill.Estimate)]) { Errors = [.. skills.Select(skill => new ChartInterval(skill.Lower, skill.Upper))] }])
        {
            IsHorizontal = true,
        };
        var table = ReportTable.Of(
            "skill_intervals",
            "Skill against each naive forecast",
            [
                new("forecast", "Forecast", ReportFormat.Text),
                new("title", "What it does", ReportFormat.Text),
                new("skill", "Skill", share),
                new("lower_95", "95 % from", share),
                new("upper_95", "to", share),
            ],
            test.Naive.Zip(skills),
            pair => [pair.First.Name, pair.First.Title, pair.Second.Estimate, pair.Second.Lower, pair.Second.Upper]);
        var over = test.SkillIsOverAccounts ? "had other accounts been looked at" : "had other posts of these accounts been looked at";
        return new ReportFigure(
            "Skill against naive forecasts",
            $"How much smaller the model's log-MSE is than that of each naive forecast; above 0 is better. The thin lines are 95 % intervals: how far it might move {over}.",
            chart,
            table);
    }

    private static ReportTable Scores(string id, string title, DelayScores scores, LikesTest test) => Rows(id, title, scores, test) with { Emphasis = 0 };

    private static ReportTable Rows(string id, string title, DelayScores scores, LikesTest test) => ReportTable.Of(
        id,
        title,
        s_columns,
        [scores.Model, .. scores.Baselines],
        point =>
        [
            test.Naive.FirstOrDefault(naive => naive.Name == point.Name) is { } naive ? $"{naive.Name}: {naive.Title}" : "the model",
            point.LogMse,
            scores.Skill.TryGetValue(point.Name, out var skill) ? skill : ReportValue.Unknown,
            point.LogR2,
            point.MeanAbsoluteError,
            point.Spearman,
            point.WithinAccountSpearman,
        ]);
}
