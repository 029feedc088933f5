namespace Plaudit.Native.Vips;

/// <summary>What the header of a picture says, before its pixels are decoded.</summary>
/// <param name="Width">Pixels from left to right as stored, before orientation.</param>
/// <param name="Height">Pixels from top to bottom as stored, before orientation.</param>
/// <param name="Bands">Numbers a pixel, transparency among them.</param>
/// <param name="BytesPerBand">1 for 8 bits, 2 for up to 16, 4 and more for others.</param>
/// <param name="Pages">Frames of an animation or pictures in the file, at least 1.</param>
/// <param name="LiesOnSide">Whether orientation swaps width and height.</param>
/// <param name="Profile">The colour profile inside the picture; null for none.</param>
/// <param name="Fields">Those fields that were asked for and are there, as libvips writes them.</param>
public sealed record VipsHeader(
    int Width,
    int Height,
    int Bands,
    int BytesPerBand,
    int Pages,
    bool LiesOnSide,
    byte[]? Profile,
    IReadOnlyDictionary<string, string> Fields
);
