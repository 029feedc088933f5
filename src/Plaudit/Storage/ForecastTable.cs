using System.Runtime.CompilerServices;
using Dapper;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>Forecasts, a run at a time: the newest finished one of a platform is served, the last few are kept.</summary>
public sealed class ForecastTable
{
    /// <summary>Rows that are committed together.</summary>
    public const int BatchRows = 5_000;

    private const string Run = """
        SELECT id AS Id, platform AS Platform, model AS Model, target AS Target, origin_day AS OriginDay, profiles AS Profiles, started_at AS StartedAt,
            finished_at AS FinishedAt, scored_at AS ScoredAt, scored_day AS ScoredDay, scores AS Scores
        FROM forecast_runs
        """;

    private const string FindNewest = $"""
        {Run} WHERE platform = @platform AND finished_at IS NOT NULL ORDER BY finished_at DESC, id DESC LIMIT 1
        """;

    private const string ReadRuns = $"{Run} WHERE platform = @platform ORDER BY started_at DESC, id DESC";

    private const string InsertRun = """
        INSERT INTO forecast_runs (id, platform, model, target, origin_day, profiles, started_at) VALUES (@id, @platform, @model, @target, @origin, 0, @now)
        """;

    // Of runs that never finished those that began before it: nothing will become of them.
    private const string DeleteOld = """
        DELETE FROM forecast_runs WHERE platform = @platform AND
            (finished_at IS NULL AND started_at < @started
             OR finished_at IS NOT NULL AND id NOT IN
                (SELECT id FROM forecast_runs WHERE platform = @platform AND finished_at IS NOT NULL ORDER BY finished_at DESC, id DESC LIMIT @keep))
        """;

    private static readonly string s_select = $"SELECT {ForecastRecord.Listed} FROM forecasts";

    private readonly StoreDatabase _database;
    private readonly TimeProvider _clock;

    internal ForecastTable(StoreDatabase database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
    }

    /// <summary>Begins a run; nobody sees it until it is finished.</summary>
    /// <param name="platform">The profiles' platform; <see langword="null"/> where not known.</param>
    /// <param name="model">Hash of the model file; <see langword="null"/> where it is not kept.</param>
    /// <param name="target">What is forecast.</param>
    /// <param name="origin">Monday of the last week that was known.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    public Task<ForecastRunEntry> BeginAsync(string? platform, string? model, string target, DateOnly origin, CancellationToken cancellationToken) =>
        BeginAsync(null, platform, model, target, origin, cancellationToken);

    /// <summary>The same with an id that is given; what an interrupted run of that id has written is removed.</summary>
    /// <param name="id">Its id; <see langword="null"/> for one that is made.</param>
    /// <param name="platform">The profiles' platform; <see langword="null"/> where not known.</param>
    /// <param name="model">Hash of the model file; <see langword="null"/> where it is not kept.</param>
    /// <param name="target">What is forecast.</param>
    /// <param name="origin">Monday of the last week that was known.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    /// <exception cref="PlauditException">The run of that id is finished.</exception>
    public async Task<ForecastRunEntry> BeginAsync(
        string? id, string? platform, string? model, string target, DateOnly origin, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        var row = new ForecastRunRecord
        {
            Id = id ?? Guid.CreateVersion7(StoredTime.Of(now)).ToString("N"),
            Platform = platform ?? "",
            Model = model,
            Target = target,
            OriginDay = origin.DayNumber - ForecastRunRecord.Epoch,
            StartedAt = now,
        };
        var of = new { id = row.Id, platform = row.Platform, model, target, origin = row.OriginDay, now };
        await _database.WriteAsync(
            async (connection, transaction) =>
            {
                if (id is not null) await connection.ExecuteAsync("DELETE FROM forecast_runs WHERE id = @id AND finished_at IS NULL", of, transaction);
                return await connection.ExecuteAsync(InsertRun, of, transaction);
            },
            cancellationToken);
        return row.ToEntry();
    }

    /// <summary>Adds forecasts to a run that is under way, all or none.</summary>
    /// <param name="run">The run.</param>
    /// <param name="forecasts">At most <see cref="BatchRows"/>, none of a profile that the run has already.</param>
    /// <param name="cancellationToken">Stops the adding; nothing of these is kept then.</param>
    /// <exception cref="PlauditException">There is no such run under way, or it has one of the profiles already.</exception>
    public Task AddAsync(string run, IReadOnlyList<StoredForecast> forecasts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(forecasts.Count, BatchRows);
        const string Count = "UPDATE forecast_runs SET profiles = profiles + @count WHERE id = @run AND finished_at IS NULL";
        return _database.WriteAsync(
            async (connection, transaction) =>
            {
                if (await connection.ExecuteAsync(Count, new { run, count = forecasts.Count }, transaction) == 0)
                    throw new PlauditException($"There is no run of forecasts {run} under way in the store.");
                await _database.LoadAsync(transaction, "forecasts", ForecastRecord.Columns, forecasts.Select(forecast => ForecastRecord.Values(run, forecast)), cancellationToken);
                return 0;
            },
            cancellationToken);
    }

