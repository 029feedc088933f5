namespace Plaudit.Storage;

/// <summary>What is expected of a profile in the weeks after the last one that was known.</summary>
public sealed record StoredForecast
{
    public const int Horizons = 4;

    public required string Profile { get; init; }

    /// <summary>What it rests on, as files of forecasts write it: <c>ok</c>, <c>cold_start</c>, ...</summary>
    public required string Status { get; init; }

    /// <summary>Weeks with posts up to the last one that was known.</summary>
    public required int HistoryWeeks { get; init; }

    /// <summary>Four of them, one week ahead to four weeks ahead.</summary>
    public required IReadOnlyList<StoredHorizon> Weeks { get; init; }

    /// <summary>
    /// What it goes on from, to be written with it: weeks up to the last one that was known, which is the last of them, in the unit of the
    /// forecasts; NaN where not known. Forecasts that are read come without; <see cref="ForecastTable.ReadHistoryAsync"/> reads it.
    /// </summary>
    public IReadOnlyList<float> History { get; init; } = [];
}

/// <summary>What is expected of one week; every number is NaN where nothing can be said.</summary>
/// <param name="Value">The expected middle.</param>
/// <param name="Lower80">Lower end of the 80 % range.</param>
/// <param name="Upper80">Upper end of it.</param>
/// <param name="Lower95">Lower end of the 95 % range.</param>
/// <param name="Upper95">Upper end of it.</param>
/// <param name="Naive">The naive forecast.</param>
public readonly record struct StoredHorizon(double Value, double Lower80, double Upper80, double Lower95, double Upper95, double Naive)
{
    /// <summary>Added to the forecast and to the naive one before they are divided, so that one like more or less of a tiny profile is no rise.</summary>
    public const int ChangeFloor = 10;

    /// <summary>
    /// How far the forecast lies above the naive one, as a share of it, with <see cref="ChangeFloor"/> added to both: .12 is 12 % more;
    /// <see langword="null"/> where one of them is not known.
    /// </summary>
    public double? Change => double.IsFinite(Value) && double.IsFinite(Naive) ? ((Value + ChangeFloor) / (Naive + ChangeFloor)) - 1 : null;
}
