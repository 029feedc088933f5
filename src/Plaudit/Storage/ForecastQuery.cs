namespace Plaudit.Storage;

/// <summary>Which forecasts of a run, and in which order.</summary>
public sealed record ForecastQuery
{
    public ForecastOrder Order { get; init; }

    /// <summary>The number that <see cref="ForecastOrder.Lowest"/> and <see cref="ForecastOrder.Highest"/> are by.</summary>
    public ForecastColumn Column { get; init; }

    /// <summary>Weeks ahead that <see cref="Order"/>, <see cref="MinValue"/> and <see cref="MaxValue"/> are of, 1 to 4.</summary>
    public int Horizon { get; init; } = 1;

    /// <summary>Start of the profile's name; <see langword="null"/> for all.</summary>
    public string? ProfilePrefix { get; init; }

    /// <summary>Text anywhere in the profile's name, in capitals or not; <see langword="null"/> for all.</summary>
    public string? ProfileText { get; init; }

    public string? Status { get; init; }

    public double? MinValue { get; init; }

    public double? MaxValue { get; init; }
}
