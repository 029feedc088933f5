using Plaudit.Data;
using Plaudit.Forecasting;
using Plaudit.Pipelines;

namespace Plaudit.Tests.Forecasting;

public sealed class ForecastTrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Fit_SameSeed_WritesTheSameBytesAndForecastsAlikeWhenReadAgain()
    {
        var panel = WeekOfPanel.PanelOf(KnownPanel.Rows(1, profiles: 25, weeks: 30));
        var (model, bytes) = Fit(panel, new ForecastOptions { Seed = 5 }, "a");
        var (_, again) = Fit(panel, new ForecastOptions { Seed = 5 }, "b");

        Assert.Equal(bytes, again);
        var read = ForecastPipeline.Load(_folder.File("a.plaudit"));
        Assert.Equal(Enumerable.Range(1, 4).Select(model.BestNaive), Enumerable.Range(1, 4).Select(read.BestNaive));
        Assert.Equal(Forecasts(model, panel, panel.LastWeek), Forecasts(read, panel, panel.LastWeek));
    }

    [Fact]
    public void Fit_LaterWeeksChanged_ChangesNothing()
    {
        var rows = KnownPanel.Rows(2, profiles: 50, weeks: 45);
        var last = KnownPanel.FirstWeek + 34;
        var changed = rows.Select(row => row.Week > last ? row with { Engagement = 1_000_000 - row.Engagement, Followers = 7, Posts = 9 } : row);

        Assert.Equal(
            Fit(WeekOfPanel.PanelOf(rows), new ForecastOptions { Models = ForecastModels.Linear }, "a", last).Bytes,
            Fit(WeekOfPanel.PanelOf(changed), new ForecastOptions { Models = ForecastModels.Linear }, "b", last).Bytes);
    }

    [Fact]
    public void Fit_FewRows_TakesTheLevel()
    {
        var panel = WeekOfPanel.PanelOf([.. Enumerable.Range(0, 6).Select(week => new WeekOfPanel("a", 2_600 + week, 1, 99 + week))]);

        var fitted = new ForecastTraining(new ForecastOptions()).Fit(panel, MarketLevels.Of(panel, 2_605, CancellationToken.None), 2_605, null, CancellationToken.None);

        Assert.All(fitted.Horizons, horizon => Assert.Equal((ForecastCandidates.Level, 0, 1), (horizon.Chosen, horizon.HeldOutRows, horizon.Profiles)));
        var forecast = Forecasts(fitted.Model, panel, 2_605)[3];
        Assert.InRange(forecast.Predicted, 100, 105);
        Assert.True(forecast.Lower95 <= forecast.Lower80 && forecast.Lower80 <= forecast.Predicted && forecast.Upper80 <= forecast.Upper95, forecast.ToString());
    }

    [Fact]
    public void Fit_TooShort_SaysWhatIsMissing()
    {
        var panel = WeekOfPanel.PanelOf([new("a", 2_600, 1, 9), new("a", 2_601, 1, 9), new("a", 2_602, 1, 9)]);
        var market = MarketLevels.Of(panel, 2_602, CancellationToken.None);

        var exception = Assert.Throws<PlauditException>(() => new ForecastTraining(new ForecastOptions()).Fit(panel, market, 2_602, null, CancellationToken.None));

        Assert.Equal("There is 1 week with posts that follows another by 2 weeks in the part that is learnt from; at least 2 were expected. A longer history is needed.", exception.Message);
    }

    [Theory]
    [InlineData(ForecastModels.Linear, "level", "ridge")]
    [InlineData(ForecastModels.XGBoost, "level", "xgboost")]
    public void Fit_ChoiceOfModels_IsKeptTo(ForecastModels models, string first, string second)
    {
        var panel = WeekOfPanel.PanelOf(KnownPanel.Rows(3, profiles: 30, weeks: 30));

        var fitted = new ForecastTraining(new ForecastOptions { Models = models }).Fit(panel, MarketLevels.Of(panel, panel.LastWeek, CancellationToken.None), panel.LastWeek, null, CancellationToken.None);

        var naive = NaiveForecasts.All.Select(NaiveForecasts.NameOf).ToList();
        Assert.All(fitted.Horizons, horizon =>
        {
            Assert.Equal(naive.Append(first).Append(second).Order(StringComparer.Ordinal), horizon.LogErrors.Keys.Order(StringComparer.Ordinal));
            Assert.Equal(horizon.LogErrors.Where(error => naive.Contains(error.Key)).MinBy(error => error.Value).Key, horizon.BestNaive);
            Assert.Equal(horizon.LogErrors.Where(error => !naive.Contains(error.Key)).MinBy(error => error.Value).Key, horizon.Chosen);
        });
    }

    [Fact]
    public void Forecast_EveryKindOfProfile_HasItsStatus()
    {
        var rows = KnownPanel.Rows(4, profiles: 40, weeks: 30);
        var origin = rows.Max(row => row.Week);
        rows.Add(new WeekOfPanel("silent", origin - 3, 0, 0, Followers: 2_000_000));
        rows.Add(new WeekOfPanel("small", origin - 3, 0, 0, Followers: 500));
        rows.Add(new WeekOfPanel("unseen", origin - 3, -1, -1, Days: 0));
        rows.Add(new WeekOfPanel("later", origin + 1, 3, 30));
        var panel = WeekOfPanel.PanelOf(rows);
        var (model, _) = Fit(panel, new ForecastOptions { Models = ForecastModels.Linear }, "a", origin);

        var forecasts = Forecasts(model, panel, origin, reasons: true);

        Assert.Equal(panel.ProfileIds.SelectMany(id => Enumerable.Repeat(id, 4)), forecasts.Select(forecast => forecast.ProfileId));
        Assert.Equal([1, 2, 3, 4], forecasts.Take(4).Select(forecast => forecast.Horizon));
        var of = forecasts.Where(forecast => forecast.Horizon == 2).ToDictionary(forecast => forecast.ProfileId);
        Assert.Equal(origin + 2, of["silent"].TargetWeek);
        Assert.Equal(PredictionStatus.Ok, of["p000"].Status);
        Assert.Equal((PredictionStatus.ColdStart, PredictionStatus.ColdStart), (of["silent"].Status, of["small"].Status));
        Assert.Equal((PredictionStatus.NotEnoughHistory, PredictionStatus.NotEnoughHistory), (of["unseen"].Status, of["later"].Status));
        Assert.All(["silent", "small", "unseen", "later"], id => Assert.True(double.IsNaN(of[id].Naive) && of[id].HistoryWeeks == 0, id));
        // The larger profile got more in its first week; a guess from followers alone is wider than one from history.
        Assert.True(of["silent"].Predicted > 20 * of["small"].Predicted);
        Assert.True(of["unseen"].Upper80 / of["unseen"].Lower80 > of["p000"].Upper80 / of["p000"].Lower80);
        Assert.All(forecasts, forecast =>
        {
            Assert.True(forecast.Lower95 <= forecast.Lower80 && forecast.Lower80 <= forecast.Predicted && forecast.Predicted <= forecast.Upper80 && forecast.Upper80 <= forecast.Upper95, forecast.ToString());
            Assert.Equal(Math.Log(1 + forecast.Predicted), forecast.Reasons.Sum(reason => reason.LogEffect), 1e-3);
        });
        Assert.Empty(Forecasts(model, panel, origin)[0].Reasons);
    }

    private (IForecastModel Model, byte[] Bytes) Fit(WeeklyPanel panel, ForecastOptions options, string name, int? lastTarget = null)
    {
        var last = lastTarget ?? panel.LastWeek;
        var fitted = new ForecastTraining(options).Fit(panel, MarketLevels.Of(panel, panel.LastWeek, CancellationToken.None), last, null, CancellationToken.None);
        var summary = new DailySummary { Files = 1, Rows = 1, Rejected = 0, Reasons = [], Duplicates = 0, Profiles = 1, ProfileWeeks = 1, FirstDay = null, LastDay = null };
        // The same panel behind every manifest: what is compared is what was learnt.
        var empty = WeekOfPanel.PanelOf([]);
        TrainForecastPipeline.Save(_folder.File($"{name}.plaudit"), fitted, empty, summary, last, options);
        return (fitted.Model, File.ReadAllBytes(_folder.File($"{name}.plaudit")));
    }

    private static List<ProfileForecast> Forecasts(IForecastModel model, WeeklyPanel panel, int origin, bool reasons = false) =>
        [.. new Forecaster(model, panel, MarketLevels.Of(panel, origin, CancellationToken.None))
            .Forecast([.. Enumerable.Range(0, panel.ProfileIds.Count)], origin, reasons, null, CancellationToken.None)
            .Select(forecast => reasons ? forecast : forecast with { Reasons = [] })];
}
