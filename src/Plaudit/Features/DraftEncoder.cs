using Plaudit.Data;

namespace Plaudit.Features;

/// <summary>Features that a draft has by itself, whatever the account has posted before: format, caption, time.</summary>
internal static class DraftEncoder
{
    // Shorts, short clips, ordinary videos, long ones (seconds). A video of another class is another kind of post for its audience.
    private static readonly double[] s_durationClasses = [61, 181, 601, 1801];

    public static IReadOnlyList<FeatureDefinition> Definitions { get; } =
    [
        Flag("media_image", "format", "media type is image"),
        Flag("media_carousel", "format", "media type is carousel"),
        Flag("media_video", "format", "media type is video"),
        Flag("media_reel", "format", "media type is reel"),
        Flag("media_text", "format", "media type is text"),
        Flag("media_link", "format", "media type is link"),
        Known("duration", "format", "log1p of the duration in seconds", "log1p seconds", "no duration given"),
        Known("is_ad", "format", "marked as an advertisement", "0 or 1", "not stated"),
        Caption("caption_characters", "log1p of the number of characters", "log1p count"),
        Caption("caption_words", "log1p of the number of words", "log1p count"),
        Caption("caption_line_breaks", "log1p of the number of line breaks", "log1p count"),
        Known("hashtags", "caption", "log1p of the number of hashtags, as given, else counted in the caption", "log1p count", "neither a number nor a caption"),
        Known("mentions", "caption", "log1p of the number of mentions, as given, else counted in the caption", "log1p count", "neither a number nor a caption"),
        Caption("emojis", "log1p of the number of emojis", "log1p count"),
        Caption("links", "has a link", "0 or 1"),
        Caption("question", "has a question mark", "0 or 1"),
        Caption("exclamations", "log1p of the number of exclamation marks", "log1p count"),
        Known("capitals", "caption", "share of capital letters among the letters", "0 to 1", "no letter in the caption"),
        Caption("digits", "has a digit", "0 or 1"),
        Known("language_english", "caption", "language guess is English", "0 or 1", "no caption, or no guess"),
        Known("language_turkish", "caption", "language guess is Turkish", "0 or 1", "no caption, or no guess"),
        Known("hour", "time", "hour of the day, minutes as fraction", "hours UTC", "only the day is known, or no time is planned"),
        Known("weekday", "time", "day of the week, Monday is 0", "0 to 6, UTC", "no time is planned"),
        Known("caption_given", "presence", "a caption is given and not empty", "0 or 1", "never"),
        Known("location_given", "presence", "a location is given", "0 or 1", "never"),
        Known("season_sin", "season", "sine of the day of the year as an angle", "-1 to 1", "no time is planned"),
        Known("season_cos", "season", "cosine of the day of the year as an angle", "-1 to 1", "no time is planned"),
    ];

    /// <summary>Columns by which two drafts are compared, and how far apart one unit of each puts them.</summary>
    public static IReadOnlyList<(int Column, double Scale)> Likeness { get; } =
    [
        (ColumnOf("duration"), 1),
        (ColumnOf("hashtags"), 0.7),
        (ColumnOf("mentions"), 0.7),
        (ColumnOf("caption_characters"), 0.4),
        (ColumnOf("emojis"), 0.3),
        (ColumnOf("caption_line_breaks"), 0.3),
        (ColumnOf("question"), 0.3),
        (ColumnOf("exclamations"), 0.3),
        (ColumnOf("links"), 0.3),
        (ColumnOf("digits"), 0.3),
        (ColumnOf("capitals"), 1),
    ];

