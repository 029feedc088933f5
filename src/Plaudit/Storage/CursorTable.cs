using Dapper;

namespace Plaudit.Storage;

/// <summary>How far pulls of many pages have come.</summary>
public sealed class CursorTable
{
    private const string Find = """
        SELECT pull AS Pull, after AS After, pages AS Pages, items AS Items, bytes AS Bytes, saved_at AS SavedAt
        FROM cursors WHERE pull = @pull
        """;

    private const string Save = """
        INSERT INTO cursors (pull, after, pages, items, bytes, saved_at) VALUES (@Pull, @After, @Pages, @Items, @Bytes, @SavedAt)
        ON CONFLICT (pull) DO UPDATE SET after = excluded.after, pages = excluded.pages, items = excluded.items, bytes = excluded.bytes,
            saved_at = excluded.saved_at
        """;

    private const string Delete = "DELETE FROM cursors WHERE pull = @pull";

    private readonly StoreDatabase _database;

    internal CursorTable(StoreDatabase database) => _database = database;

    /// <summary>Where a pull stopped; <see langword="null"/> where it never began or has ended.</summary>
    public async Task<PullCursor?> FindAsync(string pull, CancellationToken cancellationToken)
    {
        var row = await _database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<Row>(Find, new { pull }), cancellationToken);
        return row is null
            ? null
            : new PullCursor(row.Pull, row.After, (int)row.Pages, row.Items, row.Bytes, DateTimeOffset.FromUnixTimeMilliseconds(row.SavedAt));
    }

    /// <summary>Keeps how far a pull has come, in place of what was kept of it before.</summary>
    public Task SaveAsync(PullCursor cursor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        var (pull, after, pages, items, bytes, savedAt) = cursor;
        var row = new Row { Pull = pull, After = after, Pages = pages, Items = items, Bytes = bytes, SavedAt = savedAt.ToUnixTimeMilliseconds() };
        return _database.WriteAsync((connection, transaction) => connection.ExecuteAsync(Save, row, transaction), cancellationToken);
    }

    /// <summary>Forgets a pull, as one does that has ended.</summary>
    public Task DeleteAsync(string pull, CancellationToken cancellationToken) =>
        _database.WriteAsync((connection, transaction) => connection.ExecuteAsync(Delete, new { pull }, transaction), cancellationToken);

    // A cursor as it is stored.
    private sealed class Row
    {
        public string Pull { get; init; } = "";

        public string? After { get; init; }

        public long Pages { get; init; }

        public long Items { get; init; }

        public long Bytes { get; init; }

        public long SavedAt { get; init; }
    }
}
