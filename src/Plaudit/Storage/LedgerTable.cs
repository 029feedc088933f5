using System.Globalization;
using Dapper;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>Every prediction that was given, and what happened.</summary>
public sealed class LedgerTable
{
    /// <summary>How long after publication an outcome is mature at the earliest.</summary>
    public static readonly TimeSpan Maturity = TimeSpan.FromDays(7);

    private const string Stage = "staged_predictions";
    private const int ScoreRows = 1_000;

    // For fewer a table of their own costs more than it saves.
    private const int FewRows = 32;
    private const long DayMilliseconds = 86_400_000;

    private static readonly string s_columns = string.Join(", ", LedgerRecord.Columns);

    private static readonly string s_append = $"""
        INSERT INTO predictions ({s_columns}) SELECT {s_columns} FROM {Stage} WHERE true ON CONFLICT (id) DO NOTHING
        """;

    private static readonly string s_appendOne = $"""
        INSERT INTO predictions ({s_columns}) VALUES ({string.Join(", ", LedgerRecord.Columns.Select(column => "@" + column))}) ON CONFLICT (id) DO NOTHING
        """;

    private const string Known = $"SELECT {LedgerRecord.Select}, l.outcome AS Outcome, l.outcome_at AS OutcomeAt FROM predictions l";

    private const string Find = $"{Known} WHERE id = @id";

    // An id that no post has is one that the user gave to a draft; the platform gives it another.
    // What was published later than planned is mature later.
    private const string Due = "CASE WHEN p.posted_at + @maturity > l.due_at THEN p.posted_at + @maturity ELSE l.due_at END";

    // A draft is published at its earliest when it is predicted; a day is left for clocks and for posts of which only the day is known.
    private const string Matured = $"""
        SELECT {LedgerRecord.Select}, CAST(q.likes AS double precision) AS Outcome, CASE WHEN q.observed_at > {Due} THEN q.observed_at ELSE {Due} END AS OutcomeAt
        FROM predictions l
        JOIN posts p ON p.platform = l.platform AND p.account = l.account AND p.post = coalesce(
            (SELECT e.post FROM posts e WHERE e.platform = l.platform AND e.account = l.account AND e.post = l.post),
            (SELECT d.post FROM posts d
             WHERE d.draft_hash = l.draft_hash AND d.ordered_at >= l.predicted_at - 86400000 AND d.platform = l.platform AND d.account = l.account
             ORDER BY d.ordered_at, d.post LIMIT 1))
        JOIN post_snapshots q ON q.platform = p.platform AND q.account = p.account AND q.post = p.post AND q.observed_at =
            (SELECT min(b.observed_at) FROM post_snapshots b
             WHERE b.platform = p.platform AND b.account = p.account AND b.post = p.post AND b.seen_at >= {Due} AND b.likes IS NOT NULL)
        WHERE l.scored_at IS NULL AND l.due_at <= @now AND {Due} <= @now AND l.predicted_at < {Due} AND (l.due_at, l.id) > (@due, @id)
        ORDER BY l.due_at, l.id LIMIT @limit
        """;

    private const string Score = """
        UPDATE predictions SET outcome = @Outcome, outcome_at = @OutcomeAt, scored_at = @ScoredAt, error = @Error, baseline_error = @BaselineError
        WHERE id = @Id AND scored_at IS NULL
        """;

    // Of what was asked twice the first line counts. A known outcome, and not that it is scored, leads to the index by inputs, which is the narrow one.
    private const string Compare = """
        SELECT a.error AS First, b.error AS Second, CASE WHEN a.threshold IS NULL THEN 0 ELSE 1 END AS IsProbability, a.due_at AS DueAt
        FROM predictions a
        JOIN predictions b ON b.inputs_hash = a.inputs_hash AND b.task = a.task AND b.platform = a.platform AND b.account = a.account
            AND b.due_at = a.due_at AND b.id =
                (SELECT min(c.id) FROM predictions c WHERE c.inputs_hash = a.inputs_hash AND c.task = a.task AND c.platform = a.platform
                    AND c.account = a.account AND c.due_at = a.due_at AND c.model = @challenger AND c.outcome IS NOT NULL)
        WHERE a.task = @task AND a.scored_at IS NOT NULL AND a.model = @champion
            AND a.id = (SELECT min(c.id) FROM predictions c WHERE c.inputs_hash = a.inputs_hash AND c.task = a.task AND c.platform = a.platform
                AND c.account = a.account AND c.due_at = a.due_at AND c.model = @champion AND c.outcome IS NOT NULL)
        ORDER BY a.due_at DESC, a.id DESC LIMIT @limit
        """;

