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

    public required IProgress<ProgressReport> Progress { get; init; }

    /// <summary>Where rows that cannot be used are written; they are kept with the job.</summary>
    public string RejectedFile => Data.RejectedFile(Job.Id);

    /// <summary>What the job was asked with.</summary>
    public T Read<T>()
        where T : class => JobJson.Read<T>(Job.Kind, Job.Parameters);
}
