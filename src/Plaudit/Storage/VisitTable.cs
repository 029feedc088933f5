using Dapper;

namespace Plaudit.Storage;

/// <summary>When people looked in last, so that they are shown what has changed since. A visit ends after half an hour without a view.</summary>
public sealed class VisitTable
{
    /// <summary>After how long without a view a visit is over.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(30);

    /// <summary>How exactly the last view of a visit is known: views in quick succession write nothing.</summary>
    public static readonly TimeSpan LastViewStep = TimeSpan.FromMinutes(1);

    private const string Find = "SELECT visit_at AS VisitAt, seen_at AS SeenAt, previous_at AS PreviousAt FROM visits WHERE viewer = @viewer";

    // Two views at the same time begin one visit: the second finds the first one's.
    private const string Touch = """
        INSERT INTO visits (viewer, visit_at, seen_at, previous_at) VALUES (@viewer, @now, @now, NULL)
        ON CONFLICT (viewer) DO UPDATE SET
            previous_at = CASE WHEN visits.seen_at <= @over THEN visits.visit_at ELSE visits.previous_at END,
            visit_at = CASE WHEN visits.seen_at <= @over THEN @now ELSE visits.visit_at END,
            seen_at = CASE WHEN visits.seen_at < @now THEN @now ELSE visits.seen_at END
        """;

    private readonly StoreDatabase _database;
    private readonly TimeProvider _clock;

    internal VisitTable(StoreDatabase database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
    }

    /// <summary>Writes down that somebody looks in.</summary>
    /// <param name="viewer">Id of the user or key.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    /// <returns>When the visit before this one began; <see langword="null"/> where this is the first.</returns>
    public async Task<DateTimeOffset?> TouchAsync(string viewer, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(viewer);
        var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        var of = new { viewer = StoredText.Clean(viewer), now, over = now - (long)Rest.TotalMilliseconds };
        var row = await _database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<Row>(Find, of), cancellationToken);
        if (row is null || now - row.SeenAt >= LastViewStep.TotalMilliseconds)
        {
            row = await _database.WriteAsync(
                async (connection, transaction) =>
                {
                    await connection.ExecuteAsync(Touch, of, transaction);
                    return await connection.QuerySingleAsync<Row>(Find, of, transaction);
                },
                cancellationToken);
        }
        return StoredTime.Of(row.PreviousAt);
    }

    // A viewer's visits as they are stored.
    private sealed class Row
    {
        public long VisitAt { get; init; }

        public long SeenAt { get; init; }

        public long? PreviousAt { get; init; }
    }
}
