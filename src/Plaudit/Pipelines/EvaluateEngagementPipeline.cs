using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Ingestion;
using Plaudit.Metrics;
using Plaudit.Models;
using Plaudit.Pipelines.Images;
using Plaudit.Reports;

namespace Plaudit.Pipelines;

/// <summary>Measures how well high engagement is told from low before posting (protocol 2).</summary>
public sealed class EvaluateEngagementPipeline
{
    /// <summary>The outcome delay that is always shown beside the one asked for.</summary>
    private const double UsualDelayDays = 2;

    private static readonly string[] s_historyAlone = ["usual", "level_above_usual", "recent_above_usual"];

    private readonly EngagementTrainingOptions _options;
    private readonly IReadOnlyList<FeatureDefinition> _columns;

    /// <summary>Gets ready.</summary>
    /// <param name="options">How to learn.</param>
    /// <exception cref="PlauditException">An option is out of its range, or a feature is an outcome.</exception>
    public EvaluateEngagementPipeline(EngagementTrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _columns = ModelColumns.OfEngagement(options.Training);
    }

    /// <summary>Reads, learns from the earlier posts of each account, and scores the last of them.</summary>
    /// <param name="input">Past posts.</param>
    /// <param name="rejectedFile">Where rejected rows are written; <see langword="null"/> for nowhere.</param>
    /// <param name="predictionsFile">Where the prediction of each test post is written; <see langword="null"/> for nowhere.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; unfinished files are removed.</param>
    /// <exception cref="PlauditException">The input cannot be used, or there is too little of it.</exception>
    public async Task<EngagementEvaluation> RunAsync(
        PostInput input, string? rejectedFile, string? predictionsFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var run = await RunDetailedAsync(input, rejectedFile, predictionsFile, progress, cancellationToken);
        return run.Evaluation;
    }

    /// <summary>The same, with the test post by post and what was read beside the result.</summary>
    internal async Task<EvaluatedEngagement> RunDetailedAsync(
        PostInput input, string? rejectedFile, string? predictionsFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        await using var rejectedRows = rejectedFile is null ? null : RejectedRowWriter.Create(rejectedFile);
        using var pictures = PictureInput.Open(_options.Training.Images);
        var (posts, summary) = await PostTableReader.ReadAsync(input, rejectedRows, pictures?.Folder, progress, cancellationToken);
        var (evaluation, test) = await Task.Run(() => Evaluate(posts, summary, pictures, progress, cancellationToken), cancellationToken);
        await (pictures?.ReportAsync(input.Findings, rejectedRows, cancellationToken) ?? Task.CompletedTask);
        if (predictionsFile is not null)
        {
            await TestPredictionWriter.WriteAsync(predictionsFile, test.Predictions(posts), cancellationToken);
        }
        return new EvaluatedEngagement(evaluation, test, posts);
    }

    /// <summary>Evaluates posts that were read already.</summary>
    internal (EngagementEvaluation Evaluation, EngagementTest Test) Evaluate(
        PostTable posts, DataSummary summary, PictureInput? pictures, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var maturityDays = _options.Training.MaturityDays;
        var split = TimeSplit.Of(posts, TimeSplitOptions.Protocol with { MaturityDays = maturityDays });
        var features = ModelFeatures.Fit(_columns, _options.Training, pictures, posts, split, progress, cancellationToken);
        var evaluated = LearnAndTest(posts, split, features, progress, cancellationToken);
        var test = evaluated.Test;
        var evaluation = new EngagementEvaluation
        {
            Label = evaluated.Label,
            Data = summary,
            Rows = evaluated.Rows,
            MaturityDays = maturityDays,
            Seed = _options.Training.Seed,
            Selection = test.Fitted.Selection,
            Coefficients = [.. test.Fitted.Coefficients.OrderByDescending(coefficient => Math.Abs(coefficient.Coefficient))],
            Scores = test.Score(_options.Training.OutcomeDelayDays, _options.Training.Seed, cancellationToken),
            DelayedScores = _options.Training.OutcomeDelayDays == UsualDelayDays ? null : Delayed(posts, split, features, test.Fitted.Settings, progress, cancellationToken),
            Leak = evaluated.Leak,
        };
        return (evaluation, test);
    }

