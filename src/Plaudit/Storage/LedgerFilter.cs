namespace Plaudit.Storage;

/// <summary>Which lines of the ledger; of everything that is <see langword="null"/>, all.</summary>
public sealed record LedgerFilter
{
    public string? Task { get; init; }

    /// <summary>An empty text is for lines whose platform is not known.</summary>
    public string? Platform { get; init; }

    public string? Account { get; init; }

    public string? Model { get; init; }

    /// <summary>The earliest time that an outcome was due.</summary>
    public DateTimeOffset? DueFrom { get; init; }

    /// <summary>The time before which it was due.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Whether the outcome is known.</summary>
    public bool? IsScored { get; init; }

    /// <summary>The conditions after WHERE.</summary>
    internal string Sql => string.Join(
        " AND ",
        new (object? Value, string Sql)[]
        {
            (1, "1 = 1"),
            (Task, "task = @Task"),
            (Platform, "platform = @Platform"),
            (Account, "account = @Account"),
            (Model, "model = @Model"),
            (DueFrom, "due_at >= @DueFromMs"),
            (DueBefore, "due_at < @DueBeforeMs"),
            (IsScored, IsScored == true ? "scored_at IS NOT NULL" : "scored_at IS NULL"),
        }.Where(condition => condition.Value is not null).Select(condition => condition.Sql));

    internal long? DueFromMs => DueFrom?.ToUnixTimeMilliseconds();

    internal long? DueBeforeMs => DueBefore?.ToUnixTimeMilliseconds();
}
