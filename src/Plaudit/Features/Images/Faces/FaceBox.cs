namespace Plaudit.Features.Images.Faces;

/// <summary>Where the model sees a face, in pixels of the picture; it may reach beyond the picture.</summary>
internal readonly record struct FaceBox(double Left, double Top, double Width, double Height, double Score)
{
    /// <summary>The area that both have over the area that either has: 0 apart, 1 the same.</summary>
    public double Overlap(FaceBox other)
    {
        var width = Math.Min(Left + Width, other.Left + other.Width) - Math.Max(Left, other.Left);
        var height = Math.Min(Top + Height, other.Top + other.Height) - Math.Max(Top, other.Top);
        if (width <= 0 || height <= 0)
            return 0;
        var both = width * height;
        return both / ((Width * Height) + (other.Width * other.Height) - both);
    }

    /// <summary>As shares of a picture; what reaches beyond it is cut off. Null when nothing is left.</summary>
    public DetectedFace? Within(PixelImage image)
    {
        var (left, right) = (Math.Clamp(Left / image.Width, 0, 1), Math.Clamp((Left + Width) / image.Width, 0, 1));
        var (top, bottom) = (Math.Clamp(Top / image.Height, 0, 1), Math.Clamp((Top + Height) / image.Height, 0, 1));
        return right > left && bottom > top ? new DetectedFace(left, top, right - left, bottom - top, Score) : null;
    }
}
