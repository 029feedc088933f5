namespace Plaudit.Ingestion.Photos;

/// <summary>Which files are pictures, by the endings of their names, in upper or lower case.</summary>
internal static class PictureEndings
{
    private static readonly string[] s_videos = [".mp4", ".mov", ".m4v", ".webm"];

    public static IReadOnlyList<string> All { get; } = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".avif"];

    /// <summary>All of them, for messages.</summary>
    public static string Listed => string.Join(", ", All);

    public static bool IsPicture(string name) => EndingOf(name, All) is not null;

    public static bool IsVideo(string name) => EndingOf(name, s_videos) is not null;

    /// <summary>A name or path without the ending of a picture or video; other dots are part of the name.</summary>
    public static string Without(string name) =>
        (EndingOf(name, All) ?? EndingOf(name, s_videos)) is { } ending ? name[..^ending.Length] : name;

    private static string? EndingOf(string name, IReadOnlyList<string> endings)
    {
        foreach (var ending in endings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return ending;
        }
        return null;
    }
}
