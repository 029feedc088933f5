using System.Text.Json;
using Plaudit.App.Serving;
using Plaudit.Data;
using Plaudit.Pipelines.Classification;
using Plaudit.Storage;

namespace Plaudit.App.Jobs;

/// <summary>Judges the profiles of an upload, or of a file in the folder of data, and answers with a file, a line a profile.</summary>
internal sealed class ClassifyFileJob : IJobKind
{
    public const string Kind = "classify-file";

    public string Name => Kind;

    public bool IsForAdmins => false;

    public bool IsServed => true;

    public bool IsComputing => true;

    public JobRequest Read(JsonElement parameters)
    {
        var read = JobJson.Read<ClassifyFileParameters>(Kind, parameters);
        if (read.Upload is not null) throw new PlauditException("An upload becomes a job by itself. 'file' names a file in the folder of data.");
        if (read.File is null) throw new PlauditException("A job 'classify-file' needs 'file', a file of profiles in the folder of data.");
        DataFolder.CheckName(read.File);
        return new JobRequest(JobJson.Write(read)) { Files = [read.File] };
    }

    public async Task<object> RunAsync(JobWork work, CancellationToken cancellationToken)
    {
        var parameters = work.Read<ClassifyFileParameters>();
        var file = parameters.Upload is { } ending ? work.Data.UploadFile(work.Job.Id, ending) : work.Data.Find(parameters.File!);
        if (!File.Exists(file)) throw new PlauditException("The upload is no longer there; send it again.");
        var model = ModelSet.Require((await work.ModelsAsync(cancellationToken)).AccountType, "account-type");
        // Rows that cannot be used are listed, however many there are.
        var input = new ProfilesInput { Names = [file], MaxRejectedShare = 1, RejectedFile = work.RejectedFile };
        var answers = work.Data.AnswerFile(work.Job.Id);
        ClassPredictionSummary summary;
        try
        {
            summary = await new PredictAccountTypePipeline().RunAsync(input, model.Predictor, answers, work.Progress, cancellationToken);
        }
        catch (PlauditException exception) when (parameters.Upload is not null)
        {
            // The name that an upload has here is nobody's.
            throw new PlauditException(exception.Message.Replace(file, "the upload", StringComparison.Ordinal), exception.InnerException ?? exception);
        }
        if (new FileInfo(answers).Length > JobTable.MaxAnswerBytes) throw new PlauditException("The answers are too large to be kept. Send the profiles in several files.");
        return new ClassifyFileResult(summary.Accounts, summary.ByClass, summary.ByStatus, summary.OutOfRange, summary.Rejected, model.Version);
    }
}

/// <summary>Which profiles are to be judged.</summary>
internal sealed record ClassifyFileParameters
{
    /// <summary>A file in the folder of data; <see langword="null"/> for an upload.</summary>
    public string? File { get; init; }

    /// <summary>The ending of the uploaded file's name; <see langword="null"/> for none.</summary>
    public string? Upload { get; init; }

    /// <summary>SHA-256 of the upload.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Size of the upload.</summary>
    public long? Bytes { get; init; }
}

/// <summary>What came of judging many profiles.</summary>
/// <param name="Profiles">Profiles in the answer.</param>
/// <param name="ByClass">Profiles by the type told; <c>cannot_tell</c> where none was.</param>
/// <param name="ByStatus">Profiles by status.</param>
/// <param name="OutOfRange">Profiles that lie outside of what was learnt from in some feature.</param>
/// <param name="Rejected">Rows that could not be used.</param>
/// <param name="Model">The version of the model.</param>
public sealed record ClassifyFileResult(
    long Profiles, IReadOnlyDictionary<string, long> ByClass, IReadOnlyDictionary<string, long> ByStatus, long OutOfRange, long Rejected, string Model);
