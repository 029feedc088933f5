namespace Plaudit.Features.Images;

/// <summary>Adds up colour by hue.</summary>
internal sealed class HueSums
{
    private const int Bins = 12;
    private const double BinDegrees = 360.0 / Bins;

    // Mean chroma below which hue is noise.
    private const double LeastChroma = 0.01;

    private const double LeastSecondShare = 0.05;

    private readonly double[] _bins = new double[Bins];
    private double _total;
    private double _warm;
    private double _cool;

    /// <summary>Hue of a colour that is not grey, from 0 to below 360.</summary>
    public static double DegreesOf(int r, int g, int b)
    {
        var highest = Math.Max(r, Math.Max(g, b));
        double chroma = highest - Math.Min(r, Math.Min(g, b));
        var sixths = highest == r ? (g - b) / chroma
            : highest == g ? ((b - r) / chroma) + 2
            : ((r - g) / chroma) + 4;
        return (60 * sixths + 360) % 360;
    }

    public void Add(double degrees, double chroma)
    {
        _bins[(int)((degrees + (BinDegrees / 2)) / BinDegrees) % Bins] += chroma;
        _total += chroma;
        if (degrees is >= 330 or <= 75)
            _warm += chroma;
        else if (degrees is >= 150 and <= 270)
            _cool += chroma;
    }

    /// <summary>What was added, by hue.</summary>
    /// <param name="n">Pixels, grey ones among them.</param>
    public HueStatistics Summarise(double n)
    {
        if (_total < LeastChroma * n)
            return new HueStatistics(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        var first = Strongest(_ => true);
        var second = Strongest(bin => Math.Min((bin - first + Bins) % Bins, (first - bin + Bins) % Bins) > 1);
        return new HueStatistics(
            first * BinDegrees,
            _bins[second] >= LeastSecondShare * _total ? second * BinDegrees : double.NaN,
            _bins[first] / _total,
            _warm / _total,
            _cool / _total);
    }

    private int Strongest(Func<int, bool> counts) => Enumerable.Range(0, Bins).Where(counts).MaxBy(bin => _bins[bin]);
}
