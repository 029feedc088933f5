namespace Plaudit.Features.Images.Faces;

/// <summary>A square part of a picture, in its pixels; it may reach beyond the picture.</summary>
internal readonly record struct SquareWindow(double Left, double Top, double Side)
{
    /// <summary>The smallest that holds the whole picture, which lies in its middle: nothing is stretched.</summary>
    public static SquareWindow Of(PixelImage image)
    {
        double side = Math.Max(image.Width, image.Height);
        return new((image.Width - side) / 2, (image.Height - side) / 2, side);
    }

    /// <summary>One around a face.</summary>
    /// <param name="face">Lies in the middle.</param>
    /// <param name="times">How many times as long its side is as the longer one of the face.</param>
    public static SquareWindow Around(FaceBox face, double times)
    {
        // A face of no pixel would be a window of none.
        var side = Math.Max(times * Math.Max(face.Width, face.Height), 1);
        return new(face.Left + ((face.Width - side) / 2), face.Top + ((face.Height - side) / 2), side);
    }
}
