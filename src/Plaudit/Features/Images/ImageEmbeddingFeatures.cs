using System.Globalization;
using Plaudit.Data;

namespace Plaudit.Features.Images;

/// <summary>The numbers of an image model as columns.</summary>
public static class ImageEmbeddingFeatures
{
    /// <summary>A row a picture, NaN for no picture.</summary>
    /// <param name="embeddings">Each of <paramref name="count"/> numbers; null where there is no picture.</param>
    /// <param name="count">Numbers a picture; 0 without a model.</param>
    /// <exception cref="PlauditException">There are more numbers than one array holds.</exception>
    public static FeatureMatrix ToMatrix(IReadOnlyList<float[]?> embeddings, int count)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        var length = (long)embeddings.Count * count;
        if (length > Array.MaxLength)
        {
            throw new PlauditException(
                $"{embeddings.Count:N0} pictures of {count:N0} numbers each are too many; at most {Array.MaxLength / count:N0} pictures were expected.");
        }
        var values = new float[length];
        for (var row = 0; row < embeddings.Count && count > 0; row++)
        {
            // Within the length, which is no more than an array's.
            var target = values.AsSpan(row * count, count);
            if (embeddings[row] is { } embedding)
            {
                embedding.CopyTo(target);
            }
            else
            {
                target.Fill(float.NaN);
            }
        }
        return new FeatureMatrix(Columns(count), embeddings.Count, values);
    }

    private static FeatureDefinition[] Columns(int count) =>
    [
        .. Enumerable.Range(1, count).Select(i => new FeatureDefinition(
            string.Create(CultureInfo.InvariantCulture, $"{ImageFeatureCatalogue.EmbeddingGroup}_{i}"),
            ImageFeatureCatalogue.EmbeddingGroup,
            string.Create(CultureInfo.InvariantCulture, $"number {i} of what the image model sees in the picture, before its last layer"),
            "-",
            Availability.KnownBeforePosting,
            "no picture")),
    ];
}
