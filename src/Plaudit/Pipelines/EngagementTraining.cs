using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>
/// Chooses, fits and calibrates a model of engagement: candidates are fitted before the validation slice and compared on it by log loss, the
/// calibration is taken from the chosen one's log odds there, and the chosen one is fitted again on all training rows.
/// </summary>
internal sealed class EngagementTraining(EngagementTrainingOptions options)
{
    /// <summary>With fewer training rows there is nothing to choose by.</summary>
    public const int MinTrainingRows = 40;

    // Penalty of the coefficients that are shown where the chosen model has none of its own.
    private const double AlphaForPeople = 0.03;

    /// <summary>With fewer rows to compare on there is no choice either.</summary>
    private const int MinValidationRows = 8;

    /// <summary>Chooses and fits.</summary>
    /// <param name="examples">Posts with their features and labels.</param>
    /// <param name="settings">Settings to take; <see langword="null"/> to choose among many.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">There are too few posts to learn from, or only one class of them.</exception>
    public FittedEngagement Fit(LabelledPosts examples, ModelSettings? settings, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var training = examples.Split.Training;
        var slices = training.Length < MinTrainingRows ? [] : TrainingSlices.Of(examples, training, EngagementGrid.SmallRows);
        slices.RemoveAll(slice => !HasBothClasses(examples, slice.Fit));
        if (slices.Sum(slice => slice.Validation.Length) < MinValidationRows)
        {
            var high = training.Count(example => examples.Y[example] > 0);
            throw new PlauditException(training.Length < MinTrainingRows || (high > 0 && high < training.Length)
                ? $"Only {training.Length} posts can be learnt from, {high} of them high, which is too few; {MinTrainingRows} were expected, with high and low ones at all times. {examples.Split.LeftOutInWords}."
                : $"Of {training.Length} posts to learn from {(high == 0 ? "none is" : "all are")} high, so there is nothing to tell apart. {examples.Split.LeftOutInWords}.");
        }
        var weights = options.IsBalanced ? ClassWeight.Balanced : ClassWeight.None;
        var task = new EngagementTask(weights);
        var grid = settings is null ? EngagementGrid.For(training.Length, task.Linear, weights, options.Training.Seed) : ModelGrid.Only(settings) with { TriesBaselines = false };
        var choice = new ModelSearch(task, examples, slices).Run(grid, progress, cancellationToken);
        int[] validation = [.. slices.SelectMany(slice => slice.Validation)];
        bool[] isHigh = [.. examples.LabelsOf(validation).Select(label => label > 0)];
        var calibration = ProbabilityCalibration.Choose(choice.Predictions, isHigh).Calibration;

        progress?.Report(new ProgressReport("fitting the chosen model", 0, null));
        var logOdds = task.Trainer(choice.Settings).Fit(examples.X.SelectRows(training), examples.LabelsOf(training), cancellationToken);
        return new FittedEngagement(
            new EngagementModel(logOdds, calibration),
            Coefficients(examples, training, weights, choice.Settings, cancellationToken),
            choice.Settings,
            new ProbabilitySelection(
                choice.Settings.Name,
                choice.Rows,
                choice.Loss,
                choice.BaselineLosses.Values.Min(),
                calibration.Method.ToString().ToLowerInvariant(),
                [.. choice.Tried.Select(tried => new ProbabilityCandidate(tried.Name, tried.Loss))]));
    }

    // Odds ratios for people, also where the chosen model has no logistic regression in it. Of large data a part is enough.
    private static IReadOnlyList<LogisticCoefficient> Coefficients(
        LabelledPosts examples, int[] training, ClassWeight weights, ModelSettings settings, CancellationToken cancellationToken)
    {
        var rows = TrainingSlices.Thin(examples, training, training.Length);
        if (!HasBothClasses(examples, rows))
        {
            return [];
        }
        var trainer = new LogisticTrainer(new LogisticOptions { Alpha = settings.LinearAlpha > 0 ? settings.LinearAlpha : AlphaForPeople, ClassWeight = weights });
        return ((LogisticModel)trainer.Fit(examples.X.SelectRows(rows), examples.LabelsOf(rows), cancellationToken)).Coefficients;
    }

    private static bool HasBothClasses(LabelledPosts examples, int[] rows) =>
        rows.Any(row => examples.Y[row] > 0) && rows.Any(row => examples.Y[row] == 0);
}

/// <summary>A fitted model and how it was chosen.</summary>
/// <param name="Model">The model.</param>
/// <param name="Coefficients">Those of a logistic regression on the same rows.</param>
/// <param name="Settings">The settings it was fitted with.</param>
/// <param name="Selection">The candidates.</param>
internal sealed record FittedEngagement(
    EngagementModel Model, IReadOnlyList<LogisticCoefficient> Coefficients, ModelSettings Settings, ProbabilitySelection Selection);
