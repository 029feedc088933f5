using System.Text.Json;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;

namespace Plaudit.App.Jobs;

/// <summary>Brings invented accounts into an empty store and learns from them, to try everything on; or removes them again.</summary>
internal sealed class SampleJob : IJobKind
{
    public const string Kind = "sample";

    public string Name => Kind;

    public bool IsForAdmins => false;

    public JobRequest Read(JsonElement parameters) => new(JobJson.Write(JobJson.Read<SampleParameters>(Kind, parameters)));

    // The day of the job, and not that of an attempt, so that an attempt goes on with the same data.
    public async Task<object> RunAsync(JobWork work, CancellationToken cancellationToken)
    {
        var pipeline = new StoredSamplePipeline(work.Store, work.Clock);
        if (work.Read<SampleParameters>().Remove)
            return new SampleRemovedResult(await pipeline.RemoveAsync(work.Progress, cancellationToken));
        return await pipeline.AddAsync(work.Job.Id, work.Job.CreatedAt, work.Progress, cancellationToken);
    }

    /// <summary>The sample's newest job, whatever became of it; <see langword="null"/> for none.</summary>
    public static async Task<StoredJob?> FindNewestAsync(Store store, CancellationToken cancellationToken) =>
        (await store.Jobs.PageAsync(new JobFilter { Kind = Kind }, null, 1, cancellationToken)).Items is [var job] ? job : null;
}

/// <summary>Which way.</summary>
internal sealed record SampleParameters
{
    /// <summary>Whether the sample is removed, and not brought in.</summary>
    public bool Remove { get; init; }
}

/// <summary>What was removed.</summary>
/// <param name="Removed">Accounts.</param>
internal sealed record SampleRemovedResult(int Removed);
