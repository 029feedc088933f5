using System.Text.Json;
using Plaudit.Data;
using Plaudit.Pipelines.Stores;

namespace Plaudit.App.Jobs;

/// <summary>Forecasts every profile of daily rows in the folder of data.</summary>
internal sealed class ForecastJob : IJobKind
{
    private const string Kind = "forecast";

    public string Name => Kind;

    public bool IsForAdmins => false;

    public JobRequest Read(JsonElement parameters)
    {
        var read = JobJson.Read<ForecastParameters>(Kind, parameters);
        if (read.Inputs is null or [] or { Count: > 100 }) throw new PlauditException("A job 'forecast' needs 'inputs': 1 to 100 files of daily rows in the folder of data.");
        if (read.KeepRuns is < 1 or > 100) throw new PlauditException($"'keep_runs' is {read.KeepRuns}; 1 to 100 was expected.");
        string[] files = [.. read.Inputs, .. read.Model is null ? [] : (string[])[read.Model]];
        foreach (var file in files) DataFolder.CheckName(file);
        return new JobRequest(JobJson.Write(read)) { Files = files };
    }

    // The run has the job's id: an attempt replaces what an earlier one has left, and one that was finished stays.
    public async Task<object> RunAsync(JobWork work, CancellationToken cancellationToken)
    {
        var parameters = work.Read<ForecastParameters>();
        var run = await work.Store.Forecasts.FindRunAsync(work.Job.Id, cancellationToken);
        if (run?.FinishedAt is null)
        {
            var options = new StoredForecastOptions
            {
                Inputs = [.. parameters.Inputs!.Select(work.Data.Find)],
                Platform = parameters.Platform,
                Model = parameters.Model is null ? null : work.Data.Find(parameters.Model),
                KeepRuns = parameters.KeepRuns,
                RunId = work.Job.Id,
            };
            run = await new StoredForecastPipeline(work.Store, work.Clock).RunAsync(options, work.Progress, cancellationToken);
        }
        return new ForecastJobResult(run.Id, run.Profiles, run.Origin, run.Target);
    }
}

/// <summary>What is to be forecast.</summary>
internal sealed record ForecastParameters
{
    /// <summary>Files of daily rows in the folder of data.</summary>
    public IReadOnlyList<string>? Inputs { get; init; }

    /// <summary>The profiles' platform.</summary>
    public string? Platform { get; init; }

    /// <summary>A model file in the folder of data; <see langword="null"/> to learn one.</summary>
    public string? Model { get; init; }

    /// <summary>Finished runs that are kept. Default 3.</summary>
    public int KeepRuns { get; init; } = 3;
}

/// <summary>What came of a forecast.</summary>
/// <param name="Run">The run.</param>
/// <param name="Profiles">Profiles that it forecast.</param>
/// <param name="Origin">Monday of the last week that was known.</param>
/// <param name="Target">What is forecast.</param>
internal sealed record ForecastJobResult(string Run, long Profiles, DateOnly Origin, string Target);
