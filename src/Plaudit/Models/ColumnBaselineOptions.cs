namespace Plaudit.Models;

/// <summary>Which column a baseline repeats as its prediction.</summary>
/// <param name="Name">The trainer's name.</param>
/// <param name="Title">What it does, in one line for people.</param>
public sealed record ColumnBaselineOptions(string Name, string Title)
{
    /// <summary>The column to repeat. Default <c>level</c>.</summary>
    public string Feature { get; init; } = "level";

    /// <summary>
    /// The column that <see cref="Feature"/> is a difference from, and that is added to it. Default <see langword="null"/>: it is no
    /// difference.
    /// </summary>
    public string? DifferenceFrom { get; init; }

    /// <summary>As <see cref="BaseLevelOptions.FollowersFeature"/>: the prior where the column is not known. Default <c>followers</c>.</summary>
    public string? FollowersFeature { get; init; } = "followers";
}
