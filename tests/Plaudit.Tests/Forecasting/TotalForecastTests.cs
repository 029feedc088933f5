using Plaudit.Data;
using Plaudit.Forecasting;
using Plaudit.Pipelines;

namespace Plaudit.Tests.Forecasting;

public sealed class TotalForecastTests : IDisposable
{
    private const int Weeks = 70;

    private static readonly List<RhythmWeek> s_rows = RhythmWeek.Chains(seed: 1, profiles: 40, Weeks);
    private static readonly WeeklyPanel s_panel = RhythmWeek.PanelOf(s_rows);
    private static readonly int s_origin = RhythmWeek.FirstWeek + Weeks - 1;

    private static readonly DailySummary s_summary = new()
    {
        Files = 1, Rows = 1, Rejected = 0, Reasons = [], Duplicates = 0, Profiles = 1, ProfileWeeks = 1, FirstDay = null, LastDay = null,
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Fit_KnownRhythm_ForeseesSilence()
    {
        var forecasts = Forecasts(Fit(s_panel).Model, s_panel).Where(forecast => forecast.Horizon == 1).ToList();

        var last = s_rows.Where(row => row.Week == s_origin).ToDictionary(row => row.Profile, row => row.Posts);
        var silent = forecasts.Where(forecast => last[forecast.ProfileId] == 0).ToList();
        var posting = forecasts.Where(forecast => last[forecast.ProfileId] > 0).ToList();
        Assert.InRange(silent.Count, 5, 35);
        Assert.All(silent, forecast => Assert.Equal(0, forecast.Predicted));
        Assert.All(silent, forecast => Assert.Equal(0, forecast.Naive > 0 ? forecast.Lower80 : 0));
        Assert.All(silent, forecast => Assert.True(forecast.Upper95 > 0));
        Assert.All(posting, forecast => Assert.True(forecast.Predicted > 0));
        // Of the chance of posts, .15 against .85, the typical numbers of posts are the same.
        Assert.InRange(silent.Average(forecast => forecast.ExpectedPosts!.Value) / posting.Average(forecast => forecast.ExpectedPosts!.Value), 0.08, 0.35);
        Assert.All(forecasts, forecast => Assert.True(forecast.Lower95 <= forecast.Lower80 && forecast.Lower80 <= forecast.Predicted));
        Assert.All(forecasts, forecast => Assert.True(forecast.Predicted <= forecast.Upper80 && forecast.Upper80 <= forecast.Upper95));
    }

    [Fact]
    public void Fit_WhatComesAfterTheLastTarget_ChangesNoByte()
    {
        var last = RhythmWeek.FirstWeek + 50;
        var changed = RhythmWeek.PanelOf(s_rows.Select(row => row.Week <= last ? row : row with { Posts = 3, Engagement = 1_000_000 }));

        Assert.Equal(Bytes(s_panel, last), Bytes(changed, last));
        Assert.NotEqual(Bytes(s_panel, last), Bytes(changed, last + 1));
    }

    [Theory]
    [InlineData(ForecastModels.Linear)]
    [InlineData(ForecastModels.All)]
    public void Save_ThenLoad_ForecastsTheSame(ForecastModels models)
    {
        var path = Save(s_panel, s_origin, models, out var fitted);

        var loaded = ForecastPipeline.Load(path);

        Assert.Equal(ForecastTarget.Total, loaded.Outcome.Target);
        Assert.Equal(
            Forecasts(fitted.Model, s_panel, reasons: true).Select(Text),
            Forecasts(loaded, s_panel, reasons: true).Select(Text));
    }

    [Fact]
    public void Fit_NothingButTheLastWeekTells_RepeatsTheNaiveForecast()
    {
        // Every total is that of the week before, and what a post gets differs with the number of posts, so that two parts can only lose by it.
        var random = new Random(5);
        var rows = new List<RhythmWeek>();
        for (var profile = 0; profile < 30; profile++)
        {
            var total = random.Next(1_000, 1_000_000);
            for (var week = 0; week < 40; week++)
            {
                rows.Add(new RhythmWeek($"p{profile:00}", RhythmWeek.FirstWeek + week, random.Next(1, 40), total));
            }
        }
        var panel = RhythmWeek.PanelOf(rows);
        var fitted = Fit(panel);

        Assert.All(fitted.Horizons, horizon => Assert.Equal(horizon.BestNaive, horizon.Chosen));
        Assert.All(Forecasts(fitted.Model, panel), forecast => Assert.Equal(forecast.Naive, forecast.Predicted, forecast.Naive * 1e-5));
        Assert.All(Forecasts(fitted.Model, panel), forecast => Assert.InRange(forecast.ExpectedPosts!.Value, 5, 40));
    }

    [Theory]
    [InlineData(0.8f, 400, "ridge")]
    [InlineData(0.8f, 2, "level")]
    [InlineData(0.99f, 400, "level")]
    [InlineData(0.99f, 2_000, "ridge")]
    [InlineData(1.2f, 2_000, "level")]
    public void Choose_GainThatMayBeChance_IsLeftAlone(float share, int rows, string expected)
    {
        float[] level = [.. Enumerable.Range(0, rows).Select(i => i % 2 == 0 ? 1f : -2f)];
        float[] ridge = [.. Enumerable.Range(0, rows).Select(i => share * (i % 2 == 0 ? -2f : 1f))];

        Assert.Equal(expected, TotalHorizonTraining.Choose(new Dictionary<string, float[]> { ["level"] = level, ["ridge"] = ridge }));
    }

    [Fact]
    public void Forecast_ProfileWithoutPosts_IsNotKnown()
    {
        var rows = s_rows.Append(new RhythmWeek("p999", s_origin, 0, 0)).ToList();
        var panel = RhythmWeek.PanelOf(rows);

        var forecasts = Forecasts(Fit(panel).Model, panel).Where(forecast => forecast.ProfileId == "p999").ToList();

        Assert.All(forecasts, forecast => Assert.Equal(PredictionStatus.NotEnoughHistory, forecast.Status));
        Assert.All(forecasts, forecast => Assert.Equal([double.NaN, double.NaN, double.NaN, 0], [forecast.Predicted, forecast.Upper95, forecast.ExpectedPosts, forecast.Naive]));
    }

    [Fact]
    public void Fit_NoWholeWeek_SaysWhatIsMissing()
    {
        var panel = RhythmWeek.PanelOf(s_rows.Select(row => row with { Days = 6 }));

        var exception = Assert.Throws<PlauditException>(() => Fit(panel));

        Assert.Contains("all seven days recorded", exception.Message);
    }

    [Fact]
    public async Task Evaluate_KnownRhythm_HasSkillAndCovers()
    {
        var path = _folder.Write("daily.csv", RhythmWeek.Csv(RhythmWeek.Chains(seed: 2, profiles: 60, weeks: 90)));
        var input = new PanelInput { Names = [path], Engine = new EngineOptions { Threads = 2, MemoryBytes = 256L << 20 } };
        var options = new ForecastOptions { Target = ForecastTarget.Total, Models = ForecastModels.Linear };

        var evaluation = await new EvaluateForecastPipeline(options).RunAsync(input, null, null, CancellationToken.None);

        Assert.Equal(ForecastTarget.Total, evaluation.Target);
        Assert.All(evaluation.Horizons, horizon => Assert.Equal(3, horizon.Baselines.Count));
        Assert.InRange(evaluation.Horizons[0].Skill, 0.02, 0.5);
        // Weeks ahead the chain forgets, and what the last week brought is as good as anything: it is repeated then.
        Assert.All(evaluation.Horizons, horizon => Assert.InRange(horizon.Skill, -0.01, 0.5));
        Assert.All(evaluation.Horizons, horizon => Assert.InRange(horizon.Intervals[0].Coverage80, 0.75, 0.95));
        Assert.All(evaluation.Horizons, horizon => Assert.InRange(horizon.Intervals[0].Coverage95, 0.92, 0.995));
    }

    private static FittedForecast Fit(WeeklyPanel panel, int? lastTarget = null, ForecastModels models = ForecastModels.Linear)
    {
        var last = lastTarget ?? panel.LastWeek;
        var options = new ForecastOptions { Target = ForecastTarget.Total, Models = models };
        return new ForecastTraining(options).Fit(panel, MarketLevels.Of(panel, panel.LastWeek, CancellationToken.None), last, null, CancellationToken.None);
    }

    private static List<ProfileForecast> Forecasts(IForecastModel model, WeeklyPanel panel, bool reasons = false)
    {
        var forecaster = new Forecaster(model, panel, MarketLevels.Of(panel, panel.LastWeek, CancellationToken.None));
        return [.. forecaster.Forecast([.. Enumerable.Range(0, panel.ProfileIds.Count)], panel.LastWeek, reasons, null, CancellationToken.None)];
    }

    private byte[] Bytes(WeeklyPanel panel, int lastTarget) => File.ReadAllBytes(Save(panel, lastTarget, ForecastModels.Linear, out _));

    private string Save(WeeklyPanel panel, int lastTarget, ForecastModels models, out FittedForecast fitted)
    {
        fitted = Fit(panel, lastTarget, models);
        var path = _folder.File("total.plaudit");
        // The panel's fingerprint is of all its weeks, so that it says nothing of what was learnt.
        TrainForecastPipeline.Save(
            path, fitted, RhythmWeek.PanelOf([]), s_summary, lastTarget, new ForecastOptions { Target = ForecastTarget.Total, Models = models });
        return path;
    }

    private static string Text(ProfileForecast forecast) =>
        string.Join('|', forecast with { Reasons = [] }, string.Join(';', forecast.Reasons.Select(reason => reason.Text)));
}
