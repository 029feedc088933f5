using Plaudit.Data;
using Plaudit.Features.Images;

namespace Plaudit.Pipelines.Images;

/// <summary>Where the pictures of posts lie, and what is looked at in them.</summary>
public sealed record ImagesOptions
{
    /// <summary>The folder below which pictures are found by the names that posts give them, or by the posts' ids.</summary>
    public required string Folder { get; init; }

    /// <summary>
    /// Principal components of the image model's numbers that are learnt from. Default 16; 0, for measured features alone, to
    /// <see cref="ImageFeatureCatalogue.MaxComponents"/>. A trained model has its own.
    /// </summary>
    public int Components { get; init; } = 16;

    /// <summary>How pictures are read. Default: the image model that comes with Plaudit, numbers kept in the user's cache folder.</summary>
    public PictureReaderOptions Reading { get; init; } = new();

    internal void Validate()
    {
        if (Components is < 0 or > ImageFeatureCatalogue.MaxComponents)
        {
            throw new PlauditException(
                $"{Components} components of pictures were asked for; 0 to {ImageFeatureCatalogue.MaxComponents} was expected.");
        }
    }
}
