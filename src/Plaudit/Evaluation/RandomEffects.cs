namespace Plaudit.Evaluation;

/// <summary>
/// Means of many groups, each with its own sampling variance, around a mean of each level: how much groups of a level truly differ (by the
/// method of moments; DerSimonian and Laird 1986, "Meta-analysis in clinical trials", Controlled Clinical Trials 7), and the mean of each
/// level with its variance.
/// </summary>
/// <remarks>Used in two rounds over the same groups: <see cref="Add"/>, then <see cref="AddWeighted"/>, which needs the variance between groups.</remarks>
internal sealed class RandomEffects(int levels)
{
    /// <summary>
    /// Groups count as different only as far as their spread exceeds what chance gives one time in forty: with one account there are but seven
    /// days to tell a pattern by, and the plain estimate, which finds one in every second noise, then does worse on later posts than none.
    /// </summary>
    private const double ChanceAllowance = 2;

    private readonly double[] _weights = new double[levels];
    private readonly double[] _weightSquares = new double[levels];
    private readonly double[] _sums = new double[levels];
    private readonly double[] _squares = new double[levels];
    private readonly int[] _groups = new int[levels];
    private readonly double[] _finalWeights = new double[levels];
    private readonly double[] _finalSums = new double[levels];

    public int Levels { get; } = levels;

    /// <summary>Takes a group in.</summary>
    /// <param name="level">Its level.</param>
    /// <param name="mean">Its mean.</param>
    /// <param name="variance">Sampling variance of that mean, above 0.</param>
    public void Add(int level, double mean, double variance)
    {
        var weight = 1 / variance;
        _groups[level]++;
        _weights[level] += weight;
        _weightSquares[level] += weight * weight;
        _sums[level] += weight * mean;
        _squares[level] += weight * mean * mean;
    }

    /// <summary>True variance of the groups of one level, the same for all levels; 0 when they differ no more than by chance.</summary>
    public double VarianceBetween()
    {
        double excess = 0, scale = 0, freedom = 0;
        for (var level = 0; level < Levels; level++)
        {
            if (_groups[level] > 1)
            {
                freedom += _groups[level] - 1;
                excess += _squares[level] - (_sums[level] * _sums[level] / _weights[level]);
                scale += _weights[level] - (_weightSquares[level] / _weights[level]);
            }
        }
        return scale > 0 ? Math.Max(0, (excess - ByChance(freedom)) / scale) : 0;
    }

    /// <summary>True variance of all groups around 0, with its own moments: for effects that have no level mean.</summary>
    public double VarianceAroundZero()
    {
        var weights = _weights.Sum();
        return weights > 0 ? Math.Max(0, (_squares.Sum() - ByChance(_groups.Sum())) / weights) : 0;
    }

    // Mean of a chi-square and so many of its standard deviations.
    private static double ByChance(double freedom) => freedom + (ChanceAllowance * Math.Sqrt(2 * freedom));

    /// <summary>Takes a group in again, now that it is known how much groups differ.</summary>
    public void AddWeighted(int level, double mean, double variance, double varianceBetween)
    {
        _finalWeights[level] += 1 / (variance + varianceBetween);
        _finalSums[level] += mean / (variance + varianceBetween);
    }

    /// <summary>The mean of each level shrunk towards 0 by how much levels truly differ, and the variance that is left.</summary>
    public (double[] Means, double[] Variances) ShrunkMeans()
    {
        var between = new RandomEffects(1);
        for (var level = 0; level < Levels; level++)
        {
            if (_finalWeights[level] > 0)
            {
                between.Add(0, _finalSums[level] / _finalWeights[level], 1 / _finalWeights[level]);
            }
        }
        var prior = between.VarianceBetween();
        var means = new double[Levels];
        var variances = new double[Levels];
        for (var level = 0; level < Levels; level++)
        {
            // Of a level that nobody posts in nothing is known but how far levels lie apart.
            variances[level] = prior;
            if (_finalWeights[level] > 0)
            {
                var own = 1 / _finalWeights[level];
                means[level] = prior / (prior + own) * (_finalSums[level] / _finalWeights[level]);
                variances[level] = prior * own / (prior + own);
            }
        }
        return (means, variances);
    }
}
