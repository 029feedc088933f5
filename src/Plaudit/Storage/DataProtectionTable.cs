using Dapper;

namespace Plaudit.Storage;

/// <summary>The keys that the framework protects tokens of forms with, shared by all nodes and kept over restarts.</summary>
public sealed class DataProtectionTable
{
    private const string Read = "SELECT content FROM data_protection_keys ORDER BY added_at, name";

    private const string Insert = "INSERT INTO data_protection_keys (name, content, added_at) VALUES (@name, @content, @at) ON CONFLICT DO NOTHING";

    private readonly StoreDatabase _database;
    private readonly TimeProvider _clock;

    internal DataProtectionTable(StoreDatabase database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
    }

    /// <summary>Every key as XML, the oldest first.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken) =>
        [.. await _database.ReadAsync(connection => connection.QueryAsync<string>(Read), cancellationToken)];

    /// <summary>Keeps a key; one that is there already stays as it is.</summary>
    public Task AddAsync(string name, string content, CancellationToken cancellationToken)
    {
        var of = new { name, content, at = _clock.GetUtcNow().ToUnixTimeMilliseconds() };
        return _database.WriteAsync((connection, transaction) => connection.ExecuteAsync(Insert, of, transaction), cancellationToken);
    }
}
