using Plaudit.Data;

namespace Plaudit.Models.Photos;

/// <summary>What the rolling validation led to.</summary>
/// <param name="Skill">The verdict.</param>
/// <param name="Used">The candidate that predicts: the chosen one, or the baseline where pictures tell nothing.</param>
/// <param name="Best">The best candidate that looks at pictures, whatever the verdict.</param>
/// <param name="Validation">The rolling validation.</param>
/// <param name="Targets">Of all rows.</param>
internal sealed record PhotoSelection(
    PhotoSkill Skill, PhotoCandidate Used, PhotoCandidate Best, RollingValidation Validation, PhotoTargets Targets)
{
    private const double MinDeviation = 1e-3;

    /// <summary>Chooses by the first rows alone.</summary>
    /// <param name="examples">Rows.</param>
    /// <param name="targets">Of them.</param>
    /// <param name="count">Rows that are looked at.</param>
    /// <param name="options">Options.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal static PhotoSelection Of(
        PhotoExamples examples, PhotoTargets targets, int count, PhotoOptions options, CancellationToken cancellationToken)
    {
        var validation = RollingValidation.Run(examples, targets, count, options, cancellationToken);
        var losses = new double[validation.Candidates.Length][];
        for (var c = 0; c < losses.Length; c++)
        {
            losses[c] = Array.ConvertAll(Residuals(validation, targets, c), Math.Abs);
        }
        var means = Array.ConvertAll(losses, loss => loss.Average());
        var best = 1;
        for (var c = 2; c < means.Length; c++)
        {
            best = means[c] < means[best] ? c : best;
        }
        var chosen = IsWithinOneError(losses[0], losses[best]) ? 0 : best;
        var pValue = PhotoPermutationTest.PValue(validation, targets.Relative.AsSpan(targets.First, count - targets.First), targets.First, options, cancellationToken);
        var gain = GainOf(means[chosen], means[0]);
        var skill = new PhotoSkill
        {
            Verdict = pValue < options.SignificanceLevel && gain > 0 ? PhotoVerdict.BeatsAverage : PhotoVerdict.NoBetterThanAverage,
            PValue = pValue,
            Permutations = options.Permutations,
            Chosen = validation.Candidates[chosen].Name,
            Gain = gain,
            ValidationRows = losses[0].Length,
            Tried = [.. validation.Candidates.Select((candidate, c) => new PhotoCandidateScore(candidate.Name, means[c], GainOf(means[c], means[0])))],
        };
        var used = skill.Verdict == PhotoVerdict.BeatsAverage ? validation.Candidates[chosen] : validation.Candidates[0];
        return new PhotoSelection(skill, used, validation.Candidates[best], validation, targets);
    }

    /// <summary>
    /// Actual less predicted log1p likes of a candidate on the rows told. The best candidate was chosen by the same rows, so its residuals are a little
    /// smaller than those to come; the correction for a finite number of rows makes up for most of that (docs/evaluation.md has the coverage).
    /// </summary>
    internal double[] ResidualsOf(PhotoCandidate candidate) => Residuals(Validation, Targets, Array.IndexOf(Validation.Candidates, candidate));

    /// <summary>The slope of <see cref="PhotoPairs.Probability"/> for a candidate.</summary>
    internal double SlopeOf(PhotoCandidate candidate, PhotoExamples examples)
    {
        var residuals = ResidualsOf(candidate);
        var deviation = Math.Max(MinDeviation, Math.Sqrt(residuals.Average(residual => residual * residual)));
        int[] rows = [.. Validation.Rows];
        return PhotoPairs.Slope(
            rows, Validation.Effects[Array.IndexOf(Validation.Candidates, candidate)], Array.ConvertAll(rows, row => examples.LogLikes[row]), deviation);
    }

    /// <summary>Intervals from residuals of rows that a model had not seen.</summary>
    internal static ConformalIntervals Intervals(IReadOnlyCollection<double> residuals)
    {
        var scales = new float[residuals.Count];
        Array.Fill(scales, 1);
        return ConformalIntervals.Fit([.. residuals.Select(residual => (float)residual)], scales);
    }

    private static double[] Residuals(RollingValidation validation, PhotoTargets targets, int candidate)
    {
        var residuals = new double[validation.Drifts.Length];
        var i = 0;
        foreach (var row in validation.Rows)
        {
            residuals[i] = targets.Relative[row] - validation.Drifts[i] - validation.Effects[candidate][i];
            i++;
        }
        return residuals;
    }

    // The rule of Breiman et al. 1984, "Classification and Regression Trees", 3.4.3, on differences row by row: the simple one is taken unless the other
    // is better by more than a standard error.
    private static bool IsWithinOneError(double[] simple, double[] best)
    {
        var differences = simple.Zip(best, (s, b) => s - b).ToArray();
        var mean = differences.Average();
        var variance = differences.Sum(difference => (difference - mean) * (difference - mean)) / Math.Max(1, differences.Length - 1);
        return mean <= Math.Sqrt(variance / differences.Length);
    }

    private static double GainOf(double error, double baseline) => baseline > 0 ? 1 - (error / baseline) : 0;
}
