using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Plaudit.Features.Images;

/// <summary>How neighbouring pixels differ.</summary>
/// <param name="LaplacianVariance">Variance of the Laplacian (4 neighbours) of luma, 0 to 255: higher is sharper, or noisier.</param>
/// <param name="EdgeDensity">Share of pixels whose gradient (Sobel 1968; sum of the two absolute differences) is above 128 of 2,040.</param>
/// <param name="Energy">Mean gradient of <see cref="GridSide"/> x <see cref="GridSide"/> boxes, row after row.</param>
internal sealed record EdgeStatistics(double LaplacianVariance, double EdgeDensity, double[] Energy)
{
    public const int GridSide = 32;

    private const short EdgeThreshold = 128;

    // Squares of a Laplacian come to at most 1,020² each, two a lane and step: so many steps keep a lane within 32 bits.
    private const int StepsBeforeFlush = 1_000;

    /// <summary>Measures luma; null when there is no pixel with neighbours on all sides.</summary>
    public static EdgeStatistics? Measure(ReadOnlySpan<byte> luma, int width)
    {
        var height = luma.Length / width;
        if (width < 3 || height < 3)
            return null;
        var (innerWidth, innerHeight) = (width - 2, height - 2);
        var gradient = ArrayPool<short>.Shared.Rent(innerWidth * innerHeight);
        try
        {
            long edges = 0, sum = 0, sum2 = 0;
            for (var y = 0; y < innerHeight; y++)
            {
                MeasureRow(
                    luma.Slice(y * width, width), luma.Slice((y + 1) * width, width), luma.Slice((y + 2) * width, width),
                    gradient.AsSpan(y * innerWidth, innerWidth), ref edges, ref sum, ref sum2);
            }
            var n = (double)innerWidth * innerHeight;
            var energy = BoxGrid.Means<short>(gradient.AsSpan(0, innerWidth * innerHeight), innerWidth, GridSide, GridSide);
            return new EdgeStatistics((sum2 / n) - (sum / n * (sum / n)), edges / n, energy);
        }
        finally
        {
            ArrayPool<short>.Shared.Return(gradient);
        }
    }

    private static void MeasureRow(
        ReadOnlySpan<byte> above,
        ReadOnlySpan<byte> middle,
        ReadOnlySpan<byte> below,
        Span<short> gradient,
        ref long edges,
        ref long sum,
        ref long sum2)
    {
        var x = 0;
        ref var a = ref MemoryMarshal.GetReference(above);
        ref var b = ref MemoryMarshal.GetReference(middle);
        ref var c = ref MemoryMarshal.GetReference(below);
        var one = Vector256<short>.One;
        while (x + 16 <= gradient.Length)
        {
            var found = Vector256<short>.Zero;
            Vector256<int> sums = default, squares = default;
            for (var step = 0; step < StepsBeforeFlush && x + 16 <= gradient.Length; step++, x += 16)
            {
                Vector256<short> a0 = Widen(ref a, x), a1 = Widen(ref a, x + 1), a2 = Widen(ref a, x + 2);
                Vector256<short> b0 = Widen(ref b, x), b1 = Widen(ref b, x + 1), b2 = Widen(ref b, x + 2);
                Vector256<short> c0 = Widen(ref c, x), c1 = Widen(ref c, x + 1), c2 = Widen(ref c, x + 2);
                var across = a2 + b2 + b2 + c2 - a0 - b0 - b0 - c0;
                var down = c0 + c1 + c1 + c2 - a0 - a1 - a1 - a2;
                var strength = Vector256.Abs(across) + Vector256.Abs(down);
                strength.CopyTo(gradient[x..]);
                found -= Vector256.GreaterThan(strength, Vector256.Create(EdgeThreshold));
                var laplacian = (b1 << 2) - a1 - c1 - b0 - b2;
                sums += PairSums(laplacian, one);
                squares += PairSums(laplacian, laplacian);
            }
            edges += Vector256.Sum(found);
            sum += Vector256.Sum(sums);
            var (low, high) = Vector256.Widen(squares);
            sum2 += Vector256.Sum(low + high);
        }
        for (; x < gradient.Length; x++)
        {
            var across = above[x + 2] + (2 * middle[x + 2]) + below[x + 2] - above[x] - (2 * middle[x]) - below[x];
            var down = below[x] + (2 * below[x + 1]) + below[x + 2] - above[x] - (2 * above[x + 1]) - above[x + 2];
            var strength = Math.Abs(across) + Math.Abs(down);
            gradient[x] = (short)strength;
            edges += strength > EdgeThreshold ? 1 : 0;
            var laplacian = (4 * middle[x + 1]) - above[x + 1] - below[x + 1] - middle[x] - middle[x + 2];
            sum += laplacian;
            sum2 += laplacian * laplacian;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Widen(ref byte row, int x)
    {
        var bytes = Vector128.LoadUnsafe(ref row, (nuint)x);
        return Avx2.IsSupported
            ? Avx2.ConvertToVector256Int16(bytes)
            : Vector256.Create(Vector128.WidenLower(bytes), Vector128.WidenUpper(bytes)).AsInt16();
    }

    // Products, and the sum of each with its neighbour.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> PairSums(Vector256<short> left, Vector256<short> right)
    {
        if (Avx2.IsSupported)
            return Avx2.MultiplyAddAdjacent(left, right);
        var (leftLow, leftHigh) = Vector256.Widen(left);
        var (rightLow, rightHigh) = Vector256.Widen(right);
        return (leftLow * rightLow) + (leftHigh * rightHigh);
    }
}
