using Plaudit.Data;

namespace Plaudit.Tests.Ingestion.Answers;

public sealed class InstaloaderPostsTests
{
    [Fact]
    public async Task Read_NodeOfTheWebPage_GivesThePost()
    {
        var reading = await ReadAsync(
            """
            "__typename":"GraphVideo","id":"3560614185974049156","shortcode":"DFp17y5MymE","taken_at_timestamp":1741592400,"is_video":true,
            "edge_media_to_caption":{"edges":[{"node":{"text":"New roast ☕"}}]},"edge_media_preview_like":{"count":1431},"edge_media_to_parent_comment":{"count":22},
            "accessibility_caption":"Photo by Brand","location":{"id":"5","name":"Old Town"},"video_view_count":9000,"video_play_count":12000,"video_duration":7.5,
            "owner":{"id":"12","username":"brand"}
            """);
        var post = Assert.Single(reading.Posts);
        Assert.Equal(new Draft
        {
            Platform = "instagram",
            Account = "brand",
            PostId = "DFp17y5MymE",
            PostedAt = new PostTime(new DateTime(2025, 3, 10, 7, 40, 0, DateTimeKind.Utc), true),
            MediaType = MediaType.Video,
            Caption = "New roast ☕",
            AltText = "Photo by Brand",
            Location = "Old Town",
            DurationSeconds = 7.5,
        }, post.Draft);
        Assert.Equal(new Outcomes { Likes = 1431, Comments = 22, Views = 9000 }, post.Outcomes);
        Assert.Equal(new Finding(FindingKind.Found, "posts of Instaloader", 1), Assert.Single(reading.Findings));
    }

    [Fact]
    public async Task Read_NodeOfTheApp_GivesThePost()
    {
        var post = Assert.Single((await ReadAsync(
            """
            "shortcode":"A","id":356,"__typename":"GraphVideo","is_video":true,"date":1741592400,"caption":"hi","edge_media_preview_like":{"count":7},"comments":3,
            "accessibility_caption":null,"iphone_struct":{"pk":356,"product_type":"clips","comment_count":3,"like_count":7,"user":{"username":"brand"}}
            """)).Posts);
        Assert.Equal(("brand", "hi", MediaType.Reel), (post.Draft.Account, post.Draft.Caption, post.Draft.MediaType));
        Assert.Equal(new Outcomes { Likes = 7, Comments = 3 }, post.Outcomes);
    }

    [Theory]
    [InlineData("\"edge_media_preview_like\":{\"count\":-1}", null)]
    [InlineData("\"edge_media_preview_like\":{\"count\":0}", 0L)]
    [InlineData("\"edge_media_preview_like\":{}", null)]
    [InlineData("\"edge_media_preview_like\":{\"count\":3},\"iphone_struct\":{\"like_and_view_counts_disabled\":true,\"like_count\":3}", null)]
    [InlineData("\"iphone_struct\":{\"like_count\":8}", 8L)]
    public async Task Read_Likes_HiddenAreNotKnown(string fields, long? likes)
    {
        var reading = await ReadAsync($"\"shortcode\":\"A\",\"taken_at_timestamp\":1741592400,\"owner\":{{\"username\":\"b\"}},{fields}");
        Assert.Equal(likes, Assert.Single(reading.Posts).Outcomes.Likes);
        Assert.DoesNotContain(reading.Findings, finding => finding.Kind == FindingKind.Unknown);
    }

    [Fact]
    public async Task Read_CommentsThatTheAppDidNotGive_NotKnown() =>
        Assert.Null(Assert.Single((await ReadAsync(
            "\"shortcode\":\"A\",\"date\":1741592400,\"owner\":{\"username\":\"b\"},\"comments\":0,\"iphone_struct\":{\"pk\":1}")).Posts).Outcomes.Comments);

    [Theory]
    [InlineData("GraphImage", MediaType.Image)]
    [InlineData("GraphSidecar", MediaType.Carousel)]
    [InlineData("GraphVideo", MediaType.Video)]
    public async Task Read_TypeName_TellsTheType(string name, MediaType expected) => Assert.Equal(
        expected,
        Assert.Single((await ReadAsync($"\"shortcode\":\"A\",\"__typename\":\"{name}\",\"date\":1741592400,\"owner\":{{\"username\":\"b\"}}")).Posts).Draft.MediaType);

    [Theory]
    [InlineData("\"shortcode\":\"A\",\"date\":1741592400", "owner")]
    [InlineData("\"shortcode\":\"A\",\"owner\":{\"username\":\"b\"}", "taken_at_timestamp")]
    public async Task Read_NeededFieldAbsent_Rejected(string fields, string column) =>
        Assert.Equal(new RejectedRow("posts", 1, column, $"no {column}"), Assert.Single((await ReadAsync(fields)).Rejected));

    private static Task<Reading> ReadAsync(string fields) =>
        Reading.OfAsync("{\"node\":{" + fields + "},\"instaloader\":{\"version\":\"4.15\",\"node_type\":\"Post\"}}");
}
