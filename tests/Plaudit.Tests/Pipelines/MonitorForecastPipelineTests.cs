using System.Globalization;
using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Forecasting;
using Plaudit.Models;
using Plaudit.Pipelines;
using Plaudit.Tests.Forecasting;

namespace Plaudit.Tests.Pipelines;

public sealed class MonitorForecastPipelineTests(ForecastedPanel forecasted) : IClassFixture<ForecastedPanel>, IDisposable
{
    private const string Header = "profile_id,origin_week,horizon_days,target_week,predicted,lower_80,upper_80,lower_95,upper_95,naive,history_weeks,status";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_NothingHasMoved_KeepsTheModel()
    {
        var monitoring = await MonitorAsync(forecasted.Rows, model: forecasted.Model);

        Assert.True(monitoring.Verdict == ForecastVerdict.Keep, string.Join("; ", monitoring.Reasons));
        Assert.StartsWith($"{monitoring.All.Rows} forecasts are as good as was promised", Assert.Single(monitoring.Reasons), StringComparison.Ordinal);
        Assert.Equal(CalendarWeek.Monday(forecasted.Origin), monitoring.FirstOrigin);
        Assert.Equal(CalendarWeek.Monday(forecasted.Origin + 4), monitoring.LastWeek);
        Assert.Equal(4, monitoring.Horizons.Count);
        Assert.InRange(monitoring.All.ErrorRatio, 0.8, 1.2);
        Assert.All(monitoring.Features, drift => Assert.False(drift.Counts && drift.Stability.IsLarge, drift.ToString()));
        Assert.DoesNotContain(monitoring.Features, drift => drift.Group == "market" || drift.Feature == "year_sine");
    }

    [Fact]
    public async Task RunAsync_Scores_AreThoseOfAPlainJoin()
    {
        var monitoring = await MonitorAsync(forecasted.Rows, model: forecasted.Model);

        var actual = forecasted.Rows.Where(row => row.Posts > 0).ToDictionary(row => (row.Profile, CalendarWeek.Text(row.Week)), row => (double)row.Engagement / row.Posts);
        var lines = File.ReadLines(forecasted.Forecasts(".csv")).Skip(1).Select(line => line.Split(',')).Where(line => actual.ContainsKey((line[0], line[3]))).ToList();
        double Number(string[] line, int column) => double.Parse(line[column], CultureInfo.InvariantCulture);
        Assert.Equal(200 * 4, monitoring.Outcomes.Forecasts);
        Assert.Equal(lines.Count, monitoring.Outcomes.Scored);
        Assert.Equal(monitoring.Outcomes.Forecasts, monitoring.Outcomes.Scored + monitoring.Outcomes.NotRecorded + monitoring.Outcomes.ProfileGone);
        foreach (var (days, horizon) in new[] { "7", "14", "21", "28" }.Zip(monitoring.Horizons))
        {
            var own = lines.Where(line => line[2] == days).ToList();
            double Error(string[] line, int column) => Math.Abs(Math.Log(1 + actual[(line[0], line[3])]) - Math.Log(1 + Number(line, column)));
            bool Holds(string[] line, int lower) => actual[(line[0], line[3])] >= Number(line, lower) && actual[(line[0], line[3])] <= Number(line, lower + 1);
            Assert.Equal($"{days} days ahead", horizon.Group);
            Assert.Equal(own.Count, horizon.Rows);
            Assert.Equal(own.Average(line => Error(line, 4)), horizon.LogMae, 1e-9);
            Assert.InRange(horizon.LogMaeLower, 0.8 * horizon.LogMae, 0.95 * horizon.LogMae);
            Assert.Equal(own.Average(line => Math.Abs(actual[(line[0], line[3])] - Number(line, 4))), horizon.MeanAbsoluteError, 1e-6);
            Assert.Equal(1 - (own.Sum(line => Error(line, 4)) / own.Sum(line => Error(line, 9))), horizon.Skill, 1e-9);
            Assert.Equal(own.Average(line => Holds(line, 5) ? 1.0 : 0), horizon.Coverage80.Estimate, 1e-12);
            Assert.Equal(own.Average(line => Holds(line, 7) ? 1.0 : 0), horizon.Coverage95.Estimate, 1e-12);
            Assert.True(horizon.Coverage80.Lower < horizon.Coverage80.Estimate && horizon.Coverage80.Upper > horizon.Coverage80.Estimate);
            var metrics = ModelFile.Load(forecasted.Model, "forecast").Manifest.Metrics.Where(metric => metric.Metric == $"backtest log-MAE, {days} days");
            Assert.Equal(metrics.Where(metric => metric.Trainer is "ridge" or "level").Min(metric => metric.Value), horizon.BacktestLogMae, 1e-9);
        }
        Assert.Equal(lines.Count, monitoring.SizeBands.Sum(band => band.Rows));
        Assert.Equal(lines.Select(line => line[3]).Distinct().Order(StringComparer.Ordinal), monitoring.TargetWeeks.Select(week => week.Group));
    }