    /// <summary>Lets a run be served from now on, and removes older ones.</summary>
    /// <param name="run">The run.</param>
    /// <param name="keep">How many finished runs of the platform stay, this one among them: 1 or more.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <exception cref="PlauditException">There is no such run under way.</exception>
    public Task<ForecastRunEntry> FinishAsync(string run, int keep, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        const string Finish = "UPDATE forecast_runs SET finished_at = @now WHERE id = @run AND finished_at IS NULL";
        return _database.WriteAsync(
            async (connection, transaction) =>
            {
                if (await connection.ExecuteAsync(Finish, new { run, now = _clock.GetUtcNow().ToUnixTimeMilliseconds() }, transaction) == 0)
                    throw new PlauditException($"There is no run of forecasts {run} under way in the store.");
                var row = await connection.QuerySingleAsync<ForecastRunRecord>($"{Run} WHERE id = @run", new { run }, transaction);
                await connection.ExecuteAsync(DeleteOld, new { platform = row.Platform, started = row.StartedAt, keep }, transaction, commandTimeout: 0);
                return row.ToEntry();
            },
            cancellationToken);
    }

    /// <summary>Removes a run that is under way, as if it had never begun; of a finished one nothing.</summary>
    public Task AbandonAsync(string run, CancellationToken cancellationToken) => _database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync(
            "DELETE FROM forecast_runs WHERE id = @run AND finished_at IS NULL", new { run }, transaction, commandTimeout: 0),
        cancellationToken);

    /// <summary>Writes down what a finished run was worth, over what was known of it before.</summary>
    /// <param name="run">The run.</param>
    /// <param name="lastWeek">Monday of the last week that it was held against.</param>
    /// <param name="scores">The result, as JSON.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    public Task ScoreAsync(string run, DateOnly lastWeek, string scores, CancellationToken cancellationToken)
    {
        const string Write = "UPDATE forecast_runs SET scored_at = @now, scored_day = @day, scores = @scores WHERE id = @run AND finished_at IS NOT NULL";
        var of = new { run, now = _clock.GetUtcNow().ToUnixTimeMilliseconds(), day = (long)(lastWeek.DayNumber - ForecastRunRecord.Epoch), scores = StoredText.Clean(scores) };
        return _database.WriteAsync((connection, transaction) => connection.ExecuteAsync(Write, of, transaction), cancellationToken);
    }

    /// <summary>All forecasts of a run by profile; the store is free for others between the parts that they are read in.</summary>
    public async IAsyncEnumerable<StoredForecast> StreamAsync(string run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const int ReadRows = 5_000;
        var sql = $"{s_select} WHERE run = @run AND profile > @profile ORDER BY profile LIMIT @limit";
        var profile = "";
        while (true)
        {
            var of = new { run, profile, limit = ReadRows };
            var rows = await _database.ReadAsync(connection => ForecastRecord.ReadAsync(connection, sql, of), cancellationToken);
            foreach (var row in rows) yield return row;
            if (rows.Count < ReadRows) yield break;
            profile = rows[^1].Profile;
        }
    }

    /// <summary>The run that is served; <see langword="null"/> where none is finished.</summary>
    public async Task<ForecastRunEntry?> FindNewestAsync(string? platform, CancellationToken cancellationToken)
    {
        var row = await _database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<ForecastRunRecord>(FindNewest, new { platform = platform ?? "" }), cancellationToken);
        return row?.ToEntry();
    }

    /// <summary>A run; <see langword="null"/> where there is none.</summary>
    public async Task<ForecastRunEntry?> FindRunAsync(string id, CancellationToken cancellationToken) =>
        (await _database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<ForecastRunRecord>($"{Run} WHERE id = @id", new { id }), cancellationToken))?.ToEntry();

    /// <summary>All runs of all platforms, the newest first.</summary>
    public async Task<IReadOnlyList<ForecastRunEntry>> ReadRunsAsync(CancellationToken cancellationToken)
    {
        var rows = await _database.ReadAsync(connection => connection.QueryAsync<ForecastRunRecord>($"{Run} ORDER BY started_at DESC, id DESC"), cancellationToken);
        return [.. rows.Select(row => row.ToEntry())];
    }

    /// <summary>All runs of a platform, the newest first.</summary>
    public async Task<IReadOnlyList<ForecastRunEntry>> ReadRunsAsync(string? platform, CancellationToken cancellationToken)
    {
        var rows = await _database.ReadAsync(connection => connection.QueryAsync<ForecastRunRecord>(ReadRuns, new { platform = platform ?? "" }), cancellationToken);
        return [.. rows.Select(row => row.ToEntry())];
    }

    /// <summary>The forecast of a profile by a run; <see langword="null"/> where there is none.</summary>
    public async Task<StoredForecast?> FindOfAsync(string run, string profile, CancellationToken cancellationToken)
    {
        var of = new { run, profile };
        var rows = await _database.ReadAsync(connection => ForecastRecord.ReadAsync(connection, $"{s_select} WHERE run = @run AND profile = @profile", of), cancellationToken);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>The forecast of a profile by the run that is served; <see langword="null"/> where there is none.</summary>
    public Task<StoredForecast?> FindAsync(string? platform, string profile, CancellationToken cancellationToken) => _database.ReadAsync(
        async connection =>
        {
            var run = await connection.QuerySingleOrDefaultAsync<ForecastRunRecord>(FindNewest, new { platform = platform ?? "" });
            if (run is null) return null;
            var rows = await ForecastRecord.ReadAsync(connection, $"{s_select} WHERE run = @Id AND profile = @profile", new { run.Id, profile });
            return rows.Count == 0 ? null : rows[0];
        },
        cancellationToken);

    /// <summary>A part of the forecasts of a run.</summary>
    /// <param name="run">The run; of one that is kept, the pages agree with each other even when a newer one is finished meanwhile.</param>
    /// <param name="query">Which of them, and in which order.</param>
    /// <param name="after">The end of the part before; <see langword="null"/> for the first.</param>
    /// <param name="limit">The most rows, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PlauditException">The cursor, the limit or the weeks ahead are wrong.</exception>
    public async Task<Page<StoredForecast>> PageAsync(string run, ForecastQuery query, string? after, int limit, CancellationToken cancellationToken)
    {
        PageCursor.Check(limit);
        var page = Sql(run, query, after, limit + 1);
        var rows = await _database.ReadAsync(connection => ForecastRecord.ReadAsync(connection, page.Text, page.Parameters), cancellationToken);
        return PageCursor.Page(rows, limit, page.KeyOf);
    }

    /// <summary>How many forecasts of a run are asked for; whatever number they are sorted by, those without it are counted too.</summary>
    /// <param name="run">The run.</param>
    /// <param name="query">Which of them.</param>
    /// <param name="cancellationToken">Stops the counting.</param>
    /// <exception cref="PlauditException">The weeks ahead are wrong.</exception>
    public async Task<long> CountAsync(string run, ForecastQuery query, CancellationToken cancellationToken)
    {
        var page = Sql(run, query, null, 1);
        return await _database.ReadAsync(connection => connection.QuerySingleAsync<long>(page.Count, page.Parameters), cancellationToken);
    }

    /// <summary>
    /// The weeks of a profile up to the last one that was known to the run that is served, which is the last of them: what the forecasts go on
    /// from, NaN where not known. Empty where the run has nothing of the profile, or was made when none were kept.
    /// </summary>
    public async Task<IReadOnlyList<float>> ReadHistoryAsync(string? platform, string profile, CancellationToken cancellationToken)
    {
        var run = await FindNewestAsync(platform, cancellationToken);
        return run is null ? [] : await ReadHistoryOfAsync(run.Id, profile, cancellationToken);
    }

    /// <summary>The same by a run that is named.</summary>
    public async Task<IReadOnlyList<float>> ReadHistoryOfAsync(string run, string profile, CancellationToken cancellationToken)
    {
        const string Read = "SELECT history FROM forecasts WHERE run = @run AND profile = @profile";
        return ForecastRecord.History(await _database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<byte[]?>(Read, new { run, profile }), cancellationToken));
    }

    private static ForecastPageSql Sql(string run, ForecastQuery query, string? after, int limit)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Horizon is < 1 or > StoredForecast.Horizons)
            throw new PlauditException($"Forecasts are of 1 to {StoredForecast.Horizons} weeks ahead, not of {query.Horizon}.");
        return new ForecastPageSql(run, query, after, limit);
    }
}
