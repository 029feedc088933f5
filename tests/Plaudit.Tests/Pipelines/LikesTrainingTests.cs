using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Metrics;
using Plaudit.Models;
using Plaudit.Pipelines;

namespace Plaudit.Tests.Pipelines;

public sealed class LikesTrainingTests
{
    [Fact]
    public void Fit_SampleAgency_BeatsTheLevelAndEveryNaiveForecast()
    {
        var examples = LikesSample.Examples(LikesSample.Posts, TimeSplitOptions.ForUse);
        var (fitted, slices) = (LikesSample.Fitted, TrainingSlices.Of(examples, examples.Split.Training, LikesTraining.ChainedSlicesBelow));
        var naive = RegressionTrainers.All.Where(trainer => trainer.IsBaseline).ToDictionary(trainer => trainer.Name, trainer => LogMse(trainer, examples, slices));
        Assert.Equal(naive["level"], fitted.LevelLogMse, 1e-9);
        Assert.All(naive.Values, logMse => Assert.True(fitted.Selection.ChosenLogMse <= logMse));
        Assert.True(fitted.Selection.ChosenLogMse < 0.97 * fitted.LevelLogMse);
        Assert.Null(fitted.Settings.Baseline);
        Assert.Equal(fitted.Selection.ChosenLogMse, fitted.Selection.Tried[0].LogMse);
        Assert.Equal(LogMse(new LikesTask().Trainer(fitted.Settings), examples, slices), fitted.Selection.ChosenLogMse, 1e-4);
    }

    [Fact]
    public void Fit_SampleAgency_RehearsesCoverageOnPostsThatDidNotSetTheIntervals()
    {
        var coverage = LikesSample.Fitted.Coverage;
        Assert.Equal([0.8, 0.95], coverage.Select(c => c.Level));
        Assert.All(coverage, c => Assert.InRange(c.Rows, 100, LikesSample.Fitted.Selection.Rows * 2 / 3));
        Assert.InRange(coverage[0].Coverage, 0.65, 0.92);
        Assert.InRange(coverage[1].Coverage, coverage[0].Coverage + 0.02, 1);
        Assert.True(coverage[1].MeanLogWidth > coverage[0].MeanLogWidth);
    }

    [Fact]
    public void Fit_FewRows_RehearsesNothing() =>
        Assert.Empty(LikesSample.Fit(LikesSample.Examples(LikesSample.Posts.Where((_, i) => i % 4 == 0), TimeSplitOptions.ForUse)).Coverage);

    [Fact]
    public void Fit_SettingsWorseThanANaiveForecast_TakesTheNaiveForecast()
    {
        var posts = LikesSample.Posts.Where(post => post.Outcomes.Likes is not null).Take(120).Select((post, i) =>
            post with { Draft = post.Draft with { Account = $"a{i % 2}", Platform = null }, Outcomes = new Outcomes { Likes = new Random(i).Next(1, 1_000) } });
        var overfitted = new ModelSettings { Linear = "ridge", Trees = new XGBoostOptions { NumBoostRound = 20, LearningRate = 1, MaxDepth = 8, MinChildWeight = 0, Lambda = 0, NThread = 1 } };
        var fitted = LikesSample.Fit(LikesSample.Examples(posts, TimeSplitOptions.ForUse), overfitted);
        Assert.NotNull(fitted.Settings.Baseline);
        Assert.Equal(fitted.Settings.Baseline, fitted.Model.Regression.TrainerName);
    }

