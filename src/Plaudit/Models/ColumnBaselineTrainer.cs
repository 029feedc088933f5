using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>A baseline that repeats one column of the history; where that is not known, the prior from followers.</summary>
public sealed class ColumnBaselineTrainer(ColumnBaselineOptions options) : IRegressionTrainer
{
    public string Name => options.Name;

    public string Title => options.Title;

    public bool IsBaseline => true;

    public IRegressionModel Fit(FeatureMatrix x, ReadOnlyMemory<float> y, CancellationToken cancellationToken)
    {
        Inputs.CheckTraining(x, y.Span);
        cancellationToken.ThrowIfCancellationRequested();
        _ = x.IndexOf(options.Feature);
        if (options.DifferenceFrom is not null)
        {
            _ = x.IndexOf(options.DifferenceFrom);
        }
        var prior = BaseLevel.Fit(x, y.Span, new BaseLevelOptions { LevelFeature = null, FollowersFeature = options.FollowersFeature });
        return new ColumnBaselineModel(
            new ColumnBaselineState
            {
                TrainerName = Name,
                FeatureNames = BaseLevel.NamesOf(x),
                Feature = options.Feature,
                DifferenceFrom = options.DifferenceFrom,
                Prior = prior.State,
            }
        );
    }
}
