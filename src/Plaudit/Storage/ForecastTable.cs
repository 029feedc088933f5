using System.Data.Common;
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

    private static readonly string[] s_fields = ["value", "lower_80", "upper_80", "lower_95", "upper_95", "naive"];

    private static readonly string[] s_columns =
    [
        "run", "profile", "status", "history_weeks",
        .. Enumerable.Range(1, StoredForecast.Horizons).SelectMany(horizon => s_fields.Select(field => $"{field}_{horizon}")),
    ];

    private static readonly string s_select = $"SELECT {string.Join(", ", s_columns[1..])} FROM forecasts";

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
        var row = new RunRow
        {
            Id = id ?? Guid.CreateVersion7(StoredTime.Of(now)).ToString("N"),
            Platform = platform ?? "",
            Model = model,
            Target = target,
            OriginDay = origin.DayNumber - RunRow.Epoch,
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
                await _database.LoadAsync(transaction, "forecasts", s_columns, forecasts.Select(forecast => Values(run, forecast)), cancellationToken);
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
                var row = await connection.QuerySingleAsync<RunRow>($"{Run} WHERE id = @run", new { run }, transaction);
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
        var of = new { run, now = _clock.GetUtcNow().ToUnixTimeMilliseconds(), day = (long)(lastWeek.DayNumber - RunRow.Epoch), scores = StoredText.Clean(scores) };
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
            var rows = await _database.ReadAsync(connection => ReadAsync(connection, sql, of), cancellationToken);
            foreach (var row in rows) yield return row;
            if (rows.Count < ReadRows) yield break;
            profile = rows[^1].Profile;
        }
    }

    /// <summary>The run that is served; <see langword="null"/> where none is finished.</summary>
    public async Task<ForecastRunEntry?> FindNewestAsync(string? platform, CancellationToken cancellationToken)
    {
        var row = await _database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<RunRow>(FindNewest, new { platform = platform ?? "" }), cancellationToken);
        return row?.ToEntry();
    }

    /// <summary>A run; <see langword="null"/> where there is none.</summary>
    public async Task<ForecastRunEntry?> FindRunAsync(string id, CancellationToken cancellationToken) =>
        (await _database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<RunRow>($"{Run} WHERE id = @id", new { id }), cancellationToken))?.ToEntry();

    /// <summary>All runs of all platforms, the newest first.</summary>
    public async Task<IReadOnlyList<ForecastRunEntry>> ReadRunsAsync(CancellationToken cancellationToken)
    {
        var rows = await _database.ReadAsync(connection => connection.QueryAsync<RunRow>($"{Run} ORDER BY started_at DESC, id DESC"), cancellationToken);
        return [.. rows.Select(row => row.ToEntry())];
    }

    /// <summary>All runs of a platform, the newest first.</summary>
    public async Task<IReadOnlyList<ForecastRunEntry>> ReadRunsAsync(string? platform, CancellationToken cancellationToken)
    {
        var rows = await _database.ReadAsync(connection => connection.QueryAsync<RunRow>(ReadRuns, new { platform = platform ?? "" }), cancellationToken);
        return [.. rows.Select(row => row.ToEntry())];
    }

    /// <summary>The forecast of a profile by the run that is served; <see langword="null"/> where there is none.</summary>
    public Task<StoredForecast?> FindAsync(string? platform, string profile, CancellationToken cancellationToken) => _database.ReadAsync(
        async connection =>
        {
            var run = await connection.QuerySingleOrDefaultAsync<RunRow>(FindNewest, new { platform = platform ?? "" });
            if (run is null) return null;
            var rows = await ReadAsync(connection, $"{s_select} WHERE run = @Id AND profile = @profile", new { run.Id, profile });
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
        ArgumentNullException.ThrowIfNull(query);
        PageCursor.Check(limit);
        if (query.Horizon is < 1 or > StoredForecast.Horizons)
            throw new PlauditException($"Forecasts are of 1 to {StoredForecast.Horizons} weeks ahead, not of {query.Horizon}.");
        // A number that was checked: no text of a user gets into the statement.
        var value = $"value_{query.Horizon}";
        var conditions = new List<string> { "run = @run" };
        if (query.Status is not null) conditions.Add("status = @Status");
        if (query.MinValue is not null) conditions.Add($"{value} >= @MinValue");
        if (query.MaxValue is not null) conditions.Add($"{value} <= @MaxValue");
        if (query.ProfilePrefix is { Length: > 0 }) conditions.Add("profile >= @ProfilePrefix AND substr(profile, 1, length(@ProfilePrefix)) = @ProfilePrefix");
        var of = new DynamicParameters(query);
        of.Add("run", run);
        of.Add("limit", limit + 1);
        string order;
        var isByProfile = query.Order is ForecastOrder.Profile or ForecastOrder.ProfileDescending;
        if (isByProfile)
        {
            var (sign, direction) = query.Order == ForecastOrder.Profile ? (">", "") : ("<", " DESC");
            if (after is not null)
            {
                of.Add("profile", PageCursor.Read(after, 1)[0]);
                conditions.Add($"profile {sign} @profile");
            }
            order = $"profile{direction}";
        }
        else
        {
            var (sign, direction) = query.Order == ForecastOrder.Lowest ? (">", "") : ("<", " DESC");
            var column = ColumnOf(query);
            conditions.Add($"{column} IS NOT NULL");
            if (after is not null)
            {
                var key = PageCursor.Read(after, 2);
                of.Add("value", PageCursor.Fraction(key[0]));
                of.Add("profile", key[1]);
                conditions.Add($"({column}, profile) {sign} (@value, @profile)");
            }
            order = $"{column}{direction}, profile{direction}";
        }
        // Which rows they are is told by an index alone; only the rows of the page are then read.
        var sql = $"""
            SELECT {string.Join(", ", s_columns[1..])}
            FROM (SELECT profile AS listed FROM forecasts WHERE {string.Join(" AND ", conditions)} ORDER BY {order} LIMIT @limit) AS page CROSS JOIN forecasts
            WHERE run = @run AND profile = page.listed
            ORDER BY {order}
            """;
        var rows = await _database.ReadAsync(connection => ReadAsync(connection, sql, of), cancellationToken);
        return PageCursor.Page(rows, limit, Key);

        string[] Key(StoredForecast row) => isByProfile ? [row.Profile] : [PageCursor.Text(NumberOf(row, query)), row.Profile];
    }

    // Of names that are known here: no text of a user gets into the statement.
    private static string ColumnOf(ForecastQuery query) =>
        query.Column == ForecastColumn.HistoryWeeks ? "history_weeks" : $"{s_fields[(int)query.Column]}_{query.Horizon}";

    private static double NumberOf(StoredForecast row, ForecastQuery query)
    {
        var (value, lower80, upper80, lower95, upper95, naive) = row.Weeks[query.Horizon - 1];
        return query.Column switch
        {
            ForecastColumn.Value => value,
            ForecastColumn.Lower80 => lower80,
            ForecastColumn.Upper80 => upper80,
            ForecastColumn.Lower95 => lower95,
            ForecastColumn.Upper95 => upper95,
            ForecastColumn.Naive => naive,
            _ => row.HistoryWeeks,
        };
    }

    private static object?[] Values(string run, StoredForecast forecast)
    {
        var values = new object?[s_columns.Length];
        (values[0], values[1], values[2], values[3]) = (run, StoredText.Clean(forecast.Profile), forecast.Status, (long)forecast.HistoryWeeks);
        for (var week = 0; week < StoredForecast.Horizons; week++)
        {
            var (value, lower80, upper80, lower95, upper95, naive) = forecast.Weeks[week];
            var at = 4 + (week * s_fields.Length);
            foreach (var number in (ReadOnlySpan<double>)[value, lower80, upper80, lower95, upper95, naive])
            {
                values[at++] = double.IsFinite(number) ? number : null;
            }
        }
        return values;
    }

    // By place, as a row has more columns than a type should have members.
    private static async Task<IReadOnlyList<StoredForecast>> ReadAsync(DbConnection connection, string sql, object of)
    {
        var rows = new List<StoredForecast>();
        await using var reader = await connection.ExecuteReaderAsync(sql, of);
        while (await reader.ReadAsync())
        {
            var weeks = new StoredHorizon[StoredForecast.Horizons];
            for (var week = 0; week < weeks.Length; week++)
            {
                var at = 3 + (week * s_fields.Length);
                weeks[week] = new StoredHorizon(Number(at), Number(at + 1), Number(at + 2), Number(at + 3), Number(at + 4), Number(at + 5));
            }
            rows.Add(new StoredForecast
            {
                Profile = reader.GetString(0), Status = reader.GetString(1), HistoryWeeks = (int)reader.GetInt64(2), Weeks = weeks,
            });
        }
        return rows;

        double Number(int column) => reader.IsDBNull(column) ? double.NaN : reader.GetDouble(column);
    }

    // A run as it is stored.
    private sealed class RunRow
    {
        public static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

        public string Id { get; init; } = "";

        public string Platform { get; init; } = "";

        public string? Model { get; init; }

        public string Target { get; init; } = "";

        public long OriginDay { get; init; }

        public long Profiles { get; init; }

        public long StartedAt { get; init; }

        public long? FinishedAt { get; init; }

        public long? ScoredAt { get; init; }

        public long? ScoredDay { get; init; }

        public string? Scores { get; init; }

        public ForecastRunEntry ToEntry() => new()
        {
            Id = Id,
            Platform = Platform.Length == 0 ? null : Platform,
            Model = Model,
            Target = Target,
            Origin = DateOnly.FromDayNumber((int)OriginDay + Epoch),
            Profiles = Profiles,
            StartedAt = StoredTime.Of(StartedAt),
            FinishedAt = StoredTime.Of(FinishedAt),
            ScoredAt = StoredTime.Of(ScoredAt),
            ScoredWeek = ScoredDay is { } day ? DateOnly.FromDayNumber((int)day + Epoch) : null,
            Scores = Scores,
        };
    }
}
