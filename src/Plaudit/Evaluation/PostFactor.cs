using Plaudit.Data;
using Plaudit.Features;

namespace Plaudit.Evaluation;

/// <summary>Something known of a post before it is published, cut into levels.</summary>
/// <param name="Name">snake_case name.</param>
/// <param name="Definition">How the levels are cut.</param>
/// <param name="Levels">Names of the levels.</param>
/// <param name="LevelOf">Level of a post; -1 when not known.</param>
internal sealed record PostFactor(string Name, string Definition, string[] Levels, Func<DraftFacts, int> LevelOf)
{
    private static readonly int s_media = DraftEncoder.ColumnOf("media_image");
    private static readonly int s_isAd = DraftEncoder.ColumnOf("is_ad");
    private static readonly int s_duration = DraftEncoder.ColumnOf("duration");
    private static readonly int s_hashtags = DraftEncoder.ColumnOf("hashtags");
    private static readonly int s_characters = DraftEncoder.ColumnOf("caption_characters");

    private static readonly string[] s_weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public static IReadOnlyList<PostFactor> All { get; } =
    [
        new("media_type", "media type as the source gives it", ["image", "carousel", "video", "reel", "text", "link"], MediaOf),
        new("images", "posts of one image, and of several (carousel)", ["single image", "multiple images"], facts => MediaOf(facts) is var media and <= 1 ? media : -1),
        new("image_or_video", "images and carousels, and videos and reels", ["image", "video"], facts => MediaOf(facts) switch { 0 or 1 => 0, 2 or 3 => 1, _ => -1 }),
        new("weekday", "day of the week, UTC", s_weekdays, facts => facts.Weekday),
        new("hour", "hour of the day, UTC", [.. Enumerable.Range(0, 24).Select(hour => $"{hour:00}")], HourOf),
        new("hour_block", "three hours of the day, UTC", [.. Enumerable.Range(0, 8).Select(block => $"{block * 3:00}-{(block * 3) + 3:00}")], facts => facts.HourSlot),
        Banded("hashtags", "number of hashtags, as given, else counted in the caption", s_hashtags, [0, 2, 5, 10, 20]),
        Banded("caption_length", "characters of the caption", s_characters, [0, 50, 125, 300, 1000]),
        Banded("duration", "seconds of video", s_duration, [15, 60, 180, 600, 1800]),
        new("advertisement", "marked as an advertisement", ["no", "yes"], facts => facts.Values[s_isAd] is var ad && float.IsNaN(ad) ? -1 : (int)ad),
        new("caption", "whether the source gives a caption", ["no caption", "caption"], facts => facts.Values[s_characters] > 0 ? 1 : 0),
        new("location", "whether the source names a location", ["no location", "location"], facts => facts.HasLocation ? 1 : 0),
    ];

    /// <summary>Every hour of every day of the week: level 24 * weekday + hour.</summary>
    public static PostFactor WeekdayHour { get; } = new(
        "weekday_hour",
        "hour of the day and day of the week, UTC",
        [.. Enumerable.Range(0, 7 * 24).Select(cell => $"{s_weekdays[cell / 24]} {cell % 24:00}")],
        facts => HourOf(facts) is >= 0 and var hour ? (24 * facts.Weekday) + hour : -1);

    private static int MediaOf(DraftFacts facts)
    {
        for (var type = (int)MediaType.Image; type <= (int)MediaType.Link; type++)
        {
            if (facts.Values[s_media + type] == 1)
            {
                return type;
            }
        }
        return -1;
    }

    private static int HourOf(DraftFacts facts) => float.IsNaN(facts.Hour) ? -1 : (int)facts.Hour;

    // A band reaches from the one before it to its own end, included; the last one is open.
    private static PostFactor Banded(string name, string definition, int column, int[] ends)
    {
        var levels = new string[ends.Length + 1];
        var from = 0;
        for (var i = 0; i < ends.Length; i++)
        {
            levels[i] = from == ends[i] ? $"{from}" : $"{from}-{ends[i]}";
            from = ends[i] + 1;
        }
        levels[^1] = $"{from}+";
        return new PostFactor(name, definition, levels, facts =>
        {
            var value = facts.Values[column];
            if (float.IsNaN(value))
            {
                return -1;
            }
            var count = Math.Round(LogLikes.ToLikes(value));
            var band = 0;
            while (band < ends.Length && count > ends[band])
            {
                band++;
            }
            return band;
        });
    }
}
