using Plaudit.Data;
using Plaudit.Features.Profiles;

namespace Plaudit.Tests.Features.Profiles;

public sealed class ProfileBehaviourTests
{
    private static readonly DateTime s_start = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Post[] s_posts =
    [
        Post(0, "same #a #b", likes: 9, comments: 0, isAd: true),
        Post(24, "same #a #b", likes: 9, comments: 1, isAd: false),
        Post(48, "other", likes: null, comments: 5),
        Post(72, null, likes: 9, comments: null),
        Post(168, "x", likes: 99, comments: 4),
    ];

    [Theory]
    [InlineData("behaviour_posts_per_week", 1.609438)] // four more in a week
    [InlineData("behaviour_gap_variation", 0.742307)] // gaps 1, 1, 1, 4 days
    [InlineData("behaviour_hour_entropy", 0)]
    [InlineData("behaviour_quiet_share", 0)]
    [InlineData("behaviour_hashtags", 1)]
    [InlineData("behaviour_caption_length", 2.014903)] // 26 characters in four captions
    [InlineData("behaviour_repeated_captions", 0.25)]
    [InlineData("behaviour_comments_per_like", -2.978925)] // 5 comments to 117 likes, where both are known
    [InlineData("behaviour_ad_share", 0.5)]
    [InlineData("behaviour_likes_per_follower", 0.575646)] // (3 log 10 + log 100) / 4 - log 10
    public void Build_PostsInAnyOrder_AreComputedByHand(string name, double expected)
    {
        Assert.Equal(expected, Value(name, s_posts), 5e-5);
        Assert.Equal(expected, Value(name, s_posts.Reverse()), 5e-5);
    }

    [Fact]
    public void Build_PostsAroundTheClock_HaveFullEntropyAndNoQuietHours()
    {
        var posts = Enumerable.Range(0, 48).Select(hour => Post(hour, null)).ToArray();
        Assert.Equal(1, Value("behaviour_hour_entropy", posts), 1e-6);
        Assert.Equal(.25, Value("behaviour_quiet_share", posts), 1e-6);
        Assert.Equal(0, Value("behaviour_gap_variation", posts), 1e-6);
    }

    [Fact]
    public void Build_DatesWithoutHour_TellNothingOfTheHours()
    {
        var posts = Enumerable.Range(0, 9).Select(day => new Post(new Draft { Account = "a", PostedAt = new PostTime(s_start.AddDays(day), false) }, default));
        Assert.True(double.IsNaN(Value("behaviour_hour_entropy", posts)));
    }

    [Fact]
    public void Build_OnePost_OnlyWhatOnePostTells()
    {
        Post[] one = [Post(0, "x")];
        Assert.True(double.IsNaN(Value("behaviour_posts_per_week", one)));
        Assert.True(double.IsNaN(Value("behaviour_repeated_captions", one)));
        Assert.True(double.IsNaN(Value("behaviour_comments_per_like", one)));
        Assert.Equal(0, Value("behaviour_hashtags", one));
    }

    [Theory]
    [InlineData("instagram", true)]
    [InlineData(null, true)]
    [InlineData("x", false)]
    public void Find_PlatformOfThePosts_MustNotBeAnother(string? platform, bool found)
    {
        var behaviours = new ProfileBehaviours();
        behaviours.Add(new Post(new Draft { Account = "a", Platform = platform }, default));
        Assert.Equal(found, behaviours.Find(new Profile { Account = "hash", Username = "a", Platform = "instagram" }) is not null);
    }

    private static Post Post(int hours, string? caption, long? likes = null, long? comments = null, bool? isAd = null) => new(
        new Draft { Account = "a", PostedAt = new PostTime(s_start.AddHours(hours), true), Caption = caption, IsAd = isAd },
        new Outcomes { Likes = likes, Comments = comments });

    private static double Value(string name, IEnumerable<Post> posts)
    {
        var behaviours = new ProfileBehaviours();
        foreach (var post in posts) behaviours.Add(post);
        return ProfileFeatures.Build([new Profile { Account = "a", Followers = 9 }], [ProfileFeatureCatalogue.Named(name).Definition], behaviours)[0, 0];
    }
}
