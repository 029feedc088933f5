using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>Options of <see cref="ResidualScaleModel"/>.</summary>
public sealed record ResidualScaleOptions
{
    /// <summary>Columns that enter by their logarithm: measures of the account's spread. Default: recent surprises and deviations.</summary>
    public IReadOnlyList<string> LogFeatures { get; init; } = ["surprise_absolute", "surprise_square", "spread_10", "spread_20"];

    /// <summary>
    /// Columns that enter as they are. Default: level, length of the history, posts like the draft, gap since the last post. Columns that the
    /// data does not have are left out, here as above.
    /// </summary>
    public IReadOnlyList<string> Features { get; init; } = ["level", "known_posts", "similar_weight", "gap_1"];

    /// <summary>As <see cref="RidgeOptions.Alpha"/>, but never less than 30 over the number of rows. Default 0.05.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>
    /// Scales are held between this share of the absolute residuals and its complement, so that no row gets an absurd one. Default 0.02; 0 to
    /// 0.5.
    /// </summary>
    public double ClipShare { get; init; } = 0.02;

    /// <summary>With fewer rows every row has the same scale. Default 200.</summary>
    public int MinRows { get; init; } = 200;

    internal void Validate()
    {
        if (!(ClipShare is >= 0 and <= 0.5))
        {
            throw new PlauditException($"The option ClipShare is {ClipShare}; a number from 0 to 0.5 was expected.");
        }
    }
}
