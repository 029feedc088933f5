namespace Plaudit.Models;

/// <summary>What <see cref="BaseLevel"/> learnt, as it stands in a model file.</summary>
internal sealed record BaseLevelState
{
    public string? LevelFeature { get; init; }

    public string? FollowersFeature { get; init; }

    public double TrainingMean { get; init; }

    /// <summary>The mean of the base level over the training rows: the bias of its contributions.</summary>
    public double MeanPrediction { get; init; }

    public double Intercept { get; init; }

    public double Slope { get; init; }

    /// <summary>The range of log followers that the line was fitted on; null where none was known.</summary>
    public float? SmallestFollowers { get; init; }

    public float? LargestFollowers { get; init; }
}
