using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>A baseline for two classes: the log odds of the training data's share of high rows, whatever the row.</summary>
public sealed class BaseRateTrainer : IRegressionTrainer
{
    public string Name => "base-rate";

    public string Title => "The share of high posts in the past, for every post alike";

    public bool IsBaseline => true;

    public IRegressionModel Fit(FeatureMatrix x, ReadOnlyMemory<float> y, CancellationToken cancellationToken)
    {
        Inputs.CheckTraining(x, y.Span);
        var counts = ClassCounts.Of(y.Span);
        cancellationToken.ThrowIfCancellationRequested();
        return new BaseRateModel(
            new BaseRateState { TrainerName = Name, FeatureNames = BaseLevel.NamesOf(x), LogOdds = counts.LogOdds }
        );
    }
}