    [Theory]
    [InlineData(".parquet")]
    [InlineData(".jsonl")]
    public async Task RunAsync_OtherFormats_GiveTheSame(string ending)
    {
        var csv = await MonitorAsync(forecasted.Rows);
        var other = await MonitorAsync(forecasted.Rows, forecasted.Forecasts(ending));

        Assert.Equal(csv.All, other.All);
        Assert.Equal(csv.Horizons, other.Horizons);
        Assert.Equal(csv.Features, other.Features);
        Assert.True(double.IsNaN(csv.All.BacktestLogMae));
    }

    [Fact]
    public async Task RunAsync_AllProfilesShifted_AsksForANewModelWithReasons()
    {
        var shifted = forecasted.Rows.Select(row => row.Week > forecasted.Origin ? row with { Engagement = 4 * row.Engagement } : row).ToList();

        var monitoring = await MonitorAsync(shifted, model: forecasted.Model);

        Assert.Equal(ForecastVerdict.Retrain, monitoring.Verdict);
        Assert.True(monitoring.All.LogBias > 1);
        foreach (var expected in (string[])["forecasts are too low, by a factor of ", "of outcomes are inside the 80 % range", "times that of the backtest"])
        {
            Assert.Contains(monitoring.Reasons, reason => reason.Contains(expected, StringComparison.Ordinal));
        }
        Assert.True(monitoring.Features.First(drift => drift.Feature == "week_0").Stability.IsLarge);
    }

    [Fact]
    public async Task RunAsync_OutcomesScatter_AsksForANewModelBecauseOfCoverage()
    {
        // Up and down by as much, so that no forecast is off to one side.
        var scattered = forecasted.Rows.Select((row, i) => row.Week > forecasted.Origin ? row with { Engagement = (long)(row.Engagement * Math.Exp(i % 2 == 0 ? 1.5 : -1.5)) } : row).ToList();

        var monitoring = await MonitorAsync(scattered);

        Assert.Equal(ForecastVerdict.Retrain, monitoring.Verdict);
        Assert.Contains(monitoring.Reasons, reason => reason.Contains("of outcomes are inside the 80 % range", StringComparison.Ordinal));
        Assert.DoesNotContain(monitoring.Reasons, reason => reason.Contains("too low", StringComparison.Ordinal) || reason.Contains("too high", StringComparison.Ordinal));
        Assert.True(monitoring.All.Coverage80.Upper < 0.7);
    }