    [Fact]
    public void Fit_LikesOfTestPostsChanged_IsBitIdenticalUpToTheFirstOfThem()
    {
        var posts = LikesSample.Posts.Where((_, i) => i % 2 == 0).ToArray();
        var examples = LikesSample.Examples(posts, TimeSplitOptions.Protocol);
        var table = LikesSample.Table(posts);
        var tested = examples.Split.Test.Select(example => table.PostId(examples.Rows[example])).ToHashSet();
        var random = new Random(3);
        var changed = LikesSample.Examples(
            posts.Select(post => tested.Contains(post.Draft.PostId) ? post with { Outcomes = new Outcomes { Likes = random.Next(1_000_000) } } : post), TimeSplitOptions.Protocol);
        Assert.Equal(examples.Split.Test, changed.Split.Test);
        Assert.NotEqual(examples.LabelsOf(examples.Split.Test), changed.LabelsOf(changed.Split.Test));
        int[] firsts = [.. examples.Split.Test.GroupBy(example => examples.Accounts[example]).Select(account => account.Min())];
        Assert.InRange(firsts.Length, 8, 24);

        var (before, after) = (LikesSample.Fit(examples).Model, LikesSample.Fit(changed).Model);
        var (x, y) = (examples.X.SelectRows(firsts), changed.X.SelectRows(firsts));
        var (one, other) = (before.Predict(x, CancellationToken.None), after.Predict(y, CancellationToken.None));
        Assert.Equal(Bits(one.LogCounts), Bits(other.LogCounts));
        Assert.All(Enumerable.Range(0, firsts.Length), row => Assert.Equal(before.Interval(one, row), after.Interval(other, row)));
        Assert.Equal(Parts(before), Parts(after));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(19)]
    public void Fit_TooFewPosts_SaysHowManyThereAre(int count)
    {
        var examples = LikesSample.Examples(LikesSample.Posts.Where(post => post.Outcomes.Likes is not null).Take(count), TimeSplitOptions.ForUse);
        var message = Assert.Throws<PlauditException>(() => LikesSample.Fit(examples)).Message;
        Assert.Contains($"Only {count} posts", message, StringComparison.Ordinal);
        Assert.Contains($"{LikesTraining.MinTrainingRows} were expected", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_OnlyAccountsOfOnePost_IsRefused()
    {
        var posts = Enumerable.Range(0, 40).Select(i => LikesSample.Posts[0] with
        {
            Draft = LikesSample.Posts[0].Draft with { Account = $"a{i}" },
            Outcomes = new Outcomes { Likes = i },
        });
        var message = Assert.Throws<PlauditException>(() => LikesSample.Fit(LikesSample.Examples(posts, TimeSplitOptions.ForUse))).Message;
        Assert.Contains("Only 40 posts of 40 accounts", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Slices_SmallData_AreChainedInTimeWithinEachAccount()
    {
        var examples = Plain(accountSizes: [1, 2, 3, 7, 50, 400]);
        var training = examples.Split.Training;
        var slices = TrainingSlices.Of(examples, training, LikesTraining.ChainedSlicesBelow);
        Assert.Equal(4, slices.Count);
        var validated = slices.SelectMany(slice => slice.Validation).ToArray();
        Assert.Equal(validated.Length, validated.Distinct().Count());
        Assert.DoesNotContain(0, validated);
        // The second half of an account, its middle among it.
        Assert.Equal(200, validated.Count(example => examples.Accounts[example] == 5));
        foreach (var slice in slices)
        {
            Assert.Empty(slice.Fit.Intersect(slice.Validation));
            Assert.Empty(slice.Fit.Concat(slice.Validation).Except(training));
            foreach (var account in slice.Validation.GroupBy(example => examples.Accounts[example]))
            {
                var fit = slice.Fit.Where(example => examples.Accounts[example] == account.Key).ToArray();
                Assert.NotEmpty(fit);
                Assert.True(fit.Max() < account.Min());
            }
        }
    }

    [Fact]
    public void Slices_LargerData_AreTheSplitsOwn()
    {
        var examples = Plain(accountSizes: [1_000, 1_000, 4]);
        var slice = Assert.Single(TrainingSlices.Of(examples, examples.Split.Training, LikesTraining.ChainedSlicesBelow));
        Assert.Equal(examples.Split.Fit, slice.Fit);
        Assert.Equal(examples.Split.Validation, slice.Validation);
    }

    [Fact]
    public void Slices_HugeData_AreOfEveryThirdAccountWhole()
    {
        var examples = Plain(accountSizes: [.. Enumerable.Repeat(3_500, 40)]);
        var slice = Assert.Single(TrainingSlices.Of(examples, examples.Split.Training, LikesTraining.ChainedSlicesBelow));
        int[] kept = [.. Enumerable.Range(0, 14).Select(i => 3 * i)];
        Assert.Equal(kept, slice.Fit.Select(example => examples.Accounts[example]).Distinct());
        Assert.Equal(kept, slice.Validation.Select(example => examples.Accounts[example]).Distinct());
        Assert.Equal(14 * 3_500, slice.Fit.Length + slice.Validation.Length);
    }

    [Fact]
    public void Slices_HugeDataOfFewAccounts_AreOfEveryThirdPost()
    {
        var examples = Plain(accountSizes: [.. Enumerable.Repeat(12_000, 11)]);
        var slice = Assert.Single(TrainingSlices.Of(examples, examples.Split.Training, LikesTraining.ChainedSlicesBelow));
        Assert.Equal((examples.Split.Fit.Length / 3, examples.Split.Validation.Length / 3), (slice.Fit.Length, slice.Validation.Length));
        Assert.Empty(slice.Fit.Except(examples.Split.Fit));
        Assert.Empty(slice.Validation.Except(examples.Split.Validation));
        Assert.Equal(11, slice.Validation.Select(example => examples.Accounts[example]).Distinct().Count());
    }

    // Examples of which nothing matters but whose they are and in which order.
    private static LabelledPosts Plain(int[] accountSizes)
    {
        int[] accounts = [.. accountSizes.SelectMany((size, account) => Enumerable.Repeat(account, size))];
        List<int> fit = [], validation = [];
        var start = 0;
        foreach (var size in accountSizes)
        {
            var held = size < 5 ? 0 : size / 5;
            fit.AddRange(Enumerable.Range(start, size - held));
            validation.AddRange(Enumerable.Range(start + size - held, held));
            start += size;
        }
        var x = new FeatureMatrix([], accounts.Length, []);
        return new LabelledPosts(x, new float[accounts.Length], accounts, [.. Enumerable.Range(0, accounts.Length)], new TimeSplit([.. fit], [.. validation], [], new Dictionary<string, int>()));
    }

    private static double LogMse(IRegressionTrainer trainer, LabelledPosts examples, List<TrainingSlice> slices)
    {
        List<float> predicted = [], actual = [];
        foreach (var slice in slices)
        {
            var predictions = new float[slice.Validation.Length];
            trainer.Fit(examples.X.SelectRows(slice.Fit), examples.LabelsOf(slice.Fit), CancellationToken.None)
                .Predict(examples.X.SelectRows(slice.Validation), predictions, CancellationToken.None);
            predicted.AddRange(predictions);
            actual.AddRange(examples.LabelsOf(slice.Validation));
        }
        return RegressionMetrics.MeanSquaredError<float>(actual.ToArray(), predicted.ToArray());
    }

    private static string[] Parts(CountModel model)
    {
        var writer = new ModelWriter();
        model.Save(writer);
        return [.. writer.Parts.Select(part => $"{part.Key} {Convert.ToHexString(part.Value)}")];
    }

    private static int[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToInt32Bits);
}
