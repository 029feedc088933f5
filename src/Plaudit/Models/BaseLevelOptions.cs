namespace Plaudit.Models;

/// <summary>Which columns tell the level that is expected from history alone.</summary>
public sealed record BaseLevelOptions
{
    /// <summary>
    /// The column of the level itself, on the label's scale: a time-weighted mean of log likes. Default <c>level</c>;
    /// <see langword="null"/> for none, so that every row departs from the prior.
    /// </summary>
    public string? LevelFeature { get; init; } = "level";

    /// <summary>
    /// The column of log1p followers, from which a prior is fitted for rows without level. Default <c>followers</c>;
    /// <see langword="null"/> for none, so that the prior is the training mean.
    /// </summary>
    public string? FollowersFeature { get; init; } = "followers";

    /// <summary>Neither column: every row departs from the training mean.</summary>
    public static BaseLevelOptions None { get; } = new() { LevelFeature = null, FollowersFeature = null };
}
