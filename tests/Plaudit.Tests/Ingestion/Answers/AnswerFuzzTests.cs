using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Tests.Ingestion.Answers;

/// <summary>Answers with anything in them give posts, rejected rows, findings or a <see cref="PlauditException"/>, and never anything else.</summary>
public sealed class AnswerFuzzTests
{
    private static readonly string[] s_names =
    [
        "data", "business_discovery", "media", "username", "owner", "id", "caption", "media_type", "media_product_type", "timestamp", "like_count", "comments_count", "insights",
        "name", "period", "values", "total_value", "value", "text", "author_id", "created_at", "public_metrics", "referenced_tweets", "type", "attachments", "media_keys", "includes",
        "users", "media_key", "node", "instaloader", "node_type", "shortcode", "taken_at_timestamp", "edge_media_to_caption", "edges", "edge_media_preview_like", "count",
        "__typename", "iphone_struct", "like_and_view_counts_disabled", "location", "error", "errors", "code", "status", "body", "note_tweet", "x\\ud800", "",
    ];

    private static readonly string[] s_leaves =
    [
        "null", "true", "false", "0", "-1", "1e400", "12", "1.5", "99999999999999999999999", "\"\"", "\"\\ud800\"", "\"VIDEO\"", "\"2026-05-06T12:34:56+0000\"", "1741592400",
        "\"17/insights/reach\"", "\"likes\"", "\"lifetime\"", "\"retweeted\"", "{}", "[]", "\"Post\"", "\"GraphImage\"", "429",
    ];

    private static readonly string[] s_samples =
    [
        """{"business_discovery":{"username":"b","media":{"data":[{"id":"1","media_type":"IMAGE","timestamp":"2026-05-06T12:34:56+0000","like_count":5}]}}}""",
        """{"data":[{"name":"reach","period":"lifetime","values":[{"value":40}],"id":"1/insights/reach/lifetime"}]}""",
        """{"data":[{"id":"1","text":"t","author_id":"5","created_at":"2026-05-06T12:00:00.000Z","public_metrics":{"like_count":2},"attachments":{"media_keys":["3_1"]}}],"includes":{"users":[{"id":"5","username":"d"}],"media":[{"media_key":"3_1","type":"photo"}]}}""",
        """{"node":{"shortcode":"A","taken_at_timestamp":1741592400,"__typename":"GraphImage","edge_media_to_caption":{"edges":[{"node":{"text":"c"}}]},"edge_media_preview_like":{"count":5},"owner":{"id":"1","username":"b"}},"instaloader":{"node_type":"Post"}}""",
        "Post ID,Account username,Publish time,Post type,Likes,Date\n1,a,03/10/2025 08:40,IG image,\"4,000\",Lifetime\n",
    ];

    [Fact]
    public void ReadAsync_ArbitraryJsonOfTheirNames_EndsWell()
    {
        var property = Prop.ForAll(Arb.From(Json(5)), json =>
        {
            var reading = ReadAsync(Encoding.UTF8.GetBytes($"{{\"data\":{json},\"node\":{json}}}\n{{\"data\":[{json}]}}\n{json}\n{{\"node\":{json}}}")).GetAwaiter().GetResult();
            return reading is null || reading.Posts.All(post => post.Draft.Account.Length > 0 && post.Draft.PostedAt is not null && post.Outcomes.Likes is null or >= 0);
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(1, 3), property);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task ReadAsync_MutatedAnswer_EndsWellAndTheSameWay(int sample)
    {
        var random = new Random(sample);
        for (var round = 0; round < 300; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(s_samples[sample]);
            for (var i = random.Next(1, 5); i > 0; i--) bytes = Lines.Mutate(bytes, random);
            var expected = await ReadAsync(bytes);
            var small = await ReadAsync(bytes, new PostReaderOptions { BlockBytes = 16 });
            Assert.Equal(expected?.Fingerprint(), small?.Fingerprint());
        }
    }

    private static Gen<string> Json(int depth) => depth == 0 ? Gen.Elements(s_leaves) : Gen.Frequency(
        (2, Gen.Elements(s_leaves)),
        (5, from count in Gen.Choose(0, 5)
            from names in Gen.Elements(s_names).ListOf(count)
            from values in Json(depth - 1).ListOf(count)
            select $"{{{string.Join(',', names.Zip(values, (name, value) => $"\"{name}\":{value}"))}}}"),
        (2, from count in Gen.Choose(0, 3)
            from items in Json(depth - 1).ListOf(count)
            select $"[{string.Join(',', items)}]"));

    private static async Task<Reading?> ReadAsync(byte[] bytes, PostReaderOptions? options = null)
    {
        try
        {
            return await Reading.OfAsync(bytes, options);
        }
        catch (PlauditException)
        {
            return null;
        }
    }
}