    private readonly StoreDatabase _database;
    private readonly TimeProvider _clock;
    private readonly GroupCommit<LedgerEntry> _commits;

    internal LedgerTable(StoreDatabase database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
        _commits = new GroupCommit<LedgerEntry>(WriteAsync);
    }

    /// <summary>
    /// Writes predictions down; once this ends they are committed, and may be handed out. Many who ask at the same time share one transaction. A
    /// line whose id is there already is left as it is.
    /// </summary>
    /// <param name="entries">Lines, written all or none. What became of them is not taken over.</param>
    /// <param name="cancellationToken">Stops the waiting; the lines may be written nevertheless.</param>
    /// <exception cref="PlauditException">The store cannot be changed, or a line has no number: nothing may be handed out.</exception>
    public async Task AppendAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.FirstOrDefault(entry => !double.IsFinite(entry.Value)) is { } empty)
            throw new PlauditException($"The prediction of {empty.Task} for '{empty.Account}' has no number; it cannot be kept.");
        if (entries.Count > 0) await _commits.AddAsync(entries, cancellationToken);
    }

    /// <summary>A line; <see langword="null"/> where there is none.</summary>
    public async Task<LedgerEntry?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await _database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<LedgerRecord>(Find, new { id }), cancellationToken))?.ToEntry();

    /// <summary>Lines by their ids, in no order; those that are not there are left out.</summary>
    /// <param name="ids">At most 1,000.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<LedgerEntry>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Count, PageCursor.MaxRows);
        if (ids.Count == 0) return [];
        // A parameter an id: the two kinds of database take lists in different ways.
        var of = new DynamicParameters();
        var names = new List<string>();
        foreach (var id in ids)
        {
            names.Add(string.Create(CultureInfo.InvariantCulture, $"@id{names.Count}"));
            of.Add(names[^1], id);
        }
        var sql = $"{Known} WHERE l.id IN ({string.Join(", ", names)})";
        var rows = await _database.ReadAsync(connection => connection.QueryAsync<LedgerRecord>(sql, of), cancellationToken);
        return [.. rows.Select(row => row.ToEntry())];
    }

    /// <summary>A part of the lines, the newest prediction first.</summary>
    /// <param name="filter">Which lines.</param>
    /// <param name="after">The end of the part before; <see langword="null"/> for the first.</param>
    /// <param name="limit">The most rows, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PlauditException">The cursor or the limit is wrong.</exception>
    public async Task<Page<LedgerEntry>> PageAsync(LedgerFilter filter, string? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        PageCursor.Check(limit);
        string[] key = after is null ? [PageCursor.Text(long.MaxValue), ""] : PageCursor.Read(after, 2);
        var of = Parameters(filter);
        of.Add("at", PageCursor.Number(key[0]));
        of.Add("id", key[1]);
        of.Add("limit", limit + 1);
        var sql = $"{Known} WHERE {filter.Sql} AND (predicted_at, id) < (@at, @id) ORDER BY predicted_at DESC, id DESC LIMIT @limit";
        var rows = await _database.ReadAsync(connection => connection.QueryAsync<LedgerRecord>(sql, of), cancellationToken);
        var page = PageCursor.Page(rows.AsList(), limit, row => [PageCursor.Text(row.PredictedAt), row.Id]);
        return new Page<LedgerEntry>([.. page.Items.Select(row => row.ToEntry())], page.Next);
    }

    /// <summary>Lines whose outcome is known, the one that was due last first.</summary>
    /// <param name="filter">Which lines.</param>
    /// <param name="limit">The most that are given.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<LedgerEntry>> ReadScoredAsync(LedgerFilter filter, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var of = Parameters(filter);
        of.Add("limit", limit);
        var sql = $"{Known} WHERE {(filter with { IsScored = true }).Sql} ORDER BY due_at DESC, id DESC LIMIT @limit";
        var rows = await _database.ReadAsync(connection => connection.QueryAsync<LedgerRecord>(sql, of), cancellationToken);
        return [.. rows.Select(row => row.ToEntry())];
    }

    /// <summary>
    /// Sets predictions that are due against what happened: the numbers of the post as they were at that time, or else the first that were seen
    /// after it. A prediction of a draft is set against the first post of the account with the same caption or picture since. What nothing is known
    /// of stays open, and so does what was predicted when the outcome was mature already: it could have known it.
    /// </summary>
    /// <returns>Lines that were scored.</returns>
    public async Task<long> ScoreAsync(CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        var (due, id) = (long.MinValue, "");
        long scored = 0;
        while (true)
        {
            var of = new { now, due, id, maturity = (long)Maturity.TotalMilliseconds, limit = ScoreRows };
            var rows = (await _database.ReadAsync(connection => connection.QueryAsync<LedgerRecord>(Matured, of), cancellationToken)).AsList();
            if (rows.Count > 0)
            {
                var scores = rows.Select(row => ScoreOf(row, now)).ToList();
                scored += await _database.WriteAsync(
                    (connection, transaction) => connection.ExecuteAsync(Score, scores, transaction), cancellationToken);
            }
            if (rows.Count < ScoreRows) return scored;
            (due, id) = (rows[^1].DueAt, rows[^1].Id);
        }
    }

    /// <summary>What predictions were worth, a row a task and group, by these.</summary>
    /// <param name="filter">Which lines.</param>
    /// <param name="grouping">What makes a group.</param>
    /// <param name="after">The end of the part before; <see langword="null"/> for the first.</param>
    /// <param name="limit">The most rows, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PlauditException">The cursor or the limit is wrong.</exception>
    public async Task<Page<LedgerSummary>> SummarizeAsync(
        LedgerFilter filter, LedgerGrouping grouping, string? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        PageCursor.Check(limit);
        // Weeks begin on Monday, and 1970-01-01 was a Thursday.
        var (group, none) = grouping switch
        {
            LedgerGrouping.Account => ("platform || '/' || account", (object)""),
            LedgerGrouping.Model => ("model", ""),
            LedgerGrouping.Week => ($"(due_at / {DayMilliseconds} + 3) / 7", -1L),
            _ => ("''", ""),
        };
        string[] key = after is null ? ["", grouping == LedgerGrouping.Week ? "-1" : ""] : PageCursor.Read(after, 2);
        var of = Parameters(filter);
        of.Add("afterTask", key[0]);
        of.Add("afterGroup", none is long ? PageCursor.Number(key[1]) : key[1]);
        of.Add("limit", limit + 1);
        var sql = $"""
            SELECT task AS Task, {group} AS {(none is long ? "Week" : "Name")}, count(*) AS Predictions, count(scored_at) AS Scored,
                coalesce(sum(CASE WHEN scored_at IS NOT NULL AND upper_80 IS NOT NULL THEN 1 ELSE 0 END), 0) AS With80,
                coalesce(sum(CASE WHEN outcome >= lower_80 AND outcome <= upper_80 THEN 1 ELSE 0 END), 0) AS Inside80,
                coalesce(sum(CASE WHEN scored_at IS NOT NULL AND upper_95 IS NOT NULL THEN 1 ELSE 0 END), 0) AS With95,
                coalesce(sum(CASE WHEN outcome >= lower_95 AND outcome <= upper_95 THEN 1 ELSE 0 END), 0) AS Inside95,
                avg(abs(error)) AS Absolute, avg(error * error) AS Squared,
                avg(CASE WHEN baseline_error IS NOT NULL THEN abs(error) END) AS AbsoluteBeside, avg(abs(baseline_error)) AS AbsoluteNaive,
                avg(CASE WHEN baseline_error IS NOT NULL THEN error * error END) AS SquaredBeside, avg(baseline_error * baseline_error) AS SquaredNaive
            FROM predictions
            WHERE {filter.Sql} AND (task, {group}) > (@afterTask, @afterGroup)
            GROUP BY 1, 2
            ORDER BY 1, 2
            LIMIT @limit
            """;
        var rows = await _database.ReadAsync(connection => connection.QueryAsync<SummaryRow>(sql, of), cancellationToken);
        var page = PageCursor.Page(rows.AsList(), limit, row => [row.Task, row.Week is { } week ? PageCursor.Text(week) : row.Name]);
        return new Page<LedgerSummary>([.. page.Items.Select(row => row.ToSummary())], page.Next);
    }

    /// <summary>Sets two models against each other on the newest outcomes that both had predicted from the same inputs.</summary>
    /// <param name="task">What they predict.</param>
    /// <param name="champion">The model that serves.</param>
    /// <param name="challenger">The model that is to.</param>
    /// <param name="limit">The most outcomes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ModelComparison> CompareAsync(string task, string champion, string challenger, int limit, CancellationToken cancellationToken)
    {
        var of = new { task, champion, challenger, limit };
        var rows = (await _database.ReadAsync(connection => connection.QueryAsync<PairRow>(Compare, of), cancellationToken)).AsList();
        static double Loss(double error, PairRow row) => row.IsProbability != 0 ? error * error : Math.Abs(error);
        return rows.Count == 0
            ? new ModelComparison(champion, challenger, 0, double.NaN, double.NaN, null, null)
            : new ModelComparison(
                champion,
                challenger,
                rows.Count,
                rows.Average(row => Loss(row.First, row)),
                rows.Average(row => Loss(row.Second, row)),
                StoredTime.Of(rows[^1].DueAt),
                StoredTime.Of(rows[0].DueAt));
    }

    /// <summary>Forgets predictions that were due before a moment, and tells how many there were.</summary>
    public async Task<long> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellationToken) => await _database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync(
            "DELETE FROM predictions WHERE due_at < @before", new { before = before.ToUnixTimeMilliseconds() }, transaction, commandTimeout: 0),
        cancellationToken);

    private Task<int> WriteAsync(IReadOnlyList<LedgerEntry> entries) => _database.WriteAsync(
        async (connection, transaction) =>
        {
            if (entries.Count <= FewRows)
            {
                foreach (var entry in entries) await connection.ExecuteAsync(s_appendOne, LedgerRecord.Parameters(entry), transaction);
                return 0;
            }
            await connection.ExecuteAsync($"CREATE TEMP TABLE {Stage} AS SELECT {s_columns} FROM predictions WHERE 1 = 0", transaction: transaction);
            await _database.LoadAsync(transaction, Stage, LedgerRecord.Columns, entries.Select(LedgerRecord.Values), CancellationToken.None);
            await connection.ExecuteAsync(s_append, transaction: transaction);
            await connection.ExecuteAsync($"DROP TABLE {Stage}", transaction: transaction);
            return 0;
        },
        CancellationToken.None);

    private static object ScoreOf(LedgerRecord row, long now)
    {
        var likes = row.Outcome!.Value;
        var entry = row.ToEntry();
        entry = entry with { Outcome = entry.Threshold is { } threshold ? (likes > threshold ? 1 : 0) : likes };
        return new { row.Id, entry.Outcome, row.OutcomeAt, ScoredAt = now, entry.Error, entry.BaselineError };
    }

    private static DynamicParameters Parameters(LedgerFilter filter)
    {
        var of = new DynamicParameters();
        of.Add("Task", StoredText.Clean(filter.Task));
        of.Add("Platform", StoredText.Clean(filter.Platform));
        of.Add("Account", StoredText.Clean(filter.Account));
        of.Add("Model", StoredText.Clean(filter.Model));
        of.Add("DueFromMs", filter.DueFromMs);
        of.Add("DueBeforeMs", filter.DueBeforeMs);
        return of;
    }

    // A group as the database sums it up.
    private sealed class SummaryRow
    {
        public string Task { get; init; } = "";

        public string Name { get; init; } = "";

        public long? Week { get; init; }

        public long Predictions { get; init; }

        public long Scored { get; init; }

        public long With80 { get; init; }

        public long Inside80 { get; init; }

        public long With95 { get; init; }

        public long Inside95 { get; init; }

        public double? Absolute { get; init; }

        public double? Squared { get; init; }

        public double? AbsoluteBeside { get; init; }

        public double? AbsoluteNaive { get; init; }

        public double? SquaredBeside { get; init; }

        public double? SquaredNaive { get; init; }

        public LedgerSummary ToSummary() => new()
        {
            Task = Task,
            Group = Week is { } week
                ? DateTimeOffset.UnixEpoch.AddDays((week * 7) - 3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : Name,
            Predictions = Predictions,
            Scored = Scored,
            With80 = With80,
            Inside80 = Inside80,
            With95 = With95,
            Inside95 = Inside95,
            MeanAbsoluteError = Absolute,
            MeanSquaredError = Squared,
            Skill = SkillOf(AbsoluteBeside, AbsoluteNaive),
            SquaredSkill = SkillOf(SquaredBeside, SquaredNaive),
        };

        private static double? SkillOf(double? error, double? naive) => naive > 0 ? 1 - (error / naive) : null;
    }

    // An outcome that two models had predicted.
    private sealed class PairRow
    {
        public double First { get; init; }

        public double Second { get; init; }

        public long IsProbability { get; init; }

        public long DueAt { get; init; }
    }
}
