using MathNet.Numerics.Distributions;

namespace Plaudit.Evaluation;

/// <summary>
/// Mean of the posts of one level with an interval that knows that posts of one account are alike: the accounts are clusters (Liang and
/// Zeger 1986, "Longitudinal data analysis using generalized linear models", Biometrika 73), with the factor G / (G - 1) for G of them and
/// the t distribution with G - 1 degrees of freedom (Cameron and Miller 2015, "A Practitioner's Guide to Cluster-Robust Inference").
/// </summary>
/// <remarks>Values come account after account; only sums are kept.</remarks>
internal struct ClusteredMean
{
    private double _accountSum;
    private int _accountCount;
    private double _sum;
    private double _squares;
    private double _clusterSquares;
    private double _clusterProducts;
    private double _clusterCountSquares;

    public int Count { get; private set; }

    public int Clusters { get; private set; }

    public readonly double Mean => Count == 0 ? double.NaN : _sum / Count;

    public void Add(double value)
    {
        _accountSum += value;
        _squares += value * value;
        _accountCount++;
    }

    /// <summary>Closes an account; the next value belongs to another one.</summary>
    public void EndAccount()
    {
        if (_accountCount == 0)
        {
            return;
        }
        Clusters++;
        Count += _accountCount;
        _sum += _accountSum;
        _clusterSquares += _accountSum * _accountSum;
        _clusterProducts += _accountSum * _accountCount;
        _clusterCountSquares += (double)_accountCount * _accountCount;
        _accountSum = 0;
        _accountCount = 0;
    }

    /// <summary>The mean with its 95 % interval.</summary>
    /// <param name="byAccounts">Whether accounts are the clusters; otherwise every post stands for itself.</param>
    public readonly Estimate Interval(bool byAccounts)
    {
        var half = Quantile(byAccounts) * Math.Sqrt(Variance(byAccounts));
        return new Estimate(Mean, Mean - half, Mean + half);
    }

    /// <summary>
    /// The mean of values that are 0 or 1 with its 95 % interval, which stays between 0 and 1: Wilson's, with as many independent posts as
    /// would have the same variance (Dean and Pagano 2015, "Evaluating Confidence Interval Methods for Binomial Proportions in Clustered
    /// Surveys").
    /// </summary>
    /// <param name="byAccounts">Whether accounts are the clusters; otherwise every post stands for itself.</param>
    public readonly Estimate ShareInterval(bool byAccounts)
    {
        var share = Mean;
        var variance = byAccounts ? Variance(true) : 0;
        // All posts alike tell nothing of the variance between accounts: then each account counts once.
        var count = !byAccounts ? Count : variance > 0 ? Math.Min(Count, share * (1 - share) / variance) : Clusters;
        var t = Quantile(byAccounts);
        var t2 = t * t;
        var middle = (share + (t2 / (2 * count))) / (1 + (t2 / count));
        var half = t / (1 + (t2 / count)) * Math.Sqrt((share * (1 - share) / count) + (t2 / (4 * count * count)));
        return new Estimate(share, Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    private readonly double Quantile(bool byAccounts) => StudentT.InvCDF(0, 1, Math.Max(1, (byAccounts ? Clusters : Count) - 1), 0.975);

    private readonly double Variance(bool byAccounts)
    {
        var mean = Mean;
        if (byAccounts)
        {
            var between = _clusterSquares - (2 * mean * _clusterProducts) + (mean * mean * _clusterCountSquares);
            return Math.Max(0, between) * Clusters / (Clusters - 1.0) / ((double)Count * Count);
        }
        return Math.Max(0, _squares - (mean * _sum)) / (Count - 1.0) / Count;
    }
}
