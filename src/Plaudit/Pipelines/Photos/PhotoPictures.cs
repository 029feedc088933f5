using Plaudit.Data;
using Plaudit.Features.Images;
using Plaudit.Models.Photos;

namespace Plaudit.Pipelines.Photos;

/// <summary>Pictures as numbers, in a fixed order.</summary>
/// <param name="Files">Places of the pictures.</param>
/// <param name="Images">Measured features of each; the hash alone where they were not asked for.</param>
/// <param name="Contents">Hash of each file.</param>
/// <param name="Embeddings">Numbers of the image model of each.</param>
/// <param name="EmbeddingCount">How many these are; 0 without a model.</param>
/// <param name="EmbeddingIdentity">Names the image model; <see langword="null"/> without one.</param>
/// <param name="FaceIdentity">Names what finds faces; <see langword="null"/> where they are not looked for.</param>
/// <param name="At">Position of each among the files that were asked for.</param>
/// <param name="Rejected">Files that cannot be used.</param>
/// <param name="RejectedAt">Position of each of these among the files that were asked for.</param>
/// <param name="Findings">What the user should know of how they were read.</param>
internal sealed record PhotoPictures(
    string[] Files,
    MeasuredImage[] Images,
    ContentHash[] Contents,
    float[]?[] Embeddings,
    int EmbeddingCount,
    string? EmbeddingIdentity,
    string? FaceIdentity,
    int[] At,
    IReadOnlyList<RejectedRow> Rejected,
    int[] RejectedAt,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>Looks at files; those that cannot be used are left out.</summary>
    /// <param name="files">The files.</param>
    /// <param name="options">What is wanted of them.</param>
    /// <param name="progress">Told of pictures done.</param>
    /// <param name="cancellationToken">Stops between pictures.</param>
    public static PhotoPictures Read(
        IReadOnlyList<string> files, PictureReaderOptions options, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        using var reader = PictureReader.Open(options);
        return Read(files, reader, progress, cancellationToken);
    }

    /// <summary>Looks at files with a reader; those that cannot be used are left out.</summary>
    /// <param name="files">The files.</param>
    /// <param name="reader">What reads them.</param>
    /// <param name="progress">Told of pictures done.</param>
    /// <param name="cancellationToken">Stops between pictures.</param>
    public static PhotoPictures Read(
        IReadOnlyList<string> files, PictureReader reader, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var read = new PictureNumbers[files.Count];
        reader.Read(files, (i, numbers) => read[i] = numbers, progress, cancellationToken);
        int[] at = [.. Enumerable.Range(0, read.Length).Where(i => read[i].Rejection is null)];
        int[] rejectedAt = [.. Enumerable.Range(0, read.Length).Where(i => read[i].Rejection is not null)];
        return new PhotoPictures(
            Array.ConvertAll(at, i => files[i]),
            Array.ConvertAll(at, i => read[i].Measured!),
            Array.ConvertAll(at, i => read[i].Content!.Value),
            Array.ConvertAll(at, i => read[i].Embedding),
            reader.EmbeddingCount,
            reader.EmbeddingIdentity,
            reader.FaceIdentity,
            at,
            Array.ConvertAll(rejectedAt, i => read[i].Rejection!),
            rejectedAt,
            [.. reader.Findings]);
    }

    /// <summary>The numbers of pictures that were posted one after the other.</summary>
    /// <param name="groups">What is wanted.</param>
    /// <param name="postedAtUtc">When each was posted, never falling.</param>
    public PhotoFeatures AsPosted(PhotoFeatureGroups groups, IReadOnlyList<DateTime> postedAtUtc) =>
        Features(groups == PhotoFeatureGroups.Embedding ? None : MeasuredImageFeatures.ToMatrix(Images, postedAtUtc));

    /// <summary>The numbers of pictures that are not posted yet.</summary>
    /// <param name="groups">What is wanted.</param>
    /// <param name="earlier">Pictures posted so far.</param>
    public PhotoFeatures AsCandidates(PhotoFeatureGroups groups, ImageHistory earlier) =>
        Features(groups == PhotoFeatureGroups.Embedding ? None : MeasuredImageFeatures.ToCandidateMatrix(Images, earlier));

    private FeatureMatrix None => new([], Images.Length, []);

    private PhotoFeatures Features(FeatureMatrix measured) => new(measured, ImageEmbeddingFeatures.ToMatrix(Embeddings, EmbeddingCount));
}
