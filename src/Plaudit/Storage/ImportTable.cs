using System.Data.Common;
using Dapper;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>The runs that brought posts into the store. Names of files are not kept, for they may name an account that is deleted later.</summary>
public sealed class ImportTable
{
    private const string Columns = """
        SELECT id AS Id, content_hash AS ContentHash, observed_at AS ObservedAt, rows_new AS RowsNew, rows_changed AS RowsChanged, rows_same AS RowsSame,
            rows_rejected AS RowsRejected, rows_read AS RowsRead, started_at AS StartedAt, finished_at AS FinishedAt
        FROM imports
        """;

    private const string Find = $"{Columns} WHERE id = @id";

    private const string Read = $"{Columns} WHERE (started_at, id) < (@at, @id) ORDER BY started_at DESC, id DESC LIMIT @limit";

    private const string Insert = """
        INSERT INTO imports (id, observed_at, rows_new, rows_changed, rows_same, rows_rejected, started_at) VALUES (@id, @observed, 0, 0, 0, 0, @now)
        ON CONFLICT (id) DO NOTHING
        """;

    private const string Add = """
        UPDATE imports SET rows_new = rows_new + @New, rows_changed = rows_changed + @Changed, rows_same = rows_same + @Same,
            rows_rejected = rows_rejected + @Rejected, rows_read = rows_read + @read
        WHERE id = @id AND (@before IS NULL OR rows_read = @before)
        """;

    private const string Finish = """
        UPDATE imports SET content_hash = @hash, rows_rejected = rows_rejected + @rejected, finished_at = @now WHERE id = @id AND finished_at IS NULL
        """;

    private readonly StoreDatabase _database;
    private readonly TimeProvider _clock;

    internal ImportTable(StoreDatabase database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
    }

    /// <summary>Writes down that a run begins.</summary>
    /// <param name="observedAt">When the numbers were seen on the platform.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    public Task<ImportEntry> BeginAsync(DateTimeOffset observedAt, CancellationToken cancellationToken) => BeginAsync(null, observedAt, cancellationToken);

    /// <summary>Writes down that a run begins, or finds one that was interrupted or is over.</summary>
    /// <param name="id">Its id; <see langword="null"/> for one that is made.</param>
    /// <param name="observedAt">When the numbers were seen on the platform.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    public async Task<ImportEntry> BeginAsync(string? id, DateTimeOffset observedAt, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        var of = new { id = id ?? Guid.CreateVersion7(StoredTime.Of(now)).ToString("N"), observed = observedAt.ToUnixTimeMilliseconds(), now };
        var row = await _database.WriteAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(Insert, of, transaction);
                return await connection.QuerySingleAsync<Row>(Find, of, transaction);
            },
            cancellationToken);
        return row.ToEntry();
    }

    /// <summary>Writes down that a run is over.</summary>
    /// <param name="id">The run.</param>
    /// <param name="contentHash">Hash of the posts that it read.</param>
    /// <param name="rejected">Rows that never were posts.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    public async Task<ImportEntry> FinishAsync(string id, string contentHash, long rejected, CancellationToken cancellationToken)
    {
        var of = new { id, hash = contentHash, rejected, now = _clock.GetUtcNow().ToUnixTimeMilliseconds() };
        var row = await _database.WriteAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(Finish, of, transaction);
                return await connection.QuerySingleAsync<Row>(Find, new { id }, transaction);
            },
            cancellationToken);
        return row.ToEntry();
    }

    /// <summary>A run; <see langword="null"/> where there is none.</summary>
    public async Task<ImportEntry?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await _database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<Row>(Find, new { id }), cancellationToken))?.ToEntry();

    /// <summary>A part of all runs, the newest first.</summary>
    /// <param name="after">The end of the part before; <see langword="null"/> for the first.</param>
    /// <param name="limit">The most rows, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PlauditException">The cursor or the limit is wrong.</exception>
    public async Task<Page<ImportEntry>> PageAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        PageCursor.Check(limit);
        string[] key = after is null ? [PageCursor.Text(long.MaxValue), ""] : PageCursor.Read(after, 2);
        var of = new { at = PageCursor.Number(key[0]), id = key[1], limit = limit + 1 };
        var rows = await _database.ReadAsync(connection => connection.QueryAsync<Row>(Read, of), cancellationToken);
        var page = PageCursor.Page(rows.AsList(), limit, row => [PageCursor.Text(row.StartedAt), row.Id]);
        return new Page<ImportEntry>([.. page.Items.Select(row => row.ToEntry())], page.Next);
    }

    // Whether the run is new.
    internal static async Task<bool> TryBeginAsync(DbConnection connection, DbTransaction transaction, string id, DateTimeOffset observedAt, long now) =>
        await connection.ExecuteAsync(Insert, new { id, observed = observedAt.ToUnixTimeMilliseconds(), now }, transaction) == 1;

    internal static Task EndAsync(DbConnection connection, DbTransaction transaction, string id, string hash, long rejected, long now) =>
        connection.ExecuteAsync(Finish, new { id, hash, rejected, now }, transaction);

    internal static async Task<ImportEntry> GetAsync(DbConnection connection, DbTransaction transaction, string id) =>
        (await connection.QuerySingleAsync<Row>(Find, new { id }, transaction)).ToEntry();

    // In the transaction of the rows themselves: an interrupted run has counted what it has committed, no more and no less.
    internal static async Task AddAsync(
        DbConnection connection, DbTransaction transaction, string id, ImportCounts counts, long read, long? before)
    {
        var of = new { id, counts.New, counts.Changed, counts.Same, counts.Rejected, read, before };
        if (await connection.ExecuteAsync(Add, of, transaction) == 0 && before is not null)
            throw new PlauditException($"Another process goes on with the import {id}; this one has stopped.");
    }

    // A run as it is stored.
    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string? ContentHash { get; init; }

        public long ObservedAt { get; init; }

        public long RowsNew { get; init; }

        public long RowsChanged { get; init; }

        public long RowsSame { get; init; }

        public long RowsRejected { get; init; }

        public long RowsRead { get; init; }

        public long StartedAt { get; init; }

        public long? FinishedAt { get; init; }

        public ImportEntry ToEntry() => new()
        {
            Id = Id,
            ContentHash = ContentHash,
            ObservedAt = StoredTime.Of(ObservedAt),
            Counts = new ImportCounts(RowsNew, RowsChanged, RowsSame, RowsRejected),
            RowsRead = RowsRead,
            StartedAt = StoredTime.Of(StartedAt),
            FinishedAt = StoredTime.Of(FinishedAt),
        };
    }
}
