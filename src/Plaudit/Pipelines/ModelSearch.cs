using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>
/// Compares the settings of a grid and the naive forecasts on the validation rows. The naive forecasts take part so that a model which does
/// not beat them is not used.
/// </summary>
internal sealed class ModelSearch
{
    private const int MaxTriedInSummary = 12;

    private readonly LearningTask _task;
    private readonly LabelledPosts _examples;
    private readonly IReadOnlyList<TrainingSlice> _slices;
    private readonly float[] _actual;
    private readonly Dictionary<string, float[]> _baselines = [];
    private readonly Dictionary<double, float[]> _linear = [];
    private readonly Dictionary<XGBoostOptions, float[]> _boosted = [];

    public ModelSearch(LearningTask task, LabelledPosts examples, IReadOnlyList<TrainingSlice> slices)
    {
        _task = task;
        _examples = examples;
        _slices = slices;
        _actual = examples.LabelsOf([.. slices.SelectMany(slice => slice.Validation)]);
    }

    /// <summary>Fits every setting on each slice and gives the one with the lowest loss on the validation rows.</summary>
    public ModelChoice Run(ModelGrid grid, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        Reserve(grid);
        var fits = Fits(grid, cancellationToken);
        var done = 0;
        Parallel.ForEach(fits, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, fit =>
        {
            fit();
            progress?.Report(new ProgressReport("choosing a model", Interlocked.Increment(ref done), fits.Count));
        });
        var bestAlpha = _linear.Count == 0 ? 0 : _linear.MinBy(linear => LossOf(linear.Value)).Key;
        var candidates = grid.Settings(bestAlpha).Concat(grid.TriesBaselines ? _baselines.Keys.Select(name => new ModelSettings { Linear = _task.Linear, Baseline = name }) : []);
        ModelSettings? best = null;
        float[] bestPredictions = [];
        var tried = new List<CandidateLoss>();
        foreach (var settings in candidates)
        {
            var predictions = PredictionsOf(settings);
            tried.Add(new CandidateLoss(settings.Name, LossOf(predictions)));
            if (best is null || !(LossOf(bestPredictions) <= tried[^1].Loss))
            {
                (best, bestPredictions) = (settings, predictions);
            }
        }
        var ranked = tried.OrderBy(candidate => candidate.Loss).Take(MaxTriedInSummary).ToList();
        return new ModelChoice(best!, bestPredictions, LossOf(bestPredictions), ranked, _baselines.ToDictionary(baseline => baseline.Key, baseline => LossOf(baseline.Value)));
    }

    private void Reserve(ModelGrid grid)
    {
        foreach (var trainer in _task.Baselines)
        {
            _baselines.Add(trainer.Name, new float[_actual.Length]);
        }
        foreach (var alpha in grid.Alphas)
        {
            _linear.Add(alpha, new float[_actual.Length]);
        }
        foreach (var options in grid.Trees.SelectMany(trees => trees.Candidates))
        {
            _boosted.Add(options, new float[_actual.Length]);
        }
    }

    // Trees of the choice are small enough for one thread each, and several fits at once use the processors better than one with many.
    private List<Action> Fits(ModelGrid grid, CancellationToken cancellationToken)
    {
        var fits = new List<Action>();
        var start = 0;
        foreach (var slice in _slices)
        {
            var fit = _examples.X.SelectRows(slice.Fit);
            var labels = _examples.LabelsOf(slice.Fit);
            var held = _examples.X.SelectRows(slice.Validation);
            var part = new Range(start, start + slice.Validation.Length);
            start = part.End.Value;
            foreach (var trees in grid.Trees)
            {
                fits.Add(() =>
                {
                    using var model = (XGBoostModel)new XGBoostTrainer(trees.Options with { NThread = 1 }).Fit(fit, labels, cancellationToken);
                    foreach (var candidate in trees.Candidates)
                    {
                        model.Predict(held, _boosted[candidate].AsSpan(part), candidate.NumBoostRound, cancellationToken);
                    }
                });
            }
            fits.Add(() =>
            {
                foreach (var trainer in _task.Baselines)
                {
                    trainer.Fit(fit, labels, cancellationToken).Predict(held, _baselines[trainer.Name].AsSpan(part), cancellationToken);
                }
                if (grid.Alphas.Count > 0)
                {
                    var path = _task.FitLinear(fit, labels, grid.Alphas, cancellationToken);
                    for (var i = 0; i < path.Count; i++)
                    {
                        path[i].Predict(held, _linear[grid.Alphas[i]].AsSpan(part), cancellationToken);
                    }
                }
            });
        }
        return fits;
    }

    private float[] PredictionsOf(ModelSettings settings)
    {
        if (settings.Baseline is not null)
        {
            return _baselines[settings.Baseline];
        }
        if (settings.Trees is null)
        {
            return _linear[settings.LinearAlpha];
        }
        var boosted = _boosted[settings.Trees];
        if (settings.LinearShare == 0)
        {
            return boosted;
        }
        var linear = _linear[settings.LinearAlpha];
        var mixed = new float[boosted.Length];
        for (var i = 0; i < mixed.Length; i++)
        {
            mixed[i] = (float)((settings.LinearShare * linear[i]) + ((1 - settings.LinearShare) * boosted[i]));
        }
        return mixed;
    }

    private double LossOf(float[] predictions) => _task.Loss(_actual, predictions);
}

/// <summary>The settings with the lowest loss on the validation rows.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Predictions">Their predictions for the validation rows, slice after slice.</param>
/// <param name="Loss">Their loss there.</param>
/// <param name="Tried">The best candidates, best first.</param>
/// <param name="BaselineLosses">Loss of each naive forecast, by its name.</param>
internal sealed record ModelChoice(
    ModelSettings Settings, float[] Predictions, double Loss, IReadOnlyList<CandidateLoss> Tried, IReadOnlyDictionary<string, double> BaselineLosses)
{
    /// <summary>Validation rows, those of all slices together.</summary>
    public int Rows => Predictions.Length;
}

/// <summary>A candidate on the validation rows.</summary>
internal sealed record CandidateLoss(string Name, double Loss);
