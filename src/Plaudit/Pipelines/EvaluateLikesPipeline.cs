using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Ingestion;
using Plaudit.Metrics;
using Plaudit.Models;
using Plaudit.Pipelines.Images;
using Plaudit.Reports;

namespace Plaudit.Pipelines;

/// <summary>
/// Measures how well likes are predicted, by protocol 1: the last 20 % of each account's posts are the test, the model is fitted once on
/// earlier posts, and naive forecasts stand beside it.
/// </summary>
public sealed class EvaluateLikesPipeline
{
    /// <summary>The delay that is always shown beside the one asked for: what yesterday's posts became is not known today.</summary>
    public const double UsualDelayDays = 2;

    private readonly TrainingOptions _options;

    public EvaluateLikesPipeline(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Reads, splits, trains, scores.</summary>
    /// <param name="input">Past posts.</param>
    /// <param name="rejectedFile">Where rejected rows are written; <see langword="null"/> for nowhere.</param>
    /// <param name="predictionsFile">Where the prediction of every test post is written; <see langword="null"/> for nowhere.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; unfinished files are removed.</param>
    /// <exception cref="PlauditException">The input cannot be used, or there is too little of it.</exception>
    public async Task<LikesEvaluation> RunAsync(
        PostInput input, string? rejectedFile, string? predictionsFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var run = await RunDetailedAsync(input, rejectedFile, predictionsFile, progress, cancellationToken);
        return run.Evaluation;
    }

    /// <summary>The same, with the test post by post and what was read beside the result.</summary>
    internal async Task<EvaluatedLikes> RunDetailedAsync(
        PostInput input, string? rejectedFile, string? predictionsFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var columns = ModelColumns.OfLikes(_options);
        await using var rejectedRows = rejectedFile is null ? null : RejectedRowWriter.Create(rejectedFile);
        using var pictures = PictureInput.Open(_options.Images);
        var (posts, summary) = await PostTableReader.ReadAsync(input, rejectedRows, pictures?.Folder, progress, cancellationToken);
        var run = await Task.Run(() => EvaluateAsync(posts, summary, columns, pictures, predictionsFile, progress, cancellationToken), cancellationToken);
        await (pictures?.ReportAsync(input.Findings, rejectedRows, cancellationToken) ?? Task.CompletedTask);
        return run;
    }

    private async Task<EvaluatedLikes> EvaluateAsync(
        PostTable posts,
        DataSummary summary,
        IReadOnlyList<FeatureDefinition> columns,
        PictureInput? pictures,
        string? predictionsFile,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        var split = TimeSplit.Of(posts, TimeSplitOptions.Protocol with { MaturityDays = _options.MaturityDays });
        if (split.Test.Length == 0)
        {
            throw new PlauditException(
                $"No account has the {TimeSplitOptions.Protocol.MinPosts} posts with known likes, {_options.MaturityDays} days old or older, that a test needs. "
                    + $"{split.LeftOutInWords}.");
        }
        var features = ModelFeatures.Fit(columns, _options, pictures, posts, split, progress, cancellationToken);
        var run = Score(posts, features, split, settings: null, progress, cancellationToken);
        if (predictionsFile is not null)
        {
            await TestPredictionWriter.WriteAsync(predictionsFile, Predictions(posts, split.Test, run.Test), cancellationToken);
        }
        var delayed = _options.OutcomeDelayDays == UsualDelayDays
            ? null
            : Score(posts, features with { OutcomeDelay = TimeSpan.FromDays(UsualDelayDays) }, split, run.Fitted.Settings, progress, cancellationToken).Scores;
        var evaluation = new LikesEvaluation
        {
            Data = summary,
            Rows = new RowCounts(split.Training.Length, split.Validation.Length, split.Test.Length, split.Test.Select(posts.AccountOf).Distinct().Count(), split.LeftOut),
            MaturityDays = _options.MaturityDays,
            Seed = _options.Seed,
            Selection = run.Fitted.Selection,
            Scores = run.Scores,
            DelayedScores = delayed,
        };
        return new EvaluatedLikes(evaluation, run.Test, posts, run.Fitted.Model, run.DriverRows, run.DriverX);
    }

    private (DelayScores Scores, FittedLikes Fitted, LikesTest Test, int[] DriverRows, FeatureMatrix DriverX) Score(
        PostTable posts,
        ModelFeatures features,
        TimeSplit split,
        ModelSettings? settings,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        var outcomeDelay = features.OutcomeDelay;
        var examples = LabelledPosts.Of(posts, split, features, progress, cancellationToken);
        var fitted = new LikesTraining(_options.Seed).Fit(examples, settings, progress, cancellationToken);

        var tested = examples.Split.Test;
        var test = examples.X.SelectRows(tested);
        var actual = examples.LabelsOf(tested);
        var accounts = Array.ConvertAll(tested, example => examples.Accounts[example]);
        var estimates = fitted.Model.Predict(test, cancellationToken);
        var predicted = estimates.LogCounts;
        var intervals = Intervals(fitted.Model, estimates, posts, split.Test, actual, outcomeDelay);
        var model = PointScores.Of("plaudit", actual, predicted, accounts);

        var training = examples.X.SelectRows(examples.Split.Training);
        var labels = examples.LabelsOf(examples.Split.Training);
        var baselines = new List<PointScores>();
        var forecasts = new List<NaiveForecast>();
        foreach (var trainer in RegressionTrainers.All.Where(trainer => trainer.IsBaseline))
        {
            var naive = new float[actual.Length];
            trainer.Fit(training, labels, cancellationToken).Predict(test, naive, cancellationToken);
            GiveColdRows(test, predicted, naive);
            baselines.Add(PointScores.Of(trainer.Name, actual, naive, accounts));
            forecasts.Add(new NaiveForecast(trainer.Name, trainer.Title, naive));
        }
        baselines.Sort((a, b) => a.LogMse.CompareTo(b.LogMse));
        var sizes = AccountSizes(examples);
        var scores = new DelayScores(
            outcomeDelay.TotalDays,
            model,
            baselines,
            baselines.ToDictionary(baseline => baseline.Name, model.SkillAgainst, StringComparer.Ordinal),
            IntervalScores.Of(actual, intervals, accounts, sizes));
        var tests = new LikesTest
        {
            AccountNames = [.. posts.Accounts.Select(account => account.Name)],
            Accounts = accounts,
            PostedAtUtc = Array.ConvertAll(split.Test, row => posts.PostedAt(row).Utc),
            Actual = actual,
            Predicted = predicted,
            Intervals = intervals,
            Naive = [.. baselines.Select(baseline => forecasts.First(forecast => forecast.Name == baseline.Name))],
            AccountSizes = sizes,
        };
        // Of a large test a part is kept, so that its features need not stay in memory.
        var driverRows = ModelDrivers.RowsOf(test.RowCount, _options.Seed);
        return (scores, fitted, tests, driverRows, test.SelectRows(driverRows));
    }

    private static IReadOnlyList<TestPrediction> Predictions(PostTable posts, int[] rows, LikesTest test) =>
        [.. rows.Select((row, i) => new TestPrediction(test.AccountNames[test.Accounts[i]], posts.PostId(row), test.Predicted[i], test.Intervals[i], posts.Likes(row)!.Value))];

    // In rolling use the outcomes of earlier test posts are known, and tell whether the intervals are still as wide as they should be. Rows of
    // an account come in their order, so that each sees those before it alone.
    private static LogInterval[] Intervals(CountModel model, CountEstimates estimates, PostTable posts, int[] rows, float[] actual, TimeSpan outcomeDelay)
    {
        var widths = new RollingWidths(model, outcomeDelay);
        var intervals = new LogInterval[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var account = posts.AccountOf(rows[i]);
            var ticks = posts.PostedAt(rows[i]).Utc.Ticks;
            intervals[i] = model.Interval(estimates, i, widths.At(account, ticks, includesSameTime: true));
            widths.Add(account, ticks, estimates.Score(i, actual[i]));
        }
        return intervals;
    }

    // A naive forecast has nothing to say of an account without known likes. It gets the model's first guess there, so that the skill is not
    // won on rows where nothing stands against the model.
    private static void GiveColdRows(FeatureMatrix test, float[] predicted, float[] naive)
    {
        var level = test.IndexOf("level");
        for (var row = 0; row < naive.Length; row++)
        {
            naive[row] = float.IsNaN(test[row, level]) ? predicted[row] : naive[row];
        }
    }

    // Size is what an account's posts got before the test: the only measure that every file has.
    private static Dictionary<int, double> AccountSizes(LabelledPosts examples) =>
        examples.Split.Training.GroupBy(example => examples.Accounts[example]).ToDictionary(
            account => account.Key,
            account => Quantiles.Median<float>(examples.LabelsOf([.. account])));
}

/// <summary>An evaluation with what a report is made from.</summary>
/// <param name="Evaluation">The result.</param>
/// <param name="Test">The test post by post.</param>
/// <param name="Posts">What was read.</param>
/// <param name="Model">What was tested.</param>
/// <param name="DriverRows">Posts of the test on which the model is looked into.</param>
/// <param name="DriverX">Their features.</param>
internal sealed record EvaluatedLikes(
    LikesEvaluation Evaluation, LikesTest Test, PostTable Posts, CountModel Model, int[] DriverRows, FeatureMatrix DriverX);
