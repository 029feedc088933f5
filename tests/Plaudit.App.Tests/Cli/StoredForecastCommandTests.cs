using System.Text.Json;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Cli;

public sealed class StoredForecastCommandTests(ForecastSample sample) : IClassFixture<ForecastSample>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Place => $"sqlite:{_folder["team.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Forecast_IntoStoreAndFile_AreTheSame()
    {
        (await CommandLine.RunAsync("forecast", sample.Daily, "--models", "linear", "--seed", "3", "-o", _folder["f.csv"], "--platform", "x", "--store", Place)).Succeeded();

        Assert.Equal(sample.Forecasts, _folder.Lines("f.csv"));
        await using var store = await Store.OpenAsync(Place, TimeProvider.System, default);
        var run = (await store.Forecasts.FindNewestAsync("x", default))!;
        var row = _folder.Lines("f.csv")[1].Split(',');
        var stored = (await store.Forecasts.FindAsync("x", row[0], default))!;
        Assert.Equal((_folder.Lines("f.csv").Length - 1) / 4, run.Profiles);
        Assert.Equal(double.Parse(row[4], System.Globalization.CultureInfo.InvariantCulture), stored.Weeks[0].Value);
        // What the fan goes on from ends with the last week known, and no forecast is without it.
        var history = await store.Forecasts.ReadHistoryAsync("x", row[0], default);
        Assert.InRange(history.Count, 1, 26);
        Assert.Contains(history, week => week > 0);
    }

    /// <summary>What was forecast from the earlier rows is scored when the later ones come.</summary>
    [Fact]
    public async Task Forecast_WithNewerRows_ScoresTheRunBefore()
    {
        var files = Directory.EnumerateFiles(sample.Daily, "*.csv", SearchOption.AllDirectories).Order().ToList();
        var rows = files.SelectMany(file => File.ReadLines(file).Skip(1)).ToList();
        var header = File.ReadLines(files[0]).First();
        var day = Array.FindIndex(header.Split(','), name => name is "date" or "day");
        var last = rows.Select(row => row.Split(',')[day]).Max(StringComparer.Ordinal)!;
        var cut = DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture).AddDays(-21).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        _folder.Write("before.csv", [header, .. rows.Where(row => string.CompareOrdinal(row.Split(',')[day], cut) <= 0)]);
        (await CommandLine.RunAsync("forecast", _folder["before.csv"], "--models", "linear", "--store", Place)).Succeeded();

        var second = (await CommandLine.RunAsync("forecast", sample.Daily, "--models", "linear", "--store", Place)).Succeeded();
        var runs = JsonElement.Parse((await CommandLine.RunAsync("ledger", "forecasts", "--store", Place, "--json", "-")).Succeeded().Output).EnumerateArray().ToList();
        var listed = (await CommandLine.RunAsync("ledger", "forecasts", "--store", Place)).Succeeded();

        Assert.Contains("of its forecasts known: the 80 % range held", second.Output);
        Assert.Equal([JsonValueKind.Null, JsonValueKind.String], runs.Select(run => run.GetProperty("scores").ValueKind));
        var scores = JsonElement.Parse(runs[1].GetProperty("scores").GetString()!);
        Assert.InRange(scores.GetProperty("outcomes").GetProperty("scored").GetInt32(), 1, 3 * (int)runs[1].GetProperty("profiles").GetInt64());
        Assert.Contains(scores.GetProperty("verdict").GetString()!, listed.Output);
    }

    [Fact]
    public async Task Forecast_Repeated_KeepsTheLastRuns()
    {
        for (var i = 0; i < 3; i++)
        {
            (await CommandLine.RunAsync("predict", "forecast", sample.Daily, "-m", sample.Model, "--keep-runs", "2", "--store", Place)).Succeeded();
        }

        await using var store = await Store.OpenAsync(Place, TimeProvider.System, default);
        Assert.Equal(2, (await store.Forecasts.ReadRunsAsync(null, default)).Count);
    }

    [Fact]
    public async Task Forecast_Interrupted_LeavesNoRun()
    {
        await using (await Store.OpenAsync(Place, TimeProvider.System, default))
        {
            // The tables are there already, so that the interrupt comes later than their making.
        }
        var refused = await CommandLine.RunAsync("predict", "forecast", sample.Daily, "-m", sample.Model, "-o", _folder["nowhere/f.csv"], "--store", Place);

        Assert.Equal(2, refused.ExitCode);
        await using var store = await Store.OpenAsync(Place, TimeProvider.System, default);
        Assert.Empty(await store.Forecasts.ReadRunsAsync(null, default));
    }
}
