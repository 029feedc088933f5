using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>Models and which of them serves each task: at most one.</summary>
public sealed class ModelTable
{
    /// <summary>Outcomes that a comparison needs before it decides.</summary>
    public const int MinRows = 50;

    /// <summary>Letters of an id by which people name a model.</summary>
    public const int ShortIdLength = 12;

    private const string Columns = """
        SELECT id AS Id, task AS Task, size_bytes AS SizeBytes, facts AS Facts, state AS State, created_at AS CreatedAt, activated_at AS ActivatedAt,
            retired_at AS RetiredAt, predecessor AS Predecessor, replaced_by AS ReplacedBy, reason AS Reason
        FROM models
        """;

    private const string Find = $"{Columns} WHERE id = @id";

    private const string FindByStart = $"{Columns} WHERE substr(id, 1, 12) = @start LIMIT 2";

    private const string FindActive = $"{Columns} WHERE task = @task AND state = 'active'";

    private const string Read = $"""
        {Columns} WHERE (@task IS NULL OR task = @task) AND (created_at, id) < (@at, @id) ORDER BY created_at DESC, id DESC LIMIT @limit
        """;

    private const string Insert = """
        INSERT INTO models (id, task, size_bytes, facts, state, created_at, content) VALUES (@id, @task, @size, @facts, 'candidate', @now, @content)
        ON CONFLICT (id) DO NOTHING
        """;

    private const string Retire = """
        UPDATE models SET state = 'retired', retired_at = @now, replaced_by = @successor, reason = @reason WHERE id = @id
        """;

    private const string Activate = """
        UPDATE models SET state = 'active', activated_at = @now, retired_at = NULL, predecessor = coalesce(@predecessor, predecessor), replaced_by = NULL,
            reason = @reason
        WHERE id = @id
        """;

    private readonly StoreDatabase _database;
    private readonly TimeProvider _clock;

    internal ModelTable(StoreDatabase database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
    }

