using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>Work that is waiting, under way or over. Whoever works on a job holds a lease of it, so that what a dead process has left is found.</summary>
public sealed class JobTable
{
    /// <summary>The most bytes of rejected rows that are kept of a job.</summary>
    public const int MaxRejectedBytes = 4 << 20;

    /// <summary>The most bytes of a file that are kept as a job's answer.</summary>
    public const int MaxAnswerBytes = 32 << 20;

    private const int LongestError = 2_000;

    private const string Columns = """
        id AS Id, kind AS Kind, parameters AS Parameters, state AS State, attempts AS Attempts, requested_by AS RequestedBy, schedule AS Schedule,
        created_at AS CreatedAt, run_at AS RunAt, started_at AS StartedAt, finished_at AS FinishedAt, progress AS Progress, step AS Step,
        result AS Result, error AS Error, cancel_requested AS CancelRequested, version AS Version,
        CASE WHEN rejected IS NULL THEN 0 ELSE 1 END AS HasRejected, CASE WHEN answer IS NULL THEN 0 ELSE 1 END AS HasAnswer
        """;

    private const string Find = $"SELECT {Columns} FROM jobs WHERE id = @id";

    private const string Insert = """
        INSERT INTO jobs (id, kind, parameters, state, attempts, requested_by, schedule, platform, account, place, created_at, run_at, cancel_requested, version)
        VALUES (@Id, @Kind, @Parameters, 'queued', 0, @RequestedBy, @Schedule, @Platform, @Account, @Place, @now, @now, 0, 1)
        ON CONFLICT (id) DO NOTHING
        """;

    private const string Here = "(place IS NULL OR place = @place)";

    private const string Claimable = $"""
        finished_at IS NULL AND run_at <= @now AND ((state = 'queued' AND {Here})
            OR (state = 'running' AND lease_until <= @now AND ({Here} OR cancel_requested = 1 OR attempts >= @maxAttempts)))
        """;

    // What was called off or given up while nobody worked on it any more.
    private const string EndDead = """
        UPDATE jobs SET state = CASE WHEN cancel_requested = 1 THEN 'cancelled' ELSE 'failed' END,
            error = CASE WHEN cancel_requested = 1 THEN error ELSE @error END,
            finished_at = @now, claim = NULL, lease_until = NULL, version = version + 1
        WHERE finished_at IS NULL AND state = 'running' AND lease_until <= @now AND (cancel_requested = 1 OR attempts >= @maxAttempts)
        """;

    private const string Claim = """
        UPDATE jobs SET state = 'running', attempts = attempts + 1, started_at = @now, claim = @token, lease_until = @until, progress = NULL, step = NULL,
            version = version + 1
        WHERE id = @id
        """;

    private const string Held = "id = @id AND claim = @token AND state = 'running'";

    private const string Renew = $"""
        UPDATE jobs SET lease_until = @until, progress = @progress, step = @step, version = version + @changed WHERE {Held}
        """;

    private const string FinishClaim = $"""
        UPDATE jobs SET state = @state, finished_at = @now, claim = NULL, lease_until = NULL, result = @result, error = @error, rejected = @rejected, answer = @answer,
            progress = CASE WHEN @state = 'succeeded' THEN 1 ELSE progress END, version = version + 1
        WHERE {Held}
        """;

    // Called off while it failed is called off.
    private const string Requeue = $"""
        UPDATE jobs SET state = CASE WHEN cancel_requested = 1 THEN 'cancelled' ELSE 'queued' END,
            finished_at = CASE WHEN cancel_requested = 1 THEN @now ELSE NULL END,
            attempts = attempts - @back, run_at = @runAt, error = @error, claim = NULL, lease_until = NULL, version = version + 1
        WHERE {Held}
        """;

    private const string CancelJob = """
        UPDATE jobs SET cancel_requested = 1, finished_at = CASE WHEN state = 'queued' THEN @now ELSE NULL END,
            state = CASE WHEN state = 'queued' THEN 'cancelled' ELSE state END, version = version + 1
        WHERE id = @id AND finished_at IS NULL AND cancel_requested = 0
        """;

    private readonly StoreDatabase _database;
    private readonly TimeProvider _clock;

