using System.Data.Common;
using Dapper;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>People who may sign in.</summary>
public sealed class UserTable
{
    private const string Columns = """
        SELECT id AS Id, name AS Name, normalised_name AS NormalisedName, role AS Role, password_hash AS PasswordHash, security_stamp AS SecurityStamp,
            must_change AS MustChange, locked_until AS LockedUntil, created_at AS CreatedAt, signed_in_at AS SignedInAt, disabled_at AS DisabledAt
        FROM users
        """;

    private const string Find = $"{Columns} WHERE id = @id";

    private const string FindName = $"{Columns} WHERE normalised_name = @name";

    private const string List = $"{Columns} ORDER BY created_at, id";

    private const string Any = "SELECT count(*) FROM (SELECT id FROM users LIMIT 1) AS found";

    private const string AnyUsable = "SELECT count(*) FROM (SELECT id FROM users WHERE disabled_at IS NULL LIMIT 1) AS found";

    private const string Insert = """
        INSERT INTO users (id, name, normalised_name, role, password_hash, security_stamp, must_change, failed_count, created_at)
        VALUES (@Id, @Name, @NormalisedName, @Role, @PasswordHash, @SecurityStamp, @MustChange, 0, @CreatedAt)
        ON CONFLICT DO NOTHING
        """;

    // A hash that was computed from an older password does not replace that of a newer one.
    private const string Update = """
        UPDATE users SET password_hash = @PasswordHash, security_stamp = @SecurityStamp, must_change = @MustChange
        WHERE id = @Id AND security_stamp = @Expected
        """;

    private const string EndOthers = "DELETE FROM sessions WHERE user_id = @Id AND security_stamp <> @SecurityStamp";

    private const string Fail = """
        UPDATE users SET
            failed_count = CASE WHEN failed_count + 1 >= @most THEN 0 ELSE failed_count + 1 END,
            locked_until = CASE WHEN failed_count + 1 >= @most THEN @until ELSE locked_until END
        WHERE id = @id
        """;

    private const string SignedIn = "UPDATE users SET failed_count = 0, locked_until = NULL, signed_in_at = @at WHERE id = @id";

    private const string Administrators = "SELECT id FROM users WHERE role = 'admin' AND disabled_at IS NULL ORDER BY id";

    private const string SetRole = "UPDATE users SET role = @role WHERE id = @id";

    private const string Disable = "UPDATE users SET disabled_at = @at, security_stamp = @stamp WHERE id = @id AND disabled_at IS NULL";

    private const string Enable = "UPDATE users SET disabled_at = NULL, failed_count = 0, locked_until = NULL WHERE id = @id";

    private const string EndSessions = "DELETE FROM sessions WHERE user_id = @id";

    private const string DeleteVisits = "DELETE FROM visits WHERE viewer = @id";

    private const string Delete = "DELETE FROM users WHERE id = @id";

    private const string DeleteDrafts = "DELETE FROM drafts WHERE owner = @id";

    private readonly StoreDatabase _database;
    private readonly TimeProvider _clock;

    internal UserTable(StoreDatabase database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
    }

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Adds a user.</summary>
    /// <param name="user">The user.</param>
    /// <param name="onlyFirst">Whether to add it only where there is no user yet, whoever else tries at the same time.</param>
    /// <param name="cancellationToken">Stops before it is kept.</param>
    /// <returns>False where the name is taken, or there is a user and this was to be the first.</returns>
    public Task<bool> AddAsync(StoredUser user, bool onlyFirst, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _database.WriteAsync(
            async (connection, transaction) =>
            {
                if (onlyFirst)
                {
                    // Rows that are not there cannot be locked.
                    await connection.ExecuteAsync(_database.SchemaLock, transaction: transaction);
                    if (await connection.ExecuteScalarAsync<long>(Any, transaction: transaction) > 0) return false;
                }
                return await connection.ExecuteAsync(Insert, Row.Of(user), transaction) == 1;
            },
            cancellationToken);
    }

