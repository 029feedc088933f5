using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Metrics;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>
/// Chooses and fits a model of likes: candidates are fitted before the validation slice and compared on it, intervals are taken from the
/// chosen one's errors there, and the chosen one is fitted again on all training rows. The test is never looked at.
/// </summary>
internal sealed class LikesTraining(int seed)
{
    private static readonly LikesTask s_task = new();

    /// <summary>With fewer training rows there is nothing to choose by.</summary>
    public const int MinTrainingRows = 20;

    /// <summary>With fewer rows candidates are compared on several slices.</summary>
    internal const int ChainedSlicesBelow = 2_000;

    /// <summary>With fewer rows a measured coverage says nothing.</summary>
    private const int MinRehearsalRows = 100;

    /// <summary>With fewer rows to compare on there are no intervals either.</summary>
    private const int MinValidationRows = 4;

    /// <summary>Chooses and fits.</summary>
    /// <param name="examples">Posts with their features.</param>
    /// <param name="settings">Settings to take, unless a naive forecast is better; <see langword="null"/> to choose among many.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">There are too few posts to learn from.</exception>
    public FittedLikes Fit(LabelledPosts examples, ModelSettings? settings, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var training = examples.Split.Training;
        var slices = training.Length < MinTrainingRows ? [] : TrainingSlices.Of(examples, training, ChainedSlicesBelow);
        if (slices.Sum(slice => slice.Validation.Length) < MinValidationRows)
        {
            throw new PlauditException(
                $"Only {training.Length} posts of {training.Select(example => examples.Accounts[example]).Distinct().Count()} accounts can be learnt from, which is too few; "
                    + $"{MinTrainingRows} were expected, and accounts with 5 or more. {examples.Split.LeftOutInWords}.");
        }
        var grid = settings is null ? LikesGrid.For(training.Length, seed) : ModelGrid.Only(settings);
        var choice = new ModelSearch(s_task, examples, slices).Run(grid, progress, cancellationToken);
        var (scale, intervals, coverage) = Calibrate(examples, [.. slices.SelectMany(slice => slice.Validation)], choice.Predictions, cancellationToken);

        progress?.Report(new ProgressReport("fitting the chosen model", 0, null));
        var regression = s_task.Trainer(choice.Settings).Fit(examples.X.SelectRows(training), examples.LabelsOf(training), cancellationToken);
        var thinned = TrainingSlices.Thin(examples, training, training.Length);
        var coldStart = ColdStartModel.Fit(
            examples.X.SelectRows(thinned), examples.LabelsOf(thinned), Array.ConvertAll(thinned, example => examples.Accounts[example]), seed, cancellationToken);
        return new FittedLikes(
            new CountModel(regression, scale, intervals, coldStart),
            choice.Settings,
            new SelectionSummary(choice.Settings.Name, choice.Rows, choice.Loss, [.. choice.Tried.Select(tried => new CandidateScore(tried.Name, tried.Loss))]),
            choice.BaselineLosses["level"],
            coverage);
    }

    /// <summary>Takes the size of errors to expect from those on the validation rows, which the candidates were not fitted on.</summary>
    private static (ResidualScaleModel Scale, ConformalIntervals Intervals, IReadOnlyList<IntervalCoverage> Coverage) Calibrate(
        LabelledPosts examples, int[] rows, float[] predictions, CancellationToken cancellationToken)
    {
        var x = examples.X;
        var level = x.IndexOf("level");
        int[] known = [.. Enumerable.Range(0, rows.Length).Where(i => !float.IsNaN(x[rows[i], level]))];
        float[] residuals = [.. known.Select(i => examples.Y[rows[i]] - predictions[i])];
        int[] knownRows = [.. known.Select(i => rows[i])];
        var calibration = x.SelectRows(knownRows);
        var halves = EarlierAndLater(examples, knownRows);
        var scale = ResidualScaleModel.Fit(calibration, residuals, new ResidualScaleOptions(), cancellationToken);
        var intervals = ConformalIntervals.Fit(residuals, ScalesOf(scale, calibration, cancellationToken), halves);
        return (scale, intervals, Rehearse(calibration, residuals, [.. known.Select(i => predictions[i])], halves, cancellationToken));
    }

    // Intervals from the earlier half of the validation rows, measured on the later half: what the model file can say of coverage without a test.
    private static IReadOnlyList<IntervalCoverage> Rehearse(
        FeatureMatrix x, float[] residuals, float[] predictions, int[] halves, CancellationToken cancellationToken)
    {
        int[] earlier = [.. Enumerable.Range(0, halves.Length).Where(i => halves[i] == 0)];
        int[] later = [.. Enumerable.Range(0, halves.Length).Where(i => halves[i] == 1)];
        if (Math.Min(earlier.Length, later.Length) < MinRehearsalRows)
        {
            return [];
        }
        float[] earlierResiduals = [.. earlier.Select(i => residuals[i])];
        var scale = ResidualScaleModel.Fit(x.SelectRows(earlier), earlierResiduals, new ResidualScaleOptions(), cancellationToken);
        var intervals = ConformalIntervals.Fit(earlierResiduals, ScalesOf(scale, x.SelectRows(earlier), cancellationToken));
        var scales = ScalesOf(scale, x.SelectRows(later), cancellationToken);
        return [.. ConformalIntervals.Levels.Select(level =>
        {
            PredictionInterval[] ranges = [.. later.Select((i, place) => intervals.Interval(predictions[i], scales[place], level))];
            double[] lower = [.. ranges.Select(range => range.Lower)];
            double[] upper = [.. ranges.Select(range => range.Upper)];
            double[] actual = [.. later.Select(i => (double)predictions[i] + residuals[i])];
            return new IntervalCoverage(
                "all", level, IntervalMetrics.Coverage<double>(actual, lower, upper), IntervalMetrics.MeanWidth<double>(lower, upper), later.Length);
        })];
    }

    private static float[] ScalesOf(ResidualScaleModel scale, FeatureMatrix x, CancellationToken cancellationToken)
    {
        var scales = new float[x.RowCount];
        scale.Predict(x, scales, cancellationToken);
        return scales;
    }

    // 0 for the first half of an account's rows in time, 1 for the second.
    private static int[] EarlierAndLater(LabelledPosts examples, int[] rows)
    {
        var halves = new int[rows.Length];
        foreach (var account in Enumerable.Range(0, rows.Length).GroupBy(i => examples.Accounts[rows[i]]))
        {
            int[] own = [.. account.OrderBy(i => rows[i])];
            for (var j = 0; j < own.Length; j++)
            {
                halves[own[j]] = 2 * j / own.Length;
            }
        }
        return halves;
    }
}

/// <summary>A fitted model and how it was chosen.</summary>
/// <param name="Model">The model.</param>
/// <param name="Settings">The settings it was fitted with.</param>
/// <param name="Selection">The candidates.</param>
/// <param name="LevelLogMse">What the level alone scores on the validation slice.</param>
/// <param name="Coverage">Coverage on the later half of the validation rows of intervals from the earlier half; empty with too few rows.</param>
internal sealed record FittedLikes(
    CountModel Model, ModelSettings Settings, SelectionSummary Selection, double LevelLogMse, IReadOnlyList<IntervalCoverage> Coverage);
