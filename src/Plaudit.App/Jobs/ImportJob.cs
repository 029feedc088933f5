using System.Text.Json;
using Plaudit.Data;
using Plaudit.Pipelines;
using Plaudit.Pipelines.Stores;

namespace Plaudit.App.Jobs;

/// <summary>Brings the posts of an upload, or of a file in the folder of data, into the store.</summary>
internal sealed class ImportJob : IJobKind
{
    public const string Kind = "import";

    public string Name => Kind;

    public bool IsForAdmins => false;

    public JobRequest Read(JsonElement parameters)
    {
        var read = JobJson.Read<ImportParameters>(Kind, parameters);
        if (read.Upload is not null) throw new PlauditException("An upload becomes a job by itself. 'file' names a file in the folder of data.");
        if (read.File is null) throw new PlauditException("A job 'import' needs 'file', a file in the folder of data. Other files are sent to /api/v1/imports.");
        DataFolder.CheckName(read.File);
        CheckShare(read.MaxRejected);
        return new JobRequest(JobJson.Write(read)) { Files = [read.File] };
    }

    /// <summary>Refuses a share that is none.</summary>
    /// <exception cref="PlauditException">It is none.</exception>
    public static void CheckShare(double share)
    {
        if (!(share is >= 0 and <= 1)) throw new PlauditException($"The share of rows that may be rejected must lie between 0 and 1, not {share}.");
    }

    public async Task<object> RunAsync(JobWork work, CancellationToken cancellationToken)
    {
        var parameters = work.Read<ImportParameters>();
        var file = parameters.Upload is { } ending ? work.Data.UploadFile(work.Job.Id, ending) : work.Data.Find(parameters.File!);
        if (!File.Exists(file) && !Directory.Exists(file)) throw new PlauditException("The upload is no longer there; send it again.");
        return await RunAsync(work, file, parameters.ObservedAt, parameters.MaxRejected, cancellationToken);
    }

    /// <summary>Imports a file under the job's id, so that an attempt goes on where the one before it stopped.</summary>
    public static async Task<ImportResult> RunAsync(JobWork work, string file, DateTimeOffset? observedAt, double maxRejected, CancellationToken cancellationToken)
    {
        var input = new PostInput { Names = [file], MaxRejectedShare = maxRejected };
        var pipeline = new ImportPostsPipeline(work.Store, work.Clock) { Id = work.Job.Id };
        var summary = await pipeline.RunAsync(input, work.RejectedFile, observedAt, work.Progress, cancellationToken);
        // Numbers that came are outcomes of what was predicted before.
        await work.Store.Ledger.ScoreAsync(cancellationToken);
        var (added, changed, same, rejected) = summary.Import.Counts;
        return new ImportResult(summary.Import.Id, added, changed, same, rejected);
    }
}

/// <summary>What is to be imported.</summary>
internal sealed record ImportParameters
{
    /// <summary>A file in the folder of data; <see langword="null"/> for an upload.</summary>
    public string? File { get; init; }

    /// <summary>The ending of the uploaded file's name; <see langword="null"/> for none.</summary>
    public string? Upload { get; init; }

    /// <summary>SHA-256 of the upload.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Size of the upload.</summary>
    public long? Bytes { get; init; }

    /// <summary>When the numbers were seen on the platform; <see langword="null"/> for when the file was written.</summary>
    public DateTimeOffset? ObservedAt { get; init; }

    /// <summary>Largest share of rejected rows, 0 to 1. Default .05.</summary>
    public double MaxRejected { get; init; } = .05;
}

/// <summary>What became of an import.</summary>
/// <param name="Import">The run.</param>
/// <param name="New">Posts that were not known.</param>
/// <param name="Changed">Posts that had other numbers, or of which more is known.</param>
/// <param name="Same">Posts that were known.</param>
/// <param name="Rejected">Rows that could not be used.</param>
internal sealed record ImportResult(string Import, long New, long Changed, long Same, long Rejected);
