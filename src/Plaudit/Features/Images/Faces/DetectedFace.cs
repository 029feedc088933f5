namespace Plaudit.Features.Images.Faces;

/// <summary>Where a face is in the upright picture; nothing tells whose it is. Lengths are shares of the picture's width and height, 0 to 1.</summary>
/// <param name="Left">From the left edge of the picture to that of the face.</param>
/// <param name="Top">From the upper edge of the picture to that of the face, which begins about at the brows.</param>
/// <param name="Width">Share of the picture's width.</param>
/// <param name="Height">Share of the picture's height.</param>
/// <param name="Score">How sure the model is, 0 to 1.</param>
public sealed record DetectedFace(double Left, double Top, double Width, double Height, double Score)
{
    /// <summary>Share of the picture's area.</summary>
    public double Area => Width * Height;

    /// <summary>Middle, from the left edge.</summary>
    public double CentreX => Left + (Width / 2);

    /// <summary>Middle, from the upper edge.</summary>
    public double CentreY => Top + (Height / 2);
}
