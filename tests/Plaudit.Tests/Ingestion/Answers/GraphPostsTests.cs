using System.Text.Json;
using Plaudit.Data;
using Plaudit.Ingestion.Answers;

namespace Plaudit.Tests.Ingestion.Answers;

public sealed class GraphPostsTests
{
    private readonly List<Finding> _findings = [];

    [Fact]
    public void Read_WholeMedia_GivesThePost()
    {
        var post = Read(
            """
            {"id":"17900000000000001","caption":"New roast #coffee","media_type":"CAROUSEL_ALBUM","media_product_type":"FEED","alt_text":"a cup",
            "permalink":"https://www.instagram.com/p/A/","timestamp":"2026-05-06T14:34:56+0200","like_count":1431,"comments_count":0,"view_count":9}
            """)!;
        Assert.Equal(new Draft
        {
            Platform = "instagram",
            Account = "brand",
            PostId = "17900000000000001",
            PostedAt = new PostTime(new DateTime(2026, 5, 6, 12, 34, 56, DateTimeKind.Utc), true),
            MediaType = MediaType.Carousel,
            Caption = "New roast #coffee",
            AltText = "a cup",
        }, post.Draft);
        Assert.Equal(new Outcomes { Likes = 1431, Comments = 0, Views = 9 }, post.Outcomes);
        Assert.Empty(_findings);
    }

    [Fact]
    public void Read_HiddenLikes_NotKnown() => Assert.Null(Read("""{"timestamp":"2026-05-06T12:34:56+0000","comments_count":2}""")!.Outcomes.Likes);

    [Theory]
    [InlineData("IMAGE", "FEED", MediaType.Image)]
    [InlineData("VIDEO", "FEED", MediaType.Video)]
    [InlineData("VIDEO", "REELS", MediaType.Reel)]
    [InlineData("CAROUSEL_ALBUM", "AD", MediaType.Carousel)]
    public void Read_MediaType_IsTold(string type, string product, MediaType expected)
    {
        var draft = Read($$"""{"timestamp":"2026-05-06T12:34:56+0000","media_type":"{{type}}","media_product_type":"{{product}}"}""")!.Draft;
        Assert.Equal((expected, product == "AD" ? true : (bool?)null), (draft.MediaType, draft.IsAd));
    }

    [Theory]
    [InlineData("\"like_count\":\"12\"", "like_count")]
    [InlineData("\"like_count\":-1", "like_count")]
    [InlineData("\"like_count\":{\"count\":5}", "like_count")]
    [InlineData("\"like_count\":1.5", "like_count")]
    [InlineData("\"caption\":5", "caption")]
    [InlineData("\"caption\":\"\\ud800\"", "caption")]
    [InlineData("\"media_type\":\"HOLOGRAM\"", "media_type")]
    [InlineData("\"insights\":[1]", "insights")]
    public void Read_FieldNotAsDocumented_NotKnownAndNamed(string field, string name)
    {
        var post = Read($$"""{"timestamp":"2026-05-06T12:34:56+0000",{{field}}}""")!;
        Assert.Equal(default, post.Outcomes);
        Assert.Null(post.Draft.Caption);
        Assert.Null(post.Draft.MediaType);
        var finding = Assert.Single(_findings);
        Assert.Equal((FindingKind.Unknown, $"values of '{name}' in another form than documented"), (finding.Kind, finding.What));
    }

    [Fact]
    public void Read_NullField_NotKnownWithoutFinding()
    {
        Assert.Equal(default, Read("""{"timestamp":"2026-05-06T12:34:56+0000","like_count":null,"caption":null}""")!.Outcomes);
        Assert.Empty(_findings);
    }

    [Theory]
    [InlineData("""{"username":"own"}""", "own")]
    [InlineData("""{"owner":{"id":"1","username":"owner"}}""", "owner")]
    public void Read_NoAccountGiven_TheMediaNamesIt(string fields, string account)
    {
        var media = fields[..^1] + ""","timestamp":"2026-05-06T12:34:56+0000"}""";
        Assert.Equal(account, Read(media, account: null)!.Draft.Account);
    }

    [Theory]
    [InlineData("""{"timestamp":"2026-05-06T12:34:56+0000"}""", null, "username", "no username")]
    [InlineData("""{"id":"1"}""", "brand", "timestamp", "no timestamp")]
    [InlineData("5", "brand", null, "not a JSON object")]
    public void Read_NeededFieldAbsent_SaysWhich(string media, string? account, string? column, string reason)
    {
        using var document = JsonDocument.Parse(media);
        Assert.Null(GraphPosts.Read(document.RootElement, account, _findings, out var fault));
        Assert.Equal((column, reason), fault);
    }

    [Fact]
    public void Read_Story_LeftOutWithoutFault()
    {
        using var document = JsonDocument.Parse("""{"timestamp":"2026-05-06T12:34:56+0000","media_product_type":"STORY","like_count":3}""");
        Assert.Null(GraphPosts.Read(document.RootElement, "brand", _findings, out var fault));
        Assert.Null(fault);
        Assert.Equal(FindingKind.LeftOut, Assert.Single(_findings).Kind);
    }

    [Fact]
    public void Read_InsightsInside_AreMerged()
    {
        var post = Read(
            """
            {"timestamp":"2026-05-06T12:34:56+0000","like_count":3,"comments_count":4,"insights":{"data":[
            {"name":"likes","period":"lifetime","values":[{"value":5}],"id":"1/insights/likes/lifetime"},
            {"name":"reach","period":"lifetime","values":[{"value":70}],"id":"1/insights/reach/lifetime"}]}}
            """)!;
        Assert.Equal(new Outcomes { Likes = 5, Comments = 4, Reach = 70 }, post.Outcomes);
    }

    private Post? Read(string media, string? account = "brand")
    {
        using var document = JsonDocument.Parse(media);
        var post = GraphPosts.Read(document.RootElement, account, _findings, out var fault);
        Assert.Null(fault);
        return post;
    }
}
