using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Plaudit.Storage;

/// <summary>
/// Answers to requests that have a key, so that one that is sent again takes effect once: of all processes one works on it, and of one that has died
/// another takes it over.
/// </summary>
public sealed class ReplyTable
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private const string Insert = """
        INSERT INTO replies (principal, request_key, request_hash, lease, lease_until, created_at)
        VALUES (@Principal, @Key, @hash, @lease, @until, @now)
        ON CONFLICT (principal, request_key) DO NOTHING
        """;

    private const string Find = """
        SELECT request_hash AS Hash, lease_until AS LeaseUntil, status AS Status, content_type AS ContentType, body AS Body, created_at AS CreatedAt
        FROM replies WHERE principal = @Principal AND request_key = @Key
        """;

    private const string TakeOver = """
        UPDATE replies SET lease = @lease, lease_until = @until WHERE principal = @Principal AND request_key = @Key
        """;

    private const string Renew = """
        UPDATE replies SET request_hash = @hash, lease = @lease, lease_until = @until, effect_at = NULL, status = NULL, content_type = NULL, body = NULL,
            created_at = @now, finished_at = NULL
        WHERE principal = @Principal AND request_key = @Key
        """;

    private const string Finish = """
        UPDATE replies SET status = @Status, content_type = @ContentType, body = @Body, finished_at = @now
        WHERE principal = @Principal AND request_key = @Key AND lease = @lease
        """;

    // What has taken effect is remembered, so that going on after a failure does not repeat it.
    private const string Release = """
        DELETE FROM replies WHERE principal = @Principal AND request_key = @Key AND lease = @lease AND effect_at IS NULL AND finished_at IS NULL
        """;

    private const string EndLease = """
        UPDATE replies SET lease_until = 0 WHERE principal = @Principal AND request_key = @Key AND lease = @lease AND finished_at IS NULL
        """;

    private readonly StoreDatabase _database;
    private readonly TimeProvider _clock;
    private long _cleanedAt;

    internal ReplyTable(StoreDatabase database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
    }

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Asks to work on a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="hash">Hash of all that is asked.</param>
    /// <param name="lease">How long it is one's own; longer than it can take.</param>
    /// <param name="cancellationToken">Stops before it is one's own.</param>
    public async Task<ReplyClaim> ClaimAsync(RequestKey request, string hash, TimeSpan lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = Now;
        var (oldest, token) = (now - (long)Kept.TotalMilliseconds, Guid.CreateVersion7(StoredTime.Of(now)).ToString("N"));
        await CleanAsync(now, oldest, cancellationToken);
        var of = new { request.Principal, request.Key, hash, lease = token, until = now + (long)lease.TotalMilliseconds, now };
        return await _database.WriteAsync(
            async (connection, transaction) =>
            {
                if (await connection.ExecuteAsync(Insert, of, transaction) == 1) return Claimed(now);
                var row = await connection.QuerySingleAsync<Row>($"{Find} {_database.RowLock}", of, transaction);
                if (row.CreatedAt < oldest)
                {
                    await connection.ExecuteAsync(Renew, of, transaction);
                    return Claimed(now);
                }
                if (row.Hash != hash) return Other(ReplyState.OtherRequest, row);
                if (row.Status is { } status)
                {
                    return row.Body is { } body
                        ? Other(ReplyState.Answered, row) with { Reply = new StoredReply((int)status, row.ContentType, body) }
                        : Other(ReplyState.Erased, row);
                }
                if (row.LeaseUntil > now) return Other(ReplyState.UnderWay, row);
                await connection.ExecuteAsync(TakeOver, of, transaction);
                return Claimed(row.CreatedAt);
            },
            cancellationToken);

        ReplyClaim Claimed(long createdAt) => new(ReplyState.Claimed, token, EffectOf(request, createdAt), StoredTime.Of(of.until), null);

        ReplyClaim Other(ReplyState state, Row row) => new(state, "", EffectOf(request, row.CreatedAt), StoredTime.Of(row.LeaseUntil), null);
    }

    /// <summary>Keeps the answer of a request that is one's own; whoever has lost it to another process keeps nothing.</summary>
    public Task FinishAsync(RequestKey request, string lease, StoredReply reply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reply);
        var of = new { request.Principal, request.Key, lease, Status = (long)reply.Status, reply.ContentType, reply.Body, now = Now };
        return _database.WriteAsync((connection, transaction) => connection.ExecuteAsync(Finish, of, transaction), cancellationToken);
    }

    /// <summary>Gives a request up that failed; it may be sent again at once.</summary>
    public Task ReleaseAsync(RequestKey request, string lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var of = new { request.Principal, request.Key, lease };
        return _database.WriteAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(Release, of, transaction);
                return await connection.ExecuteAsync(EndLease, of, transaction);
            },
            cancellationToken);
    }

    /// <summary>Whether an effect is to be brought about, asked in its own transaction: of all who ask for one request only one is told so.</summary>
    internal static async Task<bool> TakeEffectAsync(DbConnection connection, DbTransaction transaction, RequestKey? request, long now) =>
        request is null || await connection.ExecuteAsync(
            "UPDATE replies SET effect_at = @now WHERE principal = @Principal AND request_key = @Key AND effect_at IS NULL",
            new { request.Principal, request.Key, now },
            transaction) == 1;

    /// <summary>Removes what answers said, in the transaction that deletes an account: they may name it.</summary>
    internal static Task EraseAsync(DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync("UPDATE replies SET body = NULL WHERE body IS NOT NULL", transaction: transaction, commandTimeout: 0);

    private static string EffectOf(RequestKey request, long createdAt) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Principal.Length} {request.Principal} {request.Key} {createdAt}")))[..32];

    private async Task CleanAsync(long now, long oldest, CancellationToken cancellationToken)
    {
        const long EveryMilliseconds = 600_000;
        var last = Interlocked.Read(ref _cleanedAt);
        if (now - last < EveryMilliseconds || Interlocked.CompareExchange(ref _cleanedAt, now, last) != last) return;
        await _database.WriteAsync(
            (connection, transaction) => connection.ExecuteAsync("DELETE FROM replies WHERE created_at < @oldest", new { oldest }, transaction),
            cancellationToken);
    }

    // A reply as it is stored.
    private sealed class Row
    {
        public string Hash { get; init; } = "";

        public long LeaseUntil { get; init; }

        public long? Status { get; init; }

        public string? ContentType { get; init; }

        public byte[]? Body { get; init; }

        public long CreatedAt { get; init; }
    }
}
