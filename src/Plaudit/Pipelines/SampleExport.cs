using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Pipelines;

/// <summary>
/// The archive that Instagram would send to the owner of an invented account: posts without likes, and insights with them. Like the real one it
/// writes letters beyond ASCII byte by byte, <c>--</c> for what is not known, and the time of an album some seconds after its pictures'.
/// </summary>
internal static class SampleExport
{
    public const string FileName = "instagram-export.zip";

    private const string Posts = "your_instagram_activity/media/posts_1.json";
    private const string Insights = "logged_information/past_instagram_insights/posts.json";
    private const string Person = "personal_information/personal_information/personal_information.json";

    // A file's bytes must not depend on when it was written.
    private static readonly DateTimeOffset s_noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the archive of one account.</summary>
    /// <param name="path">The file.</param>
    /// <param name="posts">Its posts, with a time of day each.</param>
    public static void Write(string path, IReadOnlyList<Post> posts)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        Add(archive, Person, json => WritePerson(json, posts[0].Draft.Account));
        Add(archive, Posts, json =>
        {
            json.WriteStartArray();
            foreach (var post in posts) WritePost(json, post.Draft);
            json.WriteEndArray();
        });
        Add(archive, Insights, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("organic_insights_posts");
            foreach (var post in posts) WriteInsights(json, post);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Add(ZipArchive archive, string name, Action<Utf8JsonWriter> write)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = s_noTime;
        using var stream = entry.Open();
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        write(json);
    }

    private static void WritePerson(Utf8JsonWriter json, string account)
    {
        json.WriteStartObject();
        json.WriteStartArray("profile_user");
        json.WriteStartObject();
        json.WriteStartObject("string_map_data");
        WriteValue(json, "Username", account);
        WriteValue(json, "Bio", ByteByByte("Invented for trying things out ✨"));
        WriteValue(json, "Private Account", "False");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePost(Utf8JsonWriter json, Draft draft)
    {
        var isAlbum = draft.MediaType == MediaType.Carousel;
        var caption = ByteByByte(draft.Caption ?? "");
        json.WriteStartObject();
        json.WriteStartArray("media");
        for (var i = 0; i < (isAlbum ? 2 : 1); i++)
        {
            json.WriteStartObject();
            json.WriteString("uri", Uri(draft, i));
            json.WriteNumber("creation_timestamp", Seconds(draft) + i);
            json.WriteString("title", isAlbum ? "" : caption);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (isAlbum)
        {
            json.WriteString("title", caption);
            json.WriteNumber("creation_timestamp", Seconds(draft) + 3);
        }
        json.WriteEndObject();
    }

    private static void WriteInsights(Utf8JsonWriter json, Post post)
    {
        json.WriteStartObject();
        json.WriteStartObject("media_map_data");
        json.WriteStartObject("Media Thumbnail");
        json.WriteString("uri", Uri(post.Draft, 0));
        json.WriteNumber("creation_timestamp", Seconds(post.Draft));
        json.WriteString("title", ByteByByte(post.Draft.Caption ?? ""));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("string_map_data");
        WriteValue(json, "Likes", Number(post.Outcomes.Likes));
        WriteValue(json, "Comments", Number(post.Outcomes.Comments));
        WriteValue(json, "Shares", Number(post.Outcomes.Shares));
        WriteValue(json, "Saves", Number(post.Outcomes.Saves));
        WriteValue(json, "Accounts reached", Number(post.Outcomes.Reach));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, string label, string value)
    {
        json.WriteStartObject(label);
        json.WriteString("href", "");
        json.WriteString("value", value);
        json.WriteNumber("timestamp", 0);
        json.WriteEndObject();
    }

    private static string Number(long? number) => number?.ToString("N0", CultureInfo.InvariantCulture) ?? "--";

    private static string Uri(Draft draft, int picture) => string.Create(
        CultureInfo.InvariantCulture,
        $"media/posts/{draft.PostedAt!.Value.Utc:yyyyMM}/{draft.PostId}_{picture}.{(draft.MediaType is MediaType.Video or MediaType.Reel ? "mp4" : "jpg")}");

    private static long Seconds(Draft draft) => new DateTimeOffset(draft.PostedAt!.Value.Utc).ToUnixTimeSeconds();

    private static string ByteByByte(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
