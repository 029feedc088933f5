using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Ingestion;
using Plaudit.Metrics;
using Plaudit.Models;
using Plaudit.Pipelines;
using Plaudit.Tests.Features;

namespace Plaudit.Tests.Pipelines;

public sealed class EvaluateEngagementPipelineTests
{
    private static readonly EngagementTrainingOptions s_options = new() { Training = new TrainingOptions { MaturityDays = 0 } };

    [Fact]
    public void Evaluate_VideosDoBetter_IsFoundOutAndTold()
    {
        var (evaluation, test) = Evaluate(Posts(accounts: 12, perAccount: 70, noise: 0.3, videoEffect: 1));

        Assert.True(evaluation.Scores.HasSignal);
        Assert.True(evaluation.Scores.Model.Auc > 0.8, $"AUC {evaluation.Scores.Model.Auc}");
        Assert.True(evaluation.Scores.Model.Brier < evaluation.Scores.BaseRate.Brier);
        Assert.Equal(0.5, evaluation.Scores.BaseRate.Auc);
        Assert.True(evaluation.Scores.HistoryAlone.Auc < 0.7);
        Assert.Equal(evaluation.Scores.Model.Auc, ScoreRanking.Of<float>(test.Actual, test.Probabilities).Auc());
        Assert.Equal(evaluation.Scores.Model.Auc, evaluation.Scores.Ranges.Auc.Estimate, 1e-12);
        Assert.InRange(evaluation.Scores.Model.Auc, evaluation.Scores.Ranges.Auc.Lower, evaluation.Scores.Ranges.Auc.Upper);
        Assert.Equal("accounts", evaluation.Scores.Ranges.Resampled);
        Assert.Equal(2, evaluation.DelayedScores!.OutcomeDelayDays);
    }

    [Fact]
    public void Evaluate_FewPostsOfNoise_SaysThatThereIsTooLittleSignal()
    {
        var (evaluation, _) = Evaluate(Posts(accounts: 1, perAccount: 60, noise: 1, videoEffect: 0));

        Assert.False(evaluation.Scores.HasSignal);
        Assert.Equal("posts", evaluation.Scores.Ranges.Resampled);
    }

    [Fact]
    public void Evaluate_NothingButNoise_IsNoBetterThanHistoryAlone()
    {
        // After a run of bad luck an even post beats the usual, so noise can be told to a degree; the drafts tell nothing of it.
        var (evaluation, _) = Evaluate(Posts(accounts: 20, perAccount: 120, noise: 1, videoEffect: 0));

        Assert.InRange(evaluation.Scores.HistoryAlone.Auc, 0.52, 0.65);
        Assert.InRange(evaluation.Scores.Model.Auc, 0.5, evaluation.Scores.HistoryAlone.Auc + 0.02);
    }

    [Fact]
    public void Evaluate_TestPosts_AreThoseOfTheProtocol()
    {
        Post[] posts = [.. Posts(accounts: 6, perAccount: 40, noise: 0.5, videoEffect: 0.5), .. Few("short", 14), .. Few("shorter", 9)];
        var table = Table(posts);
        var split = TimeSplit.Of(table, TimeSplitOptions.Protocol);
        var labels = EngagementLabels.Of(table, split, new EngagementLabelOptions());

        var (evaluation, test) = Evaluate(posts);

        // The last 20 % of each account; of the short one's three only those with twelve earlier posts.
        Assert.Equal(split.Test.Where(row => !float.IsNaN(labels[row])), test.Rows);
        Assert.Equal(test.Rows.Select(row => labels[row] > 0), test.Actual);
        Assert.Equal(evaluation.Rows.Test, test.Rows.Length);
        Assert.Equal(posts.Length, evaluation.Rows.Training + evaluation.Rows.Test + evaluation.Rows.LeftOut.Values.Sum());
        Assert.Equal(test.Rows.Length, test.Predictions(table).Count());
    }

    [Fact]
    public void Evaluate_OutcomeOfATestPost_DoesNotMoveItsOwnProbability()
    {
        var posts = Posts(accounts: 6, perAccount: 40, noise: 0.5, videoEffect: 0.5);
        var last = Array.FindLastIndex(posts, post => post.Draft.Account == posts[0].Draft.Account);
        var changed = posts.ToArray();
        changed[last] = changed[last] with { Outcomes = new Outcomes { Likes = 1_000_000, Comments = 1_000_000, Views = 1_000_000 } };

        var (_, before) = Evaluate(posts);
        var (_, after) = Evaluate(changed);

        Assert.Equal(before.Probabilities, after.Probabilities);
    }

