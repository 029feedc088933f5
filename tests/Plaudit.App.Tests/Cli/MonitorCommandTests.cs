using System.Globalization;
using System.Text.Json;

namespace Plaudit.App.Tests.Cli;

public sealed class MonitorCommandTests(ForecastSample sample) : IClassFixture<ForecastSample>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Monitor_ForecastsOfEarlierMonths_TellsWhatTheyWereWorth()
    {
        await ForecastEarlierAsync();

        var result = (await CommandLine.RunAsync(
            "monitor", "forecast", _folder["old.parquet"], sample.Daily, "-m", _folder["m.plaudit"], "--json", _folder["monitoring.json"])).Succeeded();

        var json = JsonElement.Parse(await File.ReadAllTextAsync(_folder["monitoring.json"]));
        var all = json.GetProperty("all");
        var outcomes = json.GetProperty("outcomes");
        Assert.True(outcomes.GetProperty("scored").GetInt32() > 20);
        Assert.Equal(outcomes.GetProperty("scored").GetInt32(), all.GetProperty("rows").GetInt32());
        Assert.Equal(
            outcomes.GetProperty("forecasts").GetInt32(), outcomes.EnumerateObject().Where(outcome => outcome.Name != "forecasts").Sum(outcome => outcome.Value.GetInt32()));
        Assert.Contains($"Scored {outcomes.GetProperty("scored").GetInt32():N0}; not yet known 0,", result.Output);
        var line = Assert.Single(result.Output.Split('\n'), row => row.TrimStart().StartsWith("all ", StringComparison.Ordinal));
        foreach (var name in (string[])["log_mae", "skill", "backtest_log_mae"])
        {
            Assert.Contains(all.GetProperty(name).GetDouble().ToString("0.000", CultureInfo.InvariantCulture), line);
        }
        Assert.InRange(all.GetProperty("coverage_80").GetProperty("estimate").GetDouble(), all.GetProperty("coverage_80").GetProperty("lower").GetDouble(), 1);
        var verdict = json.GetProperty("verdict").GetString()!;
        Assert.Contains(verdict, (string[])["keep", "watch", "retrain"]);
        Assert.Contains($"Verdict: {verdict}\n", result.Output);
        Assert.All(json.GetProperty("reasons").EnumerateArray(), reason => Assert.Contains($"* {reason.GetString()}\n", result.Output));
        Assert.Contains(json.GetProperty("features")[0].GetProperty("feature").GetString()!, result.Output);
    }

    [Fact]
    public async Task Monitor_DataThatIsNotNewer_IsToldInOneLine()
    {
        await ForecastEarlierAsync();

        var result = await CommandLine.RunAsync("monitor", "forecast", _folder["old.parquet"], _folder["early"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("newer data was expected", result.Fault);
    }

    [Theory]
    [InlineData("old.csv", "has no column 'origin_week'")]
    [InlineData("none.csv", "There is no file of forecasts")]
    [InlineData("old.xlsx", "names no format of forecasts")]
    public async Task Monitor_WrongForecasts_IsToldInOneLine(string name, string expected)
    {
        _folder.Write("old.csv", "profile_id,week", "a,1");
        _folder.Write("old.xlsx", "x");

        var result = await CommandLine.RunAsync("monitor", "forecast", _folder[name], sample.Daily);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Fault);
    }

    [Fact]
    public async Task Monitor_Help_TellsTheRules()
    {
        var help = string.Join(' ', (await CommandLine.RunAsync("monitor", "forecast", "--help")).Succeeded().Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        Assert.Contains("errors are clearly over 1.15 times the backtest's", help);
        Assert.Contains("keep: none of it.", help);
    }

    // Forecasts of the time when the last two months were not there yet.
    private async Task ForecastEarlierAsync()
    {
        Directory.CreateDirectory(_folder["early"]);
        foreach (var file in Directory.EnumerateFiles(sample.Daily, "*.csv").OrderBy(file => File.ReadLines(file).Skip(1).First()).SkipLast(2))
        {
            File.Copy(file, _folder[Path.Combine("early", Path.GetFileName(file))]);
        }
        (await CommandLine.RunAsync("forecast", _folder["early"], "-o", _folder["old.parquet"], "-m", _folder["m.plaudit"], "--models", "linear")).Succeeded();
    }
}
