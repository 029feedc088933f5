namespace Plaudit.Ingestion.Photos;

/// <summary>What people and programs call the fields of a row of likes.</summary>
internal static class LikesFieldNames
{
    // The better name first: it counts where a row has several.
    private static readonly string[][] s_names =
    [
        [
            "file", "filename", "file_name", "filepath", "file_path",
            "image", "image_file", "image_name", "image_path", "picture", "photo", "path", "img",
            "datei", "dateiname", "bild", "foto", "arquivo", "ficheiro",
        ],
        ["post_id", "postid", "shortcode", "media_id", "id"],
        ["likes", "like_count", "likes_count", "likecount", "num_likes", "number_of_likes", "like", "gefällt_mir", "gefällt_mir_angaben", "curtidas", "gostos"],
        [
            "posted_at", "taken_at", "taken_at_timestamp", "created_at", "published_at", "publish_time",
            "post_date", "timestamp", "datetime", "date_time", "date", "datum", "zeitpunkt", "data", "time",
        ],
        ["time", "uhrzeit", "hora"],
        ["sequence", "order"],
        ["account", "username", "owner_username"],
    ];

    public const int FieldCount = 7;

    /// <summary>Which of some names holds each field; -1 where none does.</summary>
    /// <param name="names">Columns of a table, or members of an object.</param>
    public static int[] Places(IReadOnlyList<string> names)
    {
        string[] plain = [.. names.Select(Plain)];
        var places = Array.ConvertAll(
            s_names, known => known.Select(name => Array.IndexOf(plain, name)).FirstOrDefault(place => place >= 0, -1));
        // A column called time holds the hour where the day stands beside it.
        var day = places[(int)LikesField.PostedAt];
        if (day < 0 || plain[day] is not ("date" or "datum" or "data")) places[(int)LikesField.TimeOfDay] = -1;
        return places;
    }

    /// <summary>A name as it stands in a table that was made by hand: other case, blanks or hyphens.</summary>
    public static string Plain(string name) =>
        name.Trim().Trim('\uFEFF', '"').Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');

    /// <summary>Whether a picture and its likes are both told by some names.</summary>
    public static bool NamesPictureAndLikes(IReadOnlyList<string> names) =>
        Places(names) is var places && places[(int)LikesField.File] >= 0 && places[(int)LikesField.Likes] >= 0;
}