    [Fact]
    public void Evaluate_DemonstrateLeak_ShowsATwinThatKnowsTheAnswer()
    {
        var (evaluation, _) = Evaluate(Posts(accounts: 12, perAccount: 60, noise: 1, videoEffect: 0.2), s_options with { DemonstrateLeak = true });

        var leak = evaluation.Leak!;
        Assert.Equal(["likes", "comments"], leak.LeakedFields);
        Assert.True(leak.Leaked.Auc > 0.99, $"AUC {leak.Leaked.Auc}");
        Assert.Equal(evaluation.Scores.Model.Auc, leak.Honest.Auc);
        Assert.True(leak.Honest.Auc < 0.75);
        // Nothing of the twin can be asked for, and so nothing of it can be saved.
        Assert.Throws<PlauditException>(() => FeatureCatalogue.Select(["leaked_likes"]));
        Assert.DoesNotContain(FeatureCatalogue.Features, feature => feature.Name.StartsWith("leaked", StringComparison.Ordinal));
        Assert.DoesNotContain(evaluation.Coefficients, coefficient => coefficient.Feature.StartsWith("leaked", StringComparison.Ordinal));
    }

    [Fact]
    public void Evaluate_NoPostWithTwelveEarlier_SaysWhy()
    {
        var message = Assert.Throws<PlauditException>(() => Evaluate([.. Few("a", 11), .. Few("b", 12)])).Message;

        Assert.Contains("12 earlier posts", message, StringComparison.Ordinal);
        Assert.Contains(EngagementLabels.FewEarlierPosts, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_EngagementRateWithoutFollowers_SaysWhatIsMissing()
    {
        var options = s_options with { Label = new EngagementLabelOptions { Kind = EngagementLabelKind.EngagementRate } };

        var message = Assert.Throws<PlauditException>(() => Evaluate(Posts(6, 30, 0.5, 0.5), options)).Message;

        Assert.Contains("a test post needs known likes, comments and followers", message, StringComparison.Ordinal);
        Assert.Contains(EngagementLabels.UnknownRate, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_NoPostHigh_SaysSo()
    {
        var posts = Enumerable.Range(0, 80).Select(day => new Post(PostHistory.Draft(day) with { PostId = $"{day}" }, new Outcomes { Likes = 7 }));

        Assert.Contains("none is high", Assert.Throws<PlauditException>(() => Evaluate(posts)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_TestUnlikeThePast_IsWorseThanTheBaseRateAndSaysSo()
    {
        // Noise, then a steady rise in every account: what was usual tells the wrong thing.
        var random = new Random(1);
        var posts = Enumerable.Range(0, 12).SelectMany(account => Enumerable.Range(0, 60).Select(day => new Post(
            PostHistory.Draft(day, $"a{account:00}") with { PostId = $"{account}-{day}" },
            new Outcomes { Likes = day < 48 ? 100 + random.Next(100) : 150 + (20 * (day - 47)) })));

        var (evaluation, _) = Evaluate(posts);

        Assert.True(evaluation.Scores.IsWorseThanBaseRate);
        Assert.False(evaluation.Scores.HasSignal);
    }

    [Fact]
    public void Fit_SettingsGiven_AreTakenThoughTheBaseRateIsBetter()
    {
        // As the run with hidden outcomes does, which must test the model that was named.
        var table = Table(Posts(accounts: 4, perAccount: 60, noise: 1, videoEffect: 0));
        var examples = EngagementExamples.Of(
            table, TimeSplit.Of(table, TimeSplitOptions.Protocol), s_options.Label, new ModelFeatures(FeatureCatalogue.ForEngagement, TimeSpan.Zero), progress: null, CancellationToken.None);
        var overfitted = new ModelSettings
        {
            Linear = "logistic",
            Trees = new XGBoostOptions { Objective = XGBoostObjective.BinaryLogistic, NumBoostRound = 30, LearningRate = 1, MaxDepth = 8, MinChildWeight = 0, Lambda = 0, NThread = 1 },
        };

        var fitted = new EngagementTraining(s_options).Fit(examples.Training, overfitted, progress: null, CancellationToken.None);

        Assert.True(fitted.Selection.ChosenLogLoss > fitted.Selection.BaseRateLogLoss);
        Assert.Equal(overfitted, fitted.Settings);
    }

    [Fact]
    public void Evaluate_GlobalMedian_IsToldWithItsLimit()
    {
        var (evaluation, _) = Evaluate(Posts(8, 30, 0.3, 0), s_options with { Label = new EngagementLabelOptions { Kind = EngagementLabelKind.GlobalMedian } });

        Assert.True(evaluation.Label.Limit > 0);
        // Accounts differ in size, so this label mostly tells them apart: easy, and of little use.
        Assert.True(evaluation.Scores.Model.Auc > 0.9);
    }

    [Fact]
    public async Task Train_SameSeed_WritesTheSameBytesAndPredictsAsItLearnt()
    {
        using var folder = new TemporaryFolder();
        var posts = Posts(accounts: 8, perAccount: 40, noise: 0.4, videoEffect: 0.8);
        await WriteAsync(folder.File("posts.jsonl"), posts);
        var trained = await TrainAsync("a.plaudit");
        await TrainAsync("b.plaudit");
        Assert.Equal(File.ReadAllBytes(folder.File("a.plaudit")), File.ReadAllBytes(folder.File("b.plaudit")));
        Assert.Contains("## Not good for", ModelFile.Load(folder.File("a.plaudit"), EngagementModel.Task).ReadText(ModelFile.CardPart), StringComparison.Ordinal);
        Assert.True(trained.Selection.ChosenLogLoss < trained.Selection.BaseRateLogLoss);

        var predictor = EngagementPredictor.Load(folder.File("a.plaudit"))(Table(posts), CancellationToken.None);
        var account = posts[0].Draft.Account;
        Draft draft = new() { Platform = "instagram", Account = account, PostedAt = new PostTime(PostHistory.Monday.AddDays(400), true), MediaType = MediaType.Video };
        var predictions = predictor.Predict(
            [draft, draft with { MediaType = MediaType.Image }, draft with { Account = "nobody" }], withReasons: true, CancellationToken.None);

        Assert.True(predictions[0].ProbabilityHigh > 0.2 + predictions[1].ProbabilityHigh);
        Assert.Equal([PredictionStatus.Ok, PredictionStatus.Ok, PredictionStatus.NotEnoughHistory], predictions.Select(prediction => prediction.Status));
        Assert.Equal([40, 40, 0], predictions.Select(prediction => prediction.HistoryPosts));
        foreach (var prediction in predictions)
        {
            Assert.Equal(LogisticFunction.LogOdds(prediction.ProbabilityHigh), prediction.Reasons.Sum(reason => reason.LogEffect), 1e-3);
        }
        Assert.Contains(predictions[0].Reasons, reason => reason.Text.StartsWith("posted as a video: associated with +", StringComparison.Ordinal));

        Task<TrainedEngagement> TrainAsync(string file) => new TrainEngagementPipeline(s_options).RunAsync(
            new PostInput { Names = [folder.File("posts.jsonl")] }, null, folder.File(file), null, CancellationToken.None);
    }

    private static (EngagementEvaluation Evaluation, EngagementTest Test) Evaluate(IEnumerable<Post> posts, EngagementTrainingOptions? options = null)
    {
        var table = Table(posts);
        var summary = new DataSummary(table.Count, table.Accounts.Count, null, null, 0, new Dictionary<string, long>(), "");
        return new EvaluateEngagementPipeline(options ?? s_options).Evaluate(table, summary, pictures: null, progress: null, CancellationToken.None);
    }

    private static PostTable Table(IEnumerable<Post> posts)
    {
        var builder = new PostTableBuilder();
        builder.AddRange([.. posts]);
        return builder.Build();
    }

    private static async Task WriteAsync(string path, Post[] posts)
    {
        await using var writer = PostWriter.Create(path);
        foreach (var post in posts)
        {
            await writer.WriteAsync(post, CancellationToken.None);
        }
    }

    /// <summary>Daily posts of accounts of very different size, every other one a video by chance.</summary>
    private static Post[] Posts(int accounts, int perAccount, double noise, double videoEffect)
    {
        var random = new Random(3);
        var posts = new List<Post>();
        for (var account = 0; account < accounts; account++)
        {
            for (var day = 0; day < perAccount; day++)
            {
                var isVideo = random.NextDouble() < 0.5;
                var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                var likes = (long)Math.Exp(4 + (0.5 * account) + (isVideo ? videoEffect : 0) + (noise * normal));
                posts.Add(new Post(
                    PostHistory.Draft(day + (random.NextDouble() / 2), $"account-{account:00}") with { MediaType = isVideo ? MediaType.Video : MediaType.Image, PostId = $"{account}-{day}" },
                    new Outcomes { Likes = likes, Comments = likes / 10 }));
            }
        }
        return [.. posts];
    }

    private static IEnumerable<Post> Few(string account, int count) =>
        Enumerable.Range(0, count).Select(day => new Post(PostHistory.Draft(day, account) with { PostId = $"{account}-{day}" }, new Outcomes { Likes = 10 + (day * 7 % 13) }));
}
