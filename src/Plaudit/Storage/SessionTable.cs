using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Plaudit.Storage;

/// <summary>Who is signed in. A session is over when it was not used for a while, at its end, and as soon as its user's stamp is another one.</summary>
public sealed class SessionTable
{
    /// <summary>How exactly the last use of a session is known.</summary>
    public static readonly TimeSpan LastUseStep = TimeSpan.FromMinutes(1);

    private const int TokenBytes = 32;
    private const int TokenLength = 43;

    // Nothing is added where the password was changed or the user disabled after it was checked.
    private const string Insert = """
        INSERT INTO sessions (hash, user_id, security_stamp, created_at, seen_at, ends_at)
        SELECT @hash, id, security_stamp, @now, @now, @ends FROM users WHERE id = @id AND security_stamp = @stamp AND disabled_at IS NULL
        """;

    private const string Find = """
        SELECT u.id AS UserId, u.name AS Name, u.role AS Role, u.must_change AS MustChange, s.seen_at AS SeenAt, s.ends_at AS EndsAt
        FROM sessions s JOIN users u ON u.id = s.user_id
        WHERE s.hash = @hash AND s.security_stamp = u.security_stamp AND u.disabled_at IS NULL AND s.ends_at > @now AND s.seen_at > @idle
        """;

    private const string Touch = "UPDATE sessions SET seen_at = @now WHERE hash = @hash AND seen_at < @now";

    private const string Delete = "DELETE FROM sessions WHERE hash = @hash";

    private const string List = """
        SELECT s.hash AS Hash, s.created_at AS CreatedAt, s.seen_at AS SeenAt, s.ends_at AS EndsAt
        FROM sessions s JOIN users u ON u.id = s.user_id
        WHERE s.user_id = @id AND s.security_stamp = u.security_stamp AND u.disabled_at IS NULL AND s.ends_at > @now AND s.seen_at > @idle
        ORDER BY s.seen_at DESC, s.created_at DESC, s.hash
        """;

    private const string DeleteOthers = "DELETE FROM sessions WHERE user_id = @id AND hash <> @hash";

    private const string DeleteEnded = "DELETE FROM sessions WHERE ends_at <= @now";

    private readonly StoreDatabase _database;
    private readonly TimeProvider _clock;

    internal SessionTable(StoreDatabase database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
    }

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Signs a user in.</summary>
    /// <param name="user">The user, as it was when its password was checked.</param>
    /// <param name="lasting">How long the session lasts at most.</param>
    /// <param name="cancellationToken">Stops before it is kept.</param>
    /// <returns>What the cookie is to hold: 256 random bits; <see langword="null"/> where the user has changed meanwhile.</returns>
    public async Task<string?> AddAsync(StoredUser user, TimeSpan lasting, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var now = Now;
        var of = new { hash = Hash(token), id = user.Id, stamp = user.SecurityStamp, now, ends = now + (long)lasting.TotalMilliseconds };
        var added = await _database.WriteAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(DeleteEnded, of, transaction);
                return await connection.ExecuteAsync(Insert, of, transaction);
            },
            cancellationToken);
        return added == 1 ? token : null;
    }

    /// <summary>The session that a cookie opens, and remembers that it was used.</summary>
    /// <param name="token">What the cookie holds.</param>
    /// <param name="idle">For how long a session may rest.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns><see langword="null"/> where it opens nothing.</returns>
    public async Task<UserSession?> UseAsync(string? token, TimeSpan idle, CancellationToken cancellationToken)
    {
        if (token is not { Length: TokenLength }) return null;
        var now = Now;
        var of = new { hash = Hash(token), now, idle = now - (long)idle.TotalMilliseconds };
        var row = await _database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<Row>(Find, of), cancellationToken);
        if (row is null) return null;
        if (now - row.SeenAt >= LastUseStep.TotalMilliseconds)
        {
            await _database.WriteAsync((connection, transaction) => connection.ExecuteAsync(Touch, of, transaction), cancellationToken);
        }
        return new UserSession(row.UserId, row.Name, UserTable.RoleOf(row.Role), row.MustChange != 0, StoredTime.Of(row.EndsAt));
    }

    /// <summary>Ends a session; none is no fault.</summary>
    public Task RemoveAsync(string token, CancellationToken cancellationToken)
    {
        var of = new { hash = Hash(token) };
        return _database.WriteAsync((connection, transaction) => connection.ExecuteAsync(Delete, of, transaction), cancellationToken);
    }

    /// <summary>The sessions of a user that open something, the one used last first.</summary>
    /// <param name="id">The user.</param>
    /// <param name="token">What the cookie of whoever asks holds; <see langword="null"/> for none.</param>
    /// <param name="idle">For how long a session may rest.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<IReadOnlyList<SessionEntry>> ReadAsync(string id, string? token, TimeSpan idle, CancellationToken cancellationToken)
    {
        var now = Now;
        var own = Hash(token ?? "");
        var of = new { id = StoredText.Clean(id), now, idle = now - (long)idle.TotalMilliseconds };
        var rows = await _database.ReadAsync(connection => connection.QueryAsync<Row>(List, of), cancellationToken);
        return [.. rows.Select(row => new SessionEntry(StoredTime.Of(row.CreatedAt), StoredTime.Of(row.SeenAt), StoredTime.Of(row.EndsAt), row.Hash == own))];
    }

    /// <summary>Ends a user's sessions but one.</summary>
    /// <param name="id">The user.</param>
    /// <param name="token">What the cookie of the session that stays holds; <see langword="null"/> to end all.</param>
    /// <param name="cancellationToken">Stops before they are ended.</param>
    /// <returns>How many were ended.</returns>
    public Task<int> RemoveOthersAsync(string id, string? token, CancellationToken cancellationToken)
    {
        var of = new { id = StoredText.Clean(id), hash = Hash(token ?? "") };
        return _database.WriteAsync((connection, transaction) => connection.ExecuteAsync(DeleteOthers, of, transaction), cancellationToken);
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    // A session with its user.
    private sealed class Row
    {
        public string Hash { get; init; } = "";

        public string UserId { get; init; } = "";

        public string Name { get; init; } = "";

        public string Role { get; init; } = "";

        public long MustChange { get; init; }

        public long CreatedAt { get; init; }

        public long SeenAt { get; init; }

        public long EndsAt { get; init; }
    }
}
