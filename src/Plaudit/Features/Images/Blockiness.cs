using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Plaudit.Features.Images;

/// <summary>
/// How far the 8 x 8 blocks of JPEG show: neighbours on two sides of a block's border differ more than others. After Wang, Sheikh and Bovik
/// 2002, "No-reference perceptual quality assessment of JPEG compressed images", but wherever the grid begins, for a turned or cropped
/// picture's may begin anywhere.
/// </summary>
internal static class Blockiness
{
    private const int Block = 8;
    private const int MinSide = 4 * Block;

    /// <summary>
    /// Mean difference at the place of the grid where it is highest, over that at the other seven; the mean of both directions. 1 is no
    /// blocks. NaN for pictures below 32 pixels and for those with no differences elsewhere.
    /// </summary>
    public static double Measure(ReadOnlySpan<byte> luma, int width)
    {
        var height = luma.Length / width;
        if (width < MinSide || height < MinSide)
            return double.NaN;
        var columns = new long[width - 1];
        var rows = new long[height - 1];
        var counts = new ushort[width - 1];
        for (var y = 0; y < height; y++)
        {
            var row = luma.Slice(y * width, width);
            AddDifferences(row[..^1], row[1..], counts);
            // 257 differences of a byte fit 16 bits.
            if ((y & 0xFF) == 0xFF || y == height - 1)
            {
                for (var x = 0; x < columns.Length; x++)
                    columns[x] += counts[x];
                counts.AsSpan().Clear();
            }
            if (y + 1 < height)
                rows[y] = SumOfDifferences(row, luma.Slice((y + 1) * width, width));
        }
        return (Ratio(columns) + Ratio(rows)) / 2;
    }

    private static double Ratio(long[] differences)
    {
        Span<double> sums = stackalloc double[Block];
        Span<int> counts = stackalloc int[Block];
        for (var i = 0; i < differences.Length; i++)
        {
            sums[i % Block] += differences[i];
            counts[i % Block]++;
        }
        Span<double> means = stackalloc double[Block];
        for (var phase = 0; phase < Block; phase++)
            means[phase] = sums[phase] / counts[phase];
        var border = TensorPrimitives.IndexOfMax<double>(means);
        var others = (TensorPrimitives.Sum<double>(sums) - sums[border]) / (differences.Length - counts[border]);
        return others > 0 ? means[border] / others : double.NaN;
    }

    private static void AddDifferences(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<ushort> counts)
    {
        var x = 0;
        for (; x + 32 <= left.Length; x += 32)
        {
            var (low, high) = Vector256.Widen(Difference(left, right, x));
            (Vector256.Create<ushort>(counts[x..]) + low).CopyTo(counts[x..]);
            (Vector256.Create<ushort>(counts[(x + 16)..]) + high).CopyTo(counts[(x + 16)..]);
        }
        for (; x < left.Length; x++)
            counts[x] += (ushort)Math.Abs(left[x] - right[x]);
    }

    private static long SumOfDifferences(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower)
    {
        // Two differences a step in a lane: so many steps fit 16 bits.
        const int StepsBeforeFlush = 128;
        var x = 0;
        var total = 0L;
        while (x + 32 <= upper.Length)
        {
            Vector256<ushort> sums = default;
            for (var step = 0; step < StepsBeforeFlush && x + 32 <= upper.Length; step++, x += 32)
            {
                var (low, high) = Vector256.Widen(Difference(upper, lower, x));
                sums += low + high;
            }
            var (lowSums, highSums) = Vector256.Widen(sums);
            total += Vector256.Sum(lowSums + highSums);
        }
        for (; x < upper.Length; x++)
            total += Math.Abs(upper[x] - lower[x]);
        return total;
    }

    private static Vector256<byte> Difference(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, int x)
    {
        var a = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(left), (nuint)x);
        var b = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(right), (nuint)x);
        return Vector256.Max(a, b) - Vector256.Min(a, b);
    }
}
