using Plaudit.Features.Images.Faces;

namespace Plaudit.Features.Images;

/// <summary>What is wanted of pictures, and where it is kept.</summary>
public sealed record PictureReaderOptions
{
    /// <summary>Limits that files are held against.</summary>
    public ImageReaderOptions Limits { get; init; } = new();

    /// <summary>The image model; null for measured features alone.</summary>
    public ImageEmbeddingOptions? Embedding { get; init; } = new();

    /// <summary>Whether features are measured. Default true; otherwise of measuring there is only the hash that tells near duplicates.</summary>
    public bool Measures { get; init; } = true;

    /// <summary>
    /// How faces are found, which are counted and placed among the measured features; null when they are not looked for. Where the detector
    /// is not installed they are not known, and <see cref="PictureReader.Findings"/> says so.
    /// </summary>
    public FaceDetectorOptions? Faces { get; init; } = new();

    /// <summary>
    /// Where numbers are kept by the pictures' content. Default null: <c>plaudit/pictures</c> in the user's cache folder; without a cache
    /// where that cannot be written to. Empty: nothing is kept.
    /// </summary>
    public string? CacheFolder { get; init; }

    /// <summary>Pictures worked on at the same time. Default 0: as many as there are processors. Range 0 to 256.</summary>
    public int Threads { get; init; }
}
