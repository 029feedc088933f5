using System.Numerics;

namespace Plaudit.Features.Images;

/// <summary>The pictures that an account has posted so far, for telling how much a new one looks like one of them.</summary>
public sealed class ImageHistory
{
    private readonly List<ulong> _hashes = [];

    public int Count => _hashes.Count;

    public void Add(PerceptualHash hash) => _hashes.Add(hash.Bits);

    /// <summary>Bits that differ from the most similar picture so far; null when there is none.</summary>
    public int? DistanceToNearest(PerceptualHash hash)
    {
        var nearest = int.MaxValue;
        foreach (var earlier in _hashes)
            nearest = Math.Min(nearest, BitOperations.PopCount(earlier ^ hash.Bits));
        return _hashes.Count == 0 ? null : nearest;
    }

    /// <summary>Writes a row of all measured features; NaN for no picture.</summary>
    internal void Write(MeasuredImage? image, Span<float> row)
    {
        if (image is null)
        {
            row.Fill(float.NaN);
            return;
        }
        image.Values.CopyTo(row);
        row[^1] = DistanceToNearest(image.Hash) ?? float.NaN;
    }
}
