using System.Globalization;
using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>A post as the export lists it, without what became of it.</summary>
/// <param name="Time">When it was published, in UTC.</param>
/// <param name="Caption">The caption; <see langword="null"/> where the export does not give one.</param>
/// <param name="Media">Its pictures and videos, in order.</param>
/// <param name="IsReel">Whether it stands among the reels.</param>
/// <param name="Line">1-based place in its file.</param>
internal sealed record ExportPost(DateTime Time, string? Caption, IReadOnlyList<ExportMedia> Media, bool IsReel, long Line)
{
    /// <summary>
    /// An id of our own, for the export gives none: time and the first file's name. It is the same in every export of the account, so that
    /// parts and exports that overlap give each post once, and that numbers which are filled in by hand find their post again.
    /// </summary>
    public string Id { get; } = IdOf(Time, Media.Count > 0 ? Media[0].Stem : "");

    public MediaType? MediaType => IsReel ? Data.MediaType.Reel
        : Media.Count > 1 ? Data.MediaType.Carousel
        : Media.Count == 0 ? null
        : Media[0].IsImage ? Data.MediaType.Image
        : Media[0].IsVideo ? Data.MediaType.Video
        : null;

    public static string IdOf(DateTime time, string stem)
    {
        const int Longest = 80;
        var seconds = ((DateTimeOffset)time).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        if (stem.Length == 0) return $"export-{seconds}";
        Span<char> plain = stackalloc char[Math.Min(stem.Length, Longest)];
        for (var i = 0; i < plain.Length; i++) plain[i] = char.IsAsciiLetterOrDigit(stem[i]) || stem[i] == '_' ? stem[i] : '-';
        return $"export-{seconds}-{plain}";
    }
}
