using Plaudit.Forecasting;
using Plaudit.Pipelines;
using Plaudit.Tests.Forecasting;

namespace Plaudit.Tests.Pipelines;

/// <summary>Forecasts of generated profiles from a week, the model behind them, and what happened in the four weeks after.</summary>
public sealed class ForecastedPanel : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The week forecast from.</summary>
    internal int Origin { get; } = KnownPanel.FirstWeek + 64;

    internal List<WeekOfPanel> Rows { get; } = KnownPanel.Rows(7, profiles: 200, weeks: 69, season: 0);

    internal string Model => _folder.File("forecast.plaudit");

    internal string Forecasts(string ending) => _folder.File($"forecasts{ending}");

    public async Task InitializeAsync()
    {
        var past = new PanelInput
        {
            Names = [_folder.Write("past.csv", KnownPanel.Csv([.. Rows.Where(row => row.Week <= Origin)]))],
            Engine = new EngineOptions { Threads = 2, SpillFolder = _folder.Path },
        };
        var pipeline = new ForecastPipeline(new ForecastOptions { Models = ForecastModels.Linear });
        await pipeline.RunAsync(past, Model, Forecasts(".csv"), null, CancellationToken.None);
        await pipeline.PredictAsync(past, Model, Forecasts(".parquet"), null, CancellationToken.None);
        await pipeline.PredictAsync(past, Model, Forecasts(".jsonl"), null, CancellationToken.None);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}
