using Plaudit.Models;

namespace Plaudit.Forecasting;

/// <summary>
/// Least squares on engagement per post of the origin week and the three before it, 0 where unknown: the usual first attempt, here as something
/// to be compared with.
/// </summary>
internal sealed class LagRegression
{
    /// <summary>The name in tables.</summary>
    public const string Name = "linear-on-lags";

    private const int Lags = 4;
    private const int BlockRows = 4;

    // Lags of one profile are nearly the same number; without any penalty their weights could not be told apart.
    private const double RelativePenalty = 1e-9;

    private static readonly int s_level = PanelFeatures.Columns.ToList().FindIndex(column => column.Name == PanelFeatures.Level);
    private static readonly int s_firstLag = PanelFeatures.Columns.ToList().FindIndex(column => column.Name == "week_0");

    private readonly double[] _weights;
    private readonly double[] _means;
    private readonly double _labelMean;

    private LagRegression(double[] weights, double[] means, double labelMean)
    {
        _weights = weights;
        _means = means;
        _labelMean = labelMean;
    }

    /// <summary>Fits; at least 2 rows.</summary>
    public static LagRegression Fit(ForecastRows rows)
    {
        var equations = new NormalEquations(Lags);
        var block = new double[BlockRows * equations.Stride];
        for (var start = 0; start < rows.Count; start += BlockRows)
        {
            Array.Clear(block);
            var count = Math.Min(BlockRows, rows.Count - start);
            for (var i = 0; i < count; i++)
            {
                Write(rows.X.Row(start + i), block.AsSpan(i * equations.Stride, Lags));
                block[(i * equations.Stride) + Lags] = Math.Exp(rows.Y[start + i]) - 1;
            }
            equations.Add(block, count);
        }
        double[] means = [.. Enumerable.Range(0, Lags).Select(equations.Mean)];
        var penalty = Math.Max(double.Epsilon, RelativePenalty * Enumerable.Range(0, Lags).Max(lag => equations.MeanProduct(lag, lag)));
        return new LagRegression(equations.Solve(penalty), means, equations.LabelMean);
    }

    /// <summary>The forecast of a row, in engagement per post, 0 or more.</summary>
    public double Predict(ReadOnlySpan<float> row)
    {
        Span<double> lags = stackalloc double[Lags];
        Write(row, lags);
        var sum = _labelMean;
        for (var lag = 0; lag < Lags; lag++)
        {
            sum += _weights[lag] * (lags[lag] - _means[lag]);
        }
        return Math.Max(0, sum);
    }

    private static void Write(ReadOnlySpan<float> row, Span<double> lags)
    {
        for (var lag = 0; lag < Lags; lag++)
        {
            var relative = row[s_firstLag + lag];
            lags[lag] = float.IsNaN(relative) ? 0 : Math.Exp((double)row[s_level] + relative) - 1;
        }
    }
}
