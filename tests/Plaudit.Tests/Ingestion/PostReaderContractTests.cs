using System.Globalization;
using System.Text;
using System.Text.Json;
using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Tests.Ingestion;

/// <summary>What every format must do alike. A new format joins by a line in <see cref="Formats"/>.</summary>
public sealed class PostReaderContractTests
{
    // Only what all formats can say.
    private static readonly Post[] s_posts =
    [
        New("ornek.mutfak", "1790", "2023-06-18T15:04:40Z", MediaType.Image, "Mercimek çorbası #tarif", likes: 170, comments: 4),
        New("ornek.mutfak", "1791", "2023-06-11T09:10:00Z", MediaType.Video, "Two\nlines, a comma; \"quotes\" 👸🏼", likes: null, comments: 0),
        New("ornek.mutfak", "1792", "2023-06-12T00:00:00Z", MediaType.Carousel, null, likes: 0, comments: null),
        New("other", "9007199254740993", "2024-02-29T23:59:59Z", MediaType.Image, "x", likes: 1_000_000_000_000, comments: 12),
    ];

    public static TheoryData<string> Formats => ["jsonl", "jsonl array", "csv", "csv kaggle", "course accounts", "course posts"];

    [Theory, MemberData(nameof(Formats))]
    public async Task ReadAsync_SamePosts_SameValues(string format)
    {
        var reading = await Reading.OfAsync(Write(format, s_posts));
        Assert.Empty(reading.Rejected);
        Assert.Equal(s_posts, reading.Posts);
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task ReadAsync_Gzip_SameAsPlain(string format)
    {
        var bytes = Encoding.UTF8.GetBytes(Write(format, s_posts));
        Assert.Equal((await Reading.OfAsync(bytes)).Fingerprint(), (await Reading.OfAsync(Reading.Gzip(bytes))).Fingerprint());
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task ReadAsync_GzipOfTwoMembers_SameAsPlain(string format)
    {
        var bytes = Encoding.UTF8.GetBytes(Write(format, s_posts));
        byte[] packed = [.. Reading.Gzip(bytes[..50]), .. Reading.Gzip(bytes[50..])];
        Assert.Equal((await Reading.OfAsync(bytes)).Fingerprint(), (await Reading.OfAsync(packed)).Fingerprint());
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task ReadAsync_AnyBlockSizeAndParallelism_SameResult(string format)
    {
        var text = Write(format, Enumerable.Range(0, 60).SelectMany(_ => s_posts));
        if (format != "jsonl array") text = text.Insert(text.IndexOf('\n') + 1, "\n{\"broken\": \n\n");
        var expected = await Reading.OfAsync(text, new PostReaderOptions { KeepRaw = true, Parallelism = 1 });
        Assert.True(expected.Rows.Count >= 200);
        foreach (var (blockBytes, parallelism) in new[] { (64, 1), (64, 2), (1 << 20, 2), (997, 3) })
        {
            var options = new PostReaderOptions { BlockBytes = blockBytes, Parallelism = parallelism, KeepRaw = true };
            Assert.Equal(expected.Fingerprint(), (await Reading.OfAsync(text, options)).Fingerprint());
        }
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task ReadAsync_ByteOrderMarkAndCrLfAndNoLastLineEnd_SameValues(string format)
    {
        // The line end inside a quoted CSV caption belongs to the caption, so only posts of one line are written here.
        Post[] posts = [s_posts[0], s_posts[2], s_posts[3]];
        var text = "\uFEFF" + Write(format, posts).TrimEnd().Replace("\n", "\r\n", StringComparison.Ordinal);
        var reading = await Reading.OfAsync(text);
        Assert.Empty(reading.Rejected);
        Assert.Equal(posts, reading.Posts);
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task ReadAsync_KeepRaw_GivesEachPostItsLine(string format)
    {
        var reading = await Reading.OfAsync(Write(format, s_posts), new PostReaderOptions { KeepRaw = true });
        foreach (var row in reading.Rows)
        {
            var raw = reading.RawLines[row.RawIndex];
            Assert.Equal(row.Line, raw.Line);
            using var json = JsonDocument.Parse(raw.Text);
            Assert.Contains(row.Post.Draft.PostId!, json.RootElement.GetRawText(), StringComparison.Ordinal);
            if (json.RootElement.TryGetProperty("posts", out var posts))
                Assert.Equal(row.Post.Draft.PostId, posts[row.Index].GetProperty("id").GetString());
        }
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task ReadAsync_NoTime_RejectedUnlessDraft(string format)
    {
        var draft = new Post(s_posts[0].Draft with { PostedAt = null }, default);
        var text = Write(format, [draft]);
        var rejected = (await Reading.OfAsync(text)).Rejected;
        Assert.StartsWith("no ", Assert.Single(rejected).Reason, StringComparison.Ordinal);
        var reading = await Reading.OfAsync(text, new PostReaderOptions { DraftsAllowed = true });
        Assert.Equal([draft], reading.Posts);
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task ReadAsync_Cancelled_Throws(string format)
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var file = InputFile.FromStream("posts", () => new MemoryStream(Encoding.UTF8.GetBytes(Write(format, s_posts))));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in PostReaders.ReadAsync(file, new PostReaderOptions(), cancellation.Token)) Assert.Fail("a batch came");
        });
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task ReadAsync_EveryPrefixOfGzip_ThrowsPlauditException(string format)
    {
        var packed = Reading.Gzip(Encoding.UTF8.GetBytes(Write(format, s_posts)));
        for (var length = 2; length < packed.Length; length++)
        {
            var cut = packed[..length];
            var e = await Assert.ThrowsAsync<PlauditException>(() => Reading.OfAsync(cut));
            Assert.Contains("'posts'", e.Message, StringComparison.Ordinal);
        }
    }

    private static Post New(string account, string id, string time, MediaType media, string? caption, long? likes, long? comments) => new(
        new Draft
        {
            Platform = "instagram",
            Account = account,
            PostId = id,
            PostedAt = new PostTime(DateTime.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal), HasTimeOfDay: true),
            MediaType = media,
            Caption = caption,
            Followers = 48211,
            Following = 410,
        },
        new Outcomes { Likes = likes, Comments = comments });

    private static string Write(string format, IEnumerable<Post> posts) => format switch
    {
        "jsonl" => Lines(posts.Select(Canonical)),
        "jsonl array" => JsonSerializer.Serialize(posts.Select(Canonical), s_indented),
        "csv" => "likes,caption,posted_at,media_type,unknown,account,platform,post_id,comments,followers,following\n" + string.Concat(posts.Select(p =>
            $"{p.Outcomes.Likes},{Quote(p.Draft.Caption)},{p.Draft.PostedAt},{p.Draft.MediaType},?,{p.Draft.Account},instagram,{p.Draft.PostId},{p.Outcomes.Comments},48211,410\n")),
        "csv kaggle" => "owner_id,owner_username,shortcode,is_video,caption,comments,likes,created_at,location,imageUrl,multiple_images,username,followers,following\n"
            + string.Concat(posts.Select(p => $"1,{p.Draft.Account},{p.Draft.PostId},{p.Draft.MediaType == MediaType.Video},{Quote(p.Draft.Caption)},"
                + $"{p.Outcomes.Comments}.0,{p.Outcomes.Likes},{Unix(p)},,https://example/1.jpg,{p.Draft.MediaType == MediaType.Carousel},{p.Draft.Account},48211,410\n")
                .Select(line => line.Replace(",.0,", ",,", StringComparison.Ordinal))),
        "course accounts" => Lines(posts.GroupBy(p => p.Draft.Account).Select(g => new
        {
            posts = g.Select(p => Course(p)),
            profile = new { username = g.Key, follower_count = 48211, following_count = 410, biography = "\"posts\": []" },
        })),
        "course posts" => Lines(posts.Select(p => Course(p, p.Draft.Account))),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    private static string Lines<T>(IEnumerable<T> objects) => string.Concat(objects.Select(o => JsonSerializer.Serialize(o) + "\n"));

    private static string Quote(string? text) => text is null ? "" : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Unix(Post post) => post.Draft.PostedAt is { } time
        ? ((DateTimeOffset)time.Utc).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)
        : "";

    private static Dictionary<string, object?> Canonical(Post p) => new()
    {
        ["platform"] = "instagram",
        ["account"] = p.Draft.Account,
        ["post_id"] = p.Draft.PostId,
        ["posted_at"] = p.Draft.PostedAt?.ToString(),
        ["media_type"] = p.Draft.MediaType?.ToString().ToLowerInvariant(),
        ["caption"] = p.Draft.Caption,
        ["followers"] = 48211,
        ["following"] = "410",
        ["unknown"] = new[] { new { account = "not this one" } },
        ["likes"] = p.Outcomes.Likes,
        ["comments"] = p.Outcomes.Comments,
    };

    private static Dictionary<string, object?> Course(Post p, string? account = null)
    {
        var post = new Dictionary<string, object?>
        {
            ["id"] = p.Draft.PostId,
            ["caption"] = p.Draft.Caption,
            ["like_count"] = p.Outcomes.Likes,
            ["comments_count"] = p.Outcomes.Comments,
            ["media_type"] = p.Draft.MediaType switch { MediaType.Carousel => "CAROUSEL_ALBUM", var m => m.ToString()!.ToUpperInvariant() },
            ["media_url"] = "https://example/1.jpg",
            ["timestamp"] = p.Draft.PostedAt?.Utc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        };
        if (account is not null) (post["username"], post["follower_count"], post["following_count"]) = (account, 48211, 410);
        return post;
    }
}
