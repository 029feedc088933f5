using Plaudit.Data;
using Plaudit.Metrics;
using Plaudit.Models.Photos;

namespace Plaudit.Evaluation;

/// <summary>
/// Tells an account's last pictures, each from those whose likes were known when it was posted: level, intervals and neighbours' likes move on with every picture, the choice of the
/// model stays that of the first, and the model is fitted anew every few pictures.
/// </summary>
/// <param name="options">Of the trainer.</param>
public sealed class PhotoBacktest(PhotoOptions options)
{
    /// <summary>Share of the pictures, the last ones, that are the test.</summary>
    public const double TestShare = 0.3;

    // Fitting anew for each of hundreds of pictures changes little and takes long.
    private const int MaxFits = 30;

    /// <summary>Runs the test.</summary>
    /// <exception cref="PlauditException">Too few pictures have others before them.</exception>
    public PhotoEvaluation Run(PhotoExamples examples, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(examples);
        options.Validate();
        var targets = new PhotoTargets(examples, options);
        var origin = targets.End - (int)Math.Ceiling((targets.End * TestShare) - 1e-9);
        var selection = PhotoSelection.Of(examples, targets, targets.KnownAt(origin), options, cancellationToken);
        var baseline = Tell(selection.Validation.Candidates[0], selection, examples, origin, cancellationToken);
        var pictures = Tell(selection.Best, selection, examples, origin, cancellationToken);
        var isPictures = selection.Skill.Verdict == PhotoVerdict.BeatsAverage;
        var used = isPictures ? pictures : baseline;
        return new PhotoEvaluation
        {
            Skill = selection.Skill,
            Training = origin,
            Test = targets.End - origin,
            Immature = examples.Count - targets.End,
            Model = Score(selection.Used.Name, used, selection.Targets, examples, origin),
            Baseline = Score(selection.Validation.Candidates[0].Name, baseline, selection.Targets, examples, origin),
            Pictures = Score(selection.Best.Name, pictures, selection.Targets, examples, origin),
            Predictions =
            [
                .. used.Select((told, i) => new ScoredPhoto(
                    examples.Names[origin + i],
                    examples.PostedAtUtc[origin + i],
                    told.LogLikes,
                    told.Interval,
                    baseline[i].LogLikes,
                    examples.LogLikes[origin + i])),
            ],
        };
    }

    private Told[] Tell(PhotoCandidate candidate, PhotoSelection selection, PhotoExamples examples, int origin, CancellationToken cancellationToken)
    {
        var targets = selection.Targets;
        var residuals = selection.ResidualsOf(candidate).ToList();
        var known = origin;
        var told = new Told[targets.End - origin];
        var step = (told.Length + MaxFits - 1) / MaxFits;
        for (var start = origin; start < targets.End; start += step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = Math.Min(targets.End, start + step);
            var knownNow = targets.KnownAt(start);
            for (; known < knownNow; known++)
            {
                residuals.Add(examples.LogLikes[known] - told[known - origin].LogLikes);
            }
            var fitted = FittedPhotos.Fit(candidate, examples, targets, knownNow, options, cancellationToken);
            var intervals = PhotoSelection.Intervals(residuals);
            var points = fitted.PointsOf(examples.Features, start, end);
            for (var row = start; row < end; row++)
            {
                var effect = fitted.Effect.Of(points[row - start]);
                var logLikes = Math.Max(0, targets.Levels[row] + fitted.Drift + effect);
                told[row - origin] = new Told(logLikes, effect, intervals.Both(logLikes, 1));
            }
        }
        return told;
    }

    private static PhotoScores Score(string name, Told[] told, PhotoTargets targets, PhotoExamples examples, int origin)
    {
        int[] rows = [.. Enumerable.Range(origin, told.Length)];
        var actual = Array.ConvertAll(rows, row => examples.LogLikes[row]);
        var effects = Array.ConvertAll(told, t => t.Effect);
        var lower = Array.ConvertAll(told, t => (double)t.Interval.Lower80);
        var upper = Array.ConvertAll(told, t => (double)t.Interval.Upper80);
        return new PhotoScores(
            name,
            RegressionMetrics.MeanAbsoluteError<double>(actual, Array.ConvertAll(told, t => t.LogLikes)),
            PhotoPairs.Accuracy(rows, effects, actual),
            RankCorrelation.Spearman<double>(targets.Relative.AsSpan(origin, effects.Length), effects),
            IntervalMetrics.Coverage<double>(actual, lower, upper),
            IntervalMetrics.MeanWidth<double>(lower, upper));
    }

    private readonly record struct Told(double LogLikes, double Effect, LogInterval Interval);
}
