using Plaudit.Data;
using Plaudit.Features.Images;
using Plaudit.Models.Photos;

namespace Plaudit.Pipelines.Photos;

/// <summary>How own pictures are learnt from.</summary>
public sealed record PhotosOptions
{
    /// <summary>
    /// The newest pictures that are looked at. Default 1,000; 30 to 3,000. Older ones say little of today's followers, and the time of learning grows
    /// with the cube of the number.
    /// </summary>
    public int MaxPictures { get; init; } = 1_000;

    /// <summary>Which numbers of a picture are learnt from.</summary>
    public PhotoFeatureGroups Features { get; init; } = PhotoFeatureGroups.All;

    /// <summary>The image model.</summary>
    public ImageEmbeddingOptions Embedding { get; init; } = new();

    /// <summary>Where numbers of pictures are kept; see <see cref="PictureReaderOptions.CacheFolder"/>.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Options of the trainer.</summary>
    public PhotoOptions Model { get; init; } = new();

    internal void Validate()
    {
        if (MaxPictures is < PhotoExamples.MinCount or > 3_000)
        {
            throw new PlauditException($"{MaxPictures} pictures cannot be learnt from; {PhotoExamples.MinCount} to 3000 were expected.");
        }
        if (Features == PhotoFeatureGroups.Measured && Embedding.ModelFile is not null)
        {
            throw new PlauditException("An image model is named, and only measured features are asked for: leave one of them out.");
        }
    }

    internal PictureReaderOptions Reading => new()
    {
        Embedding = Features == PhotoFeatureGroups.Measured ? null : Embedding,
        Measures = Features != PhotoFeatureGroups.Embedding,
        CacheFolder = CacheFolder,
    };
}
