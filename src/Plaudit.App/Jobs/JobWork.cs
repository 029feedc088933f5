using Plaudit.App.Serving;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Jobs;

/// <summary>A job that is under way, and what there is to do it with.</summary>
internal sealed record JobWork
{
    public required StoredJob Job { get; init; }

    public required Store Store { get; init; }

    public required TimeProvider Clock { get; init; }

    public required DataFolder Data { get; init; }

    /// <summary>Values of environment variables: where tokens of platforms may stand.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The models that answer; <see langword="null"/> in a process that answers no requests.</summary>
    public ServedModels? Models { get; init; }

    public required IProgress<ProgressReport> Progress { get; init; }

    /// <summary>Where rows that cannot be used are written; they are kept with the job.</summary>
    public string RejectedFile => Data.RejectedFile(Job.Id);

    /// <summary>The models that answer now.</summary>
    /// <exception cref="PlauditException">This process has none.</exception>
    public ValueTask<ModelSet> ModelsAsync(CancellationToken cancellationToken) => Models is { } models
        ? models.CurrentAsync(cancellationToken)
        : throw new PlauditException("A process that answers no requests has no models; 'plaudit serve' does this work.");

    /// <summary>What the job was asked with.</summary>
    public T Read<T>()
        where T : class => JobJson.Read<T>(Job.Kind, Job.Parameters);
}
