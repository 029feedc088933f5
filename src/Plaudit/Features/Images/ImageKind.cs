namespace Plaudit.Features.Images;

/// <summary>What a file is by its first bytes; its name does not count.</summary>
internal static class ImageKind
{
    // How many bytes of an XML text are looked at for its first tag.
    private const int TextLength = 64;

    /// <summary>Null when the content may be handed to the decoder, otherwise why not.</summary>
    public static string? Refusal(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
            return "the file is empty";
        if (IsDecodable(content))
            return null;
        if (IsText(content))
            return "SVG and other texts are refused: they can hold scripts and links; expected JPEG, PNG, WebP, GIF, HEIC or AVIF";
        if (content.Length >= 12 && content[4..8].SequenceEqual("ftyp"u8) || content.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]))
            return "a video: give a still of it, as JPEG for example";
        return "not a picture of a kind that is read; expected JPEG, PNG, WebP, GIF, HEIC or AVIF";
    }

    /// <summary>Whether it is HEIC, which not every build of libvips can decode.</summary>
    public static bool IsHeic(ReadOnlySpan<byte> content) => IsHeif(content) && !Brand(content).StartsWith("avi"u8);

    private static bool IsDecodable(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])
        || content.StartsWith("GIF87a"u8)
        || content.StartsWith("GIF89a"u8)
        || (content.Length >= 12 && content.StartsWith("RIFF"u8) && content[8..12].SequenceEqual("WEBP"u8))
        || IsHeif(content);

    private static bool IsHeif(ReadOnlySpan<byte> content) =>
        content.Length >= 12
        && content[4..8].SequenceEqual("ftyp"u8)
        && (Brand(content).SequenceEqual("heic"u8)
            || Brand(content).SequenceEqual("heix"u8)
            || Brand(content).SequenceEqual("heim"u8)
            || Brand(content).SequenceEqual("heis"u8)
            || Brand(content).SequenceEqual("hevc"u8)
            || Brand(content).SequenceEqual("msf1"u8)
            || Brand(content).SequenceEqual("mif1"u8)
            || Brand(content).SequenceEqual("avif"u8));

    private static ReadOnlySpan<byte> Brand(ReadOnlySpan<byte> content) => content[8..12];

    private static bool IsText(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            content = content[3..];
        var first = content[..Math.Min(TextLength, content.Length)].TrimStart(" \t\r\n"u8);
        // Packed SVG, UTF-16 with a mark, and plain markup.
        return first.StartsWith("<"u8)
            || content.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])
            || content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, (byte)'<']);
    }
}
