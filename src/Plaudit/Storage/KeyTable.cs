using Dapper;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>Keys of the API.</summary>
public sealed class KeyTable
{
    /// <summary>How exactly the last use of a key is known.</summary>
    public static readonly TimeSpan LastUseStep = TimeSpan.FromMinutes(1);

    private const int LongestName = 100;

    private const string Columns = """
        id AS Id, name AS Name, scope AS Scope, hash AS Hash, created_at AS CreatedAt, expires_at AS ExpiresAt, revoked_at AS RevokedAt,
        last_used_at AS LastUsedAt
        """;

    private const string Find = $"SELECT {Columns} FROM api_keys WHERE id = @id";

    private const string List = $"SELECT {Columns} FROM api_keys ORDER BY created_at, id";

    private const string Any = "SELECT count(*) FROM (SELECT id FROM api_keys LIMIT 1) AS found";

    private const string AnyUsable =
        "SELECT count(*) FROM (SELECT id FROM api_keys WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > @at) LIMIT 1) AS found";

    private const string Insert = """
        INSERT INTO api_keys (id, name, scope, hash, created_at, expires_at) VALUES (@Id, @Name, @Scope, @Hash, @CreatedAt, @ExpiresAt)
        ON CONFLICT DO NOTHING
        """;

    private const string RevokeName = "UPDATE api_keys SET revoked_at = @at WHERE name = @name AND revoked_at IS NULL";

    private const string RevokeId = "UPDATE api_keys SET revoked_at = @at WHERE id = @id AND revoked_at IS NULL";

    private const string Touch = "UPDATE api_keys SET last_used_at = @at WHERE id = @id AND (last_used_at IS NULL OR last_used_at <= @before)";

    private readonly StoreDatabase _database;

    internal KeyTable(StoreDatabase database) => _database = database;

    /// <summary>Makes a key.</summary>
    /// <param name="name">What to call it; not that of another key in use.</param>
    /// <param name="scope">What it allows.</param>
    /// <param name="now">The present.</param>
    /// <param name="expiresAt">From when on it is no longer taken; <see langword="null"/> for never.</param>
    /// <param name="cancellationToken">Stops before it is kept.</param>
    /// <returns>The key, which can never be shown again.</returns>
    /// <exception cref="PlauditException">The name is taken, or is none.</exception>
    public async Task<string> CreateAsync(string name, KeyScope scope, DateTimeOffset now, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName || name.Any(char.IsControl))
        {
            throw new PlauditException($"A key needs a name of 1 to {LongestName} characters, none of them a control character.");
        }
        var (id, key) = ApiKeyText.New();
        var row = new Row
        {
            Id = id,
            Name = name,
            Scope = NameOf(scope),
            Hash = ApiKeyText.Hash(key),
            CreatedAt = now.ToUnixTimeMilliseconds(),
            ExpiresAt = expiresAt?.ToUnixTimeMilliseconds(),
        };
        var added = await _database.WriteAsync((connection, transaction) => connection.ExecuteAsync(Insert, row, transaction), cancellationToken);
        return added == 1 ? key : throw new PlauditException($"There is a key '{name}' already. Revoke it first, or give this one another name.");
    }

    /// <summary>Every key, revoked ones too, the oldest first.</summary>
    public async Task<IReadOnlyList<ApiKey>> ReadAsync(CancellationToken cancellationToken) =>
        [.. (await _database.ReadAsync(connection => connection.QueryAsync<Row>(List), cancellationToken)).Select(ToKey)];

    /// <summary>Takes a key back.</summary>
    /// <returns>False where no key in use has that name.</returns>
    public async Task<bool> RevokeAsync(string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var revoke = new { name, at = now.ToUnixTimeMilliseconds() };
        return await _database.WriteAsync((connection, transaction) => connection.ExecuteAsync(RevokeName, revoke, transaction), cancellationToken) > 0;
    }

    /// <summary>Takes the key of an id back.</summary>
    /// <returns>False where no key in use has that id.</returns>
    public async Task<bool> RevokeIdAsync(string id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var revoke = new { id = StoredText.Clean(id), at = now.ToUnixTimeMilliseconds() };
        return await _database.WriteAsync((connection, transaction) => connection.ExecuteAsync(RevokeId, revoke, transaction), cancellationToken) > 0;
    }

    /// <summary>The id within a key, which is not secret.</summary>
    public static string IdOf(string key) => ApiKeyText.TryGetId(key, out var id) ? id : throw new ArgumentException("This is no key.", nameof(key));

    /// <summary>Whether a key was ever made: the store of who made one is never open to all again.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        await _database.ReadAsync(connection => connection.ExecuteScalarAsync<long>(Any), cancellationToken) > 0;

    /// <summary>Whether some key opens anything at a moment.</summary>
    public async Task<bool> AnyUsableAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var at = new { at = now.ToUnixTimeMilliseconds() };
        return await _database.ReadAsync(connection => connection.ExecuteScalarAsync<long>(AnyUsable, at), cancellationToken) > 0;
    }

    /// <summary>The key that somebody sends, where it opens anything, and remembers that it was used.</summary>
    /// <param name="key">What was sent.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns><see langword="null"/> for no such key, and for one that has expired or was revoked.</returns>
    public async Task<ApiKey?> UseAsync(string? key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!ApiKeyText.TryGetId(key, out var id)) return null;
        var row = await _database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<Row>(Find, new { id }), cancellationToken);
        if (row is null || !ApiKeyText.IsHashOf(row.Hash, key!)) return null;
        var found = ToKey(row);
        if (!found.IsUsable(now)) return null;
        if (found.LastUsedAt is { } last && now - last < LastUseStep) return found;
        var use = new { id, at = now.ToUnixTimeMilliseconds(), before = (now - LastUseStep).ToUnixTimeMilliseconds() };
        await _database.WriteAsync((connection, transaction) => connection.ExecuteAsync(Touch, use, transaction), cancellationToken);
        return found;
    }

    /// <summary>A scope as it is written: <c>predict</c>.</summary>
    public static string NameOf(KeyScope scope) => scope switch
    {
        KeyScope.Predict => "predict",
        KeyScope.Read => "read",
        KeyScope.Write => "write",
        KeyScope.Admin => "admin",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, null),
    };

    /// <summary>Reads a scope as it is written.</summary>
    /// <exception cref="PlauditException">There is no such scope.</exception>
    public static KeyScope ScopeOf(string text)
    {
        foreach (var scope in Enum.GetValues<KeyScope>())
        {
            if (NameOf(scope) == text) return scope;
        }
        throw new PlauditException($"The scope is '{text}'; one of {string.Join(", ", Enum.GetValues<KeyScope>().Select(NameOf))} was expected.");
    }

    private static ApiKey ToKey(Row row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Scope = Enum.GetValues<KeyScope>().First(scope => NameOf(scope) == row.Scope),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
        ExpiresAt = Time(row.ExpiresAt),
        RevokedAt = Time(row.RevokedAt),
        LastUsedAt = Time(row.LastUsedAt),
    };

    private static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;

    // A key as it is stored.
    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Name { get; init; } = "";

        public string Scope { get; init; } = "";

        public string Hash { get; init; } = "";

        public long CreatedAt { get; init; }

        public long? ExpiresAt { get; init; }

        public long? RevokedAt { get; init; }

        public long? LastUsedAt { get; init; }
    }
}
