using System.Runtime.CompilerServices;
using Dapper;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>The accounts that the store has posts of.</summary>
public sealed class AccountTable
{
    private const string Columns = """
        platform AS Platform, account AS Account, posts AS Posts, first_posted_at AS FirstPostedAt, last_posted_at AS LastPostedAt,
        added_at AS AddedAt, changed_at AS ChangedAt
        """;

    private const string Find = $"SELECT {Columns} FROM accounts WHERE platform = @platform AND account = @account";

    private const string ReadAll = $"""
        SELECT {Columns} FROM accounts WHERE (platform, account) > (@afterPlatform, @afterAccount) ORDER BY platform, account LIMIT @limit
        """;

    private const string ReadPlatform = $"""
        SELECT {Columns} FROM accounts WHERE platform = @platform AND account > @afterAccount ORDER BY account LIMIT @limit
        """;

    // Handles are of English letters but for a few; the name as it was typed finds those as well.
    private const string Search = """
        (@platform IS NULL OR platform = @platform) AND (account LIKE @typed ESCAPE '\' OR lower(account) LIKE @lower ESCAPE '\')
        """;

    private const string SearchAll = $"""
        SELECT {Columns} FROM accounts WHERE (platform, account) > (@afterPlatform, @afterAccount) AND {Search} ORDER BY platform, account LIMIT @limit
        """;

    private const string DeleteForecasts = """
        DELETE FROM forecasts WHERE profile = @account AND run IN (SELECT id FROM forecast_runs WHERE platform IN (@platform, ''))
        """;

    // The runs go on to say how many forecasts they have.
    private const string CountForecastsOut = """
        UPDATE forecast_runs SET profiles = profiles - 1
        WHERE platform IN (@platform, '') AND id IN (SELECT run FROM forecasts WHERE profile = @account)
        """;

    // Whoever asks for work may spell a name in another way than the platform does.
    private const string About = "lower(account) = lower(@account) AND (platform = @platform OR platform IS NULL OR @platform = '')";

    private const string FindPlatforms = """
        SELECT platform FROM accounts WHERE account = @account
        UNION SELECT platform FROM predictions WHERE account = @account
        UNION SELECT platform FROM drafts WHERE account = @account
        UNION SELECT coalesce(platform, '') FROM jobs WHERE lower(account) = lower(@account)
        UNION SELECT coalesce(platform, '') FROM schedules WHERE lower(account) = lower(@account)
        UNION SELECT r.platform FROM forecasts f JOIN forecast_runs r ON r.id = f.run WHERE f.profile = @account
        ORDER BY 1
        """;

    private const string CountAll = """
        SELECT (SELECT count(*) FROM posts WHERE platform = @platform AND account = @account) AS Posts,
            (SELECT count(*) FROM post_snapshots WHERE platform = @platform AND account = @account) AS Snapshots,
            (SELECT count(*) FROM predictions WHERE platform = @platform AND account = @account) AS Predictions,
            (SELECT count(scored_at) FROM predictions WHERE platform = @platform AND account = @account) AS Scored
        """;

    private const string CountDeleted = $"""
        SELECT (SELECT count(*) FROM posts WHERE platform = @platform AND account = @account) AS Posts,
            (SELECT count(*) FROM post_snapshots WHERE platform = @platform AND account = @account) AS Snapshots,
            (SELECT count(*) FROM predictions WHERE platform = @platform AND account = @account) AS Predictions,
            (SELECT count(*) FROM forecasts WHERE profile = @account AND run IN (SELECT id FROM forecast_runs WHERE platform IN (@platform, ''))) AS Forecasts,
            (SELECT count(*) FROM cursors WHERE substr(pull, 1, length(@pull)) = @pull) AS Cursors,
            (SELECT count(*) FROM jobs WHERE {About}) + (SELECT count(*) FROM schedules WHERE {About}) AS Jobs,
            (SELECT count(*) FROM drafts WHERE platform = @platform AND account = @account) AS Drafts
        """;

    private const string ReadChanged = $"""
        SELECT {Columns} FROM accounts WHERE changed_at BETWEEN @from AND @to ORDER BY platform, account LIMIT @limit
        """;

    private readonly StoreDatabase _database;

    internal AccountTable(StoreDatabase database) => _database = database;

    /// <summary>Raised after anything of an account was removed by this process, whoever asked for it: what is remembered of accounts is to be forgotten.</summary>
    public event EventHandler? Deleted;

