using Plaudit.Data;
using Plaudit.Models.Photos;

namespace Plaudit.Tests.Models.Photos;

public sealed class PhotoTargetsTests
{
    private static readonly PhotoExamples s_examples = new PhotoSimulation { Seed = 5, Pictures = 40 }.Make();
    private static readonly PhotoOptions s_sevenPosts = new() { LevelPosts = 7, MaturityDays = 0 };

    [Fact]
    public void Levels_AreMediansOfEarlierPosts()
    {
        var targets = new PhotoTargets(s_examples, s_sevenPosts);
        Assert.Equal(5, targets.First);
        Assert.Equal(double.NaN, targets.Levels[4]);
        Assert.Equal(s_examples.LogLikes.Take(5).Order().ElementAt(2), targets.Levels[5]);
        Assert.Equal(s_examples.LogLikes.Skip(13).Take(7).Order().ElementAt(3), targets.Levels[20]);
        Assert.Equal(s_examples.LogLikes[20] - targets.Levels[20], targets.Relative[20]);
    }

    [Fact]
    public void Levels_PostsOfOneMoment_KnowNothingOfEachOther()
    {
        DateTime[] times = [.. s_examples.PostedAtUtc];
        times[21] = times[22] = times[20];
        var targets = new PhotoTargets(s_examples.At(times), s_sevenPosts);
        Assert.Equal(targets.Levels[20], targets.Levels[22]);
        Assert.Equal((20, 23), (targets.KnownAt(22), targets.KnownAt(23)));
    }

    // One a day: when row 20 is posted, row 17 is three days old, and so is row 36 when the last one is.
    [Fact]
    public void Maturity_YoungerPictures_AreNotKnown()
    {
        var examples = s_examples.At([.. Enumerable.Range(0, 40).Select(day => DateTime.UnixEpoch.AddDays(day))]);
        var options = s_sevenPosts with { MaturityDays = 3 };
        var targets = new PhotoTargets(examples, options);
        Assert.Equal((18, 37), (targets.KnownAt(20), targets.End));
        Assert.Equal(s_examples.LogLikes.Skip(11).Take(7).Order().ElementAt(3), targets.Levels[20]);

        var ordered = new PhotoExamples(examples.Names, examples.Features, examples.LogLikes, examples.PostedAtUtc) { TimesAreKnown = false };
        var untimed = new PhotoTargets(ordered, options);
        Assert.Equal((20, 40), (untimed.KnownAt(20), untimed.End));
    }

    [Fact]
    public void Maturity_NearlyAllPicturesTooYoung_SaysHowMany()
    {
        var examples = s_examples.At([.. Enumerable.Range(0, 40).Select(hour => DateTime.UnixEpoch.AddHours(hour))]);
        var message = Assert.Throws<PlauditException>(() => new PhotoTargets(examples, s_sevenPosts with { MaturityDays = 1 })).Message;
        Assert.Contains("24 are left out as younger than 1 days", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Clip_FarOff_IsHeldAtFourRobustDeviations()
    {
        double[] values = [-2, -1, 0, 1, 2, 100, -100];
        PhotoTargets.Clip(values);
        // Median 0, median distance 2, which is a robust deviation of 2.965.
        Assert.Equal([-2, -1, 0, 1, 2, 11.861, -11.861], values.Select(value => Math.Round(value, 3)));
    }

    [Fact]
    public void Folds_TellRowsFromRowsBefore()
    {
        var targets = new PhotoTargets(s_examples, new PhotoOptions { MaturityDays = 0 });
        var folds = RollingFold.Of(targets, 40, 8);
        Assert.Equal(19, folds[0].Start);
        Assert.Equal(40, folds[^1].End);
        Assert.Equal(7, folds.Count);
        Assert.All(folds, fold => Assert.Equal(fold.Start, fold.TrainingEnd));
        Assert.Equal(folds.Skip(1).Select(fold => fold.Start), folds.SkipLast(1).Select(fold => fold.End));
    }
}