    internal JobTable(StoreDatabase database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
    }

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Asks for work.</summary>
    public Task<StoredJob> AddAsync(NewJob job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var now = Now;
        return _database.WriteAsync(
            async (connection, transaction) =>
            {
                var id = await AddAsync(connection, transaction, job, null, now);
                return (await connection.QuerySingleAsync<JobRecord>(Find, new { id }, transaction)).ToJob();
            },
            cancellationToken);
    }

    /// <summary>A job; <see langword="null"/> where there is none.</summary>
    public async Task<StoredJob?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await _database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<JobRecord>(Find, new { id }), cancellationToken))?.ToJob();

    /// <summary>Rows of a job's input that could not be used, lines of JSON; <see langword="null"/> for none.</summary>
    public Task<byte[]?> RejectedAsync(string id, CancellationToken cancellationToken) => _database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<byte[]?>("SELECT rejected FROM jobs WHERE id = @id", new { id }), cancellationToken);

    /// <summary>The file that a job has answered with; <see langword="null"/> for none.</summary>
    public Task<byte[]?> AnswerAsync(string id, CancellationToken cancellationToken) => _database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<byte[]?>("SELECT answer FROM jobs WHERE id = @id", new { id }), cancellationToken);

    /// <summary>A part of all jobs, the newest first.</summary>
    /// <param name="filter">Which of them.</param>
    /// <param name="after">The end of the part before; <see langword="null"/> for the first.</param>
    /// <param name="limit">The most rows, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PlauditException">The cursor or the limit is wrong.</exception>
    public async Task<Page<StoredJob>> PageAsync(JobFilter filter, string? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        PageCursor.Check(limit);
        string[] key = after is null ? [PageCursor.Text(long.MaxValue), ""] : PageCursor.Read(after, 2);
        var of = Parameters(filter);
        of.Add("at", PageCursor.Number(key[0]));
        of.Add("id", key[1]);
        of.Add("limit", limit + 1);
        var sql = $"SELECT {Columns} FROM jobs WHERE (created_at, id) < (@at, @id) AND {Conditions(filter)} ORDER BY created_at DESC, id DESC LIMIT @limit";
        var rows = await _database.ReadAsync(connection => connection.QueryAsync<JobRecord>(sql, of), cancellationToken);
        var page = PageCursor.Page(rows.AsList(), limit, row => [PageCursor.Text(row.CreatedAt), row.Id]);
        return new Page<StoredJob>([.. page.Items.Select(row => row.ToJob())], page.Next);
    }

    /// <summary>How many jobs there are.</summary>
    /// <param name="filter">Which of them.</param>
    /// <param name="cancellationToken">Stops the counting.</param>
    public Task<long> CountAsync(JobFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return _database.ReadAsync(
            connection => connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM jobs WHERE {Conditions(filter)}", Parameters(filter)), cancellationToken);
    }

    /// <summary>Those of some jobs that are not over; the rest of them are over or gone.</summary>
    public async Task<IReadOnlySet<string>> OpenAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var open = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in ids.Chunk(500))
        {
            var parameters = new DynamicParameters();
            var sql = $"SELECT id FROM jobs WHERE finished_at IS NULL AND id IN {Listed(parameters, "id", part)}";
            open.UnionWith(await _database.ReadAsync(connection => connection.QueryAsync<string>(sql, parameters), cancellationToken));
        }
        return open;
    }

    /// <summary>How many jobs that need a place are not over.</summary>
    public async Task<int> CountOpenAsync(string place, CancellationToken cancellationToken)
    {
        const string Count = "SELECT count(*) FROM jobs WHERE finished_at IS NULL AND place = @place";
        return (int)await _database.ReadAsync(connection => connection.ExecuteScalarAsync<long>(Count, new { place }), cancellationToken);
    }

    /// <summary>
    /// Takes the job that has waited longest: one that nobody works on, or one whose lease was not renewed. Nobody else gets it. Those whose
    /// processes have died too often are given up.
    /// </summary>
    /// <param name="place">The folder of data that is at hand; <see langword="null"/> for none.</param>
    /// <param name="kinds">What the process can do; <see langword="null"/> for everything.</param>
    /// <param name="lease">How long it is kept from others unless that is renewed.</param>
    /// <param name="maxAttempts">How often a job is begun.</param>
    /// <param name="cancellationToken">Stops before anything is taken.</param>
    /// <returns><see langword="null"/> where there is nothing to do.</returns>
    public async Task<JobClaim?> ClaimAsync(
        string? place, IReadOnlyCollection<string>? kinds, TimeSpan lease, int maxAttempts, CancellationToken cancellationToken)
    {
        var now = Now;
        var of = new
        {
            place, maxAttempts, now, until = now + (long)lease.TotalMilliseconds, token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            error = $"The process that worked on it ended {maxAttempts} times in the middle of it.",
        };
        var parameters = new DynamicParameters(of);
        var claimable = kinds is null ? Claimable : $"{Claimable} AND kind IN {Listed(parameters, "kind", kinds)}";
        // Asked without holding others up, for mostly there is nothing to do.
        var any = $"SELECT count(*) FROM (SELECT id FROM jobs WHERE {claimable} LIMIT 1) AS found";
        if (await _database.ReadAsync(connection => connection.ExecuteScalarAsync<long>(any, parameters), cancellationToken) == 0) return null;
        var row = await _database.WriteAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(EndDead, of, transaction);
                var id = await connection.QuerySingleOrDefaultAsync<string>(
                    $"SELECT id FROM jobs WHERE {claimable} ORDER BY run_at, id LIMIT 1 {_database.RowLockOfFree}", parameters, transaction);
                if (id is null) return null;
                await connection.ExecuteAsync(Claim, new { id, of.now, of.token, of.until }, transaction);
                return await connection.QuerySingleAsync<JobRecord>(Find, new { id }, transaction);
            },
            cancellationToken);
        return row is null ? null : new JobClaim(row.ToJob(), of.token);
    }

    /// <summary>Keeps a job from others for another lease, and tells how far it has come.</summary>
    /// <param name="claim">The right to the job.</param>
    /// <param name="lease">How long.</param>
    /// <param name="progress">0 to 1; <see langword="null"/> where not known.</param>
    /// <param name="step">What is being done.</param>
    /// <param name="hasChanged">Whether progress or step are others than the last time.</param>
    /// <param name="cancellationToken">Stops before it is renewed.</param>
    public Task<JobBeat> RenewAsync(JobClaim claim, TimeSpan lease, double? progress, string? step, bool hasChanged, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var of = new
        {
            id = claim.Job.Id, token = claim.Token, until = Now + (long)lease.TotalMilliseconds, progress, step = StoredText.Clean(step), changed = hasChanged ? 1L : 0L,
        };
        return _database.WriteAsync(
            async (connection, transaction) =>
            {
                if (await connection.ExecuteAsync(Renew, of, transaction) == 0) return JobBeat.Lost;
                var cancelled = await connection.ExecuteScalarAsync<long>("SELECT cancel_requested FROM jobs WHERE id = @id", of, transaction);
                return cancelled == 1 ? JobBeat.CancelRequested : JobBeat.Held;
            },
            cancellationToken);
    }

    /// <summary>Writes down how a job has ended.</summary>
    /// <param name="claim">The right to the job.</param>
    /// <param name="state">Succeeded, failed or cancelled.</param>
    /// <param name="result">JSON; <see langword="null"/> for none.</param>
    /// <param name="error">Why it has failed.</param>
    /// <param name="rejected">Rows that could not be used; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    /// <returns>False where the right is lost: then another process writes down how it has ended.</returns>
    public Task<bool> FinishAsync(JobClaim claim, JobState state, string? result, string? error, byte[]? rejected, CancellationToken cancellationToken) =>
        FinishAsync(claim, state, result, error, rejected, answer: null, cancellationToken);

    /// <summary>As above, of a job that answers with a file.</summary>
    public async Task<bool> FinishAsync(
        JobClaim claim, JobState state, string? result, string? error, byte[]? rejected, byte[]? answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (state is JobState.Queued or JobState.Running) throw new ArgumentOutOfRangeException(nameof(state), state, "A job does not end like this.");
        var of = new { id = claim.Job.Id, token = claim.Token, state = JobStates.NameOf(state), now = Now, result, error = Error(error), rejected, answer };
        return await _database.WriteAsync((connection, transaction) => connection.ExecuteAsync(FinishClaim, of, transaction), cancellationToken) == 1;
    }

    /// <summary>Lets a job that has failed be tried again.</summary>
    /// <param name="claim">The right to the job, which is given up.</param>
    /// <param name="runAt">Not earlier than then.</param>
    /// <param name="error">Why it has failed.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    /// <returns>False where the right is lost.</returns>
    public Task<bool> RetryAsync(JobClaim claim, DateTimeOffset runAt, string error, CancellationToken cancellationToken) =>
        RequeueAsync(claim, runAt.ToUnixTimeMilliseconds(), 0, error, cancellationToken);

    /// <summary>Gives a job back that was not brought to its end, for another process to begin at once; the attempt does not count.</summary>
    /// <returns>False where the right is lost.</returns>
    public Task<bool> GiveBackAsync(JobClaim claim, CancellationToken cancellationToken) => RequeueAsync(claim, Now, 1, null, cancellationToken);

    /// <summary>Calls a job off. One that is under way ends when the process that works on it has stopped.</summary>
    /// <returns>The job as it is then; <see langword="null"/> where there is none.</returns>
    public async Task<StoredJob?> CancelAsync(string id, CancellationToken cancellationToken)
    {
        var of = new { id, now = Now };
        var row = await _database.WriteAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(CancelJob, of, transaction);
                return await connection.QuerySingleOrDefaultAsync<JobRecord>(Find, of, transaction);
            },
            cancellationToken);
        return row?.ToJob();
    }

    /// <summary>Removes jobs that have ended before a moment.</summary>
    /// <returns>How many.</returns>
    public async Task<long> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var of = new { before = before.ToUnixTimeMilliseconds() };
        return await _database.WriteAsync(
            (connection, transaction) => connection.ExecuteAsync("DELETE FROM jobs WHERE finished_at < @before", of, transaction), cancellationToken);
    }

    /// <summary>Removes what was kept of rejected rows and of files of answers, in the transaction that deletes an account: they may name it.</summary>
    internal static Task EraseFilesAsync(DbConnection connection, DbTransaction transaction) => connection.ExecuteAsync(
        "UPDATE jobs SET rejected = NULL, answer = NULL, version = version + 1 WHERE rejected IS NOT NULL OR answer IS NOT NULL", transaction: transaction, commandTimeout: 0);

    internal static async Task<string> AddAsync(DbConnection connection, DbTransaction transaction, NewJob job, string? schedule, long now)
    {
        var id = job.Id ?? Guid.CreateVersion7(StoredTime.Of(now)).ToString("N");
        await connection.ExecuteAsync(
            Insert,
            new { Id = id, job.Kind, job.Parameters, job.RequestedBy, Schedule = schedule, job.Platform, job.Account, job.Place, now },
            transaction);
        return id;
    }

    private async Task<bool> RequeueAsync(JobClaim claim, long runAt, long back, string? error, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var of = new { id = claim.Job.Id, token = claim.Token, now = Now, runAt, back, error = Error(error) };
        return await _database.WriteAsync((connection, transaction) => connection.ExecuteAsync(Requeue, of, transaction), cancellationToken) == 1;
    }

    private static string Conditions(JobFilter filter)
    {
        var conditions = new List<string> { "1 = 1" };
        if (filter.State is not null) conditions.Add("state = @state");
        if (filter.Kind is not null) conditions.Add("kind = @kind");
        if (filter.Schedule is not null) conditions.Add("schedule = @schedule");
        if (filter.FinishedFrom is not null) conditions.Add("finished_at >= @finishedFrom");
        return string.Join(" AND ", conditions);
    }

    private static DynamicParameters Parameters(JobFilter filter) => new(new
    {
        state = filter.State is { } state ? JobStates.NameOf(state) : null,
        kind = StoredText.Clean(filter.Kind),
        schedule = StoredText.Clean(filter.Schedule),
        finishedFrom = filter.FinishedFrom?.ToUnixTimeMilliseconds(),
    });

    // One database takes a list as an array and the other does not, so each value is a parameter of its own.
    private static string Listed(DynamicParameters parameters, string name, IEnumerable<string> values)
    {
        var names = new List<string>();
        foreach (var value in values)
        {
            parameters.Add($"{name}{names.Count}", value);
            names.Add($"@{name}{names.Count}");
        }
        return $"({string.Join(", ", names)})";
    }

    private static string? Error(string? error) => StoredText.Clean(error?.Length > LongestError ? error[..LongestError] : error);
}