    // Features are as large as the posts, so those of one delay are given back before those of the other are computed.
    private (EngagementTest Test, RowCounts Rows, EngagementLabelSummary Label, LeakDemonstration? Leak) LearnAndTest(
        PostTable posts, TimeSplit split, ModelFeatures features, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var examples = EngagementExamples.Of(posts, split, _options.Label, features, progress, cancellationToken);
        if (examples.TestRows.Length == 0)
        {
            throw new PlauditException(
                $"No post can be tested: a test post needs {NeedsOf(_options.Label.Kind)}, {_options.Training.MaturityDays} days old or older. "
                    + $"{(split with { LeftOut = examples.LeftOut }).LeftOutInWords}.");
        }
        var test = Learn(posts, examples, features, settings: null, progress, cancellationToken);
        var used = examples.Training.Split;
        return (
            test,
            new RowCounts(used.Training.Length, used.Validation.Length, test.Rows.Length, test.Accounts.Distinct().Count(), examples.LeftOut),
            examples.Label,
            _options.DemonstrateLeak ? ForbiddenTwin.Demonstrate(posts, examples.Training, test, _options.Training.Seed, progress, cancellationToken) : null);
    }

    private EngagementScores Delayed(
        PostTable posts, TimeSplit split, ModelFeatures features, ModelSettings settings, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        // Of a million posts the features of the first delay are hundreds of megabytes, garbage by now; left to itself the collector takes them
        // only after those of the second are there too.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        var delayed = features with { OutcomeDelay = TimeSpan.FromDays(UsualDelayDays) };
        var examples = EngagementExamples.Of(posts, split, _options.Label, delayed, progress, cancellationToken);
        return Learn(posts, examples, delayed, settings, progress, cancellationToken).Score(UsualDelayDays, _options.Training.Seed, cancellationToken);
    }

    private EngagementTest Learn(
        PostTable posts, EngagementExamples examples, ModelFeatures features, ModelSettings? settings, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var training = examples.Training;
        var fitted = new EngagementTraining(_options).Fit(training, settings, progress, cancellationToken);
        var historyAlone = FitHistoryAlone(training, cancellationToken);
        var x = features.Of(posts, examples.TestRows, progress, cancellationToken);
        var accounts = Array.ConvertAll(examples.TestRows, posts.AccountOf);
        return new EngagementTest(
            fitted,
            examples.TestRows,
            x,
            examples.TestHigh,
            fitted.Model.Predict(x, cancellationToken),
            accounts,
            training.Y.Average(),
            historyAlone.Predict(x.SelectColumns(s_historyAlone), cancellationToken),
            AccountGroups.Of(accounts, Array.ConvertAll(examples.TestRows, posts.Followers), SizesOf(posts, training)));
    }

    private static string NeedsOf(EngagementLabelKind kind) => kind switch
    {
        EngagementLabelKind.OwnMedian => $"{EngagementLabels.UsualPosts} earlier posts with known likes",
        EngagementLabelKind.EngagementRate => "known likes, comments and followers, in an account with 10 posts or more",
        _ => "known likes, in an account with 10 posts or more",
    };

    private static EngagementModel FitHistoryAlone(LabelledPosts training, CancellationToken cancellationToken)
    {
        var rows = TrainingSlices.Thin(training, training.Split.Training, training.Split.Training.Length);
        return new EngagementModel(
            new LogisticTrainer().Fit(training.X.SelectRows(rows).SelectColumns(s_historyAlone), training.LabelsOf(rows), cancellationToken),
            ProbabilityCalibration.None);
    }

    // Size is what an account's posts got before the test: the only measure that every file has.
    private static Dictionary<int, double> SizesOf(PostTable posts, LabelledPosts training) =>
        Enumerable.Range(0, training.Rows.Length).GroupBy(example => training.Accounts[example]).ToDictionary(
            account => account.Key,
            account => Quantiles.Median<float>([.. account.Select(example => posts.LogLikes(training.Rows[example]))]));
}

/// <summary>An evaluation with what a report is made from.</summary>
/// <param name="Evaluation">The result.</param>
/// <param name="Test">The test post by post.</param>
/// <param name="Posts">What was read.</param>
internal sealed record EvaluatedEngagement(EngagementEvaluation Evaluation, EngagementTest Test, PostTable Posts);
