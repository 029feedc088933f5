using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Tests.Features;

namespace Plaudit.Tests.Evaluation;

public sealed class PostDescriptionTests
{
    [Fact]
    public void Of_LargeAccountsPostOnMondays_RawMeansSayMondayAndRelativeOnesDoNot()
    {
        var random = new Random(1);
        var posts = new List<Post>();
        for (var account = 0; account < 40; account++)
        {
            var isLarge = account % 2 == 0;
            for (var week = 0; week < 60; week++)
            {
                // Large accounts post on Mondays three times in four, small ones on Thursdays.
                var day = (week % 4 == 0) == isLarge ? 3 : 0;
                var likes = (long)((isLarge ? 100_000 : 100) * Math.Exp(0.3 * Normal(random)));
                posts.Add(PostAt(account, (7 * week) + day, likes));
            }
        }

        var weekdays = Describe(posts).Associations.Single(table => table.Factor == "weekday").Levels;

        var monday = weekdays.Single(level => level.Level == "monday");
        var thursday = weekdays.Single(level => level.Level == "thursday");
        Assert.True(monday.MeanLikes > 2 * thursday.MeanLikes);
        Assert.All([monday, thursday], level =>
        {
            Assert.Equal("accounts", level.IntervalBasis);
            Assert.InRange(level.Relative.Value, -0.03, 0.03);
            Assert.True(level.Relative.Lower < 0.01 && level.Relative.Upper > -0.01);
            Assert.InRange(level.ShareAboveUsual.Value, 0.46, 0.54);
        });
    }

    [Fact]
    public void Of_VideosDoTwiceAsWell_SaysHowMuchAgainstTheUsual()
    {
        // Thirteen images with 99 likes each, then images with 99 and videos with 199 in turn: against a usual of 99 or, later, between.
        var posts = new List<Post>();
        for (var account = 0; account < 12; account++)
        {
            for (var i = 0; i < 30; i++)
            {
                var isVideo = i >= 12 && i % 4 == 0;
                posts.Add(PostAt(account, i, isVideo ? 199 : 99, draft => draft with { MediaType = isVideo ? MediaType.Video : MediaType.Image }));
            }
        }

        var media = Describe(posts).Associations.Single(table => table.Factor == "media_type");

        var video = media.Levels.Single(level => level.Level == "video");
        Assert.Equal((60, 12, 60, 12), (video.Posts, video.Accounts, video.ComparedPosts, video.ComparedAccounts));
        Assert.Equal(1, video.Relative.Value, 1e-5);
        Assert.Equal(1, video.ShareAboveUsual.Value);
        Assert.True(video.ShareAboveUsual.Lower < 0.85);
        Assert.Equal(199, video.MeanLikes);
        var image = media.Levels.Single(level => level.Level == "image");
        Assert.Equal(0, image.Relative.Value, 1e-5);
        Assert.Equal(0, image.ShareAboveUsual.Value);
        Assert.Equal(0, media.UnknownPosts);
    }

    [Fact]
    public void Of_NineAccounts_TakesPostsAsIndependentAndSaysSo()
    {
        var nine = Describe(ManyAccounts(9)).AllPosts;
        var ten = Describe(ManyAccounts(10)).AllPosts;

        Assert.Equal(("posts", "accounts"), (nine.IntervalBasis, ten.IntervalBasis));
    }

    [Fact]
    public void Of_NineComparedPosts_GivesTheMeanAndNoInterval()
    {
        var nine = Describe(Enumerable.Range(0, 21).Select(i => PostAt(0, i, 10 + (i % 3)))).AllPosts;
        var ten = Describe(Enumerable.Range(0, 22).Select(i => PostAt(0, i, 10 + (i % 3)))).AllPosts;

        Assert.Equal(9, nine.ComparedPosts);
        Assert.True(double.IsFinite(nine.Relative.Value) && double.IsNaN(nine.Relative.Lower) && double.IsNaN(nine.ShareAboveUsual.Upper));
        Assert.Null(nine.IntervalBasis);
        Assert.True(double.IsFinite(ten.Relative.Lower));
    }

