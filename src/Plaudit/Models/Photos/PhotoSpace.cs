using System.Numerics.Tensors;

namespace Plaudit.Models.Photos;

/// <summary>
/// Makes points of pictures: measured columns standardised, the embedding reduced, each group with variances that add up to 1. All it knows it
/// has from the rows that it was fitted on.
/// </summary>
/// <param name="Measured">Of the measured columns.</param>
/// <param name="Components">Of the embedding.</param>
internal sealed record PhotoSpace(ColumnScale Measured, PrincipalComponents Components)
{
    // A component more for every ten pictures: with fewer pictures it would be fitted to them alone.
    private const int RowsPerComponent = 10;
    private const int MinComponents = 3;

    internal static PhotoSpace Fit(PhotoFeatures features, int from, int to, int maxComponents) => new(
        ColumnScale.Fit(features.Measured, from, to),
        PrincipalComponents.Fit(features.Embedding, from, to, Math.Min(maxComponents, Math.Max(MinComponents, (to - from) / RowsPerComponent))));

    /// <summary>The points of some rows, with the coordinates of both groups.</summary>
    internal PhotoPoints Project(PhotoFeatures features, int from, int to)
    {
        var (measured, embedding) = (features.Measured.ColumnCount, features.Embedding.ColumnCount);
        var dimensions = measured + Components.Count;
        var values = new double[(to - from) * dimensions];
        var (plain, standardised) = (new float[measured], new float[embedding]);
        var share = 1 / Math.Sqrt(Math.Max(1, Measured.Varying));
        for (var row = from; row < to; row++)
        {
            var point = values.AsSpan((row - from) * dimensions, dimensions);
            Measured.Standardise(features.Measured.Row(row), plain);
            for (var c = 0; c < measured; c++)
            {
                point[c] = plain[c] * share;
            }
            Components.Transform(features.Embedding.Row(row), standardised, point[measured..]);
        }
        return new PhotoPoints(values, to - from, dimensions);
    }

    /// <summary>The part of points that belongs to a group of columns.</summary>
    internal PhotoPoints Select(PhotoPoints projected, PhotoColumns columns)
    {
        var measured = Measured.Means.Length;
        var (start, end) = columns switch
        {
            PhotoColumns.Measured => (0, measured),
            PhotoColumns.Embedding => (measured, projected.Dimensions),
            _ => (0, projected.Dimensions),
        };
        var values = new double[projected.Count * (end - start)];
        for (var row = 0; row < projected.Count; row++)
        {
            projected[row][start..end].CopyTo(values.AsSpan(row * (end - start)));
        }
        if (columns == PhotoColumns.Both)
        {
            TensorPrimitives.Multiply(values, Math.Sqrt(0.5), values);
        }
        return new PhotoPoints(values, projected.Count, end - start);
    }
}