    /// <summary>Keeps a model as a candidate; one that is there already stays as it is.</summary>
    /// <param name="task">What it is for.</param>
    /// <param name="content">The model file.</param>
    /// <param name="facts">What its manifest tells, as JSON.</param>
    /// <param name="cancellationToken">Stops before it is kept.</param>
    public Task<StoredModel> AddAsync(string task, byte[] content, string facts, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(task);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(facts);
        var id = Convert.ToHexStringLower(SHA256.HashData(content));
        var of = new { id, task, size = content.LongLength, facts = StoredText.Clean(facts), now = Now, content };
        return _database.WriteAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(Insert, of, transaction);
                return (await connection.QuerySingleAsync<Row>(Find, new { id }, transaction)).ToModel();
            },
            cancellationToken);
    }

    /// <summary>A model; <see langword="null"/> where there is none.</summary>
    public async Task<StoredModel?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await _database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<Row>(Find, new { id }), cancellationToken))?.ToModel();

    /// <summary>A model by its id or the first <see cref="ShortIdLength"/> letters of it; <see langword="null"/> where there is none, or more than one.</summary>
    public async Task<StoredModel?> FindNamedAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Length != ShortIdLength) return await FindAsync(id, cancellationToken);
        var rows = await _database.ReadAsync(
            connection => connection.QueryAsync<Row>(FindByStart, new { start = id.ToLowerInvariant() }), cancellationToken);
        return rows.AsList() is [var row] ? row.ToModel() : null;
    }

    /// <summary>The model that serves a task; <see langword="null"/> where none does.</summary>
    public async Task<StoredModel?> FindActiveAsync(string task, CancellationToken cancellationToken) =>
        (await _database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<Row>(FindActive, new { task }), cancellationToken))?.ToModel();

    /// <summary>The models that serve, by task.</summary>
    public async Task<IReadOnlyList<StoredModel>> ReadActiveAsync(CancellationToken cancellationToken)
    {
        var rows = await _database.ReadAsync(
            connection => connection.QueryAsync<Row>($"{Columns} WHERE state = 'active' ORDER BY task"), cancellationToken);
        return [.. rows.Select(row => row.ToModel())];
    }

    /// <summary>The model file of a model, checked against its hash; <see langword="null"/> where there is none.</summary>
    /// <exception cref="PlauditException">It was changed in the store.</exception>
    public async Task<byte[]?> ReadContentAsync(string id, CancellationToken cancellationToken)
    {
        var content = await _database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<byte[]>("SELECT content FROM models WHERE id = @id", new { id }), cancellationToken);
        if (content is not null && Convert.ToHexStringLower(SHA256.HashData(content)) != id)
            throw new PlauditException($"The model {id} in the store ({_database.Description}) is damaged: its content has another hash. Train it again.");
        return content;
    }

    /// <summary>A part of the models, the newest first.</summary>
    /// <param name="task">Of this task alone; <see langword="null"/> for all.</param>
    /// <param name="after">The end of the part before; <see langword="null"/> for the first.</param>
    /// <param name="limit">The most rows, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PlauditException">The cursor or the limit is wrong.</exception>
    public async Task<Page<StoredModel>> PageAsync(string? task, string? after, int limit, CancellationToken cancellationToken)
    {
        PageCursor.Check(limit);
        string[] key = after is null ? [PageCursor.Text(long.MaxValue), ""] : PageCursor.Read(after, 2);
        var of = new { task, at = PageCursor.Number(key[0]), id = key[1], limit = limit + 1 };
        var rows = await _database.ReadAsync(connection => connection.QueryAsync<Row>(Read, of), cancellationToken);
        var page = PageCursor.Page(rows.AsList(), limit, row => [PageCursor.Text(row.CreatedAt), row.Id]);
        return new Page<StoredModel>([.. page.Items.Select(row => row.ToModel())], page.Next);
    }

    /// <summary>
    /// Lets a model serve in place of the one that does, if it is no worse on the newest outcomes; the first model of a task serves without a
    /// comparison.
    /// </summary>
    /// <param name="id">The model.</param>
    /// <param name="comparison">It as the challenger of the one that serves; <see langword="null"/> where none was made.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <exception cref="PlauditException">There is no such model.</exception>
    public Task<PromotionResult> PromoteAsync(string id, ModelComparison? comparison, CancellationToken cancellationToken) =>
        PromoteAsync(id, comparison, isAllowedUnmeasured: false, cancellationToken);

    /// <summary>The same, with a say in what becomes of a model that cannot be compared.</summary>
    /// <param name="id">The model.</param>
    /// <param name="comparison">It as the challenger of the one that serves; <see langword="null"/> where none was made.</param>
    /// <param name="isAllowedUnmeasured">Whether it serves although too few outcomes are known; one that was measured to be worse never does.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <exception cref="PlauditException">There is no such model.</exception>
    public Task<PromotionResult> PromoteAsync(
        string id, ModelComparison? comparison, bool isAllowedUnmeasured, CancellationToken cancellationToken) => _database.WriteAsync(
        async (connection, transaction) =>
        {
            var challenger = await GetAsync(connection, transaction, id);
            var champion = await LockActiveAsync(connection, transaction, challenger.Task);
            var result = Judge(champion?.Id, id, comparison);
            if (champion?.Id == id) return result;
            if (!result.IsActive && isAllowedUnmeasured && comparison is null or { Rows: < MinRows })
                result = new PromotionResult(true, $"asked for without a comparison: {result.Reason}");
            if (result.IsActive) await SwapAsync(connection, transaction, champion, challenger, champion?.Id, result.Reason);
            return result;
        },
        cancellationToken);

    /// <summary>Lets the model serve again that served before.</summary>
    /// <param name="task">What it is for.</param>
    /// <param name="reason">Why, in words, for the one that is put away.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <returns>The model that serves now.</returns>
    /// <exception cref="PlauditException">No model serves, or none served before it.</exception>
    public Task<StoredModel> RollBackAsync(string task, string reason, CancellationToken cancellationToken) =>
        RollBackAsync(task, reason, request: null, cancellationToken);

    /// <summary>The same, at most once for a request.</summary>
    /// <param name="task">What it is for.</param>
    /// <param name="reason">Why, in words, for the one that is put away.</param>
    /// <param name="request">The request; of one that was rolled back for already, nothing more is changed.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <returns>The model that serves now.</returns>
    /// <exception cref="PlauditException">No model serves, or none served before it.</exception>
    public Task<StoredModel> RollBackAsync(string task, string reason, RequestKey? request, CancellationToken cancellationToken) => _database.WriteAsync(
        async (connection, transaction) =>
        {
            var current = await LockActiveAsync(connection, transaction, task)
                ?? throw new PlauditException($"No model of {task} serves; there is nothing to roll back.");
            if (!await ReplyTable.TakeEffectAsync(connection, transaction, request, Now)) return current.ToModel();
            if (current.Predecessor is null) throw new PlauditException($"The model {current.Id} is the first that serves {task}; there is none before it.");
            var before = await GetAsync(connection, transaction, current.Predecessor);
            await SwapAsync(connection, transaction, current, before, null, reason);
            return (await GetAsync(connection, transaction, before.Id)).ToModel();
        },
        cancellationToken);

    /// <summary>Lets a model serve no longer: the one before it does again, or none.</summary>
    /// <param name="id">The model.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <returns>False where it does not serve.</returns>
    public Task<bool> RetireAsync(string id, string reason, CancellationToken cancellationToken) => _database.WriteAsync(
        async (connection, transaction) =>
        {
            if (await connection.QuerySingleOrDefaultAsync<Row>(Find, new { id }, transaction) is not { } model) return false;
            var active = await LockActiveAsync(connection, transaction, model.Task);
            if (active?.Id != id) return false;
            var before = active.Predecessor is null ? null : await connection.QuerySingleOrDefaultAsync<Row>(Find, new { id = active.Predecessor }, transaction);
            if (before is not null) await SwapAsync(connection, transaction, active, before, null, reason);
            else await connection.ExecuteAsync(Retire, new { id, successor = (string?)null, reason, now = Now }, transaction);
            return true;
        },
        cancellationToken);

    /// <summary>What a promotion would come to.</summary>
    /// <param name="champion">The model that serves; <see langword="null"/> for none.</param>
    /// <param name="challenger">The model that is to.</param>
    /// <param name="comparison">The two; <see langword="null"/> where none was made.</param>
    internal static PromotionResult Judge(string? champion, string challenger, ModelComparison? comparison)
    {
        if (champion is null) return new PromotionResult(true, "the first model of its task");
        if (champion == challenger) return new PromotionResult(true, "it serves already");
        if (comparison is null) return new PromotionResult(false, "another model serves, and the two were not compared");
        if (comparison.Champion != champion || comparison.Challenger != challenger)
            return new PromotionResult(false, "the comparison is of other models than the one that serves now and this one");
        if (comparison.Rows < MinRows)
            return new PromotionResult(false, Text($"only {comparison.Rows} outcomes are known {comparison.Basis ?? "of what both have predicted"}; {MinRows} are needed"));
        var basis = comparison.Basis is { } words ? $" {words}" : "";
        var errors = Text(
            $"its error on the newest {comparison.Rows} outcomes{basis} is {comparison.ChallengerError:0.0000}, that of the one before {comparison.ChampionError:0.0000}");
        return new PromotionResult(comparison.ChallengerError <= comparison.ChampionError, errors);
    }

    private async Task SwapAsync(DbConnection connection, DbTransaction transaction, Row? from, Row to, string? predecessor, string reason)
    {
        if (from is not null) await connection.ExecuteAsync(Retire, new { id = from.Id, successor = to.Id, reason, now = Now }, transaction);
        await connection.ExecuteAsync(Activate, new { id = to.Id, predecessor, reason, now = Now }, transaction);
    }

    // Of all models of the task, for another one may become active while this waits.
    private async Task<Row?> LockActiveAsync(DbConnection connection, DbTransaction transaction, string task)
    {
        await connection.ExecuteAsync($"SELECT id FROM models WHERE task = @task ORDER BY id {_database.RowLock}", new { task }, transaction);
        return await connection.QuerySingleOrDefaultAsync<Row>(FindActive, new { task }, transaction);
    }

    private static async Task<Row> GetAsync(DbConnection connection, DbTransaction transaction, string id) =>
        await connection.QuerySingleOrDefaultAsync<Row>(Find, new { id }, transaction)
        ?? throw new PlauditException($"There is no model {id} in the store.");

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // A model as it is stored.
    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Task { get; init; } = "";

        public long SizeBytes { get; init; }

        public string Facts { get; init; } = "";

        public string State { get; init; } = "";

        public long CreatedAt { get; init; }

        public long? ActivatedAt { get; init; }

        public long? RetiredAt { get; init; }

        public string? Predecessor { get; init; }

        public string? ReplacedBy { get; init; }

        public string? Reason { get; init; }

        public StoredModel ToModel() => new()
        {
            Id = Id,
            Task = Task,
            SizeBytes = SizeBytes,
            Facts = Facts,
            State = Enum.Parse<ModelState>(State, ignoreCase: true),
            CreatedAt = StoredTime.Of(CreatedAt),
            ActivatedAt = StoredTime.Of(ActivatedAt),
            RetiredAt = StoredTime.Of(RetiredAt),
            Predecessor = Predecessor,
            ReplacedBy = ReplacedBy,
            Reason = Reason,
        };
    }
}