    /// <summary>An account; <see langword="null"/> where the store does not know it.</summary>
    public async Task<StoredAccount?> FindAsync(string? platform, string account, CancellationToken cancellationToken)
    {
        var row = await _database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<Row>(Find, new { platform = platform ?? "", account }), cancellationToken);
        return row?.ToAccount();
    }

    /// <summary>How much the store has of an account; of one that it does not know, nothing.</summary>
    public Task<AccountCounts> CountAsync(string? platform, string account, CancellationToken cancellationToken) => _database.ReadAsync(
        connection => connection.QuerySingleAsync<AccountCounts>(CountAll, new { platform = platform ?? "", account }), cancellationToken);

    /// <summary>What <see cref="DeleteAsync"/> would remove now.</summary>
    public async Task<DeletedAccount> CountDeletedAsync(string? platform, string account, CancellationToken cancellationToken)
    {
        var of = new { platform = platform ?? "", account, pull = $"{platform}/{account}/" };
        var row = await _database.ReadAsync(connection => connection.QuerySingleAsync<DeletedRow>(CountDeleted, of), cancellationToken);
        return new DeletedAccount(row.Posts, row.Snapshots, row.Predictions, row.Forecasts, row.Cursors) { Jobs = row.Jobs, Drafts = row.Drafts };
    }

    /// <summary>Accounts that an import changed last within a stretch of time, by platform and name.</summary>
    /// <param name="from">Its beginning.</param>
    /// <param name="to">Its end, which is in it.</param>
    /// <param name="limit">The most that are given.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<StoredAccount>> ReadChangedAsync(DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken)
    {
        var of = new { from = from.ToUnixTimeMilliseconds(), to = to.ToUnixTimeMilliseconds(), limit };
        var rows = await _database.ReadAsync(connection => connection.QueryAsync<Row>(ReadChanged, of), cancellationToken);
        return [.. rows.Select(row => row.ToAccount())];
    }

    /// <summary>
    /// The platforms by which the store knows anything of an account's name: posts, predictions, forecasts or saved drafts; an empty text stands for one that is
    /// not known.
    /// </summary>
    public Task<IReadOnlyList<string>> PlatformsAsync(string account, CancellationToken cancellationToken) => _database.ReadAsync<IReadOnlyList<string>>(
        async connection => (await connection.QueryAsync<string>(FindPlatforms, new { account })).AsList(), cancellationToken);

    /// <summary>A part of all accounts, by platform and name.</summary>
    /// <param name="platform">Of this platform alone; <see langword="null"/> for all.</param>
    /// <param name="after">The end of the part before; <see langword="null"/> for the first.</param>
    /// <param name="limit">The most rows, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PlauditException">The cursor or the limit is wrong.</exception>
    public async Task<Page<StoredAccount>> PageAsync(string? platform, string? after, int limit, CancellationToken cancellationToken)
    {
        PageCursor.Check(limit);
        // No account has an empty name.
        string[] key = after is null ? ["", ""] : PageCursor.Read(after, 2);
        var of = new { platform, afterPlatform = key[0], afterAccount = key[1], limit = limit + 1 };
        var rows = await _database.ReadAsync(
            connection => connection.QueryAsync<Row>(platform is null ? ReadAll : ReadPlatform, of), cancellationToken);
        var page = PageCursor.Page(rows.AsList(), limit, row => [row.Platform, row.Account]);
        return new Page<StoredAccount>([.. page.Items.Select(row => row.ToAccount())], page.Next);
    }

    /// <summary>The same of accounts whose name has a text in it, whatever its capitals.</summary>
    /// <param name="platform">Of this platform alone; <see langword="null"/> for all.</param>
    /// <param name="text">The text; of an empty one all accounts.</param>
    /// <param name="after">The end of the part before; <see langword="null"/> for the first.</param>
    /// <param name="limit">The most rows, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PlauditException">The cursor or the limit is wrong.</exception>
    public async Task<Page<StoredAccount>> SearchAsync(string? platform, string text, string? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0) return await PageAsync(platform, after, limit, cancellationToken);
        PageCursor.Check(limit);
        string[] key = after is null ? ["", ""] : PageCursor.Read(after, 2);
        var pattern = $"%{StoredText.Clean(text)!.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
        var of = new { platform, typed = pattern, lower = pattern.ToLowerInvariant(), afterPlatform = key[0], afterAccount = key[1], limit = limit + 1 };
        var rows = await _database.ReadAsync(connection => connection.QueryAsync<Row>(SearchAll, of), cancellationToken);
        var page = PageCursor.Page(rows.AsList(), limit, row => [row.Platform, row.Account]);
        return new Page<StoredAccount>([.. page.Items.Select(row => row.ToAccount())], page.Next);
    }

    /// <summary>The platforms that there are accounts of, by name; <see langword="null"/> stands for one that is not known.</summary>
    public Task<IReadOnlyList<string?>> ReadPlatformsAsync(CancellationToken cancellationToken) => _database.ReadAsync<IReadOnlyList<string?>>(
        async connection => [.. (await connection.QueryAsync<string>("SELECT DISTINCT platform FROM accounts ORDER BY platform")).Select(name => name.Length == 0 ? null : name)],
        cancellationToken);

    /// <summary>Tells states of a platform's accounts apart: how many they are, and when one of them changed last, in Unix milliseconds.</summary>
    public async Task<(long Accounts, long ChangedAt)> StampAsync(string? platform, CancellationToken cancellationToken)
    {
        const string Stamp = "SELECT count(*) AS Accounts, coalesce(max(changed_at), 0) AS ChangedAt FROM accounts WHERE platform = @platform";
        var row = await _database.ReadAsync(connection => connection.QuerySingleAsync<StampRow>(Stamp, new { platform = platform ?? "" }), cancellationToken);
        return (row.Accounts, row.ChangedAt);
    }

    /// <summary>Whether there is any account.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken) => await _database.ReadAsync(
        connection => connection.ExecuteScalarAsync<long>("SELECT count(*) FROM (SELECT 1 AS one FROM accounts LIMIT 1) AS found"), cancellationToken) > 0;

    /// <summary>All accounts, by platform and name; the store is free for others between the parts that it is read in.</summary>
    public async IAsyncEnumerable<StoredAccount> StreamAsync(string? platform, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await PageAsync(platform, after, PageCursor.MaxRows, cancellationToken);
            foreach (var account in page.Items) yield return account;
            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>
    /// Removes everything of an account: posts, what was seen of them, its lines of the ledger, its forecasts, interrupted pulls,
    /// jobs, schedules and saved drafts. In a SQLite store the file is then written anew, so that nothing can be read out of it.
    /// </summary>
    /// <param name="platform">Its platform; <see langword="null"/> for where it is not known.</param>
    /// <param name="account">Its name.</param>
    /// <param name="cancellationToken">Stops before anything is removed.</param>
    /// <exception cref="PlauditException">The store cannot be changed.</exception>
    public async Task<DeletedAccount> DeleteAsync(string? platform, string account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var of = new { platform = platform ?? "", account, pull = $"{platform}/{account}/" };
        var deleted = await _database.WriteAsync(
            async (connection, transaction) =>
            {
                Task<int> Delete(string sql) => connection.ExecuteAsync(sql, of, transaction, commandTimeout: 0);
                // First, for imports hold it while they change the rest.
                await Delete("DELETE FROM accounts WHERE platform = @platform AND account = @account");
                await ReplyTable.EraseAsync(connection, transaction);
                await JobTable.EraseFilesAsync(connection, transaction);
                await Delete(CountForecastsOut);
                return new DeletedAccount(
                    await Delete("DELETE FROM posts WHERE platform = @platform AND account = @account"),
                    await Delete("DELETE FROM post_snapshots WHERE platform = @platform AND account = @account"),
                    await Delete("DELETE FROM predictions WHERE platform = @platform AND account = @account"),
                    await Delete(DeleteForecasts),
                    await Delete("DELETE FROM cursors WHERE substr(pull, 1, length(@pull)) = @pull"))
                {
                    Jobs = await Delete($"DELETE FROM jobs WHERE {About}") + await Delete($"DELETE FROM schedules WHERE {About}"),
                    Drafts = await Delete("DELETE FROM drafts WHERE platform = @platform AND account = @account"),
                };
            },
            cancellationToken);
        // First of all, for to write the file anew may take a while or fail.
        Deleted?.Invoke(this, EventArgs.Empty);
        if (!deleted.IsNothing) await _database.EraseAsync(CancellationToken.None);
        return deleted;
    }

    private sealed class StampRow
    {
        public long Accounts { get; init; }

        public long ChangedAt { get; init; }
    }

    // What there is of an account.
    private sealed class DeletedRow
    {
        public long Posts { get; init; }

        public long Snapshots { get; init; }

        public long Predictions { get; init; }

        public long Forecasts { get; init; }

        public long Cursors { get; init; }

        public long Jobs { get; init; }

        public long Drafts { get; init; }
    }

    // An account as it is stored.
    private sealed class Row
    {
        public string Platform { get; init; } = "";

        public string Account { get; init; } = "";

        public long Posts { get; init; }

        public long? FirstPostedAt { get; init; }

        public long? LastPostedAt { get; init; }

        public long AddedAt { get; init; }

        public long ChangedAt { get; init; }

        public StoredAccount ToAccount() => new()
        {
            Platform = Platform.Length == 0 ? null : Platform,
            Account = Account,
            Posts = Posts,
            FirstPostedAt = StoredTime.Of(FirstPostedAt),
            LastPostedAt = StoredTime.Of(LastPostedAt),
            AddedAt = StoredTime.Of(AddedAt),
            ChangedAt = StoredTime.Of(ChangedAt),
        };
    }
}
