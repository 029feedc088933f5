using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>A fitted model of several classes: immutable, safe to ask from many threads, and giving a row the same answer alone as among others.</summary>
public interface IClassModel
{
    string TrainerName { get; }

    /// <summary>The columns that a matrix must have, in this order.</summary>
    IReadOnlyList<string> FeatureNames { get; }

    IReadOnlyList<string> Classes { get; }

    /// <summary>Predicts the logarithm of each class's probability; the probabilities of a row add up to 1.</summary>
    /// <param name="x">Rows with this model's columns.</param>
    /// <param name="destination">Row after row, one number a class.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">The columns are not this model's.</exception>
    void PredictLogProbabilities(FeatureMatrix x, Span<float> destination, CancellationToken cancellationToken = default);

    /// <summary>
    /// Splits the log-probability of each class, up to a number that the row's classes share, into what each column added: differences between
    /// classes add up to 1e-3.
    /// </summary>
    /// <param name="x">Rows with this model's columns.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ClassContributions Explain(FeatureMatrix x, CancellationToken cancellationToken = default);

    /// <summary>Writes the parts that <see cref="ClassModels.Load"/> reads.</summary>
    void Save(ModelWriter writer);
}
