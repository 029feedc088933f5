namespace Plaudit.Forecasting;

/// <summary>Bands of followers, as analysts cut them.</summary>
public static class SizeBand
{
    private const double Thousand = 1_000;

    /// <summary>Names of the bands, the smallest first, and last the one of profiles whose followers are not known.</summary>
    public static IReadOnlyList<string> Names { get; } = ["below 1K followers", "1K to 10K", "10K to 100K", "100K to 1M", "1M and more", "followers not known"];

    /// <summary>The band of a number of followers, as a position in <see cref="Names"/>.</summary>
    /// <param name="followers">The number; NaN or below 0 where not known.</param>
    public static int Of(double followers) => followers switch
    {
        < Thousand and >= 0 => 0,
        < 10 * Thousand and >= 0 => 1,
        < 100 * Thousand and >= 0 => 2,
        < Thousand * Thousand and >= 0 => 3,
        >= Thousand * Thousand => 4,
        _ => 5,
    };
}
