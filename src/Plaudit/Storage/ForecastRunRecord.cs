namespace Plaudit.Storage;

/// <summary>A run of forecasts as it is stored.</summary>
internal sealed class ForecastRunRecord
{
    public static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    public string Id { get; init; } = "";

    public string Platform { get; init; } = "";

    public string? Model { get; init; }

    public string Target { get; init; } = "";

    public long OriginDay { get; init; }

    public long Profiles { get; init; }

    public long StartedAt { get; init; }

    public long? FinishedAt { get; init; }

    public long? ScoredAt { get; init; }

    public long? ScoredDay { get; init; }

    public string? Scores { get; init; }

    public ForecastRunEntry ToEntry() => new()
    {
        Id = Id,
        Platform = Platform.Length == 0 ? null : Platform,
        Model = Model,
        Target = Target,
        Origin = DateOnly.FromDayNumber((int)OriginDay + Epoch),
        Profiles = Profiles,
        StartedAt = StoredTime.Of(StartedAt),
        FinishedAt = StoredTime.Of(FinishedAt),
        ScoredAt = StoredTime.Of(ScoredAt),
        ScoredWeek = ScoredDay is { } day ? DateOnly.FromDayNumber((int)day + Epoch) : null,
        Scores = Scores,
    };
}
