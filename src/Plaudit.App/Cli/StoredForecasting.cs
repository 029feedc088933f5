using System.CommandLine;
using System.CommandLine.Parsing;
using Plaudit.Data;
using Plaudit.Pipelines;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;

namespace Plaudit.App.Cli;

/// <summary>Forecasts into the store: <c>plaudit forecast --store</c>.</summary>
internal sealed class StoredForecasting(Terminal terminal)
{
    private readonly StoreOptions _store = new("Write the forecasts to a store, where they are served once all are there; runs of before are scored with the new rows");
    private readonly Option<string?> _platform = Options.Platform("With --store: the profiles' platform.");
    private readonly Option<int?> _keep = Options.Whole("--keep-runs", "N", "With --store: runs of the platform that stay, 1 to 100. Default: 3.");

    public IReadOnlyList<Option> All => [_store.Option, _platform, _keep];

    public bool IsGiven(ParseResult parsed) => _store.IsGiven(parsed);

    public void Validate(CommandResult result, Option<string?> target)
    {
        if (_store.IsGiven(result)) return;
        if (result.GetValue(target) is null)
        {
            result.AddError("Option '--output' is required.");
        }
        else if (result.GetValue(_platform) is not null || result.GetValue(_keep) is not null)
        {
            result.AddError("--platform and --keep-runs are of runs in a store: --store was expected.");
        }
    }

    public StoredForecastOptions Read(PanelRun run)
    {
        var options = new StoredForecastOptions { Inputs = run.Input.Names, Reading = run.Input, Platform = run.Parsed.GetValue(_platform) };
        return run.Parsed.GetValue(_keep) is { } keep ? options with { KeepRuns = keep } : options;
    }

    public async Task<object> RunAsync(
        ParseResult parsed, StoredForecastOptions options, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        await using var opened = await _store.OpenAsync(parsed, terminal, cancellationToken);
        var result = await new StoredForecastPipeline(opened, TimeProvider.System).RunDetailedAsync(options, progress, cancellationToken);
        return new StoredForecasts(result.Summary, result.Run, result.Scored, opened.Description);
    }

    /// <summary>The result of a run without a store, which is what it was before there were stores.</summary>
    public static async Task<object> WithoutAsync(Task<ForecastSummary> summary) => await summary;

    public void Write(PanelRun run, object result, string? outputFile)
    {
        if (result is not StoredForecasts done)
        {
            ForecastText.WriteForecasts(terminal, (ForecastSummary)result, run.Input, outputFile!);
            return;
        }
        ForecastText.WriteForecasts(terminal, done.Summary, run.Input, outputFile is null ? done.Store : $"{outputFile}, {done.Store}");
        foreach (var (id, monitoring) in done.Scored)
        {
            var all = monitoring.All;
            PostsText.Line(terminal, $"The run from the week of {monitoring.FirstOrigin:yyyy-MM-dd} ({LedgerText.Short(id)}), {monitoring.Outcomes.Scored:N0} of its forecasts known: the 80 % range held {all.Coverage80.Estimate:0.0 %}, skill {all.Skill:0.000}; {monitoring.Verdict.ToString().ToLowerInvariant()}: {string.Join("; ", monitoring.Reasons)}.");
        }
    }
}

/// <summary>What came of forecasting into a store.</summary>
/// <param name="Summary">What was read and forecast.</param>
/// <param name="Run">The run.</param>
/// <param name="Scored">Earlier runs that were scored.</param>
/// <param name="Store">The store.</param>
internal sealed record StoredForecasts(ForecastSummary Summary, ForecastRunEntry Run, IReadOnlyList<ScoredRun> Scored, string Store);
