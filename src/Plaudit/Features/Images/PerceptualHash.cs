using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace Plaudit.Features.Images;

/// <summary>
/// What a picture looks like in 64 bits: of 9 x 8 boxes of mean brightness, whether each is brighter than the one to its right ("difference
/// hash", Krawetz 2013). It changes little when a picture is shrunk, compressed anew or made brighter.
/// </summary>
public readonly record struct PerceptualHash(ulong Bits)
{
    /// <summary>Pictures with no more differing bits than this look alike.</summary>
    public const int NearDuplicate = 4;

    /// <summary>Bits that differ, 0 to 64; about 32 for pictures that have nothing to do with each other.</summary>
    public int DistanceTo(PerceptualHash other) => BitOperations.PopCount(Bits ^ other.Bits);

    public override string ToString() => Bits.ToString("x16", CultureInfo.InvariantCulture);

    internal static PerceptualHash Of(PixelImage image)
    {
        var rented = ArrayPool<byte>.Shared.Rent(image.Width * image.Height);
        try
        {
            var luma = rented.AsSpan(0, image.Width * image.Height);
            ColourStatistics.WriteLuma(image.Pixels, luma);
            return Of(luma, image.Width);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    internal static PerceptualHash Of(ReadOnlySpan<byte> luma, int width)
    {
        const int Columns = 9;
        const int Rows = 8;
        var means = BoxGrid.Means(luma, width, Columns, Rows);
        var bits = 0UL;
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column + 1 < Columns; column++)
                bits = (bits << 1) | (means[(row * Columns) + column] > means[(row * Columns) + column + 1] ? 1UL : 0);
        }
        return new PerceptualHash(bits);
    }
}
