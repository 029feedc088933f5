using System.Numerics.Tensors;

namespace Plaudit.Models.Photos;

/// <summary>Pictures as points: row after row, the same number of coordinates each.</summary>
/// <param name="Values">Coordinates.</param>
/// <param name="Count">Points.</param>
/// <param name="Dimensions">Coordinates of a point.</param>
internal sealed record PhotoPoints(double[] Values, int Count, int Dimensions)
{
    internal ReadOnlySpan<double> this[int row] => Values.AsSpan(row * Dimensions, Dimensions);

    /// <summary>Squared distances of a point from each of these.</summary>
    internal void SquaredDistances(ReadOnlySpan<double> point, Span<double> destination)
    {
        for (var row = 0; row < Count; row++)
        {
            var distance = Dimensions == 0 ? 0 : TensorPrimitives.Distance(point, this[row]);
            destination[row] = distance * distance;
        }
    }

    /// <summary>Products of a point with each of these.</summary>
    internal void Products(ReadOnlySpan<double> point, Span<double> destination)
    {
        for (var row = 0; row < Count; row++)
        {
            destination[row] = TensorPrimitives.Dot(point, this[row]);
        }
    }

    internal PhotoPoints First(int count) => new(Values[..(count * Dimensions)], count, Dimensions);

    internal PhotoPoints Last(int count)
    {
        var kept = Math.Min(count, Count);
        return new PhotoPoints(Values[((Count - kept) * Dimensions)..], kept, Dimensions);
    }
}
