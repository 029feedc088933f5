using System.Numerics;

namespace Plaudit.Pipelines.Photos.Samples;

/// <summary>Colours of drawn pictures: red, green and blue from 0 to 1.</summary>
internal static class SampleColours
{
    public static Vector3 White { get; } = Vector3.One;

    public static Vector3 Black { get; } = new(0.03f, 0.03f, 0.04f);

    public static Vector3 Grey(double level) => new((float)level);

    /// <summary>Of hue in degrees, saturation and value (Smith 1978, "Color gamut transform pairs").</summary>
    public static Vector3 Hsv(double hue, double saturation, double value)
    {
        return new Vector3(Channel(5), Channel(3), Channel(1));

        float Channel(int n)
        {
            var k = (n + (hue / 60) + 6) % 6;
            return (float)(value * (1 - (saturation * Math.Clamp(Math.Min(k, 4 - k), 0, 1))));
        }
    }

    /// <summary>A colour of a warmth: orange or blue, the paler the nearer to neither.</summary>
    public static Vector3 OfWarmth(double warmth, SampleRandom random, double value)
    {
        var hue = warmth > 0 ? random.Uniform(5, 48) : random.Uniform(195, 235);
        return Hsv(hue, 0.12 + (0.6 * Math.Abs(warmth)), value);
    }

    public static Vector3 Mix(Vector3 from, Vector3 to, double share) => Vector3.Lerp(from, to, (float)Math.Clamp(share, 0, 1));
}
