namespace Plaudit.Ingestion.Exports;

/// <summary>A picture or video of a post, as the export lists it. Where a picture was taken is never kept.</summary>
/// <param name="Uri">Its path in the export, or an address on the web, which is never contacted; <see langword="null"/> where it has none.</param>
/// <param name="Time">When it was made, in UTC.</param>
internal sealed record ExportMedia(string? Uri, DateTime? Time)
{
    private static readonly string[] s_images = [".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif"];
    private static readonly string[] s_videos = [".mp4", ".mov", ".m4v", ".webm"];

    /// <summary>The file's own name without its ending; empty where it has none.</summary>
    public string Stem => Uri is null || IsOnTheWeb ? "" : Path.GetFileNameWithoutExtension(Uri);

    public bool IsOnTheWeb => Uri?.Contains("://", StringComparison.Ordinal) == true;

    public bool IsImage => EndsIn(s_images);

    public bool IsVideo => EndsIn(s_videos);

    private bool EndsIn(string[] endings)
    {
        foreach (var ending in endings)
        {
            if (Uri?.EndsWith(ending, StringComparison.OrdinalIgnoreCase) == true) return true;
        }
        return false;
    }
}
