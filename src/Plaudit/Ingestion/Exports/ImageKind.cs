namespace Plaudit.Ingestion.Exports;

/// <summary>Tells kinds of pictures by their first bytes, whatever the file is called.</summary>
internal static class ImageKind
{
    /// <summary>The ending that fits the bytes, with its dot; null where they are no picture.</summary>
    public static string? ExtensionOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return ".jpg";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])) return ".png";
        if (bytes.Length < 12) return null;
        if (bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8)) return ".webp";
        // The brands of still pictures in the ISO base media file format (ISO/IEC 23008-12, annex B); a video has others.
        var brand = bytes[8..12];
        return bytes[4..8].SequenceEqual("ftyp"u8)
            && (brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("heim"u8) || brand.SequenceEqual("heis"u8))
            ? ".heic"
            : null;
    }
}
