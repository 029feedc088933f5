namespace Plaudit.Features.Images;

/// <summary>What a picture's pixels are like, wherever they lie. Shares and levels are 0 to 1 unless said otherwise.</summary>
/// <param name="Brightness">Mean luma (ITU-R BT.601).</param>
/// <param name="Contrast">Standard deviation of luma.</param>
/// <param name="DarkShare">Pixels with luma below .2.</param>
/// <param name="BrightShare">Pixels with luma above .8.</param>
/// <param name="EntropyBits">Shannon entropy of the 256 levels of luma, 0 to 8.</param>
/// <param name="Colourfulness">Hasler and Suesstrunk 2003, on the scale of 0 to 255: 0 is grey, 82 and above "highly colourful".</param>
/// <param name="Saturation">Mean saturation (HSV).</param>
/// <param name="Simplicity">Share of the most frequent of 512 colours.</param>
/// <param name="ColourCount">Of the 512 colours, those of at least one pixel in 1,000.</param>
/// <param name="Hues">Colour by hue.</param>
internal sealed record ColourStatistics(
    double Brightness,
    double Contrast,
    double DarkShare,
    double BrightShare,
    double EntropyBits,
    double Colourfulness,
    double Saturation,
    double Simplicity,
    int ColourCount,
    HueStatistics Hues)
{
    // Saturation, hue and frequent colours are computed from colours of 5 bits a channel: one of 32,768 instead of each pixel.
    private const int Levels = 32;
    private const int CoarseLevels = 8;

    /// <summary>Measures, and writes luma for what is measured next.</summary>
    /// <param name="rgb">Red, green and blue of one pixel after the other.</param>
    /// <param name="luma">One byte a pixel, filled here.</param>
    public static ColourStatistics Measure(ReadOnlySpan<byte> rgb, Span<byte> luma)
    {
        var histogram = new int[256];
        var colours = new int[Levels * Levels * Levels];
        long sumRg = 0, sumRg2 = 0, sumYb = 0, sumYb2 = 0;
        for (var i = 0; i < luma.Length; i++)
        {
            var pixel = rgb.Slice(3 * i, 3);
            int r = pixel[0], g = pixel[1], b = pixel[2];
            var y = Luma(r, g, b);
            luma[i] = y;
            histogram[y]++;
            colours[(r >> 3 << 10) | (g >> 3 << 5) | (b >> 3)]++;
            var rg = r - g;
            var yb = r + g - (2 * b);
            sumRg += rg;
            sumRg2 += rg * rg;
            sumYb += yb;
            sumYb2 += yb * yb;
        }
        var n = (double)luma.Length;
        var (brightness, contrast, entropy) = Moments(histogram, n);
        var (meanRg, meanYb) = (sumRg / n, sumYb / n / 2);
        var variance = Math.Max(0, (sumRg2 / n) - (meanRg * meanRg)) + Math.Max(0, (sumYb2 / n / 4) - (meanYb * meanYb));
        var (saturation, hues) = Chroma(colours, n);
        var (simplicity, colourCount) = Frequent(colours, n);
        return new ColourStatistics(
            brightness / 255,
            contrast / 255,
            histogram.AsSpan(0, 51).ToArray().Sum() / n,
            histogram.AsSpan(205).ToArray().Sum() / n,
            entropy,
            Math.Sqrt(variance) + (0.3 * Math.Sqrt((meanRg * meanRg) + (meanYb * meanYb))),
            saturation,
            simplicity,
            colourCount,
            hues);
    }

    /// <summary>Writes luma alone.</summary>
    /// <param name="rgb">Red, green and blue of one pixel after the other.</param>
    /// <param name="luma">One byte a pixel, filled here.</param>
    public static void WriteLuma(ReadOnlySpan<byte> rgb, Span<byte> luma)
    {
        for (var i = 0; i < luma.Length; i++)
        {
            var pixel = rgb.Slice(3 * i, 3);
            luma[i] = Luma(pixel[0], pixel[1], pixel[2]);
        }
    }

    private static byte Luma(int r, int g, int b) => (byte)(((77 * r) + (150 * g) + (29 * b) + 128) >> 8);

    private static (double Mean, double Deviation, double Entropy) Moments(int[] histogram, double n)
    {
        double sum = 0, sum2 = 0, entropy = 0;
        for (var level = 0; level < histogram.Length; level++)
        {
            var share = histogram[level] / n;
            sum += share * level;
            sum2 += share * level * level;
            if (share > 0)
                entropy -= share * Math.Log2(share);
        }
        return (sum, Math.Sqrt(Math.Max(0, sum2 - (sum * sum))), entropy);
    }

    private static (double Saturation, HueStatistics Hues) Chroma(int[] colours, double n)
    {
        var saturation = 0.0;
        var hues = new HueSums();
        for (var i = 0; i < colours.Length; i++)
        {
            if (colours[i] == 0)
                continue;
            int r = i >> 10, g = (i >> 5) & (Levels - 1), b = i & (Levels - 1);
            var (highest, lowest) = (Math.Max(r, Math.Max(g, b)), Math.Min(r, Math.Min(g, b)));
            if (highest == lowest)
                continue;
            saturation += colours[i] * (double)(highest - lowest) / highest;
            hues.Add(HueSums.DegreesOf(r, g, b), colours[i] * (double)(highest - lowest) / (Levels - 1));
        }
        return (saturation / n, hues.Summarise(n));
    }

    private static (double Simplicity, int ColourCount) Frequent(int[] colours, double n)
    {
        var coarse = new int[CoarseLevels * CoarseLevels * CoarseLevels];
        for (var i = 0; i < colours.Length; i++)
            coarse[(i >> 12 << 6) | (((i >> 7) & 7) << 3) | ((i >> 2) & 7)] += colours[i];
        return (coarse.Max() / n, coarse.Count(count => count * 1_000.0 >= n));
    }
}
