using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Tests.Features;

namespace Plaudit.Tests.Evaluation;

public sealed class TimeSplitTests
{
    private static readonly DateTime s_start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(10, 2)]
    [InlineData(11, 3)]
    [InlineData(14, 3)]
    [InlineData(15, 3)]
    [InlineData(16, 4)]
    [InlineData(100, 20)]
    [InlineData(101, 21)]
    public void Of_Account_TestsTheLastFifthRoundedUp(int posts, int expected)
    {
        var split = TimeSplit.Of(Table(Daily("a", posts)), TimeSplitOptions.Protocol);

        Assert.Equal(Enumerable.Range(posts - expected, expected), split.Test);
        Assert.Equal(Enumerable.Range(0, posts - expected), split.Training);
        Assert.Empty(split.LeftOut);
    }

    [Fact]
    public void Of_Training_EndsWithTheValidationSlice()
    {
        var split = TimeSplit.Of(Table(Daily("a", 30)), TimeSplitOptions.Protocol);

        // 24 before the test, a fifth of them rounded up is 5.
        Assert.Equal(Enumerable.Range(0, 19), split.Fit);
        Assert.Equal(Enumerable.Range(19, 5), split.Validation);
    }

    [Fact]
    public void Of_AccountWithNinePosts_IsLeftOut()
    {
        var split = TimeSplit.Of(Table([.. Daily("few", 9), .. Daily("many", 10)]), TimeSplitOptions.Protocol);

        Assert.Equal(new Dictionary<string, int> { [TimeSplit.FewPosts] = 9 }, split.LeftOut);
        Assert.Equal([17, 18], split.Test);
    }

    [Fact]
    public void Of_PostsWithUnknownLikes_CountForNothing()
    {
        var posts = Daily("a", 12);
        posts[3] = posts[3] with { Outcomes = default };
        posts[11] = posts[11] with { Outcomes = new Outcomes { Views = 5 } };

        var split = TimeSplit.Of(Table(posts), TimeSplitOptions.Protocol);

        Assert.Equal([9, 10], split.Test);
        Assert.DoesNotContain(3, split.Training);
        Assert.Equal(new Dictionary<string, int> { [TimeSplit.UnknownLikes] = 2 }, split.LeftOut);
    }

    [Fact]
    public void Of_Maturity_IsCountedBackFromTheNewestPostOfTheFile()
    {
        // The newest post is of another account and has no known likes: it is the file's newest day all the same.
        var newest = Make("b", s_start.AddDays(33), 1) with { Outcomes = default };

        var split = TimeSplit.Of(Table([.. Daily("a", 30), newest]), TimeSplitOptions.Protocol with { MaturityDays = 14 });

        // Days 0 to 19 are 14 days old or older on day 33; the post of day 19 just so.
        Assert.Equal([16, 17, 18, 19], split.Test);
        Assert.Equal(new Dictionary<string, int> { [TimeSplit.Immature] = 10, [TimeSplit.UnknownLikes] = 1 }, split.LeftOut);
    }

    [Fact]
    public void Of_PostsOfOneMoment_AreOrderedBySequenceThenByTheFile()
    {
        // Likes tell the posts apart. Sequence 2, 1, none (0), then without a sequence in the order of the file.
        long?[] sequences = [2, 1, null, null, null, null, null, null, null, null];
        var table = Table([.. sequences.Select((sequence, i) => Make("a", s_start, i, sequence))]);

        var split = TimeSplit.Of(table, TimeSplitOptions.Protocol);

        Assert.Equal([1L, 0L], split.Test.Select(row => table.Likes(row)!.Value));
        Assert.Equal([2, 3, 4, 5, 6, 7, 8, 9], split.Training.Select(row => table.Likes(row)!.Value));
    }

    [Fact]
    public void Of_ForUse_TestsNothingAndKeepsSmallAccounts()
    {
        var split = TimeSplit.Of(Table([.. Daily("few", 2), .. Daily("many", 10)]), TimeSplitOptions.ForUse);

        Assert.Empty(split.Test);
        Assert.Equal(12, split.Training.Length);
        // Of the small account none, of the other a fifth.
        Assert.Equal([10, 11], split.Validation);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Of_AnyPosts_PutsEachInOnePlaceAndNoTestRowBeforeATrainingRow(int maturityDays) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var table = Table(RandomPosts.Many(seed));
            var split = TimeSplit.Of(table, TimeSplitOptions.Protocol with { MaturityDays = maturityDays });
            int[] used = [.. split.Fit, .. split.Validation, .. split.Test];
            var newest = table.Newest!.Value.Utc;
            return used.Distinct().Count() == used.Length
                && used.Length + split.LeftOut.Values.Sum() == table.Count
                && used.All(row => table.Likes(row) is not null && (maturityDays == 0 || (newest - table.PostedAt(row).Utc).TotalDays >= maturityDays))
                && IsInOrder(table, split.Fit, split.Validation)
                && IsInOrder(table, split.Training, split.Test);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 0.2, 0.2, 0)]
    [InlineData(10, 0.6, 0.2, 0)]
    [InlineData(10, double.NaN, 0.2, 0)]
    [InlineData(10, 0.2, 0, 0)]
    [InlineData(10, 0.2, 0.2, -1)]
    public void Of_OptionOutOfRange_IsRefused(int minPosts, double testShare, double validationShare, double maturityDays) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TimeSplit.Of(
            Table(Daily("a", 10)),
            new TimeSplitOptions { MinPosts = minPosts, TestShare = testShare, ValidationShare = validationShare, MaturityDays = maturityDays }));

    // The table's rows stand in the order (account, time, sequence, file), and so do their numbers.
    private static bool IsInOrder(PostTable table, int[] earlier, int[] later) =>
        earlier.GroupBy(table.AccountOf).All(account => later.Where(row => table.AccountOf(row) == account.Key).All(
            row => row > account.Max() && table.PostedAt(row) >= table.PostedAt(account.Max())));

    private static Post[] Daily(string account, int count) => [.. Enumerable.Range(0, count).Select(i => Make(account, s_start.AddDays(i), i))];

    private static Post Make(string account, DateTime time, long likes, long? sequence = null) => new(
        new Draft { Account = account, PostedAt = new PostTime(time, HasTimeOfDay: true), Sequence = sequence }, new Outcomes { Likes = likes });

    private static PostTable Table(IEnumerable<Post> posts)
    {
        var builder = new PostTableBuilder();
        foreach (var post in posts)
        {
            builder.Add(post);
        }
        return builder.Build();
    }
}
