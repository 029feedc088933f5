using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Metrics;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>
/// Compares the settings of a grid and the naive forecasts on the validation rows. The naive forecasts take part so that a model which does
/// not beat them is not used.
/// </summary>
internal sealed class LikesSearch
{
    private const int MaxTriedInSummary = 12;

    private readonly LikesExamples _examples;
    private readonly IReadOnlyList<LikesSlice> _slices;
    private readonly float[] _actual;
    private readonly Dictionary<string, float[]> _baselines = [];
    private readonly Dictionary<double, float[]> _ridges = [];
    private readonly Dictionary<XGBoostOptions, float[]> _boosted = [];

    public LikesSearch(LikesExamples examples, IReadOnlyList<LikesSlice> slices)
    {
        _examples = examples;
        _slices = slices;
        _actual = examples.LabelsOf([.. slices.SelectMany(slice => slice.Validation)]);
    }

    /// <summary>Fits every setting on each slice and gives the one with the lowest log-MSE on the validation rows.</summary>
    public LikesChoice Run(LikesGrid grid, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        Reserve(grid);
        var fits = Fits(grid, cancellationToken);
        var done = 0;
        Parallel.ForEach(fits, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, fit =>
        {
            fit();
            progress?.Report(new ProgressReport("choosing a model", Interlocked.Increment(ref done), fits.Count));
        });
        var bestAlpha = _ridges.Count == 0 ? 0 : _ridges.MinBy(ridge => LogMse(ridge.Value)).Key;
        var candidates = grid.Settings(bestAlpha).Concat(_baselines.Keys.Select(name => new LikesSettings { Baseline = name }));
        LikesSettings? best = null;
        float[] bestPredictions = [];
        var tried = new List<CandidateScore>();
        foreach (var settings in candidates)
        {
            var predictions = PredictionsOf(settings);
            tried.Add(new CandidateScore(settings.Name, LogMse(predictions)));
            if (best is null || tried[^1].LogMse < LogMse(bestPredictions))
            {
                (best, bestPredictions) = (settings, predictions);
            }
        }
        var ranked = tried.OrderBy(candidate => candidate.LogMse).Take(MaxTriedInSummary).ToList();
        return new LikesChoice(best!, bestPredictions, new SelectionSummary(best!.Name, _actual.Length, LogMse(bestPredictions), ranked), LogMse(_baselines["level"]));
    }

    private void Reserve(LikesGrid grid)
    {
        foreach (var trainer in RegressionTrainers.All.Where(trainer => trainer.IsBaseline))
        {
            _baselines.Add(trainer.Name, new float[_actual.Length]);
        }
        foreach (var alpha in grid.Alphas)
        {
            _ridges.Add(alpha, new float[_actual.Length]);
        }
        foreach (var options in grid.Trees.SelectMany(trees => grid.Rounds.Select(rounds => trees with { NumBoostRound = rounds })))
        {
            _boosted.Add(options, new float[_actual.Length]);
        }
    }

    // Trees of the choice are small enough for one thread each, and several fits at once use the processors better than one with many.
    private List<Action> Fits(LikesGrid grid, CancellationToken cancellationToken)
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
                    using var model = (XGBoostModel)new XGBoostTrainer(trees with { NThread = 1 }).Fit(fit, labels, cancellationToken);
                    foreach (var rounds in grid.Rounds)
                    {
                        model.Predict(held, _boosted[trees with { NumBoostRound = rounds }].AsSpan(part), rounds, cancellationToken);
                    }
                });
            }
            fits.Add(() =>
            {
                foreach (var (name, predictions) in _baselines)
                {
                    RegressionTrainers.Find(name).Fit(fit, labels, cancellationToken).Predict(held, predictions.AsSpan(part), cancellationToken);
                }
                if (grid.Alphas.Count > 0)
                {
                    var path = new RidgeTrainer().FitPath(fit, labels, grid.Alphas, cancellationToken);
                    for (var i = 0; i < path.Count; i++)
                    {
                        path[i].Predict(held, _ridges[grid.Alphas[i]].AsSpan(part), cancellationToken);
                    }
                }
            });
        }
        return fits;
    }

    private float[] PredictionsOf(LikesSettings settings)
    {
        if (settings.Baseline is not null)
        {
            return _baselines[settings.Baseline];
        }
        if (settings.Trees is null)
        {
            return _ridges[settings.RidgeAlpha];
        }
        var boosted = _boosted[settings.Trees];
        if (settings.RidgeShare == 0)
        {
            return boosted;
        }
        var ridge = _ridges[settings.RidgeAlpha];
        var mixed = new float[boosted.Length];
        for (var i = 0; i < mixed.Length; i++)
        {
            mixed[i] = (float)((settings.RidgeShare * ridge[i]) + ((1 - settings.RidgeShare) * boosted[i]));
        }
        return mixed;
    }

    private double LogMse(float[] predictions) => RegressionMetrics.MeanSquaredError<float>(_actual, predictions);
}

/// <summary>The settings with the lowest log-MSE on the validation rows.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Predictions">Their predictions for the validation rows, slice after slice.</param>
/// <param name="Summary">All candidates.</param>
/// <param name="LevelLogMse">What the level alone scores.</param>
internal sealed record LikesChoice(LikesSettings Settings, float[] Predictions, SelectionSummary Summary, double LevelLogMse);
