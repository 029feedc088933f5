using Dapper;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>The audit log: who changed users, keys, models and data, who signed in, and who was refused. Entries are added, never changed.</summary>
public sealed class AuditTable
{
    private const string Insert = "INSERT INTO audit_log (at, actor, action, target, outcome) VALUES (@at, @actor, @action, @thing, @outcome)";

    private const string Read = """
        SELECT id AS Id, at AS At, actor AS Actor, action AS Action, target AS Target, outcome AS Outcome
        FROM audit_log
        WHERE id < @before AND at >= @since AND at < @until AND (@actor IS NULL OR actor = @actor) AND (@thing IS NULL OR target = @thing)
            AND (@action IS NULL OR substr(action, 1, length(@action)) = @action) AND (@outcome IS NULL OR outcome = @outcome)
        ORDER BY id DESC LIMIT @limit
        """;

    private readonly StoreDatabase _database;
    private readonly TimeProvider _clock;

    internal AuditTable(StoreDatabase database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
    }

    /// <summary>Writes down what was done.</summary>
    /// <param name="actor">As in <see cref="AuditEntry.Actor"/>.</param>
    /// <param name="action">As in <see cref="AuditEntry.Action"/>.</param>
    /// <param name="thing">As in <see cref="AuditEntry.Target"/>.</param>
    /// <param name="outcome">As in <see cref="AuditEntry.Outcome"/>.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    public Task AddAsync(string? actor, string action, string? thing, string outcome, CancellationToken cancellationToken)
    {
        var of = new { at = _clock.GetUtcNow().ToUnixTimeMilliseconds(), actor = StoredText.Clean(actor), action, thing = StoredText.Clean(thing), outcome };
        return _database.WriteAsync((connection, transaction) => connection.ExecuteAsync(Insert, of, transaction), cancellationToken);
    }

    /// <summary>A part of the log, the newest entry first.</summary>
    /// <param name="since">The earliest entries; <see langword="null"/> for all.</param>
    /// <param name="after">The end of the part before; <see langword="null"/> for the first.</param>
    /// <param name="limit">The most rows, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PlauditException">The cursor or the limit is wrong.</exception>
    public Task<Page<AuditEntry>> PageAsync(DateTimeOffset? since, string? after, int limit, CancellationToken cancellationToken) =>
        FilterAsync(new AuditFilter { Since = since }, after, limit, cancellationToken);

    /// <summary>A part of some entries, the newest first.</summary>
    /// <param name="filter">Which entries.</param>
    /// <param name="after">The end of the part before; <see langword="null"/> for the first.</param>
    /// <param name="limit">The most rows, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PlauditException">The cursor or the limit is wrong.</exception>
    public async Task<Page<AuditEntry>> FilterAsync(AuditFilter filter, string? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        PageCursor.Check(limit);
        var of = new
        {
            before = after is null ? long.MaxValue : PageCursor.Number(PageCursor.Read(after, 1)[0]),
            since = filter.Since?.ToUnixTimeMilliseconds() ?? long.MinValue,
            until = filter.Until?.ToUnixTimeMilliseconds() ?? long.MaxValue,
            actor = StoredText.Clean(filter.Actor),
            thing = StoredText.Clean(filter.Target),
            action = StoredText.Clean(filter.Action),
            outcome = StoredText.Clean(filter.Outcome),
            limit = limit + 1,
        };
        var rows = await _database.ReadAsync(connection => connection.QueryAsync<Row>(Read, of), cancellationToken);
        var page = PageCursor.Page(rows.AsList(), limit, row => [PageCursor.Text(row.Id)]);
        return new Page<AuditEntry>([.. page.Items.Select(row => row.ToEntry())], page.Next);
    }

    // An entry as it is stored.
    private sealed class Row
    {
        public long Id { get; init; }

        public long At { get; init; }

        public string? Actor { get; init; }

        public string Action { get; init; } = "";

        public string? Target { get; init; }

        public string Outcome { get; init; } = "";

        public AuditEntry ToEntry() => new() { Id = Id, At = StoredTime.Of(At), Actor = Actor, Action = Action, Target = Target, Outcome = Outcome };
    }
}
