using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>Fits several trainers on the same data and adds their predictions with fixed weights.</summary>
public sealed class BlendTrainer : IRegressionTrainer
{
    private readonly IReadOnlyList<IRegressionTrainer> _trainers;
    private readonly IReadOnlyList<double> _weights;

    /// <summary>Blends trainers.</summary>
    /// <param name="trainers">At least one.</param>
    /// <param name="weights">One a trainer, 0 or more, adding up to 1.</param>
    public BlendTrainer(IReadOnlyList<IRegressionTrainer> trainers, IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        ArgumentNullException.ThrowIfNull(weights);
        if (trainers.Count == 0 || trainers.Count != weights.Count)
        {
            throw new PlauditException($"A blend of {trainers.Count} models has {weights.Count} weights; one for each was expected.");
        }
        if (!weights.All(w => w >= 0) || Math.Abs(weights.Sum() - 1) > 1e-9)
        {
            throw new PlauditException(
                $"The weights of a blend are {string.Join(", ", weights)}; numbers of 0 or more that add up to 1 were expected."
            );
        }
        _trainers = trainers;
        _weights = weights;
    }

    public string Name => "blend";

    public string Title => "Ridge regression and gradient-boosted trees, averaged";

    public bool IsBaseline => false;

    public IRegressionModel Fit(FeatureMatrix x, ReadOnlyMemory<float> y, CancellationToken cancellationToken)
    {
        var models = new IRegressionModel[_trainers.Count];
        for (var i = 0; i < models.Length; i++)
        {
            models[i] = _trainers[i].Fit(x, y, cancellationToken);
        }
        return new BlendModel(Name, models, _weights);
    }
}
