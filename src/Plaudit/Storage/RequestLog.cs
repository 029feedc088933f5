using Dapper;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>Every request that was sent to a platform.</summary>
public sealed class RequestLog
{
    private const string Add = """
        INSERT INTO requests (at, platform, token, family, endpoint, status, outcome, cost, remaining, milliseconds)
        VALUES (@At, @Platform, @Token, @Family, @Endpoint, @Status, @Outcome, @Cost, @Remaining, @Milliseconds)
        """;

    private const string Columns = """
        SELECT at AS At, platform AS Platform, token AS Token, family AS Family, endpoint AS Endpoint, status AS Status, outcome AS Outcome,
            cost AS Cost, remaining AS Remaining, milliseconds AS Milliseconds
        FROM requests
        """;

    private const string Newest = "ORDER BY at DESC, id DESC LIMIT @limit";

    private const string ReadAll = $"{Columns} WHERE at >= @since {Newest}";

    private const string ReadKey =
        $"{Columns} WHERE platform = @Platform AND token = @Token AND family = @Family AND at >= @since {Newest}";

    private const string DeleteBefore = "DELETE FROM requests WHERE at < @before";

    private readonly StoreDatabase _database;

    internal RequestLog(StoreDatabase database) => _database = database;

    /// <summary>Writes a request down that was sent, whatever became of it.</summary>
    /// <param name="entry">The request.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    /// <exception cref="PlauditException">The store cannot be written.</exception>
    public Task AddAsync(RequestLogEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var row = new
        {
            At = entry.At.ToUnixTimeMilliseconds(),
            entry.Key.Platform,
            entry.Key.Token,
            entry.Key.Family,
            entry.Endpoint,
            entry.Status,
            entry.Outcome,
            entry.Cost,
            entry.Remaining,
            entry.Milliseconds,
        };
        return _database.WriteAsync((connection, transaction) => connection.ExecuteAsync(Add, row, transaction), cancellationToken);
    }

    /// <summary>The newest requests, newest first.</summary>
    /// <param name="key">The budget they were counted against; <see langword="null"/> for all.</param>
    /// <param name="since">The earliest time.</param>
    /// <param name="limit">The most that are given.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public Task<IReadOnlyList<RequestLogEntry>> ReadAsync(BudgetKey? key, DateTimeOffset since, int limit, CancellationToken cancellationToken)
    {
        var of = new { key?.Platform, key?.Token, key?.Family, since = since.ToUnixTimeMilliseconds(), limit };
        return _database.ReadAsync<IReadOnlyList<RequestLogEntry>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<Row>(key is null ? ReadAll : ReadKey, of);
                return [.. rows.Select(row => row.ToEntry())];
            },
            cancellationToken);
    }

    /// <summary>Forgets the requests before a time, and tells how many there were.</summary>
    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellationToken) => _database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync(DeleteBefore, new { before = before.ToUnixTimeMilliseconds() }, transaction),
        cancellationToken);

    // An entry as it is stored.
    private sealed class Row
    {
        public long At { get; init; }

        public string Platform { get; init; } = "";

        public string Token { get; init; } = "";

        public string Family { get; init; } = "";

        public string Endpoint { get; init; } = "";

        public long? Status { get; init; }

        public string Outcome { get; init; } = "";

        public long Cost { get; init; }

        public long? Remaining { get; init; }

        public long Milliseconds { get; init; }

        public RequestLogEntry ToEntry() => new()
        {
            At = DateTimeOffset.FromUnixTimeMilliseconds(At),
            Key = new BudgetKey(Platform, Token, Family),
            Endpoint = Endpoint,
            Status = (int?)Status,
            Outcome = Outcome,
            Cost = (int)Cost,
            Remaining = Remaining,
            Milliseconds = Milliseconds,
        };
    }
}
