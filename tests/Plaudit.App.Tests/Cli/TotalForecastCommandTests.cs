using System.Text.Json;

namespace Plaudit.App.Tests.Cli;

public sealed class TotalForecastCommandTests : IDisposable
{
    private const string Header =
        "profile_id,origin_week,horizon_days,target_week,predicted,lower_80,upper_80,lower_95,upper_95,naive,history_weeks,status";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Forecast_Total_ThenPredictWithItsModel_WritesTheSame()
    {
        (await CommandLine.RunAsync("sample", "--daily", "30000", _folder["d"])).Succeeded();

        var forecast = (await CommandLine.RunAsync(
            "forecast", _folder["d"], "--target", "total", "--models", "linear", "-o", _folder["a.csv"], "-m", _folder["m.plaudit"])).Succeeded();
        var predicted = (await CommandLine.RunAsync("predict", "forecast", _folder["d"], "-m", _folder["m.plaudit"], "-o", _folder["b.csv"])).Succeeded();

        Assert.Contains("Forecast total engagement in the 4 weeks", forecast.Output);
        Assert.Contains("Forecast total engagement in the 4 weeks", predicted.Output);
        var lines = _folder.Lines("a.csv");
        Assert.Equal($"{Header},expected_posts", lines[0]);
        Assert.Equal(lines, _folder.Lines("b.csv"));
        Assert.Contains(lines, line => line.Split(',')[11] == "ok");
        Assert.All(lines.Skip(1).Where(line => line.Split(',')[11] == "not_enough_history"), line => Assert.Equal("", line.Split(',')[12]));

        var perPost = (await CommandLine.RunAsync("forecast", _folder["d"], "--models", "linear", "-o", _folder["c.csv"])).Succeeded();
        Assert.Contains("Forecast engagement per post in the 4 weeks", perPost.Output);
        Assert.Equal(Header, _folder.Lines("c.csv")[0]);
    }

    [Fact]
    public async Task Evaluate_Total_MeasuresAgainstNaiveTotals()
    {
        (await CommandLine.RunAsync("sample", "--daily", "30000", _folder["d"])).Succeeded();

        var result = (await CommandLine.RunAsync("evaluate", "forecast", _folder["d"], "--target", "total", "--models", "linear", "--json", "-")).Succeeded();

        var evaluation = JsonElement.Parse(result.Output);
        Assert.Equal("total", evaluation.GetProperty("target").GetString());
        Assert.Equal(
            ["last-recorded-week", "mean-of-12-recorded", "median-of-4-recorded"],
            evaluation.GetProperty("horizons")[0].GetProperty("baselines").EnumerateArray().Select(scores => scores.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Forecast_TargetUnknown_SaysWhichThereAre()
    {
        var result = await CommandLine.RunAsync("forecast", _folder.Path, "--target", "sum", "-o", _folder["a.csv"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--target is 'sum'; one of per-post, total was expected.", result.Fault);
    }
}
