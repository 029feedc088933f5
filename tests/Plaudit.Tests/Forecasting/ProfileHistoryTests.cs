using Plaudit.Forecasting;

namespace Plaudit.Tests.Forecasting;

public sealed class ProfileHistoryTests
{
    private static readonly WeeklyPanel s_panel = WeekOfPanel.PanelOf(
    [
        new("a", 100, 2, 20, Followers: 500, Reach: 70),
        new("a", 102, 0, 0),
        new("a", 103, -1, -1, Followers: 600, Days: 0),
        new("a", 105, 4, 100, Days: 3),
        new("b", 104, 1, 7),
    ]);

    [Fact]
    public void Load_Gaps_AreUnknownAndSilentWeeksAreZero()
    {
        var history = Loaded(0, 106);

        Assert.Equal((100, 7), (history.FirstWeek, history.Count));
        Assert.Equal([2, -1, 0, -1, -1, 4, -1], history.Posts.ToArray());
        Assert.Equal([20, -1, 0, -1, -1, 100, -1], history.Engagement.ToArray());
        Assert.Equal([7, 0, 7, 0, 0, 3, 0], history.RecordedDays.ToArray());
        Assert.Equal([500, 500, 500, 600, 600, 600, 600], history.Followers.ToArray());
        Assert.Equal([0, 5], history.PostingPositions.ToArray());
        Assert.Equal([1, 1, 1, 1, 1, 2, 2], history.PostingCounts.ToArray());
        Assert.Equal([10, 25], history.PerPost.ToArray());
        Assert.Equal((2, 6), (history.PostingWeeks, history.TotalPosts));
    }

    [Fact]
    public void Load_EarlierLastWeek_LooksAtNothingAfterIt()
    {
        var history = Loaded(0, 104);

        Assert.Equal((5, 1, 2), (history.Count, history.PostingWeeks, history.TotalPosts));
        Assert.Equal(600, history.Followers[4]);
    }

    [Fact]
    public void Load_ProfileThatStartsLater_HasNoWeek()
    {
        var history = Loaded(1, 103);

        Assert.Equal((0, 0, 0), (history.Count, history.PostingWeeks, history.TotalPosts));
        Assert.True(double.IsNaN(NaiveForecasts.Of(NaiveForecast.MedianOf4, history, 103 - 104, 1)));
    }

    [Fact]
    public void Load_AfterALongerProfile_KeepsNothingOfIt()
    {
        var history = new ProfileHistory(s_panel);
        history.Load(0, 106);
        history.Load(1, 106);

        Assert.Equal([1, -1, -1], history.Posts.ToArray());
        Assert.Equal([-1, -1, -1], history.Followers.ToArray());
        Assert.Equal([0], history.PostingPositions.ToArray());
        Assert.Equal(WeeklyPanel.Unknown, history.Audience(PanelMeasure.Reach, 0));
    }

    [Fact]
    public void Audience_IsOfTheVeryWeek()
    {
        var history = Loaded(0, 106);

        Assert.Equal(70, history.Audience(PanelMeasure.Reach, 0));
        Assert.Equal(WeeklyPanel.Unknown, history.Audience(PanelMeasure.Reach, 1));
        Assert.Equal(WeeklyPanel.Unknown, history.Audience(PanelMeasure.Plays, 0));
    }

    [Fact]
    public void PostingWeeks_FewWeeks_AreTheNumbersOfThePaper()
    {
        var weeks = new PostingWeeks();
        weeks.Load(Loaded(0, 106));
        var (first, second) = (Math.Log(11), Math.Log(26));

        Assert.Equal([first, second], weeks.Values[..2].ToArray());
        Assert.Equal(Math.Log(1 + 17.5), weeks.MedianOf4[1], 1e-12);
        Assert.Equal(second - first, weeks.Surprise[1], 1e-12);
        Assert.True(double.IsNaN(weeks.Surprise[0]) && double.IsNaN(weeks.SurpriseAbsolute[0]));
        // Weights: 2/3 of the first week, halved every 4 weeks for 5 weeks, and 4/5 of the second.
        var earlier = 2 / 3.0 * Math.Pow(0.5, 5 / 4.0);
        var mean = ((earlier * first) + (0.8 * second)) / (earlier + 0.8);
        Assert.Equal(mean, weeks.Mean(PostingWeeks.FourWeeks, 1), 1e-12);
        Assert.Equal((earlier + 0.8) / 2, weeks.Weight(PostingWeeks.FourWeeks, 1, 4), 1e-12);
        Assert.Equal((weeks.MedianOf4[1] + mean + ((first + second) / 2)) / 3, weeks.Level[1], 1e-12);
    }

    private static ProfileHistory Loaded(int profile, int lastWeek)
    {
        var history = new ProfileHistory(s_panel);
        history.Load(profile, lastWeek);
        return history;
    }
}
