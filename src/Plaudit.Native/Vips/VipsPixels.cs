namespace Plaudit.Native.Vips;

/// <summary>Decoded pixels: sRGB, 8 bits, red, green and blue of one pixel after the other, row after row from the top.</summary>
/// <param name="Width">Pixels from left to right.</param>
/// <param name="Height">Pixels from top to bottom.</param>
/// <param name="Rgb"><c>3 * Width * Height</c> bytes.</param>
public sealed record VipsPixels(int Width, int Height, byte[] Rgb);