    [Fact]
    public void Of_NullOutcomes_AreCountedAsMissingAndNeverAsZero()
    {
        var description = Describe([.. ManyAccounts(2, likes: 50), .. Enumerable.Range(0, 30).Select(i => PostAt(0, 40 + i, null))]);

        Assert.Equal(50, description.AllPosts.MeanLikes);
        Assert.True(double.IsNaN(description.AllPosts.MeanComments));
        Assert.Equal(0, description.AllPosts.Relative.Value, 1e-6);
        Assert.Equal(new FieldCount("likes", true, 60, 30), description.Fields.Single(field => field.Name == "likes"));
        var likes = description.Distributions.Single(distribution => distribution.Name == "likes");
        Assert.Equal((60, 30, 0), (likes.Known, likes.Missing, likes.Zeros));
        Assert.DoesNotContain(description.Correlations.Variables, variable => variable.Name is "comments" or "views");
    }

    [Fact]
    public void Of_RandomPosts_CountsEveryPostOnceInEveryTable()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var posts = PostHistory.Table(RandomPosts.Many(seed, count: 200));

            var description = PostDescription.Of(posts, 0, CancellationToken.None);

            Assert.All(description.Fields, field => Assert.Equal(posts.Count, field.Known + field.Missing));
            Assert.All(description.Associations, table => Assert.Equal(posts.Count, table.UnknownPosts + table.Levels.Sum(level => level.Posts)));
            Assert.All(description.Associations.SelectMany(table => table.Levels), level => Assert.True(level.ComparedPosts <= level.Posts && level.Accounts <= 3));
            var withHour = description.Fields.Single(field => field.Name == "time_of_day");
            Assert.True(withHour.Missing > 0);
            Assert.Equal(withHour.Known, description.WeekdayHours.Sum(cell => cell.Posts));
            Assert.Equal(withHour.Missing, description.Associations.Single(table => table.Factor == "hour").UnknownPosts);
        }
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(2, "1-2")]
    [InlineData(3, "3-5")]
    [InlineData(20, "11-20")]
    [InlineData(21, "21+")]
    public void Of_HashtagCount_FallsIntoItsBand(int hashtags, string band)
    {
        Post[] posts = [PostAt(0, 1, 1, draft => draft with { HashtagCount = hashtags }), PostAt(0, 2, 1, draft => draft with { HashtagCount = hashtags == 7 ? 0 : 7 }), PostAt(0, 3, 1)];

        var table = Describe(posts).Associations.Single(table => table.Factor == "hashtags");

        Assert.Equal(new[] { band, "6-10" }.Order(), table.Levels.Select(level => level.Level).Order());
        Assert.Equal(1, table.UnknownPosts);
    }

    [Fact]
    public void Of_Outcomes_AreMarkedInTheMatrix()
    {
        var variables = Describe(RandomPosts.Many(3, count: 200)).Correlations.Variables;

        Assert.Equal(["likes", "likes_against_usual", "comments", "views"], variables.Where(variable => variable.IsOutcome).Select(variable => variable.Name));
        Assert.Contains(variables, variable => variable is { Name: "followers", IsOutcome: false });
    }

    private static PostDescription Describe(IEnumerable<Post> posts) => PostDescription.Of(PostHistory.Table(posts), 0, CancellationToken.None);

    private static IEnumerable<Post> ManyAccounts(int accounts, long? likes = null) =>
        Enumerable.Range(0, accounts * 30).Select(i => PostAt(i % accounts, i / accounts, likes ?? (10 + (i % 7))));

    private static Post PostAt(int account, double day, long? likes, Func<Draft, Draft>? change = null)
    {
        var draft = PostHistory.Draft(day, $"a{account}");
        return new Post(change is null ? draft : change(draft), new Outcomes { Likes = likes });
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
