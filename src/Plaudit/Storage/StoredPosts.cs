using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>Posts, and what was seen of their numbers and when.</summary>
public sealed class StoredPosts
{
    /// <summary>Posts that are committed together.</summary>
    public const int BatchRows = 5_000;

    private const int ReadRows = 2_000;
    private const int SameTimeRows = 10;

    private const string Key = "p.platform = @platform AND p.account = @account";

    private static readonly string s_find = $"""
        SELECT {PostRecord.SelectDraft}, {PostRecord.SelectOutcomes("p")} FROM posts p WHERE {Key} AND p.post = @post
        """;

    private static readonly string s_at = $"""
        SELECT {PostRecord.SelectDraft}, {PostRecord.SelectOutcomes("p")} FROM posts p WHERE {Key} AND p.ordered_at = @at ORDER BY p.ordinal, p.post LIMIT @limit
        """;

    private static readonly string s_ascending = $"""
        SELECT {PostRecord.SelectDraft}, {PostRecord.SelectOutcomes("p")} FROM posts p
        WHERE {Key} AND (p.ordered_at, p.ordinal, p.post) > (@at, @ordinal, @post)
        ORDER BY p.ordered_at, p.ordinal, p.post LIMIT @limit
        """;

    private static readonly string s_descending = $"""
        SELECT {PostRecord.SelectDraft}, {PostRecord.SelectOutcomes("p")} FROM posts p
        WHERE {Key} AND (p.ordered_at, p.ordinal, p.post) < (@at, @ordinal, @post)
        ORDER BY p.ordered_at DESC, p.ordinal DESC, p.post DESC LIMIT @limit
        """;

    private static readonly string s_asOf = $"""
        SELECT {PostRecord.SelectDraft}, {PostRecord.SelectOutcomes("q")}
        FROM posts p LEFT JOIN post_snapshots q ON q.platform = p.platform AND q.account = p.account AND q.post = p.post AND q.observed_at =
            (SELECT max(b.observed_at) FROM post_snapshots b
             WHERE b.platform = p.platform AND b.account = p.account AND b.post = p.post AND b.observed_at <= @asOf)
        WHERE {Key} AND p.ordered_at <= @asOf AND (p.ordered_at, p.ordinal, p.post) > (@at, @ordinal, @post)
        ORDER BY p.ordered_at, p.ordinal, p.post LIMIT @limit
        """;

    private static readonly string s_snapshots = $"""
        SELECT p.observed_at AS ObservedAt, p.seen_at AS SeenAt, {PostRecord.SelectOutcomes("p")}
        FROM post_snapshots p WHERE {Key} AND p.post = @post ORDER BY p.observed_at
        """;

    // Of what is deleted per account, so that the accounts' counts stay right.
    private const string CountOut = """
        UPDATE accounts SET posts = (SELECT count(*) FROM posts p WHERE p.platform = accounts.platform AND p.account = accounts.account),
            first_posted_at = (SELECT min(p.posted_at) FROM posts p WHERE p.platform = accounts.platform AND p.account = accounts.account),
            last_posted_at = (SELECT max(p.posted_at) FROM posts p WHERE p.platform = accounts.platform AND p.account = accounts.account)
        """;

    private const string OldPosts = "(ordered_at >= 0 AND ordered_at < @before) OR (ordered_at < 0 AND observed_at < @before)";

    private readonly StoreDatabase _database;
    private readonly TimeProvider _clock;

    internal StoredPosts(StoreDatabase database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
    }

    /// <summary>
    /// Takes posts over, all of a batch or none: new ones are added, what is known of old ones is completed, and numbers that have changed are
    /// kept beside the earlier ones. The same posts a second time change nothing.
    /// </summary>
    /// <param name="posts">At most <see cref="BatchRows"/> of them. Of the same post given twice the later one counts, completed by the earlier.</param>
    /// <param name="observedAt">When their numbers were seen on the platform.</param>
    /// <param name="import">The run that they belong to, whose counts go up with the batch; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Stops the import; nothing of the batch is kept then.</param>
    /// <exception cref="PlauditException">The store cannot be changed.</exception>
    public Task<ImportCounts> ImportAsync(
        IReadOnlyList<Post> posts, DateTimeOffset observedAt, string? import, CancellationToken cancellationToken) =>
        ImportAsync(posts, observedAt, import, null, cancellationToken);

