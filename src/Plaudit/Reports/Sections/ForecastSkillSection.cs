using System.Globalization;
using Plaudit.Forecasting;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>The model beside naive forecasts, at every horizon.</summary>
internal static class ForecastSkillSection
{
    private static ReportColumn[] Columns(ReportFormat perPost) =>
    [
        new("forecast", "Forecast", ReportFormat.Text),
        new("skill", "Skill of the model", ReportFormat.SignedShare()),
        new("log_mae", "log-MAE", ReportFormat.Number()),
        new("log_mse", "log-MSE", ReportFormat.Number()),
        new("r2", "R2", ReportFormat.Number()),
        new("mean_absolute_error", "MAE", perPost),
        new("root_mean_squared_error", "RMSE", perPost),
        new("wape", "WAPE", ReportFormat.Share()),
        new("mdape", "MdAPE", ReportFormat.Share()),
    ];

    public static ReportSection Of(IReadOnlyList<TestedHorizon> horizons) => new()
    {
        Id = "skill",
        Title = "Is it better than a naive forecast?",
        Text =
        [
            "A forecast is worth only what it adds to the obvious. So the model stands beside four forecasts that anybody can make by hand, and beside a linear regression on the last four weeks.",
            "The error is the mean absolute one on logarithms, because a miss of 100 is much to a small profile and nothing to a large one. Skill is 1 less the ratio of the model's error to the other's.",
        ],
        Figures = [Figure(horizons)],
        Tables = [.. horizons.Select(Scores)],
        Note = "R2 is over all profiles together, so it mostly tells large profiles from small ones, which anyone can; MAE and RMSE are in engagement per post and are made by the largest profiles. "
            + "WAPE is the sum of the errors over the sum of what came; MdAPE the median of error over what came.",
    };

    private static ReportFigure Figure(IReadOnlyList<TestedHorizon> horizons)
    {
        var share = ReportFormat.SignedShare();
        var names = ForecastSums.BaselineNames;
        var skills = horizons.Select(horizon => names.Select((_, i) => horizon.Sums.Skill(i)).ToList()).ToList();
        var chart = new BarChart(
            [.. names.Select(Title)],
            new ChartAxis("error smaller by", share),
            [
                .. horizons.Select((horizon, h) => new BarSeries(string.Create(CultureInfo.InvariantCulture, $"{horizon.Days} days ahead"), [.. skills[h].Select(skill => skill.Estimate)])
                {
                    Errors = [.. skills[h].Select(skill => new ChartInterval(skill.Lower, skill.Upper))],
                }),
            ])
        {
            IsHorizontal = true,
        };
        var table = ReportTable.Of(
            "skill_intervals",
            "Skill against each forecast",
            [
                new("horizon_days", "Days ahead", ReportFormat.Count),
                new("forecast", "Forecast", ReportFormat.Text),
                new("title", "What it does", ReportFormat.Text),
                new("skill", "Skill", share),
                new("lower_95", "95 % from", share),
                new("upper_95", "to", share),
                new("rows", "Weeks", ReportFormat.Count),
                new("profiles", "Profiles", ReportFormat.Count),
            ],
            horizons.SelectMany((horizon, h) => names.Select((name, i) => (Horizon: horizon, Name: name, Skill: skills[h][i]))),
            one =>
            [
                (double)one.Horizon.Days, one.Name, Title(one.Name), one.Skill.Estimate, one.Skill.Lower, one.Skill.Upper,
                (double)one.Horizon.Evaluation.Rows, (double)one.Horizon.Evaluation.Profiles,
            ]);
        var over = horizons.All(horizon => horizon.Sums.IsOverProfiles) ? "had other profiles been looked at" : "had other weeks of these profiles been looked at";
        return new ReportFigure(
            "Skill against naive forecasts",
            $"How much smaller the model's error is than that of each forecast; above 0 is better. The thin lines are 95 % intervals: how far it might move {over}.",
            chart,
            table);
    }

    private static ReportTable Scores(TestedHorizon horizon) => ReportTable.Of(
        string.Create(CultureInfo.InvariantCulture, $"scores_{horizon.Days}"),
        string.Create(CultureInfo.InvariantCulture, $"Errors {horizon.Days} days ahead"),
        Columns(ForecastProfileReport.PerPost([horizon.Evaluation.Model!.MeanAbsoluteError])),
        [horizon.Evaluation.Model!, .. horizon.Evaluation.Baselines],
        scores =>
        [
            ReferenceEquals(scores, horizon.Evaluation.Model) ? $"the model ({horizon.Evaluation.Selection.Chosen})" : scores.Name,
            ReferenceEquals(scores, horizon.Evaluation.Model) ? ReportValue.Unknown : horizon.Sums.Skill(ForecastSums.IndexOf(scores.Name)).Estimate,
            scores.LogMae,
            scores.LogMse,
            scores.R2,
            scores.MeanAbsoluteError,
            scores.RootMeanSquaredError,
            scores.WeightedAbsolutePercentageError,
            scores.MedianAbsolutePercentageError,
        ]) with
    { Emphasis = 0 };

    private static string Title(string name) => NaiveForecasts.TryFind(name, out var naive) ? NaiveForecasts.TitleOf(naive) : "Linear regression on the last 4 weeks, 0 where unknown";
}
