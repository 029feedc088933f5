using Plaudit.Data;
using Plaudit.Evaluation;

namespace Plaudit.Tests.Evaluation;

public sealed class IntervalScoresTests
{
    [Fact]
    public void Of_ThreeSizes_ScoresAllAndEachThird()
    {
        // Accounts 0 to 5; their sizes put 4 and 2 in the smallest third, 0 and 5 in the middle one, 3 and 1 in the largest.
        var sizes = new Dictionary<int, double> { [0] = 3, [1] = 9, [2] = 2, [3] = 8, [4] = 1, [5] = 4 };
        int[] accounts = [4, 2, 2, 0, 5, 3, 1];
        float[] actual = [1, 1, 3, 5, 5, 7, 9];
        LogInterval[] intervals =
        [
            new(0, 2, 0, 4), // inside both
            new(2, 3, 0, 4), // inside 95 % only
            new(1, 2, 1, 2), // outside both
            new(5, 6, 4, 7), // on the edge is inside
            new(4, 5, 4, 6), // on the edge is inside
            new(0, 1, 0, 7), // inside 95 % only, on the edge
            new(0, 1, 0, 1), // outside both
        ];

        var scores = IntervalScores.Of(actual, intervals, accounts, sizes);

        Assert.Equal(["all", "smallest third", "middle third", "largest third"], scores.Select(s => s.Group));
        Assert.Equal([6, 2, 2, 2], scores.Select(s => s.Accounts));
        Assert.Equal([7, 3, 2, 2], scores.Select(s => s.Posts));
        Assert.Equal([3 / 7.0, 1 / 3.0, 1, 0], scores.Select(s => s.Coverage80), Close);
        Assert.Equal([5 / 7.0, 2 / 3.0, 1, 1 / 2.0], scores.Select(s => s.Coverage95), Close);
        Assert.Equal([8 / 7.0, 4 / 3.0, 1, 1], scores.Select(s => s.LogWidth80), Close);
        Assert.Equal([22 / 7.0, 9 / 3.0, 5 / 2.0, 8 / 2.0], scores.Select(s => s.LogWidth95), Close);
    }

    [Fact]
    public void Of_TwoAccounts_HasNoThirds()
    {
        var scores = IntervalScores.Of([1, 1], [new(0, 2, 0, 2), new(0, 2, 0, 2)], [0, 1], new Dictionary<int, double> { [0] = 1, [1] = 2 });

        Assert.Equal("all", Assert.Single(scores).Group);
    }

    [Fact]
    public void Of_ThirdWithoutTestPosts_IsLeftOut()
    {
        var scores = IntervalScores.Of([1], [new(0, 2, 0, 2)], [2], new Dictionary<int, double> { [0] = 1, [1] = 2, [2] = 3 });

        Assert.Equal(["all", "largest third"], scores.Select(s => s.Group));
    }

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) < 1e-6;
}
