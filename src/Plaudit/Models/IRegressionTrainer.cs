using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>Learns one number a row. A trainer holds options alone; what it learns is in the model that it gives.</summary>
public interface IRegressionTrainer
{
    /// <summary>The name in options, reports and model files: <c>xgboost</c>.</summary>
    string Name { get; }

    /// <summary>What it does, in one line for people.</summary>
    string Title { get; }

    /// <summary>Whether it is there to be beaten.</summary>
    bool IsBaseline { get; }

    /// <summary>Fits a new model; the same data, options and number of threads give the same bytes.</summary>
    /// <param name="x">Features; NaN is not known.</param>
    /// <param name="y">The number to learn, one a row, all finite.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <exception cref="PlauditException">The data cannot be learnt from; the message says why.</exception>
    IRegressionModel Fit(FeatureMatrix x, ReadOnlyMemory<float> y, CancellationToken cancellationToken);
}