    /// <summary>As above, for a run that may be gone on with after it was interrupted.</summary>
    /// <param name="posts">Posts.</param>
    /// <param name="observedAt">When their numbers were seen on the platform.</param>
    /// <param name="import">The run.</param>
    /// <param name="readBefore">
    /// Posts that the run had read before these; where that is not so, another process goes on with it. <see langword="null"/> for no matter.
    /// </param>
    /// <param name="cancellationToken">Stops the import; nothing of the batch is kept then.</param>
    /// <exception cref="PlauditException">The store cannot be changed, or another process goes on with the run.</exception>
    internal async Task<ImportCounts> ImportAsync(
        IReadOnlyList<Post> posts, DateTimeOffset observedAt, string? import, long? readBefore, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(posts);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(posts.Count, BatchRows);
        var rejected = 0;
        var rows = Rows(posts, observedAt.ToUnixTimeMilliseconds(), _clock.GetUtcNow().ToUnixTimeMilliseconds(), ref rejected);
        return await _database.WriteAsync(
            async (connection, transaction) =>
            {
                var counts = new ImportCounts(0, 0, 0, rejected);
                if (rows.Count > 0) counts += await MergeAsync(connection, transaction, rows, cancellationToken);
                if (import is not null) await ImportTable.AddAsync(connection, transaction, import, counts, posts.Count, readBefore);
                cancellationToken.ThrowIfCancellationRequested();
                return counts;
            },
            cancellationToken);
    }

    /// <summary>
    /// Takes posts over as a run of their own, all in one transaction. A run that is there already has taken its posts over: it is given as it ended, and
    /// nothing is changed.
    /// </summary>
    /// <param name="import">Names the run, the same whenever it is tried again.</param>
    /// <param name="posts">At most <see cref="BatchRows"/> of them.</param>
    /// <param name="contentHash">Hash of what was read.</param>
    /// <param name="rejected">Rows that never were posts.</param>
    /// <param name="observedAt">When their numbers were seen on the platform.</param>
    /// <param name="cancellationToken">Stops the import; nothing is kept then.</param>
    /// <exception cref="PlauditException">The store cannot be changed.</exception>
    public async Task<ImportEntry> ImportOnceAsync(
        string import, IReadOnlyList<Post> posts, string contentHash, long rejected, DateTimeOffset observedAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(posts);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(posts.Count, BatchRows);
        var (now, refused) = (_clock.GetUtcNow().ToUnixTimeMilliseconds(), 0);
        var rows = Rows(posts, observedAt.ToUnixTimeMilliseconds(), now, ref refused);
        return await _database.WriteAsync(
            async (connection, transaction) =>
            {
                if (await ImportTable.TryBeginAsync(connection, transaction, import, observedAt, now))
                {
                    var counts = new ImportCounts(0, 0, 0, refused);
                    if (rows.Count > 0) counts += await MergeAsync(connection, transaction, rows, cancellationToken);
                    await ImportTable.AddAsync(connection, transaction, import, counts, posts.Count, 0);
                    await ImportTable.EndAsync(connection, transaction, import, contentHash, rejected, now);
                }
                cancellationToken.ThrowIfCancellationRequested();
                return await ImportTable.GetAsync(connection, transaction, import);
            },
            cancellationToken);
    }

