using Plaudit.Features.Images;

namespace Plaudit.Tests.Features.Images;

/// <summary>Pictures whose properties are known.</summary>
internal static class Pictures
{
    public static PixelImage Of(int width, int height, Func<int, int, (int R, int G, int B)> colour)
    {
        var pixels = new byte[3 * width * height];
        for (var i = 0; i < width * height; i++)
        {
            var (r, g, b) = colour(i % width, i / width);
            (pixels[3 * i], pixels[(3 * i) + 1], pixels[(3 * i) + 2]) = ((byte)r, (byte)g, (byte)b);
        }
        return new PixelImage(width, height, pixels);
    }

    public static PixelImage Solid(int width, int height, int r, int g, int b) => Of(width, height, (_, _) => (r, g, b));

    public static PixelImage Grey(int width, int height, Func<int, int, int> level) => Of(width, height, (x, y) => (level(x, y), level(x, y), level(x, y)));

    public static PixelImage Noise(int width, int height, int seed)
    {
        var pixels = new byte[3 * width * height];
        new Random(seed).NextBytes(pixels);
        return new PixelImage(width, height, pixels);
    }

    /// <summary>Soft blobs of colour: like a photo in that neighbours are alike.</summary>
    public static PixelImage Scene(int width, int height, int seed)
    {
        var random = new Random(seed);
        var waves = new (double X, double Y, double Shift)[9];
        for (var i = 0; i < waves.Length; i++)
            waves[i] = (random.NextDouble() * 7, random.NextDouble() * 7, random.NextDouble() * 6);
        return Of(width, height, (x, y) => (Level(x, y, 0), Level(x, y, 3), Level(x, y, 6)));

        int Level(int x, int y, int first) =>
            (int)(127.5 + (42 * waves[first..(first + 3)].Sum(w => Math.Sin((w.X * x / width) + (w.Y * y / height) + w.Shift))));
    }

    public static PixelImage Mirrored(PixelImage image) => Of(image.Width, image.Height, (x, y) => At(image, image.Width - 1 - x, y));

    public static (int R, int G, int B) At(PixelImage image, int x, int y)
    {
        var i = 3 * ((y * image.Width) + x);
        return (image.Pixels[i], image.Pixels[i + 1], image.Pixels[i + 2]);
    }
}
