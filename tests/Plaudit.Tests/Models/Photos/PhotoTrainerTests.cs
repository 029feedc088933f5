using Plaudit.Data;
using Plaudit.Models;
using Plaudit.Models.Photos;

namespace Plaudit.Tests.Models.Photos;

public sealed class PhotoTrainerTests
{
    private const int Seeds = 20;

    private static readonly PhotoExamples s_examples = new PhotoSimulation { Seed = 1, Pictures = 150 }.Make();
    private static readonly PhotoModel s_model = Fit(s_examples);

    [Fact]
    public void Examples_FewerThanThirty_AreRefused() =>
        Assert.Contains("29", Assert.Throws<PlauditException>(() => new PhotoSimulation { Pictures = 29 }.Make()).Message, StringComparison.Ordinal);

    [Fact]
    public void Examples_MoreThanFiveThousand_AreRefused()
    {
        const int Count = 5_001;
        var features = PhotoSimulation.Features(new float[Count], [], Count);
        var times = Enumerable.Range(0, Count).Select(hour => DateTime.UnixEpoch.AddHours(hour)).ToArray();
        Assert.Contains("5001", Assert.Throws<PlauditException>(() => new PhotoExamples(new string[Count], features, new double[Count], times)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Examples_NoColumns_AreRefused() => Assert.Throws<PlauditException>(() => new PhotoSimulation { MeasuredColumns = 0, EmbeddingColumns = 0 }.Make());

    [Fact]
    public void Fit_AllPostedAtOnce_IsRefused()
    {
        var examples = new PhotoExamples(
            s_examples.Names, s_examples.Features, s_examples.LogLikes, [.. s_examples.PostedAtUtc.Select(_ => s_examples.PostedAtUtc[0])]);
        Assert.Throws<PlauditException>(() => Fit(examples));
    }

    [Fact]
    public void Fit_ThirtyPictures_Answers() => Assert.InRange(Fit(s_examples.First(30)).Skill.PValue, 0.002, 1);

    // With chance alone two of twenty alarms or more come once in sixty times at a level of .01.
    [Fact]
    public void Fit_NoSignal_SaysSoAndGivesTheAverage()
    {
        var models = Many(seed => Fit(new PhotoSimulation { Seed = seed, Signal = 0, Noise = 0.58, Pictures = 120 }.Make()));
        Assert.InRange(models.Count(model => model.Skill.Verdict == PhotoVerdict.BeatsAverage), 0, 1);

        var silent = models.First(model => model.Skill.Verdict == PhotoVerdict.NoBetterThanAverage);
        var predictions = silent.Predict(s_examples.Features.Select(0, 5), CancellationToken.None);
        Assert.Contains("do not predict your likes better than your average", silent.Skill.InWords, StringComparison.Ordinal);
        Assert.All(predictions, prediction => Assert.Equal((1, 0d, silent.UsualLogLikes), (prediction.Rank, prediction.Effect, prediction.LogLikes)));
        Assert.Equal(0.5, silent.ProbabilityOfMore(predictions[0], predictions[1]));
    }

    // Neighbouring posts alike, in their pictures and in their luck: what deals of single likes take for a signal.
    [Fact]
    public void Fit_NoSignalButStyleAndLuckWithMemory_SaysSo()
    {
        var models = Many(seed => Fit(new PhotoSimulation { Seed = seed, Signal = 0, Noise = 0.58, NoiseMemory = 0.5, StyleMemory = 0.9, Pictures = 120 }.Make()));
        Assert.InRange(models.Count(model => model.Skill.Verdict == PhotoVerdict.BeatsAverage), 0, 1);
    }

    // Trips: their posts share a look, and luck that has nothing to do with it.
    [Fact]
    public void Fit_NoSignalButRunsWithALookAndALuck_SaysSo()
    {
        var models = Many(seed => Fit(new PhotoSimulation { Seed = seed, Signal = 0, Noise = 0.58, RunLength = 12, RunLuck = 0.5, Pictures = 120 }.Make()));
        Assert.InRange(models.Count(model => model.Skill.Verdict == PhotoVerdict.BeatsAverage), 0, 1);
    }

    [Fact]
    public void Fit_OtherLikesOfPicturesThatAreTooYoung_GivesTheSameBytes()
    {
        var last = s_examples.Count - 1;
        var other = s_examples.With([.. s_examples.LogLikes.Select((value, row) => row < last ? value : value / 2)]);
        Assert.Equal(Parts(s_model), Parts(Fit(other)));
        var atOnce = new PhotoTrainer(new PhotoOptions { MaturityDays = 0 });
        Assert.NotEqual(Parts(atOnce.Fit(s_examples, CancellationToken.None)), Parts(atOnce.Fit(other, CancellationToken.None)));
    }

    [Fact]
    public void Fit_Signal_IsFound()
    {
        Assert.Equal(PhotoVerdict.BeatsAverage, s_model.Skill.Verdict);
        Assert.InRange(s_model.Skill.Gain, 0.05, 1);
        Assert.Equal("baseline", s_model.Skill.Tried[0].Name);
        Assert.Equal(10, s_model.Skill.Tried.Count);
        Assert.Contains("better than your average: ", s_model.Skill.InWords, StringComparison.Ordinal);
        Assert.Contains($" % less error on the {s_model.Skill.ValidationRows} later pictures that the choice was made by (p = ", s_model.Skill.InWords, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fit_OneGroupAlone_TriesThatOnly(bool isMeasured)
    {
        var features = s_examples.Features;
        features = isMeasured
            ? new PhotoFeatures(features.Measured, PhotoRows.Without(features.Embedding))
            : new PhotoFeatures(PhotoRows.Without(features.Measured), features.Embedding);
        var model = Fit(new PhotoExamples(s_examples.Names, features, s_examples.LogLikes, s_examples.PostedAtUtc));
        Assert.Equal(4, model.Skill.Tried.Count);
        Assert.All(model.Skill.Tried.Skip(1), score => Assert.EndsWith(isMeasured ? "measured" : "embedding", score.Name, StringComparison.Ordinal));
        Assert.Equal(150, model.Predict(features, CancellationToken.None).Count);
    }

    [Fact]
    public void Fit_LikesAllTheSame_GivesThem()
    {
        var model = Fit(s_examples.With([.. s_examples.LogLikes.Select(_ => 3d)]));
        var prediction = model.Predict(s_examples.Features.Select(0, 1), CancellationToken.None)[0];
        Assert.Equal(PhotoVerdict.NoBetterThanAverage, model.Skill.Verdict);
        Assert.Equal((3, 3f, 3f), (prediction.LogLikes, prediction.Interval.Lower80, prediction.Interval.Upper80));
    }

    [Fact]
    public void Fit_Twice_GivesTheSameBytes() => Assert.Equal(Parts(s_model), Parts(Fit(s_examples)));

    [Fact]
    public void Fit_Cancelled_Stops() => Assert.ThrowsAny<OperationCanceledException>(
        () => new PhotoTrainer(new PhotoOptions()).Fit(s_examples, new CancellationToken(canceled: true)));

    [Fact]
    public void Predict_AfterSaveAndLoad_IsTheSame()
    {
        var loaded = PhotoModel.Load(new ModelReader("memory", null!, Parts(s_model)));
        var (before, after) = (s_model.Predict(s_examples.Features, CancellationToken.None), loaded.Predict(s_examples.Features, CancellationToken.None));
        Assert.Equal(before.Select(Numbers), after.Select(Numbers));
        Assert.Equal(s_model.ProbabilityOfMore(before[0], before[1]), loaded.ProbabilityOfMore(after[0], after[1]));
        Assert.Equal(s_model.Skill.InWords, loaded.Skill.InWords);
        Assert.Equal(Parts(s_model), Parts(loaded));
    }

    [Theory]
    [InlineData("level", "1e308")]
    [InlineData("drift", "-60")]
    [InlineData("pairSlope", "\"NaN\"")]
    [InlineData("neighbours", "2000000000")]
    public void Load_NumbersThatNoPicturesHave_IsRefused(string name, string value)
    {
        var parts = Parts(s_model);
        var text = System.Text.Encoding.UTF8.GetString(parts["photos.json"]);
        parts["photos.json"] = System.Text.Encoding.UTF8.GetBytes(System.Text.RegularExpressions.Regex.Replace(text, $"\"{name}\": [^,]+", $"\"{name}\": {value}"));

        Assert.Throws<PlauditException>(() => PhotoModel.Load(new ModelReader("memory", null!, parts)));
    }

    [Fact]
    public void Load_ArraysThatDoNotFit_IsRefused()
    {
        var writer = new ModelWriter();
        s_model.Save(writer);
        var parts = writer.Parts.ToDictionary(part => part.Key, part => part.Value);
        var text = System.Text.Encoding.UTF8.GetString(parts["photos.json"]);
        var broken = System.Text.RegularExpressions.Regex.Replace(text, "\"points\": \"[^\"]{16}", "\"points\": \"");
        Assert.NotEqual(text, broken);
        parts["photos.json"] = System.Text.Encoding.UTF8.GetBytes(broken);
        Assert.Throws<PlauditException>(() => PhotoModel.Load(new ModelReader("memory", null!, parts)));
    }

    [Fact]
    public void Predict_RowAlone_IsAsAmongOthers()
    {
        var all = s_model.Predict(s_examples.Features, CancellationToken.None);
        var alone = s_model.Predict(s_examples.Features.Select(17, 18), CancellationToken.None)[0];
        Assert.Equal(Numbers(all[17]) with { Rank = 1 }, Numbers(alone));
    }

    [Fact]
    public void Predict_OtherColumns_AreRefused() => Assert.Throws<PlauditException>(
        () => s_model.Predict(new PhotoFeatures(s_examples.Features.Measured, PhotoRows.Without(s_examples.Features.Embedding)), CancellationToken.None));

    [Fact]
    public void Predict_NothingKnown_IsFinite()
    {
        float[] Unknown(int columns) => [.. Enumerable.Repeat(float.NaN, columns)];
        var prediction = s_model.Predict(PhotoSimulation.Features(Unknown(30), Unknown(64), 1), CancellationToken.None)[0];
        Assert.True(double.IsFinite(prediction.LogLikes));
        Assert.Equal(5, prediction.Neighbours.Count);
    }

    [Fact]
    public void Predict_OwnPicture_IsItsOwnNearestNeighbour()
    {
        var prediction = s_model.Predict(s_examples.Features.Select(40, 41), CancellationToken.None)[0];
        var nearest = prediction.Neighbours[0];
        Assert.Equal((s_examples.Names[40], 0d, s_examples.LogLikes[40]), (nearest.Name, nearest.Distance, nearest.LogLikes));
        Assert.Equal(prediction.Neighbours.OrderBy(neighbour => neighbour.Distance), prediction.Neighbours);
    }

    [Fact]
    public void Predict_Ranks_FollowExpectedLikes()
    {
        var predictions = s_model.Predict(s_examples.Features.Select(0, 10), CancellationToken.None);
        Assert.Equal(predictions.OrderByDescending(prediction => prediction.LogLikes), predictions.OrderBy(prediction => prediction.Rank));
        Assert.All(predictions, prediction => Assert.InRange(prediction.LogLikes, prediction.Interval.Lower80, prediction.Interval.Upper80));
    }

    // Of pairs that are said to be told with p, a share of p is: in the mean, and among the surer half.
    [Fact]
    public void ProbabilityOfMore_LaterPictures_IsCalibrated()
    {
        var pairs = Many(seed =>
        {
            var examples = new PhotoSimulation { Seed = 100 + seed, Pictures = 180 }.Make();
            var model = Fit(examples.First(150));
            var predictions = model.Predict(examples.Features.Select(150, 180), CancellationToken.None);
            return (from i in Enumerable.Range(0, 30)
                    from j in Enumerable.Range(i + 1, Math.Min(10, 29 - i))
                    let p = model.ProbabilityOfMore(predictions[i], predictions[j])
                    let isMore = examples.LogLikes[150 + i] > examples.LogLikes[150 + j]
                    select (Sure: Math.Max(p, 1 - p), IsRight: isMore == p > 0.5)).ToArray();
        }).SelectMany(pair => pair).OrderBy(pair => pair.Sure).ToArray();
        Assert.Equal(pairs.Average(pair => pair.Sure), pairs.Average(pair => pair.IsRight ? 1d : 0), 0.06);
        var surer = pairs[(pairs.Length / 2)..];
        Assert.Equal(surer.Average(pair => pair.Sure), surer.Average(pair => pair.IsRight ? 1d : 0), 0.08);
        Assert.InRange(surer.Average(pair => pair.Sure), 0.7, 0.95);
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PhotoTrainer(new PhotoOptions { Permutations = 99 }).Fit(s_examples, CancellationToken.None));
        Assert.Throws<PlauditException>(() => new PhotoTrainer(new PhotoOptions { MaturityDays = double.NaN }).Fit(s_examples, CancellationToken.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PhotoTrainer(new PhotoOptions { SignificanceLevel = 0.5 }).Fit(s_examples, CancellationToken.None));
    }

    private static PhotoModel Fit(PhotoExamples examples) => new PhotoTrainer(new PhotoOptions()).Fit(examples, CancellationToken.None);

    private static T[] Many<T>(Func<int, T> make)
    {
        var made = new T[Seeds];
        Parallel.For(0, Seeds, seed => made[seed] = make(seed));
        return made;
    }

    private static SortedDictionary<string, byte[]> Parts(PhotoModel model)
    {
        var writer = new ModelWriter();
        model.Save(writer);
        return new SortedDictionary<string, byte[]>(writer.Parts.ToDictionary(part => part.Key, part => part.Value), StringComparer.Ordinal);
    }

    private static (int Rank, double LogLikes, double Effect, LogInterval Interval, string Nearest) Numbers(PhotoPrediction prediction) =>
        (prediction.Rank, prediction.LogLikes, prediction.Effect, prediction.Interval, string.Join(" ", prediction.Neighbours));
}