    /// <summary>A post with its newest numbers; <see langword="null"/> where there is none.</summary>
    /// <param name="platform">Its platform; <see langword="null"/> where not known.</param>
    /// <param name="account">Its account.</param>
    /// <param name="post">Its key, as of <see cref="PostKeys.Of"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<Post?> FindAsync(string? platform, string account, string post, CancellationToken cancellationToken)
    {
        var of = new { platform = platform ?? "", account, post };
        return (await _database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<PostRecord>(s_find, of), cancellationToken))?.ToPost();
    }

    /// <summary>The posts of an account that were published at certain times, of each time a few at most.</summary>
    /// <param name="platform">Its platform; <see langword="null"/> where not known.</param>
    /// <param name="account">The account.</param>
    /// <param name="times">A few times.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public Task<IReadOnlyList<Post>> AtAsync(string? platform, string account, IEnumerable<PostTime> times, CancellationToken cancellationToken) =>
        _database.ReadAsync<IReadOnlyList<Post>>(
            async connection =>
            {
                var posts = new List<Post>();
                foreach (var at in times.Select(time => StoredTime.Of(time.Utc)).Distinct())
                {
                    var rows = await connection.QueryAsync<PostRecord>(s_at, new { platform = platform ?? "", account, at, limit = SameTimeRows });
                    posts.AddRange(rows.Select(row => row.ToPost()));
                }
                return posts;
            },
            cancellationToken);

    /// <summary>What was seen of a post's numbers, the earliest first.</summary>
    public async Task<IReadOnlyList<PostSnapshot>> SnapshotsAsync(string? platform, string account, string post, CancellationToken cancellationToken)
    {
        var of = new { platform = platform ?? "", account, post };
        var rows = await _database.ReadAsync(connection => connection.QueryAsync<SnapshotRow>(s_snapshots, of), cancellationToken);
        return [.. rows.Select(row => row.ToSnapshot())];
    }

    /// <summary>A part of an account's posts with their newest numbers, the newest posts first.</summary>
    /// <param name="platform">Its platform; <see langword="null"/> where not known.</param>
    /// <param name="account">The account.</param>
    /// <param name="after">The end of the part before; <see langword="null"/> for the first.</param>
    /// <param name="limit">The most rows, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PlauditException">The cursor or the limit is wrong.</exception>
    public async Task<Page<Post>> PageAsync(string? platform, string account, string? after, int limit, CancellationToken cancellationToken)
    {
        PageCursor.Check(limit);
        string[] key = after is null ? [PageCursor.Text(long.MaxValue), "0", ""] : PageCursor.Read(after, 3);
        var of = new
        {
            platform = platform ?? "", account, at = PageCursor.Number(key[0]), ordinal = PageCursor.Number(key[1]), post = key[2], limit = limit + 1,
        };
        var rows = await _database.ReadAsync(connection => connection.QueryAsync<PostRecord>(s_descending, of), cancellationToken);
        var page = PageCursor.Page(rows.AsList(), limit, row => [PageCursor.Text(row.OrderedAt), PageCursor.Text(row.Ordinal), row.Post]);
        return new Page<Post>([.. page.Items.Select(row => row.ToPost())], page.Next);
    }

    /// <summary>Time, media type and likes of an account's newest posts of which time and likes are known, the oldest of them first.</summary>
    /// <param name="platform">Its platform; <see langword="null"/> where not known.</param>
    /// <param name="account">The account.</param>
    /// <param name="limit">The most posts.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<PostMark>> MarksAsync(string? platform, string account, int limit, CancellationToken cancellationToken)
    {
        const string Marks = """
            SELECT p.posted_at AS At, p.has_time_of_day AS HasTimeOfDay, p.media_type AS Media, p.likes AS Likes FROM posts p
            WHERE p.platform = @platform AND p.account = @account AND p.posted_at IS NOT NULL AND p.likes IS NOT NULL
            ORDER BY p.ordered_at DESC, p.ordinal DESC, p.post DESC LIMIT @limit
            """;
        var of = new { platform = platform ?? "", account, limit };
        var rows = await _database.ReadAsync(connection => connection.QueryAsync<MarkRow>(Marks, of), cancellationToken);
        return [.. rows.Select(row => new PostMark(new PostTime(StoredTime.Of(row.At).UtcDateTime, row.HasTimeOfDay != 0), PostRecord.MediaTypeOf(row.Media), row.Likes)).Reverse()];
    }

    /// <summary>
    /// The posts of an account in the order of their time, those without one first. The store is free for others between the parts that they are
    /// read in.
    /// </summary>
    /// <param name="platform">Its platform; <see langword="null"/> where not known.</param>
    /// <param name="account">The account.</param>
    /// <param name="asOf">
    /// What was known at a moment: no later post, and of each the numbers that had been seen by then. <see langword="null"/> for the newest.
    /// </param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<Post> StreamAsync(
        string? platform, string account, DateTimeOffset? asOf, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (at, ordinal, post) = (long.MinValue, long.MinValue, "");
        while (true)
        {
            var of = new { platform = platform ?? "", account, asOf = asOf?.ToUnixTimeMilliseconds(), at, ordinal, post, limit = ReadRows };
            var rows = (await _database.ReadAsync(
                connection => connection.QueryAsync<PostRecord>(asOf is null ? s_ascending : s_asOf, of), cancellationToken)).AsList();
            foreach (var row in rows) yield return row.ToPost();
            if (rows.Count < ReadRows) yield break;
            (at, ordinal, post) = (rows[^1].OrderedAt, rows[^1].Ordinal, rows[^1].Post);
        }
    }

    /// <summary>
    /// Removes posts that were published before a moment, or seen last before it where their time is not known, and snapshots of other posts that
    /// were seen last before it, except the newest of each.
    /// </summary>
    /// <returns>Posts that were removed.</returns>
    public Task<long> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        const string OrphanSnapshots = """
            DELETE FROM post_snapshots WHERE NOT EXISTS
                (SELECT 1 FROM posts p WHERE p.platform = post_snapshots.platform AND p.account = post_snapshots.account AND p.post = post_snapshots.post)
            """;
        const string OldSnapshots = """
            DELETE FROM post_snapshots WHERE seen_at < @before AND EXISTS
                (SELECT 1 FROM post_snapshots b WHERE b.platform = post_snapshots.platform AND b.account = post_snapshots.account
                    AND b.post = post_snapshots.post AND b.observed_at > post_snapshots.observed_at)
            """;
        var of = new { before = before.ToUnixTimeMilliseconds() };
        return _database.WriteAsync(
            async (connection, transaction) =>
            {
                // Imports wait until this is over.
                await connection.ExecuteAsync("UPDATE accounts SET posts = posts", transaction: transaction, commandTimeout: 0);
                long posts = await connection.ExecuteAsync($"DELETE FROM posts WHERE {OldPosts}", of, transaction, commandTimeout: 0);
                if (posts > 0)
                {
                    await connection.ExecuteAsync(OrphanSnapshots, transaction: transaction, commandTimeout: 0);
                    await connection.ExecuteAsync(CountOut, transaction: transaction, commandTimeout: 0);
                    await connection.ExecuteAsync("DELETE FROM accounts WHERE posts = 0", transaction: transaction, commandTimeout: 0);
                }
                await connection.ExecuteAsync(OldSnapshots, of, transaction, commandTimeout: 0);
                return posts;
            },
            cancellationToken);
    }

    private async Task<ImportCounts> MergeAsync(
        DbConnection connection, DbTransaction transaction, List<object?[]> rows, CancellationToken cancellationToken)
    {
        Task Run(string sql) => connection.ExecuteAsync(new CommandDefinition(sql, null, transaction, 0, cancellationToken: cancellationToken));
        await Run(PostImportSql.Create);
        await _database.LoadAsync(transaction, PostImportSql.Stage, PostRecord.Columns, rows, cancellationToken);
        await Run(PostImportSql.HoldAccounts);
        var known = await connection.QuerySingleAsync<KnownRow>(PostImportSql.Count, transaction: transaction);
        await Run(PostImportSql.CountAccounts);
        await Run(PostImportSql.Posts);
        await Run(PostImportSql.Snapshots);
        await Run(PostImportSql.Seen);
        await Run(PostImportSql.Drop);
        return new ImportCounts(rows.Count - known.Known, known.Changed, known.Known - known.Changed, 0);
    }

    // One row a post, in the order of their first appearance.
    private static List<object?[]> Rows(IReadOnlyList<Post> posts, long observedAt, long addedAt, ref int rejected)
    {
        var rows = new Dictionary<(string, string, string), object?[]>(posts.Count);
        foreach (var post in posts)
        {
            if (PostRecord.Values(post, observedAt, addedAt) is not { } row)
            {
                rejected++;
                continue;
            }
            var key = ((string)row[0]!, (string)row[1]!, (string)row[2]!);
            if (rows.TryGetValue(key, out var earlier))
            {
                PostRecord.Complete(row, earlier);
            }
            rows[key] = row;
        }
        return [.. rows.Values];
    }

    // Posts of a batch that are there already.
    private sealed class KnownRow
    {
        public long Known { get; init; }

        public long Changed { get; init; }
    }

    // What a chart shows of a post, as it is stored.
    private sealed class MarkRow
    {
        public long At { get; init; }

        public long? HasTimeOfDay { get; init; }

        public string? Media { get; init; }

        public long Likes { get; init; }
    }

    // A snapshot as it is stored.
    private sealed class SnapshotRow
    {
        public long ObservedAt { get; init; }

        public long SeenAt { get; init; }

        public long? Likes { get; init; }

        public long? Comments { get; init; }

        public long? Shares { get; init; }

        public long? Saves { get; init; }

        public long? Views { get; init; }

        public long? Reach { get; init; }

        public long? Impressions { get; init; }

        public PostSnapshot ToSnapshot() => new(
            StoredTime.Of(ObservedAt),
            StoredTime.Of(SeenAt),
            new Outcomes
            {
                Likes = Likes, Comments = Comments, Shares = Shares, Saves = Saves, Views = Views, Reach = Reach, Impressions = Impressions,
            });
    }
}
