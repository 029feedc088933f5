using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Pipelines;
using Plaudit.Tests.Features;

namespace Plaudit.Tests.Pipelines;

public sealed class SimilarPostsTests
{
    private static readonly Draft s_draft = new() { Platform = "instagram", Account = "account0", MediaType = MediaType.Image, Caption = "New coffee #morning" };

    [Fact]
    public void Of_RandomHistory_GivesTheClosestOfTheAccountWithKnownLikes() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var posts = RandomPosts.Many(seed);
            var table = Table(posts);
            var found = SimilarPosts.Of(table, s_draft);
            var all = SimilarPosts.Of(table, s_draft, count: 1_000);
            var own = posts.Where(post => post.Draft.Account == s_draft.Account).ToDictionary(post => post.Draft.PostId!);
            return found.Count <= SimilarPosts.Usual
                && found.SequenceEqual(all.Take(SimilarPosts.Usual))
                && all.All(post => own[post.PostId!].Outcomes.Likes == post.Likes && post.Cosine is > 0 and <= 1.0000001)
                && all.All(post => Shares(own[post.PostId!].Draft.Caption!))
                && all.Count == own.Values.Count(post => post.Outcomes.Likes is not null && post.Draft.Caption is { } caption && Shares(caption))
                && all.Zip(all.Skip(1)).All(pair => Closeness(pair.First) >= Closeness(pair.Second));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_OrderOfTheHistory_DoesNotMatter() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var posts = RandomPosts.Many(seed).DistinctBy(post => (post.Draft.Account, post.Draft.PostedAt!.Value.Utc)).ToList();
            var shuffled = posts.ToArray();
            new Random(seed).Shuffle(shuffled);
            return SimilarPosts.Of(Table(posts), s_draft).SequenceEqual(SimilarPosts.Of(Table(shuffled), s_draft));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_SameWordsInAnotherOrder_IsTheCosineOfOne()
    {
        var table = Table([Post("a", "#MORNING coffee, new!", MediaType.Image), Post("b", "new", MediaType.Image), Post("c", "nothing alike", MediaType.Image)]);

        var found = SimilarPosts.Of(table, s_draft);

        Assert.Equal(["a", "b"], found.Select(post => post.PostId));
        Assert.Equal(1, found[0].Cosine, 9);
        Assert.Equal(1 / Math.Sqrt(3), found[1].Cosine, 9);
    }

    [Fact]
    public void Of_OtherMediaType_ComesAfterTheSameOrAnUnknownOne()
    {
        var table = Table([Post("reel", "coffee new", MediaType.Reel), Post("unknown", "coffee new", null), Post("image", "coffee new", MediaType.Image)]);

        var found = SimilarPosts.Of(table, s_draft);

        Assert.Equal("reel", found[^1].PostId);
        Assert.Equal([false, false, true], found.Select(post => post.IsOtherFormat));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("😀 !")]
    public void Of_CaptionWithoutWords_GivesNothing(string? caption) =>
        Assert.Empty(SimilarPosts.Of(Table(RandomPosts.Many(1)), s_draft with { Caption = caption }));

    [Fact]
    public void Of_AccountWithoutHistory_GivesNothing() => Assert.Empty(SimilarPosts.Of(Table(RandomPosts.Many(1)), s_draft with { Account = "nobody" }));

    private static double Closeness(SimilarPost post) => post.IsOtherFormat ? post.Cosine / 2 : post.Cosine;

    private static bool Shares(string caption) => caption.Split(' ').Any(word => word is "coffee" or "new" or "#morning");

    private static Post Post(string id, string caption, MediaType? type) => new(
        new Draft
        {
            Platform = "instagram", Account = "account0", PostId = id, PostedAt = new PostTime(new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc), true), Caption = caption, MediaType = type,
        },
        new Outcomes { Likes = 5 });

    private static PostTable Table(IEnumerable<Post> posts)
    {
        var builder = new PostTableBuilder();
        builder.AddRange([.. posts]);
        return builder.Build();
    }
}
