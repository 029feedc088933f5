using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>A fitted model: immutable, safe to ask from many threads, and giving a row the same answer alone as among others.</summary>
public interface IRegressionModel
{
    string TrainerName { get; }

    /// <summary>The columns that a matrix must have, in this order.</summary>
    IReadOnlyList<string> FeatureNames { get; }

    /// <summary>Predicts each row.</summary>
    /// <param name="x">Rows with this model's columns.</param>
    /// <param name="destination">One number a row.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">The columns are not this model's.</exception>
    void Predict(FeatureMatrix x, Span<float> destination, CancellationToken cancellationToken = default);

    /// <summary>Splits each prediction into what each column added; the parts add up to the prediction to 1e-4.</summary>
    /// <param name="x">Rows with this model's columns.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Contributions Explain(FeatureMatrix x, CancellationToken cancellationToken = default);

    /// <summary>Writes the parts that <see cref="RegressionModels.Load"/> reads.</summary>
    void Save(ModelWriter writer);
}
