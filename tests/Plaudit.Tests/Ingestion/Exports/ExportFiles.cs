using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Ingestion.Exports;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Tests.Ingestion.Exports;

/// <summary>The files of an invented export, to be written as an archive or a folder.</summary>
internal sealed class ExportFiles
{
    public const string PostsName = "your_instagram_activity/media/posts_1.json";
    public const string ReelsName = "your_instagram_activity/media/reels.json";
    public const string InsightsName = "logged_information/past_instagram_insights/posts.json";
    public const string ReelInsightsName = "logged_information/past_instagram_insights/reels.json";
    public const string OwnerName = "personal_information/personal_information/personal_information.json";

    /// <summary>The first bytes of a JPEG, and some more.</summary>
    public static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4, 5, 6, 7, 8];

    private readonly List<(string Name, byte[] Bytes, int Attributes)> _files = [];

    /// <summary>A post of one picture.</summary>
    public static object Picture(long time, string title, string uri = "media/posts/202503/a.jpg") =>
        new { media = new[] { new { uri, creation_timestamp = time, title } } };

    public static object Carousel(long time, string title, params (string Uri, long Time)[] media) =>
        new { media = media.Select(item => new { uri = item.Uri, creation_timestamp = item.Time, title = "" }), title, creation_timestamp = time };

    public static object Insight(long mediaTime, string title, Dictionary<string, object> values, string uri = "https://example.com/a.jpg", string label = "Media Thumbnail") =>
        new
        {
            media_map_data = new Dictionary<string, object> { [label] = new { uri, creation_timestamp = mediaTime, title } },
            string_map_data = values,
        };

    public static Dictionary<string, object> Values(long time, params (string Label, string Value)[] values)
    {
        var map = new Dictionary<string, object> { ["Creation Timestamp"] = new { href = "", value = "", timestamp = time } };
        foreach (var (label, value) in values) map[label] = new { href = "", value, timestamp = 0 };
        return map;
    }

    /// <summary>What the export makes of a text that is not ASCII.</summary>
    public static string Garble(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    public ExportFiles Add(string name, byte[] bytes, int attributes = 0)
    {
        _files.Add((name, bytes, attributes));
        return this;
    }

    public ExportFiles Add(string name, string text) => Add(name, Encoding.UTF8.GetBytes(text));

    public ExportFiles AddJson(string name, object content) => Add(name, JsonSerializer.SerializeToUtf8Bytes(content));

    public ExportFiles AddPosts(params object[] posts) => AddJson(PostsName, posts);

    public ExportFiles AddInsights(params object[] insights) => AddJson(InsightsName, new { organic_insights_posts = insights });

    public ExportFiles AddOwner(string username, string label = "Username") => AddJson(OwnerName, new
    {
        profile_user = new[]
        {
            new
            {
                string_map_data = new Dictionary<string, object>
                {
                    [label] = new { value = username },
                    ["Name"] = new { value = Garble("Zoë") },
                    ["Bio"] = new { value = "hi" },
                    ["Private Account"] = new { value = "True" },
                },
            },
        },
    });

    public byte[] ToZip()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in _files)
            {
                var entry = archive.CreateEntry(file.Name);
                if (file.Attributes != 0) entry.ExternalAttributes = file.Attributes;
                using var content = entry.Open();
                content.Write(file.Bytes);
            }
        }
        return bytes.ToArray();
    }

    public string WriteZip(TemporaryFolder folder, string name = "instagram-my.account-2026-11-21-AbCd.zip") => folder.Write(name, ToZip());

    public string WriteFolder(TemporaryFolder folder, string name = "export")
    {
        foreach (var file in _files) folder.Write(Path.Combine(name, file.Name), file.Bytes);
        return folder.File(name);
    }

    public static InstagramExport Open(params string[] paths) => Assert.Single(InstagramExport.Group(paths, ExportLabels.BuiltIn));

    public static async Task<PostBatch> ReadAsync(InstagramExport export, ExportLabels? labels = null)
    {
        PostBatch? only = null;
        await foreach (var batch in PostReaders.ReadAsync(InputFile.FromBundle(export), new PostReaderOptions { ExportLabels = labels ?? ExportLabels.BuiltIn }))
        {
            Assert.Null(only);
            only = batch;
        }
        return only!;
    }

    public static async Task<ProfileBatch> ReadProfileAsync(InstagramExport export)
    {
        ProfileBatch? only = null;
        await foreach (var batch in ProfileReaders.ReadAsync(InputFile.FromBundle(export), new ProfileReaderOptions { ExportLabels = ExportLabels.BuiltIn })) only = batch;
        return only!;
    }

    /// <summary>How often something was found, 0 where it was not.</summary>
    public static long CountOf(IEnumerable<Finding> findings, FindingKind kind, string start) =>
        findings.Where(finding => finding.Kind == kind && finding.What.StartsWith(start, StringComparison.Ordinal)).Sum(finding => finding.Count);
}
