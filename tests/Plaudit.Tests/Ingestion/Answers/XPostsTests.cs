using System.Text.Json;
using Plaudit.Data;
using Plaudit.Ingestion.Answers;

namespace Plaudit.Tests.Ingestion.Answers;

public sealed class XPostsTests
{
    private readonly List<Finding> _findings = [];

    [Fact]
    public void Read_EscapedCharacters_AreThoseThatTheAuthorWrote()
    {
        using var tweet = JsonDocument.Parse("""{"id":"1","text":"a &lt;b&gt; &amp; &amp;lt;","created_at":"2026-05-06T12:00:00.000Z"}""");
        Assert.Equal("a <b> & &lt;", XPosts.Read(tweet.RootElement, "a", [], out _)!.Draft.Caption);
    }

    [Fact]
    public void Read_WholeTweet_GivesThePost()
    {
        var post = Read(
            """
            {"id":"1900000000000000001","text":"hello","created_at":"2026-05-06T12:00:00.000Z","public_metrics":
            {"retweet_count":3,"reply_count":1,"like_count":25,"quote_count":2,"bookmark_count":0,"impression_count":1840}}
            """)!;
        Assert.Equal(new Draft
        {
            Platform = "x",
            Account = "dev",
            PostId = "1900000000000000001",
            PostedAt = new PostTime(new DateTime(2026, 5, 6, 12, 0, 0, DateTimeKind.Utc), true),
            MediaType = MediaType.Text,
            Caption = "hello",
        }, post.Draft);
        Assert.Equal(new Outcomes { Likes = 25, Comments = 1, Shares = 5, Saves = 0, Impressions = 1840 }, post.Outcomes);
        Assert.Empty(_findings);
    }

    [Fact]
    public void Read_QuotesNotKnown_SharesAreNotKnown() =>
        Assert.Equal(new Outcomes { Likes = 2 }, Read("""{"created_at":"2026-05-06T12:00:00.000Z","public_metrics":{"retweet_count":3,"like_count":2}}""")!.Outcomes);

    [Fact]
    public void Read_Retweet_LeftOutWithoutFault()
    {
        Assert.Null(Read("""{"id":"1","text":"RT","created_at":"2026-05-06T12:00:00.000Z","referenced_tweets":[{"type":"retweeted","id":"5"}]}"""));
        Assert.Equal((FindingKind.LeftOut, "retweets, which are posts of others"), (_findings[0].Kind, _findings[0].What));
    }

    [Fact]
    public void Read_Quote_IsAPost() =>
        Assert.NotNull(Read("""{"created_at":"2026-05-06T12:00:00.000Z","referenced_tweets":[{"type":"quoted","id":"5"}]}"""));

    [Theory]
    [InlineData("""["3_1"]""", MediaType.Image)]
    [InlineData("""["3_1","3_2"]""", MediaType.Carousel)]
    [InlineData("""["7_1"]""", MediaType.Video)]
    [InlineData("""["16_1"]""", MediaType.Video)]
    [InlineData("""["3_9"]""", null)]
    [InlineData("""[7]""", null)]
    [InlineData("""[]""", MediaType.Text)]
    public void Read_Attachments_TellTheType(string keys, MediaType? expected)
    {
        var draft = Read(
            """{"text":"x https://t.co/a","created_at":"2026-05-06T12:00:00.000Z","attachments":{"media_keys":KEYS}}""".Replace("KEYS", keys, StringComparison.Ordinal),
            """
            {"includes":{"media":[{"media_key":"3_1","type":"photo"},{"media_key":"3_2","type":"photo"},{"media_key":"7_1","type":"video","duration_ms":1500},
            {"media_key":"16_1","type":"animated_gif"}]}}
            """)!.Draft;
        Assert.Equal(expected, draft.MediaType);
        Assert.Equal(keys == """["7_1"]""" ? 1.5 : null, draft.DurationSeconds);
    }

    [Fact]
    public void Read_LinkAndMediaNotAskedFor_TypeNotKnown() =>
        Assert.Null(Read("""{"text":"x https://t.co/a","created_at":"2026-05-06T12:00:00.000Z"}""")!.Draft.MediaType);

    [Fact]
    public void Read_LongPost_HasItsWholeText() =>
        Assert.Equal("all of it", Read("""{"text":"all","note_tweet":{"text":"all of it"},"created_at":"2026-05-06T12:00:00.000Z"}""")!.Draft.Caption);

    [Theory]
    [InlineData("5", "dev")]
    [InlineData("6", "6")]
    public void Read_NoAccountGiven_TheAuthorsNameOrId(string author, string account) => Assert.Equal(account, Read(
        $$"""{"author_id":"{{author}}","created_at":"2026-05-06T12:00:00.000Z"}""", """{"includes":{"users":[{"id":"5","username":"dev"}]}}""", account: null)!.Draft.Account);

    [Theory]
    [InlineData("""{"created_at":"2026-05-06T12:00:00.000Z"}""", null, "author_id", "no author_id")]
    [InlineData("""{"text":"x"}""", "dev", "created_at", "no created_at")]
    [InlineData("[]", "dev", null, "not a JSON object")]
    public void Read_NeededFieldAbsent_SaysWhich(string tweet, string? account, string? column, string reason)
    {
        using var document = JsonDocument.Parse(tweet);
        Assert.Null(XPosts.Read(document.RootElement, account, _findings, out var fault));
        Assert.Equal((column, reason), fault);
    }

    [Theory]
    [InlineData("\"public_metrics\":7", "public_metrics")]
    [InlineData("\"public_metrics\":{\"like_count\":\"7\"}", "like_count")]
    [InlineData("\"attachments\":[]", "attachments")]
    public void Read_FieldNotAsDocumented_NotKnownAndNamed(string field, string name)
    {
        var post = Read($$"""{"created_at":"2026-05-06T12:00:00.000Z",{{field}}}""")!;
        Assert.Equal(default, post.Outcomes);
        Assert.Equal($"values of '{name}' in another form than documented", Assert.Single(_findings).What);
    }

    private Post? Read(string tweet, string? answer = null, string? account = "dev")
    {
        using var document = JsonDocument.Parse(tweet);
        using var around = JsonDocument.Parse(answer ?? "{}");
        var post = XPosts.Read(document.RootElement, XIncludes.Of(around.RootElement), account, _findings, out var fault);
        Assert.Null(fault);
        return post;
    }
}