    public static DraftFacts Encode(Draft draft)
    {
        var values = new float[Definitions.Count];
        var writer = new ColumnWriter(values);
        var media = draft.MediaType;
        for (var type = MediaType.Image; type <= MediaType.Link; type++)
        {
            writer.Add(media is null ? float.NaN : Number(media == type));
        }
        writer.Add(Log1P(draft.DurationSeconds));
        writer.Add(draft.IsAd is { } ad ? Number(ad) : float.NaN);

        var statistics = draft.Caption is { } caption ? CaptionStatistics.Of(caption) : (CaptionStatistics?)null;
        var language = statistics is { } counted ? CaptionLanguage.Of(draft.Caption, counted) : CaptionLanguage.Guess.Unknown;
        writer.Add(Log1P(statistics?.Characters));
        writer.Add(Log1P(statistics?.Words));
        writer.Add(Log1P(statistics?.LineBreaks));
        writer.Add(Log1P(draft.HashtagCount ?? statistics?.Hashtags));
        writer.Add(Log1P(draft.MentionCount ?? statistics?.Mentions));
        writer.Add(Log1P(statistics?.Emojis));
        writer.Add(statistics is null ? float.NaN : Number(statistics.Value.Links > 0));
        writer.Add(statistics is null ? float.NaN : Number(statistics.Value.QuestionMarks > 0));
        writer.Add(Log1P(statistics?.ExclamationMarks));
        writer.Add(statistics is { Letters: > 0 } s ? (float)s.CapitalLetters / s.Letters : float.NaN);
        writer.Add(statistics is null ? float.NaN : Number(statistics.Value.Digits > 0));
        writer.Add(language == CaptionLanguage.Guess.Unknown ? float.NaN : Number(language == CaptionLanguage.Guess.English));
        writer.Add(language == CaptionLanguage.Guess.Unknown ? float.NaN : Number(language == CaptionLanguage.Guess.Turkish));

        var time = draft.PostedAt;
        var hour = time is { HasTimeOfDay: true } t ? (float)t.Utc.TimeOfDay.TotalHours : float.NaN;
        var weekday = time is { } day ? ((int)day.Utc.DayOfWeek + 6) % 7 : -1;
        var yearAngle = time is { } date ? date.Utc.DayOfYear / 365.25 * 2 * Math.PI : double.NaN;
        writer.Add(hour);
        writer.Add(weekday < 0 ? float.NaN : weekday);
        writer.Add(Number(!string.IsNullOrWhiteSpace(draft.Caption)));
        writer.Add(Number(!string.IsNullOrWhiteSpace(draft.Location)));
        writer.Add((float)Math.Sin(yearAngle));
        writer.Add((float)Math.Cos(yearAngle));

        writer.RequireFull();

        return new DraftFacts
        {
            Values = values,
            Terms = draft.Caption is { } text ? CaptionTerms.Words(text) : [],
            Ticks = time?.Utc.Ticks,
            Weekday = weekday,
            HourSlot = time is { HasTimeOfDay: true } known ? known.Utc.Hour / 3 : -1,
            Hour = hour,
            Format = FormatKey(media, draft.DurationSeconds, draft.IsAd),
            Followers = draft.Followers,
            LogFollowers = Log1P(draft.Followers),
            LogFollowing = Log1P(draft.Following),
            LogAccountPosts = Log1P(draft.AccountPosts),
            HasLocation = !string.IsNullOrWhiteSpace(draft.Location),
        };
    }

    public static int ColumnOf(string name)
    {
        for (var i = 0; i < Definitions.Count; i++)
        {
            if (Definitions[i].Name == name)
            {
                return i;
            }
        }
        throw new ArgumentException($"No feature of a draft is named '{name}'.", nameof(name));
    }

    private static int FormatKey(MediaType? media, double? durationSeconds, bool? isAd)
    {
        var mediaKey = media is { } m ? (int)m : 6;
        var durationKey = 5;
        if (durationSeconds is { } seconds)
        {
            durationKey = 0;
            while (durationKey < s_durationClasses.Length && seconds >= s_durationClasses[durationKey])
            {
                durationKey++;
            }
        }
        var adKey = isAd switch { null => 0, false => 1, true => 2 };
        return (((mediaKey * 6) + durationKey) * 3) + adKey;
    }

    private static float Log1P(double? value) => value is { } v ? (float)Math.Log(1 + Math.Max(0, v)) : float.NaN;

    private static float Number(bool value) => value ? 1 : 0;

    private static FeatureDefinition Known(string name, string group, string definition, string unit, string nullRule) =>
        new(name, group, definition, unit, Availability.KnownBeforePosting, nullRule);

    private static FeatureDefinition Flag(string name, string group, string definition) => Known(name, group, definition, "0 or 1", "media type not given");

    private static FeatureDefinition Caption(string name, string definition, string unit) => Known(name, "caption", definition, unit, "no caption given");
}
