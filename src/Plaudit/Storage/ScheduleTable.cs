using Dapper;

namespace Plaudit.Storage;

/// <summary>Jobs that are asked for again and again.</summary>
public sealed class ScheduleTable
{
    // What is fired in one transaction; more waits for the next.
    private const int BatchRows = 100;

    private const string Columns = """
        name AS Name, cron AS Cron, time_zone AS TimeZone, kind AS Kind, parameters AS Parameters, requested_by AS RequestedBy, platform AS Platform,
        account AS Account, enabled AS Enabled, next_run_at AS NextRunAt, last_run_at AS LastRunAt, last_job AS LastJob
        """;

    private const string Find = $"SELECT {Columns} FROM schedules WHERE name = @name";

    private const string List = $"SELECT {Columns} FROM schedules ORDER BY name";

    private const string Keep = """
        INSERT INTO schedules (name, cron, time_zone, kind, parameters, requested_by, platform, account, enabled, next_run_at, changed_at)
        VALUES (@Name, @Cron, @TimeZone, @Kind, @Parameters, @RequestedBy, @Platform, @Account, @enabled, @next, @now)
        ON CONFLICT (name) DO UPDATE SET cron = excluded.cron, time_zone = excluded.time_zone, kind = excluded.kind, parameters = excluded.parameters,
            requested_by = excluded.requested_by, platform = excluded.platform, account = excluded.account, enabled = excluded.enabled,
            next_run_at = excluded.next_run_at, changed_at = excluded.changed_at
        """;

    private const string Due = "enabled = 1 AND next_run_at <= @now";

    private const string AnyDue = $"SELECT count(*) FROM (SELECT name FROM schedules WHERE {Due} LIMIT 1) AS found";

    private const string OpenJobs = "SELECT count(*) FROM jobs WHERE schedule = @Name AND finished_at IS NULL";

    private const string Fire = "UPDATE schedules SET next_run_at = @next, last_run_at = @now, last_job = @job WHERE name = @name";

    private readonly StoreDatabase _database;
    private readonly TimeProvider _clock;

    internal ScheduleTable(StoreDatabase database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
    }

    /// <summary>Keeps a schedule in place of the one of that name, if there is one.</summary>
    public Task<StoredSchedule> SetAsync(StoredSchedule schedule, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var of = new DynamicParameters(schedule);
        of.Add("enabled", schedule.IsEnabled ? 1L : 0L);
        of.Add("next", schedule.NextRunAt?.ToUnixTimeMilliseconds());
        of.Add("now", _clock.GetUtcNow().ToUnixTimeMilliseconds());
        return _database.WriteAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(Keep, of, transaction);
                return (await connection.QuerySingleAsync<Row>(Find, new { name = schedule.Name }, transaction)).ToSchedule();
            },
            cancellationToken);
    }

    /// <summary>A schedule; <see langword="null"/> where there is none.</summary>
    public async Task<StoredSchedule?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await _database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<Row>(Find, new { name }), cancellationToken))?.ToSchedule();

    /// <summary>All schedules by name.</summary>
    public async Task<IReadOnlyList<StoredSchedule>> ReadAsync(CancellationToken cancellationToken) =>
        [.. (await _database.ReadAsync(connection => connection.QueryAsync<Row>(List), cancellationToken)).Select(row => row.ToSchedule())];

    /// <summary>Removes a schedule; jobs that it made stay.</summary>
    /// <returns>False where there is none.</returns>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken) => await _database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync("DELETE FROM schedules WHERE name = @name", new { name }, transaction), cancellationToken) > 0;

    /// <summary>
    /// Makes a job of each schedule whose time has come, one for all times that were missed, and none while an earlier one is not over. However
    /// many processes ask, it is made once.
    /// </summary>
    /// <param name="next">Tells when it is a schedule's time after now.</param>
    /// <param name="cancellationToken">Stops before anything is made.</param>
    /// <returns>The jobs that were made.</returns>
    public async Task<IReadOnlyList<string>> FireAsync(Func<StoredSchedule, DateTimeOffset, DateTimeOffset?> next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(next);
        var time = _clock.GetUtcNow();
        var now = time.ToUnixTimeMilliseconds();
        if (await _database.ReadAsync(connection => connection.ExecuteScalarAsync<long>(AnyDue, new { now }), cancellationToken) == 0) return [];
        return await _database.WriteAsync(
            async (connection, transaction) =>
            {
                var jobs = new List<string>();
                var due = await connection.QueryAsync<Row>(
                    $"SELECT {Columns} FROM schedules WHERE {Due} ORDER BY next_run_at, name LIMIT {BatchRows} {_database.RowLockOfFree}", new { now }, transaction);
                foreach (var schedule in due.AsList().Select(row => row.ToSchedule()))
                {
                    var job = schedule.LastJob;
                    if (await connection.ExecuteScalarAsync<long>(OpenJobs, new { schedule.Name }, transaction) == 0)
                    {
                        job = await JobTable.AddAsync(connection, transaction, JobOf(schedule), schedule.Name, now);
                        jobs.Add(job);
                    }
                    await connection.ExecuteAsync(
                        Fire, new { name = schedule.Name, next = next(schedule, time)?.ToUnixTimeMilliseconds(), now, job }, transaction);
                }
                return jobs;
            },
            cancellationToken);
    }

    private static NewJob JobOf(StoredSchedule schedule) => new()
    {
        Kind = schedule.Kind,
        Parameters = schedule.Parameters,
        RequestedBy = schedule.RequestedBy,
        Platform = schedule.Platform,
        Account = schedule.Account,
    };

    // A schedule as it is stored.
    private sealed class Row
    {
        public string Name { get; init; } = "";

        public string Cron { get; init; } = "";

        public string TimeZone { get; init; } = "";

        public string Kind { get; init; } = "";

        public string Parameters { get; init; } = "";

        public string RequestedBy { get; init; } = "";

        public string? Platform { get; init; }

        public string? Account { get; init; }

        public long Enabled { get; init; }

        public long? NextRunAt { get; init; }

        public long? LastRunAt { get; init; }

        public string? LastJob { get; init; }

        public StoredSchedule ToSchedule() => new()
        {
            Name = Name,
            Cron = Cron,
            TimeZone = TimeZone,
            Kind = Kind,
            Parameters = Parameters,
            RequestedBy = RequestedBy,
            Platform = Platform,
            Account = Account,
            IsEnabled = Enabled == 1,
            NextRunAt = StoredTime.Of(NextRunAt),
            LastRunAt = StoredTime.Of(LastRunAt),
            LastJob = LastJob,
        };
    }
}
