using Plaudit.Data;

namespace Plaudit.Evaluation;

/// <summary>How <see cref="BestTimes"/> looks at a history.</summary>
public sealed record BestTimeOptions
{
    /// <summary>Where days of the week and hours are told. Default UTC.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Fewest of the account's own posts of a time that is not left blank. Default 3; 1 to 1000.</summary>
    public int MinPosts { get; init; } = 3;

    /// <summary>Posts younger than this, counted back from the newest one, still gather likes and are left out. Default 14 days; 0 to 3650.</summary>
    public double MaturityDays { get; init; } = PostDescription.DefaultMaturityDays;

    /// <summary>Look at posts of this type alone, where the account has enough of them. Default: all posts.</summary>
    public MediaType? MediaType { get; init; }

    /// <summary>Refuses options out of their range.</summary>
    /// <exception cref="PlauditException">An option is out of its range.</exception>
    public void Validate()
    {
        if (MinPosts is < 1 or > 1000)
        {
            throw new PlauditException($"The fewest posts of a time is {MinPosts}; 1 to 1000 was expected.");
        }
        if (!(MaturityDays is >= 0 and <= 3650))
        {
            throw new PlauditException($"The maturity of likes is {MaturityDays} days; 0 to 3650 was expected.");
        }
    }
}
