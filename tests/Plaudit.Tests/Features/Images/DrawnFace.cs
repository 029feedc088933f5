using Plaudit.Features.Images;

namespace Plaudit.Tests.Features.Images;

/// <summary>A face drawn by code: hair, brows, eyes, nose, mouth and shoulders, lit from one side. Reference/faces.mjs draws the same.</summary>
internal static class DrawnFace
{
    /// <summary>A picture with one face on a soft background.</summary>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="x">Middle of the face.</param>
    /// <param name="y">Middle of the face.</param>
    /// <param name="radius">From there to the chin.</param>
    public static PixelImage Picture(int width, int height, double x, double y, double radius) =>
        On(Pictures.Of(width, height, (column, row) => (120 + (60 * row / height), 150 + (40 * column / width), 170)), x, y, radius);

    /// <summary>Draws a face over a picture.</summary>
    public static PixelImage On(PixelImage image, double x, double y, double radius) => Pictures.Of(image.Width, image.Height, (column, row) =>
    {
        var (r, g, b) = Pictures.At(image, column, row);
        return Colour((column - x) / radius, (row - y) / radius, r, g, b);
    });

    /// <summary>The colour at a place of the face; the chin is at a height of 1.</summary>
    public static (int R, int G, int B) Colour(double u, double v, int r, int g, int b)
    {
        double side = Math.Abs(u), light = 1 - (0.25 * u) - (0.1 * v);
        double[] colour = [r, g, b];
        Paint(colour, 60, 70, 120, Cover(Ellipse(u, v, 0, 2.3, 1.9, 1), 0.1));
        Paint(colour, 45, 32, 25, Cover(Ellipse(u, v, 0, -0.15, 0.92, 1.15), 0.08));
        Paint(colour, 222 * light, 172 * light, 145 * light, Cover(Ellipse(u, v, 0, 0, 0.72, 1), 0.12));
        Paint(colour, 150, 105, 85, 0.5 * Cover(Ellipse(side, v, 0.3, -0.2, 0.22, 0.16), 0.8));
        Paint(colour, 60, 40, 30, Cover(Ellipse(side, v, 0.3, -0.38, 0.2, 0.045), 0.4));
        Paint(colour, 240, 236, 230, Cover(Ellipse(side, v, 0.3, -0.19, 0.14, 0.07), 0.3));
        Paint(colour, 50, 35, 25, Cover(Ellipse(side, v, 0.3, -0.19, 0.065, 0.07), 0.3));
        Paint(colour, 160, 110, 90, 0.6 * Cover(Ellipse(u, v, -0.1, 0.08, 0.07, 0.25), 0.9));
        Paint(colour, 245, 205, 180, 0.5 * Cover(Ellipse(u, v, 0.03, 0.1, 0.05, 0.22), 0.9));
        Paint(colour, 120, 75, 62, 0.8 * Cover(Ellipse(side, v, 0.08, 0.27, 0.06, 0.04), 0.8));
        Paint(colour, 170, 70, 70, Cover(Ellipse(u, v, 0, 0.52, 0.26, 0.085), 0.35));
        Paint(colour, 95, 35, 38, Cover(Ellipse(u, v, 0, 0.52, 0.24, 0.022), 0.5));
        return (Level(colour[0]), Level(colour[1]), Level(colour[2]));
    }

    private static int Level(double value) => (int)Math.Floor(Math.Min(255, value));

    private static double Ellipse(double u, double v, double cu, double cv, double a, double b) => ((u - cu) / a * ((u - cu) / a)) + ((v - cv) / b * ((v - cv) / b));

    private static double Cover(double distance, double softness) => Math.Clamp((1 - distance) / softness, 0, 1);

    private static void Paint(double[] colour, double r, double g, double b, double share)
    {
        colour[0] += (r - colour[0]) * share;
        colour[1] += (g - colour[1]) * share;
        colour[2] += (b - colour[2]) * share;
    }
}
