using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Forecasting;

/// <summary>
/// What a week may come to, on the log1p scale: nothing with the probability that nothing is posted, else a typical number and an error around
/// it, whose distribution is that of earlier errors over their expected size. Quantiles of the two together are exact (a hurdle model: Cragg
/// 1971, "Some Statistical Models for Limited Dependent Variables"); a product of the two parts' means is no quantile of anything.
/// </summary>
internal sealed class ZeroMixture
{
    private const string Part = "mixture.json";

    // Quantiles are kept in steps of this; those further out than the first and last are held at them.
    private const double Step = 0.002;

    private readonly ResidualScaleModel _scale;
    private readonly double[] _quantiles;

    private ZeroMixture(ResidualScaleModel scale, double[] quantiles)
    {
        _scale = scale;
        _quantiles = quantiles;
    }

    /// <summary>Takes the errors of weeks with posts.</summary>
    /// <param name="x">Features of their rows.</param>
    /// <param name="residuals">Actual less typical log1p total, of rows that the models were not fitted on; 1 or more.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    public static ZeroMixture Fit(FeatureMatrix x, float[] residuals, CancellationToken cancellationToken)
    {
        var scale = ResidualScaleModel.Fit(x, residuals, ScaleOptions, cancellationToken);
        var scores = new float[residuals.Length];
        scale.Predict(x, scores, cancellationToken);
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = residuals[i] / scores[i];
        }
        Array.Sort(scores);
        var count = (int)Math.Round(1 / Step) - 1;
        return new ZeroMixture(scale, [.. Enumerable.Range(1, count).Select(i => OfSorted(scores, i * Step))]);
    }

    /// <summary>Columns that the expected size of errors is learnt from.</summary>
    public static ResidualScaleOptions ScaleOptions { get; } = new()
    {
        LogFeatures = [.. PanelFeatures.SpreadColumns, PostingFeatures.Spread],
        Features = [.. PanelFeatures.SizeColumns, PostingFeatures.PostsLevel],
    };

    /// <summary>The expected size of the errors of rows.</summary>
    public float[] Scales(FeatureMatrix x, CancellationToken cancellationToken)
    {
        var scales = new float[x.RowCount];
        _scale.Predict(x, scales, cancellationToken);
        return scales;
    }

    /// <summary>A quantile, on the log1p scale, 0 or more.</summary>
    /// <param name="probability">Above 0, below 1.</param>
    /// <param name="noPosts">Probability of a week without posts.</param>
    /// <param name="logTypical">The log1p total to be expected of a week with posts.</param>
    /// <param name="scale">The expected size of its error.</param>
    public double Quantile(double probability, double noPosts, double logTypical, double scale)
    {
        if (probability <= noPosts)
        {
            return 0;
        }
        var place = Math.Clamp(((probability - noPosts) / (1 - noPosts) / Step) - 1, 0, _quantiles.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, _quantiles.Length - 1);
        var score = _quantiles[below] + ((place - below) * (_quantiles[above] - _quantiles[below]));
        return Math.Max(0, logTypical + (scale * score));
    }

    /// <summary>The quantiles that bound the 80 % and the 95 % interval.</summary>
    public LogInterval Interval(double noPosts, double logTypical, double scale) => new(
        (float)Quantile(0.1, noPosts, logTypical, scale),
        (float)Quantile(0.9, noPosts, logTypical, scale),
        (float)Quantile(0.025, noPosts, logTypical, scale),
        (float)Quantile(0.975, noPosts, logTypical, scale));

    public void Save(ModelWriter writer)
    {
        _scale.Save(writer);
        writer.WriteJson(Part, new ZeroMixtureState { Quantiles = _quantiles }, ForecastJsonContext.Default.ZeroMixtureState);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="PlauditException">The quantiles are not as many as were written, or do not rise.</exception>
    public static ZeroMixture Load(ModelReader reader)
    {
        var quantiles = reader.ReadJson(Part, ForecastJsonContext.Default.ZeroMixtureState).Quantiles;
        if (quantiles.Length != (int)Math.Round(1 / Step) - 1 || quantiles.Zip(quantiles.Skip(1)).Any(pair => !(pair.First <= pair.Second)))
        {
            throw reader.Refuse($"the part '{Part}' does not hold {(int)Math.Round(1 / Step) - 1} rising quantiles");
        }
        return new ZeroMixture(ResidualScaleModel.Load(reader), quantiles);
    }

    // Type 7, as Quantiles has it, of numbers that are in order already.
    private static double OfSorted(float[] sorted, double probability)
    {
        var place = probability * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * ((double)sorted[above] - sorted[below]));
    }
}
