using System.Text;
using Plaudit.Data;

namespace Plaudit.Ingestion.Answers;

/// <summary>What Instaloader writes beside the JSON file of a post: its caption, and its pictures.</summary>
/// <param name="path">The JSON file; <see langword="null"/> where nothing lies beside it.</param>
internal sealed class FilesBeside(string? path)
{
    private const int MaxCaptionBytes = 1 << 16;

    // Of a carousel the pictures are numbered from 1; of a video the still bears the video's name.
    private static readonly string[] s_pictures = [.. from number in (string[])["", "_1"] from ending in (string[])[".jpg", ".jpeg", ".webp", ".png", ".heic"] select number + ending];

    private readonly string _folder = Path.GetDirectoryName(path) ?? "";
    private readonly string? _stem = path is null ? null : InputBundles.Stem(path);

    public static FilesBeside None { get; } = new(null);

    /// <summary>The text of the caption's file; <see langword="null"/> where there is none.</summary>
    public string? Caption()
    {
        var text = Path.Combine(_folder, $"{_stem}.txt");
        try
        {
            if (_stem is null || !File.Exists(text)) return null;
            using var stream = File.OpenRead(text);
            var bytes = new byte[MaxCaptionBytes];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Encoding.UTF8.GetString(bytes.AsSpan(0, length)).TrimStart('\uFEFF').TrimEnd('\n', '\r');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"Cannot read '{text}': {e.Message}", e);
        }
    }

    /// <summary>The name of the first picture with that of its folder, which tells accounts apart; <see langword="null"/> where there is none.</summary>
    public string? Image()
    {
        if (_stem is null) return null;
        var found = Array.Find(s_pictures, ending => File.Exists(Path.Combine(_folder, _stem + ending)));
        return found is null ? null : Path.Combine(Path.GetFileName(_folder) is "." or ".." ? "" : Path.GetFileName(_folder), _stem + found);
    }
}
