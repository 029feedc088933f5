namespace Plaudit.Forecasting;

/// <summary>Files of daily rows and how they are to be read.</summary>
public sealed record DailyInput
{
    /// <summary>CSV and Parquet files, in order: where two have the same day of a profile, the later one wins.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Columns with another name than the field's. Default: none.</summary>
    public IReadOnlyDictionary<DailyField, string> Map { get; init; } = new Dictionary<DailyField, string>();

    /// <summary>The engine that reads them.</summary>
    public EngineOptions Engine { get; init; } = new();

    /// <summary>The last day that may occur; a row of a later one is rejected.</summary>
    public required DateOnly Today { get; init; }
}
