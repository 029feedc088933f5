using Dapper;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>Drafts that people have saved. Each belongs to who saved it, and goes with the account or the user that it is of.</summary>
public sealed class DraftTable
{
    private const string Columns = """
        id AS Id, owner AS Owner, platform AS Platform, account AS Account, title AS Title, content AS Content, created_at AS CreatedAt, changed_at AS ChangedAt
        """;

    private const string Find = $"SELECT {Columns} FROM drafts WHERE id = @id AND owner = @owner";

    private const string Newest = $"""
        SELECT {Columns} FROM drafts WHERE owner = @owner AND (changed_at, id) < (@at, @id) ORDER BY changed_at DESC, id DESC LIMIT @limit
        """;

    private const string Save = """
        INSERT INTO drafts (id, owner, platform, account, title, content, created_at, changed_at)
        VALUES (@Id, @Owner, @Platform, @Account, @Title, @Content, @now, @now)
        ON CONFLICT (id) DO UPDATE SET platform = excluded.platform, account = excluded.account, title = excluded.title, content = excluded.content,
            changed_at = excluded.changed_at
        WHERE drafts.owner = excluded.owner
        """;

    private const string Delete = "DELETE FROM drafts WHERE id = @id AND owner = @owner";

    private readonly StoreDatabase _database;
    private readonly TimeProvider _clock;

    internal DraftTable(StoreDatabase database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
    }

    /// <summary>Keeps a set in place of what was kept under its id.</summary>
    /// <returns>As it is kept; <see langword="null"/> where the id is that of somebody else's, and nothing is changed.</returns>
    public Task<StoredDrafts?> SaveAsync(StoredDrafts drafts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        var of = new
        {
            drafts.Id,
            drafts.Owner,
            Platform = drafts.Platform ?? "",
            Account = StoredText.Clean(drafts.Account),
            Title = StoredText.Clean(drafts.Title),
            Content = StoredText.Clean(drafts.Content),
            now = _clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        return _database.WriteAsync(
            async (connection, transaction) => await connection.ExecuteAsync(Save, of, transaction) == 0
                ? null
                : (await connection.QuerySingleAsync<Row>(Find, new { id = drafts.Id, owner = drafts.Owner }, transaction)).ToDrafts(),
            cancellationToken);
    }

    /// <summary>A set; <see langword="null"/> where its owner has none of that id.</summary>
    public async Task<StoredDrafts?> FindAsync(string owner, string id, CancellationToken cancellationToken)
    {
        var of = new { owner, id = StoredText.Clean(id) };
        return (await _database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<Row>(Find, of), cancellationToken))?.ToDrafts();
    }

    /// <summary>A part of what somebody has saved, the one that was saved last first.</summary>
    /// <param name="owner">Id of the user.</param>
    /// <param name="after">The end of the part before; <see langword="null"/> for the first.</param>
    /// <param name="limit">The most rows, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PlauditException">The cursor or the limit is wrong.</exception>
    public async Task<Page<StoredDrafts>> PageAsync(string owner, string? after, int limit, CancellationToken cancellationToken)
    {
        PageCursor.Check(limit);
        string[] key = after is null ? [PageCursor.Text(long.MaxValue), ""] : PageCursor.Read(after, 2);
        var of = new { owner, at = PageCursor.Number(key[0]), id = key[1], limit = limit + 1 };
        var rows = await _database.ReadAsync(connection => connection.QueryAsync<Row>(Newest, of), cancellationToken);
        var page = PageCursor.Page(rows.AsList(), limit, row => [PageCursor.Text(row.ChangedAt), row.Id]);
        return new Page<StoredDrafts>([.. page.Items.Select(row => row.ToDrafts())], page.Next);
    }

    /// <summary>Removes a set; what was predicted of it stays in the ledger.</summary>
    /// <returns>False where its owner has none of that id.</returns>
    public async Task<bool> DeleteAsync(string owner, string id, CancellationToken cancellationToken)
    {
        var of = new { owner, id = StoredText.Clean(id) };
        return await _database.WriteAsync((connection, transaction) => connection.ExecuteAsync(Delete, of, transaction), cancellationToken) > 0;
    }

    // A set as it is stored.
    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Owner { get; init; } = "";

        public string Platform { get; init; } = "";

        public string Account { get; init; } = "";

        public string Title { get; init; } = "";

        public string Content { get; init; } = "";

        public long CreatedAt { get; init; }

        public long ChangedAt { get; init; }

        public StoredDrafts ToDrafts() => new()
        {
            Id = Id,
            Owner = Owner,
            Platform = Platform.Length == 0 ? null : Platform,
            Account = Account,
            Title = Title,
            Content = Content,
            CreatedAt = StoredTime.Of(CreatedAt),
            ChangedAt = StoredTime.Of(ChangedAt),
        };
    }
}
