using Plaudit.Data;
using Plaudit.Features.Images;
using Plaudit.Ingestion;
using Plaudit.Ingestion.Photos;
using Plaudit.Models;
using Plaudit.Models.Photos;
using Plaudit.Pipelines.Stores;
using Plaudit.Reports;

namespace Plaudit.Pipelines.Photos;

/// <summary>Ranks candidates with a model file.</summary>
public sealed class PredictPhotosPipeline
{
    /// <summary>The most candidates: each is set beside every other.</summary>
    public const int MaxCandidates = 500;

    /// <summary>The image model; the one that the model was trained with.</summary>
    public ImageEmbeddingOptions Embedding { get; init; } = new();

    /// <summary>Where numbers of pictures are kept; see <see cref="PictureReaderOptions.CacheFolder"/>.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Told what the user should know of how pictures were read; <see langword="null"/> for nobody.</summary>
    public IProgress<Finding>? Findings { get; init; }

    /// <summary>Keeps each prediction before it is told, as one of <see cref="Account"/>. Default <see langword="null"/>: nothing is kept.</summary>
    public DraftLedger? Ledger { get; init; }

    /// <summary>Whose pictures they are; needed where predictions are kept.</summary>
    public string? Account { get; init; }

    /// <summary>The platform that they are meant for; <see langword="null"/> where not known.</summary>
    public string? Platform { get; init; }

    /// <summary>Reads pictures and ranks them.</summary>
    /// <param name="candidates">Pictures, folders or patterns.</param>
    /// <param name="modelFile">A model of photos.</param>
    /// <param name="rejectedFile">Where files that cannot be used are written; <see langword="null"/> for nowhere.</param>
    /// <param name="outputFile">The file to write: CSV when it ends in .csv, JSONL otherwise; <see langword="null"/> for none.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="PlauditException">The model cannot be used, or no picture can.</exception>
    public async Task<PhotoRanking> RunAsync(
        IReadOnlyList<string> candidates,
        string modelFile,
        string? rejectedFile,
        string? outputFile,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        var reader = ModelFile.Load(modelFile, PhotoManifest.Task);
        var groups = PhotoManifest.GroupsOf(reader.Manifest, modelFile);
        var model = PhotoModel.Load(reader);
        var ranker = new PhotoRanker(model, OwnHistory.Load(reader), groups);
        await using var rejectedRows = rejectedFile is null ? null : RejectedRowWriter.Create(rejectedFile);
        var files = Candidates(candidates, cancellationToken);
        var options = new PhotosOptions { Features = groups, Embedding = Embedding, CacheFolder = CacheFolder };
        options.Validate();
        var (pictures, ranked) = await Task.Run(
            () =>
            {
                using var pictureReader = PictureReader.Open(PhotoManifest.ReadingOf(reader.Manifest, options.Reading));
                PhotoManifest.Check(reader.Manifest, pictureReader, groups, modelFile);
                var read = PhotoPictures.Read(files, pictureReader, progress, cancellationToken);
                return (read, ranker.Rank(read.Files, read, cancellationToken));
            },
            cancellationToken);
        foreach (var finding in pictures.Findings)
        {
            Findings?.Report(finding);
        }
        if (rejectedRows is not null)
        {
            await rejectedRows.WriteAsync(pictures.Rejected, cancellationToken);
        }
        if (ranked.Count == 0)
        {
            throw NoCandidate(pictures.Rejected[0]);
        }
        var ranking = new PhotoRanking(model.Skill, LogLikes.ToLikes(model.UsualLogLikes), ranked, pictures.Rejected);
        if (Ledger is not null)
        {
            ArgumentException.ThrowIfNullOrEmpty(Account);
            var contents = await DraftLedger.ContentsAsync(ranked.Select(photo => photo.File), cancellationToken);
            await Ledger.KeepAsync(await ModelHash.OfFileAsync(modelFile, cancellationToken), Platform, Account, ranking, contents, cancellationToken);
        }
        if (outputFile is not null)
        {
            await PhotoRankingWriter.WriteAsync(outputFile, ranking.Candidates, cancellationToken);
        }
        return ranking;
    }

    /// <summary>What is said where no candidate can be used.</summary>
    internal static PlauditException NoCandidate(RejectedRow first) => new($"No candidate can be used. {ShownText.Of(first.File)}: {first.Reason}.");

    /// <summary>The pictures that names stand for.</summary>
    /// <exception cref="PlauditException">There is none, or there are too many.</exception>
    internal static IReadOnlyList<string> Candidates(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var files = PictureFiles.Expand(names, cancellationToken);
        return files.Count switch
        {
            0 => throw new PlauditException($"There is no picture in {string.Join(", ", names)}."),
            > MaxCandidates => throw new PlauditException(
                $"{files.Count} candidates are too many to be set beside each other; at most {MaxCandidates} were expected."),
            _ => files,
        };
    }
}
