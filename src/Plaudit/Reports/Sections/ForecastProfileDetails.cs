using Plaudit.Forecasting;

namespace Plaudit.Reports.Sections;

/// <summary>What the report of one profile is made from.</summary>
internal sealed record ForecastProfileDetails
{
    /// <summary>All profiles; only rows of <see cref="Profile"/> are shown.</summary>
    public required WeeklyPanel Panel { get; init; }

    /// <summary>What was read.</summary>
    public required DailySummary Data { get; init; }

    /// <summary>Its position in the panel.</summary>
    public required int Profile { get; init; }

    /// <summary>The last week that is over; nothing after it is shown.</summary>
    public required int OriginWeek { get; init; }

    /// <summary>Of 1, 2, 3 and 4 weeks ahead, with reasons.</summary>
    public required IReadOnlyList<ProfileForecast> Forecasts { get; init; }

    /// <summary>Name of the naive forecast of each horizon: <c>median-of-4</c>.</summary>
    public required IReadOnlyList<string> NaiveNames { get; init; }

    /// <summary>Where the model came from, in words.</summary>
    public required string Model { get; init; }

    public string ProfileId => Panel.ProfileIds[Profile];
}
