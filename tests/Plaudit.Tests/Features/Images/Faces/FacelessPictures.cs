using Plaudit.Features.Images;

namespace Plaudit.Tests.Features.Images.Faces;

/// <summary>Pictures without a face.</summary>
internal static class FacelessPictures
{
    public static PixelImage Of(string name, int width, int height, int seed) => name switch
    {
        "grey" => Pictures.Solid(width, height, 90 * seed, 90 * seed, 90 * seed),
        "gradient" => Pictures.Of(width, height, (x, y) => (255 * x / width, 255 * y / height, 80 * seed)),
        "noise" => Pictures.Noise(width, height, seed),
        "scene" => Pictures.Scene(width, height, seed),
        "checks" => Pictures.Grey(width, height, (x, y) => ((x >> (3 + seed)) + (y >> (3 + seed))) % 2 == 0 ? 40 : 210),
        "stripes" => Pictures.Of(width, height, (x, y) => ((x + (seed * y)) / 20) % 2 == 0 ? (200, 60, 60) : (240, 240, 230)),
        "discs" => Discs(width, height, seed),
        "landscape" => Pictures.Of(width, height, (x, y) => Landscape((double)x / width, (double)y / height, seed)),
        "house" => Pictures.Of(width, height, (x, y) => House((double)x / width, (double)y / height, seed)),
        // Skin without anything in it.
        "egg" => Pictures.Of(width, height, (x, y) =>
            Square((x - (width / 2.0)) / (70 + (20 * seed))) + Square((y - (height / 2.0)) / (100 + (20 * seed))) < 1 ? (225, 175, 150) : (100, 120, 140)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a known picture."),
    };

    private static PixelImage Discs(int width, int height, int seed)
    {
        var random = new Random(seed);
        var discs = new (int X, int Y, int Radius, int R, int G, int B)[25];
        for (var i = 0; i < discs.Length; i++)
            discs[i] = (random.Next(width), random.Next(height), random.Next(8, 60), random.Next(256), random.Next(256), random.Next(256));
        return Pictures.Of(width, height, (x, y) =>
        {
            var disc = Array.FindLast(discs, d => Square(x - d.X) + Square(y - d.Y) < Square(d.Radius));
            return (disc.R, disc.G, disc.B);
        });
    }

    private static (int R, int G, int B) Landscape(double x, double y, int seed)
    {
        if (Square(x - 0.7) + Square(y - 0.2) < 0.004)
            return (250, 235, 160);
        if (y > 0.75)
            return (50 + (int)(60 * Math.Sin((90 * x) + (300 * y))) / 3, 130, 60);
        var ridge = 0.5 + (0.12 * Math.Sin((7 * x) + seed)) + (0.05 * Math.Sin((23 * x) + (2 * seed)));
        return y > ridge ? (90, 100, 110 + (int)(40 * y)) : (130 + (int)(80 * y), 180, 235);
    }

    private static (int R, int G, int B) House(double x, double y, int seed)
    {
        if (y < 0.3 || x is < 0.2 or > 0.8)
            return y > 0.85 ? (90, 140, 70) : y < 0.3 && y > 0.1 + Math.Abs(x - 0.5) * 0.6 ? (150, 60, 50) : (150, 190, 230);
        var window = (x - 0.2) % 0.2 is > 0.06 and < 0.15 && (y - 0.3) % 0.2 is > 0.05 and < 0.15;
        return window ? (60, 70, 90 + (20 * seed)) : y > 0.85 ? (90, 140, 70) : (215, 195, 165);
    }

    private static double Square(double value) => value * value;
}