    [Fact]
    public async Task RunAsync_EachOutcome_IsCounted()
    {
        var monday = CalendarWeek.Monday(2_800);
        string Forecast(string profile, int weeks, string predicted = "10") =>
            string.Create(CultureInfo.InvariantCulture, $"{profile},{monday:yyyy-MM-dd},{7 * weeks},{monday.AddDays(7 * weeks):yyyy-MM-dd},{predicted},8,12,5,20,,3,ok");
        var old = _folder.Write(
            "old.csv", string.Join('\n', [Header, Forecast("a", 1), Forecast("a", 2), Forecast("a", 3), Forecast("a", 4), Forecast("gone", 1), Forecast("unseen", 1), Forecast("b", 1, ""), Forecast("b", 2)]) + "\n");
        // The last week is not over: the file ends on its Monday.
        var rows = new List<WeekOfPanel>
        {
            new("a", 2_800, 1, 10), new("a", 2_801, 2, 22), new("a", 2_802, 0, 0), new("a", 2_804, 1, 10), new("b", 2_801, 1, 10), new("b", 2_803, 1, 10), new("gone", 2_800, 1, 10),
        };
        var csv = string.Concat(rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{CalendarWeek.Monday(row.Week):yyyy-MM-dd},{row.Profile},{row.Posts},{row.Engagement}\n")).Prepend("date,profile_id,posts,engagement\n"));

        var monitoring = await MonitorForecastPipeline.RunAsync(old, Input(csv), null, null, CancellationToken.None);

        Assert.Equal(new ForecastOutcomes(8, Scored: 1, NotYetKnown: 1, WithoutPosts: 1, NotRecorded: 2, ProfileGone: 2, WithoutForecast: 1), monitoring.Outcomes);
        Assert.Equal(1, monitoring.All.MeanAbsoluteError, 1e-12);
        Assert.True(double.IsNaN(monitoring.All.Skill));
        Assert.Equal((ForecastVerdict.Watch, "only 1 of the forecasts could be scored; 100 are needed to judge the errors"), (monitoring.Verdict, Assert.Single(monitoring.Reasons)));
        Assert.Equal("followers not known", Assert.Single(monitoring.SizeBands).Group);
    }

    [Fact]
    public async Task RunAsync_OtherProfiles_SaysSo()
    {
        var others = forecasted.Rows.Where(row => row.Week > 5).Take(200).Select(row => row with { Profile = "x" + row.Profile }).ToList();

        var exception = await Assert.ThrowsAsync<PlauditException>(() => MonitorAsync(others));

        Assert.Equal($"None of the profiles of '{forecasted.Forecasts(".csv")}' is in the new data; the first are 'p000' there and 'xp000' here.", exception.Message);
    }

    [Fact]
    public async Task RunAsync_OldData_SaysThatNewerIsNeeded()
    {
        var exception = await Assert.ThrowsAsync<PlauditException>(() => MonitorAsync([.. forecasted.Rows.Where(row => row.Week <= forecasted.Origin)]));

        Assert.Contains($"the last week that is over in the new data is that of {CalendarWeek.Text(forecasted.Origin)}; newer data was expected.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("old.csv", "profile_id,target_week,predicted\na,2024-01-08,5\n", "has no column 'origin_week', 'horizon_days', 'lower_80'")]
    [InlineData("old.jsonl", "{\"profile_id\":\"a\"}\n", "has no column 'origin_week'")]
    [InlineData("old.csv", Header + "\na,2024-01-01,7,2024-01-08,x,1,1,1,1,1,1,ok\na,never,7,2024-01-08,1,1,1,1,1,1,1,ok\n", "Forecast 2 of '{0}' has no origin_week that can be read.")]
    [InlineData("old.csv", Header + "\na,2024-01-01,7,2024-01-15,1,1,1,1,1,1,1,ok\n", "Forecast 1 of '{0}' makes no sense")]
    [InlineData("old.csv", Header + "\na,2024-01-02,7,2024-01-09,1,1,1,1,1,1,1,ok\n", "Forecast 1 of '{0}' makes no sense")]
    [InlineData("old.csv", Header + "\n", "'{0}' holds no forecasts.")]
    [InlineData("old.parquet", "PAR1 and then nothing", "'{0}' cannot be read as forecasts")]
    [InlineData("old.txt", "a", "names no format")]
    public async Task RunAsync_FileThatIsNotOfForecasts_IsRefused(string name, string text, string expected)
    {
        var old = _folder.Write(name, text);

        var exception = await Assert.ThrowsAsync<PlauditException>(() => MonitorAsync(forecasted.Rows, old));

        Assert.Contains(expected.Replace("{0}", old, StringComparison.Ordinal), exception.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<PlauditException>(() => MonitorAsync(forecasted.Rows, _folder.File("none.csv")));
    }

    private Task<ForecastMonitoring> MonitorAsync(List<WeekOfPanel> rows, string? old = null, string? model = null) =>
        MonitorForecastPipeline.RunAsync(old ?? forecasted.Forecasts(".csv"), Input(KnownPanel.Csv(rows)), model, null, CancellationToken.None);

    private PanelInput Input(string csv) => new() { Names = [_folder.Write("new.csv", csv)], Engine = new EngineOptions { Threads = 2, SpillFolder = _folder.Path } };
}
