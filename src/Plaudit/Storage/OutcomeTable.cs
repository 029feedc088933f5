using Dapper;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>What has become known of predictions: the newest outcomes, and how often ranges held.</summary>
public sealed class OutcomeTable
{
    private const string Since = $"""
        SELECT {LedgerRecord.Select}, l.outcome AS Outcome, l.outcome_at AS OutcomeAt FROM predictions l
        WHERE l.scored_at IS NOT NULL AND l.scored_at >= @since
        ORDER BY l.scored_at DESC, l.due_at DESC, l.id DESC LIMIT @limit
        """;

    private const string Hits = """
        count(*) AS Known, coalesce(sum(CASE WHEN upper_80 IS NOT NULL THEN 1 ELSE 0 END), 0) AS Ranges,
        coalesce(sum(CASE WHEN outcome >= lower_80 AND outcome <= upper_80 THEN 1 ELSE 0 END), 0) AS Inside
        """;

    private const string CountSince = $"SELECT {Hits} FROM predictions WHERE scored_at IS NOT NULL AND scored_at >= @since";

    private const string CountOf = $"""
        SELECT {Hits} FROM predictions WHERE platform = @platform AND account = @account AND scored_at IS NOT NULL
        """;

    private readonly StoreDatabase _database;

    internal OutcomeTable(StoreDatabase database) => _database = database;

    /// <summary>Predictions whose outcome has become known since a moment, what became known last first.</summary>
    /// <param name="since">The moment.</param>
    /// <param name="limit">The most that are given.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<LedgerEntry>> ReadSinceAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken)
    {
        var of = new { since = since.ToUnixTimeMilliseconds(), limit };
        var rows = await _database.ReadAsync(connection => connection.QueryAsync<LedgerRecord>(Since, of), cancellationToken);
        return [.. rows.Select(row => row.ToEntry())];
    }

    /// <summary>How many outcomes have become known since a moment, and how many lie in their range.</summary>
    public Task<RangeHits> CountSinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var of = new { since = since.ToUnixTimeMilliseconds() };
        return _database.ReadAsync(connection => connection.QuerySingleAsync<RangeHits>(CountSince, of), cancellationToken);
    }

    /// <summary>The same of each of some accounts, whenever it became known.</summary>
    /// <param name="accounts">Platforms, <see langword="null"/> for one that is not known, and names.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>One an account, in their order.</returns>
    public Task<IReadOnlyList<RangeHits>> CountOfAsync(IReadOnlyList<(string? Platform, string Account)> accounts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        return _database.ReadAsync<IReadOnlyList<RangeHits>>(
            async connection =>
            {
                var hits = new List<RangeHits>(accounts.Count);
                foreach (var (platform, account) in accounts)
                {
                    hits.Add(await connection.QuerySingleAsync<RangeHits>(CountOf, new { platform = platform ?? "", account }));
                }
                return hits;
            },
            cancellationToken);
    }
}