    /// <summary>A user; <see langword="null"/> where there is none.</summary>
    public async Task<StoredUser?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await _database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<Row>(Find, new { id = StoredText.Clean(id) }), cancellationToken))?.ToUser();

    /// <summary>The user of a normalised name; <see langword="null"/> where there is none.</summary>
    public async Task<StoredUser?> FindByNameAsync(string normalisedName, CancellationToken cancellationToken)
    {
        var of = new { name = StoredText.Clean(normalisedName) };
        return (await _database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<Row>(FindName, of), cancellationToken))?.ToUser();
    }

    /// <summary>Every user, disabled ones too, the oldest first.</summary>
    public async Task<IReadOnlyList<StoredUser>> ReadAsync(CancellationToken cancellationToken) =>
        [.. (await _database.ReadAsync(connection => connection.QueryAsync<Row>(List), cancellationToken)).Select(row => row.ToUser())];

    /// <summary>Whether there is any user, disabled ones included.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        await _database.ReadAsync(connection => connection.ExecuteScalarAsync<long>(Any), cancellationToken) > 0;

    /// <summary>Whether some user may sign in.</summary>
    public async Task<bool> AnyUsableAsync(CancellationToken cancellationToken) =>
        await _database.ReadAsync(connection => connection.ExecuteScalarAsync<long>(AnyUsable), cancellationToken) > 0;

    /// <summary>Keeps a user's password and stamp, and ends the sessions of any other stamp.</summary>
    /// <param name="user">The user as it is to be.</param>
    /// <param name="expectedStamp">The stamp that the user had when this change began.</param>
    /// <param name="cancellationToken">Stops before it is kept.</param>
    /// <returns>False where somebody else has changed the user meanwhile.</returns>
    public Task<bool> UpdateAsync(StoredUser user, string expectedStamp, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        var of = new { user.Id, user.PasswordHash, user.SecurityStamp, MustChange = user.MustChangePassword ? 1L : 0L, Expected = expectedStamp };
        return _database.WriteAsync(
            async (connection, transaction) =>
            {
                if (await connection.ExecuteAsync(Update, of, transaction) == 0) return false;
                await connection.ExecuteAsync(EndOthers, of, transaction);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Counts a wrong password in one statement, so that many tried at the same time are all counted, and locks the user out where it is one too many.</summary>
    /// <param name="id">The user.</param>
    /// <param name="most">How many wrong ones lock the user out.</param>
    /// <param name="lockedFor">For how long.</param>
    /// <param name="cancellationToken">Stops before it is kept.</param>
    public Task FailAsync(string id, int most, TimeSpan lockedFor, CancellationToken cancellationToken)
    {
        var of = new { id, most, until = Now + (long)lockedFor.TotalMilliseconds };
        return _database.WriteAsync((connection, transaction) => connection.ExecuteAsync(Fail, of, transaction), cancellationToken);
    }

    /// <summary>Remembers that a user has signed in; wrong passwords are forgotten.</summary>
    public Task SignedInAsync(string id, CancellationToken cancellationToken)
    {
        var of = new { id, at = Now };
        return _database.WriteAsync((connection, transaction) => connection.ExecuteAsync(SignedIn, of, transaction), cancellationToken);
    }

    /// <summary>Changes what a user may do, from the next request on.</summary>
    /// <returns>False where there is no such user.</returns>
    /// <exception cref="PlauditException">It is the last administrator.</exception>
    public Task<bool> SetRoleAsync(string id, UserRole role, CancellationToken cancellationToken) => ChangeAsync(
        id,
        role != UserRole.Admin,
        async (connection, transaction) => await connection.ExecuteAsync(SetRole, new { id, role = NameOf(role) }, transaction) > 0,
        cancellationToken);

    /// <summary>Lets a user in or keeps the user out; the sessions of who is kept out end at once.</summary>
    /// <returns>False where there is no such user.</returns>
    /// <exception cref="PlauditException">It is the last administrator.</exception>
    public Task<bool> SetDisabledAsync(string id, bool disabled, CancellationToken cancellationToken) => ChangeAsync(
        id,
        disabled,
        async (connection, transaction) =>
        {
            if (!disabled) return await connection.ExecuteAsync(Enable, new { id }, transaction) > 0;
            await connection.ExecuteAsync(EndSessions, new { id }, transaction);
            await connection.ExecuteAsync(Disable, new { id, at = Now, stamp = Guid.NewGuid().ToString("N") }, transaction);
            return await connection.QuerySingleOrDefaultAsync<Row>(Find, new { id }, transaction) is not null;
        },
        cancellationToken);

    /// <summary>Removes a user with its sessions, visits and the drafts that it has saved. What the user did stays in the audit log, under an id that is nobody's.</summary>
    /// <returns>False where there is no such user.</returns>
    /// <exception cref="PlauditException">It is the last administrator.</exception>
    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken) => ChangeAsync(
        id,
        true,
        async (connection, transaction) =>
        {
            await connection.ExecuteAsync(DeleteVisits, new { id }, transaction);
            // Nobody else sees them.
            await connection.ExecuteAsync(DeleteDrafts, new { id }, transaction);
            return await connection.ExecuteAsync(Delete, new { id }, transaction) > 0;
        },
        cancellationToken);

    /// <summary>A role as it is written: <c>viewer</c>.</summary>
    public static string NameOf(UserRole role) => role switch
    {
        UserRole.Viewer => "viewer",
        UserRole.Editor => "editor",
        UserRole.Admin => "admin",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    /// <summary>Reads a role as it is written.</summary>
    /// <exception cref="PlauditException">There is no such role.</exception>
    public static UserRole RoleOf(string text)
    {
        foreach (var role in Enum.GetValues<UserRole>())
        {
            if (NameOf(role) == text) return role;
        }
        throw new PlauditException($"The role is '{text}'; one of {string.Join(", ", Enum.GetValues<UserRole>().Select(NameOf))} was expected.");
    }

    // One after another: two administrators who remove each other at the same time would leave nobody.
    private Task<bool> ChangeAsync(string id, bool takesAway, Func<DbConnection, DbTransaction, Task<bool>> change, CancellationToken cancellationToken) =>
        _database.WriteAsync(
            async (connection, transaction) =>
            {
                if (takesAway)
                {
                    var administrators = await connection.QueryAsync<string>($"{Administrators} {_database.RowLock}", transaction: transaction);
                    if (administrators.AsList() is [var last] && last == id)
                    {
                        throw new PlauditException("This is the last administrator who can sign in. Make another one first.");
                    }
                }
                return await change(connection, transaction);
            },
            cancellationToken);

    // A user as it is stored.
    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Name { get; init; } = "";

        public string NormalisedName { get; init; } = "";

        public string Role { get; init; } = "";

        public string PasswordHash { get; init; } = "";

        public string SecurityStamp { get; init; } = "";

        public long MustChange { get; init; }

        public long? LockedUntil { get; init; }

        public long CreatedAt { get; init; }

        public long? SignedInAt { get; init; }

        public long? DisabledAt { get; init; }

        public static Row Of(StoredUser user) => new()
        {
            Id = user.Id,
            Name = user.Name,
            NormalisedName = user.NormalisedName,
            Role = NameOf(user.Role),
            PasswordHash = user.PasswordHash,
            SecurityStamp = user.SecurityStamp,
            MustChange = user.MustChangePassword ? 1 : 0,
            CreatedAt = user.CreatedAt.ToUnixTimeMilliseconds(),
        };

        public StoredUser ToUser() => new()
        {
            Id = Id,
            Name = Name,
            NormalisedName = NormalisedName,
            Role = RoleOf(Role),
            PasswordHash = PasswordHash,
            SecurityStamp = SecurityStamp,
            MustChangePassword = MustChange != 0,
            LockedUntil = StoredTime.Of(LockedUntil),
            CreatedAt = StoredTime.Of(CreatedAt),
            SignedInAt = StoredTime.Of(SignedInAt),
            DisabledAt = StoredTime.Of(DisabledAt),
        };
    }
}
