using System.Numerics.Tensors;
using Plaudit.Data;

namespace Plaudit.Models.Photos;

/// <summary>
/// Every candidate on rows that it had not seen, in steps through time (Tashman 2000, "Out-of-sample tests of forecasting accuracy"), and the weights
/// by which the mean of some fixed models would have told those rows, for the permutation test.
/// </summary>
internal sealed class RollingValidation
{
    private static readonly double[] s_ridgeNoise = [1, 10];
    private const double GaussianProcessNoise = 2;

    // As long as a trip or a series; a shorter history keeps three quarters.
    private const int MaxGap = 10;
    private const int GapShare = 4;

    private RollingValidation(PhotoCandidate[] candidates, List<RollingFold> folds, double[] drifts, double[][] effects, double[][] weights, int memory) =>
        (Candidates, Folds, Drifts, Effects, Weights, Memory) = (candidates, folds, drifts, effects, weights, memory);

    /// <summary>The baseline first.</summary>
    internal PhotoCandidate[] Candidates { get; }

    internal List<RollingFold> Folds { get; }

    /// <summary>The drift known to each row told.</summary>
    internal double[] Drifts { get; }

    /// <summary>What each candidate says each row told adds.</summary>
    internal double[][] Effects { get; }

    /// <summary>
    /// Of each fold: row told by row told, what each training row from the first on weighs in the mean of the fixed models. Where likes have a memory,
    /// the newest training rows are left out: posts of one trip look alike, so they would tell the trip's luck by its look.
    /// </summary>
    internal double[][] Weights { get; }

    /// <summary>See <see cref="LikesMemory"/>.</summary>
    internal int Memory { get; }

    /// <summary>The rows told, in order.</summary>
    internal IEnumerable<int> Rows => Folds.SelectMany(fold => Enumerable.Range(fold.Start, fold.Count));

    /// <summary>Tells rows.</summary>
    /// <param name="examples">All rows.</param>
    /// <param name="targets">Of them.</param>
    /// <param name="count">Rows that are used; later ones have no part.</param>
    /// <param name="options">Options.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal static RollingValidation Run(
        PhotoExamples examples, PhotoTargets targets, int count, PhotoOptions options, CancellationToken cancellationToken)
    {
        var candidates = PhotoCandidate.For(examples.Features);
        var folds = RollingFold.Of(targets, count, options.Folds);
        if (folds.Count == 0)
        {
            throw new PlauditException(
                $"The first {count} pictures were posted at too few different times to learn from the earlier and check on the later. Are the times right?");
        }
        var clipped = targets.Relative[targets.First..count];
        PhotoTargets.Clip(clipped);
        var memory = LikesMemory.Of(clipped);
        var offsets = new int[folds.Count + 1];
        for (var f = 0; f < folds.Count; f++)
        {
            offsets[f + 1] = offsets[f] + folds[f].Count;
        }
        var drifts = new double[offsets[^1]];
        var effects = Array.ConvertAll(candidates, _ => new double[drifts.Length]);
        var weights = new double[folds.Count][];
        RowChunks.Run(
            folds.Count,
            1,
            (f, _) =>
            {
                var fold = folds[f];
                var drift = targets.Drift(fold.TrainingEnd);
                drifts.AsSpan(offsets[f], fold.Count).Fill(drift);
                var known = targets.Effects(fold.TrainingEnd, drift);
                var space = PhotoSpace.Fit(examples.Features, targets.First, fold.TrainingEnd, options.MaxComponents);
                var learnt = space.Project(examples.Features, targets.First, fold.TrainingEnd);
                var told = space.Project(examples.Features, fold.Start, fold.End);
                var models = new List<double[]>();
                foreach (var columns in examples.Features.Columns)
                {
                    var (points, asked) = (space.Select(learnt, columns), space.Select(told, columns));
                    for (var c = 1; c < candidates.Length; c++)
                    {
                        if (candidates[c].Columns == columns)
                        {
                            var effect = PhotoEffect.Fit(candidates[c], points, known, cancellationToken);
                            for (var row = 0; row < asked.Count; row++)
                            {
                                effects[c][offsets[f] + row] = effect.Of(asked[row]);
                            }
                        }
                    }
                    var gap = memory == 0 ? 0 : Math.Min(MaxGap, points.Count / GapShare);
                    models.AddRange(FixedModels(points.First(points.Count - gap), asked));
                }
                weights[f] = Mean(models);
            },
            cancellationToken);
        return new RollingValidation(candidates, folds, drifts, effects, weights, memory);
    }

    private static double[] Mean(List<double[]> models)
    {
        var mean = new double[models[0].Length];
        foreach (var model in models)
        {
            TensorPrimitives.Add(mean, model, mean);
        }
        TensorPrimitives.Divide(mean, models.Count, mean);
        return mean;
    }

    private static IEnumerable<double[]> FixedModels(PhotoPoints points, PhotoPoints asked)
    {
        foreach (var noise in s_ridgeNoise)
        {
            yield return RidgeEffect.Weights(points, asked, noise);
        }
        yield return GaussianProcessEffect.Weights(points, asked, GaussianProcessNoise);
        var neighbours = new double[asked.Count * points.Count];
        for (var row = 0; row < asked.Count; row++)
        {
            NeighbourEffect.Weights(points, asked[row], neighbours.AsSpan(row * points.Count, points.Count));
        }
        yield return neighbours;
    }
}
