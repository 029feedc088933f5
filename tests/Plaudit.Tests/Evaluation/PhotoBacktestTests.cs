using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Models.Photos;
using Plaudit.Tests.Models.Photos;

namespace Plaudit.Tests.Evaluation;

public sealed class PhotoBacktestTests
{
    [Fact]
    public void Run_Signal_TellsPairsOfLaterPictures()
    {
        const int Seeds = 20;
        var evaluations = new PhotoEvaluation[Seeds];
        Parallel.For(0, Seeds, seed => evaluations[seed] = Run(new PhotoSimulation { Seed = seed }.Make()));

        Assert.InRange(evaluations.Average(e => e.Pictures.PairAccuracy), 0.7, 0.85);
        Assert.InRange(evaluations.Count(e => e.Skill.Verdict == PhotoVerdict.BeatsAverage), 18, Seeds);
        Assert.True(evaluations.Average(e => e.Model.LogMae) < 0.85 * evaluations.Average(e => e.Baseline.LogMae));
        Assert.InRange(evaluations.Average(e => e.Model.Coverage80), 0.75, 0.88);
        Assert.All(evaluations, e => Assert.Equal(0.5, e.Baseline.PairAccuracy));
    }

    // The last picture told before row 120 and every one before it rest on rows before 120 alone; the test begins with row 105.
    [Fact]
    public void Run_OtherFuture_ChangesNoEarlierNumber()
    {
        var examples = new PhotoSimulation { Seed = 4, Pictures = 150 }.Make();
        var (first, second) = (Run(examples), Run(examples.WithOtherFuture(120)));
        Assert.Equal(PhotoVerdict.BeatsAverage, first.Skill.Verdict);
        Assert.Equal(first.Skill.PValue, second.Skill.PValue);
        Assert.Equal(first.Skill.Tried, second.Skill.Tried);
        Assert.Equal(first.Predictions.Take(15), second.Predictions.Take(15));
        Assert.NotEqual(first.Predictions[16].LogLikes, second.Predictions[16].LogLikes);
    }

    [Fact]
    public void Run_TestIsTheLastThirtyPercent()
    {
        var examples = new PhotoSimulation { Seed = 2, Pictures = 71 }.Make();
        var evaluation = Run(examples, maturityDays: 0);
        Assert.Equal((49, 22, 0), (evaluation.Training, evaluation.Test, evaluation.Immature));
        Assert.Equal(examples.Names.Skip(49), evaluation.Predictions.Select(prediction => prediction.Name));
        Assert.Equal(examples.LogLikes.Skip(49), evaluation.Predictions.Select(prediction => prediction.ActualLogLikes));
    }

    [Fact]
    public void Run_NoSignal_GivesTheBaseline()
    {
        var evaluation = Run(new PhotoSimulation { Seed = 1, Signal = 0, Pictures = 100 }.Make());
        Assert.Equal(PhotoVerdict.NoBetterThanAverage, evaluation.Skill.Verdict);
        Assert.Equal(evaluation.Baseline, evaluation.Model);
        Assert.All(evaluation.Predictions, prediction => Assert.Equal(prediction.BaselineLogLikes, prediction.LogLikes));
    }

    [Fact]
    public void Run_ThirtyPictures_Answers() => Assert.Equal(9, Run(new PhotoSimulation { Seed = 3, Pictures = 30 }.Make()).Predictions.Count);

    // The test begins with row 105, in the middle of what was posted at once.
    [Fact]
    public void Run_OneMomentAcrossTheBeginningOfTheTest_IsToldFromEarlierOnes()
    {
        var examples = new PhotoSimulation { Seed = 4, Pictures = 150 }.Make();
        examples = examples.At([.. examples.PostedAtUtc.Select((time, row) => row is >= 95 and < 115 ? examples.PostedAtUtc[95] : time)]);
        var other = examples.With([.. examples.LogLikes.Select((value, row) => row < 95 ? value : 9 - (value / 2))]);
        var (first, second) = (Run(examples, maturityDays: 0), Run(other, maturityDays: 0));
        Assert.Equal((105, 45), (first.Training, first.Test));
        Assert.Equal(first.Skill.PValue, second.Skill.PValue);
        Assert.Equal(first.Skill.Tried, second.Skill.Tried);
        Assert.Equal(first.Predictions.Take(10).Select(Told), second.Predictions.Take(10).Select(Told));
        Assert.NotEqual(first.Predictions.Skip(10).Select(Told), second.Predictions.Skip(10).Select(Told));
    }

    // Every twelve hours: when row 120 is two days old, row 124 is posted.
    [Fact]
    public void Run_LikesThatStillGrow_AreNotLookedAt()
    {
        var examples = new PhotoSimulation { Seed = 4, Pictures = 150 }.Make();
        examples = examples.At([.. examples.PostedAtUtc.Select((_, row) => DateTime.UnixEpoch.AddHours(12 * row))]);
        var other = examples.With([.. examples.LogLikes.Select((value, row) => row == 120 || row >= 146 ? value + 3 : value)]);
        var (first, second) = (Run(examples, maturityDays: 2), Run(other, maturityDays: 2));
        Assert.Equal((102, 44, 4), (first.Training, first.Test, first.Immature));
        Assert.Equal(first.Predictions.Take(22).Select(Told), second.Predictions.Take(22).Select(Told));
        Assert.NotEqual(first.Predictions.Skip(22).Select(Told), second.Predictions.Skip(22).Select(Told));
    }

    private static (double, LogInterval) Told(ScoredPhoto photo) => (photo.LogLikes, photo.Interval);

    private static PhotoEvaluation Run(PhotoExamples examples, double maturityDays = 2) =>
        new PhotoBacktest(new PhotoOptions { MaturityDays = maturityDays }).Run(examples, CancellationToken.None);
}
