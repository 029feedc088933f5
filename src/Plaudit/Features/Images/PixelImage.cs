using Plaudit.Native.Vips;

namespace Plaudit.Features.Images;

/// <summary>A decoded picture: upright, sRGB, 8 bits, opaque. It may be smaller than the file's picture, never larger.</summary>
public sealed class PixelImage
{
    /// <summary>The longest side that is worked on, in pixels.</summary>
    public const int MaxSide = 16_384;

    /// <summary>Raised when the same file would be decoded or stretched to other pixels; part of the names of caches.</summary>
    internal const int Version = 1;

    /// <summary>Takes pixels over as a picture.</summary>
    /// <param name="width">Pixels from left to right.</param>
    /// <param name="height">Pixels from top to bottom.</param>
    /// <param name="pixels">
    /// Red, green and blue of one pixel after the other, row after row from the top; the picture takes the array over.
    /// </param>
    /// <param name="originalWidth">Width before shrinking; null when the picture was not shrunk.</param>
    /// <param name="originalHeight">Height before shrinking; null when the picture was not shrunk.</param>
    public PixelImage(int width, int height, byte[] pixels, int? originalWidth = null, int? originalHeight = null)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaxSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, MaxSide);
        if (pixels.Length != 3L * width * height)
            throw new ArgumentException($"{pixels.Length} bytes given for {width} x {height} pixels of 3 bytes.", nameof(pixels));
        Width = width;
        Height = height;
        Pixels = pixels;
        OriginalWidth = originalWidth ?? width;
        OriginalHeight = originalHeight ?? height;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Red, green and blue of one pixel after the other, row after row from the top.</summary>
    public byte[] Pixels { get; }

    /// <summary>Width of the upright picture in the file.</summary>
    public int OriginalWidth { get; }

    /// <summary>Height of the upright picture in the file.</summary>
    public int OriginalHeight { get; }

    public bool IsShrunk => OriginalWidth != Width || OriginalHeight != Height;

    /// <summary>The whole picture brought to an exact size, as networks take it; proportions are not kept.</summary>
    public PixelImage Stretch(int width, int height)
    {
        var stretched = VipsPicture.Stretch(Pixels, Width, Height, width, height);
        return new PixelImage(stretched.Width, stretched.Height, stretched.Rgb, OriginalWidth, OriginalHeight);
    }

    /// <summary>The picture as a JPEG file, for contact sheets.</summary>
    /// <param name="quality">1 to 100.</param>
    public byte[] ToJpeg(int quality = 80)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        return VipsPicture.Encode(Pixels, Width, Height, $".jpg[Q={quality}]");
    }
}
