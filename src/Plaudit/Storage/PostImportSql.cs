namespace Plaudit.Storage;

/// <summary>
/// How a batch of posts gets into the store. It is loaded into a table of its own first; the rest are a few statements over it, which are the
/// same for both kinds of store. What a source does not know never erases what another knew, and what was seen earlier never replaces what was
/// seen later.
/// </summary>
internal static class PostImportSql
{
    public const string Stage = "staged_posts";

    private const string Key = "platform, account, post";

    /// <summary>The batch's own table, empty.</summary>
    public static readonly string Create =
        $"CREATE TEMP TABLE {Stage} AS SELECT {string.Join(", ", PostRecord.Columns)} FROM posts WHERE 1 = 0";

    public const string Drop = $"DROP TABLE {Stage}";

    /// <summary>
    /// Holds the accounts of the batch until its end, in one order: two imports of one account wait for each other here and nowhere else.
    /// </summary>
    public const string HoldAccounts = $"""
        INSERT INTO accounts (platform, account, posts, added_at, changed_at)
        SELECT platform, account, 0, max(added_at), max(added_at) FROM {Stage} WHERE true GROUP BY platform, account ORDER BY platform, account
        ON CONFLICT (platform, account) DO UPDATE SET posts = accounts.posts
        """;

    /// <summary>How many posts of the batch are there already, and how many of those will be changed.</summary>
    public static readonly string Count = $"""
        SELECT count(*) AS Known, coalesce(sum(CASE WHEN {Changes("s", "p")} THEN 1 ELSE 0 END), 0) AS Changed
        FROM {Stage} s JOIN posts p ON {Same("p", "s")}
        """;

    /// <summary>Adds the batch to what is told of accounts; before the posts themselves, for new ones are told by their absence.</summary>
    public static readonly string CountAccounts = $"""
        INSERT INTO accounts (platform, account, posts, first_posted_at, last_posted_at, added_at, changed_at)
        SELECT s.platform, s.account, sum(CASE WHEN p.post IS NULL THEN 1 ELSE 0 END), min(s.posted_at), max(s.posted_at),
            max(s.added_at), max(CASE WHEN p.post IS NULL OR {Changes("s", "p")} THEN s.added_at ELSE 0 END)
        FROM {Stage} s LEFT JOIN posts p ON {Same("p", "s")}
        WHERE true
        GROUP BY s.platform, s.account
        ORDER BY s.platform, s.account
        ON CONFLICT (platform, account) DO UPDATE SET posts = accounts.posts + excluded.posts,
            first_posted_at = CASE WHEN excluded.first_posted_at < coalesce(accounts.first_posted_at, excluded.first_posted_at + 1)
                THEN excluded.first_posted_at ELSE accounts.first_posted_at END,
            last_posted_at = CASE WHEN excluded.last_posted_at > coalesce(accounts.last_posted_at, excluded.last_posted_at - 1)
                THEN excluded.last_posted_at ELSE accounts.last_posted_at END,
            changed_at = CASE WHEN excluded.changed_at > accounts.changed_at THEN excluded.changed_at ELSE accounts.changed_at END
        """;

    /// <summary>The posts.</summary>
    public static readonly string Posts = $"""
        INSERT INTO posts ({string.Join(", ", PostRecord.Columns)})
        SELECT {string.Join(", ", PostRecord.Columns)} FROM {Stage} WHERE true ORDER BY {Key}
        ON CONFLICT ({Key}) DO UPDATE SET
            {string.Join(",\n    ", PostRecord.DraftColumns.Concat(PostRecord.OutcomeColumns).Select(column => $"{column} = {Merged(column)}"))},
            ordered_at = coalesce({Merged("posted_at")}, {PostRecord.NoTime}),
            ordinal = coalesce({Merged("sequence")}, 0),
            observed_at = CASE WHEN excluded.observed_at > posts.observed_at THEN excluded.observed_at ELSE posts.observed_at END
        WHERE excluded.observed_at > posts.observed_at OR {Changes("excluded", "posts")}
        """;

    /// <summary>A snapshot of each post whose numbers are not those of the snapshot before it.</summary>
    public static readonly string Snapshots = $"""
        INSERT INTO post_snapshots ({Key}, observed_at, seen_at, {string.Join(", ", PostRecord.OutcomeColumns)})
        SELECT s.platform, s.account, s.post, s.observed_at, s.observed_at,
            {string.Join(", ", PostRecord.OutcomeColumns.Select(column => $"coalesce(s.{column}, q.{column})"))}
        FROM {Stage} s LEFT JOIN post_snapshots q ON {Same("q", "s")} AND q.observed_at = {LatestUpTo("s")}
        WHERE {string.Join(" OR ", PostRecord.OutcomeColumns.Select(column => $"s.{column} <> q.{column} OR (q.{column} IS NULL AND s.{column} IS NOT NULL)"))}
        ORDER BY s.platform, s.account, s.post
        ON CONFLICT ({Key}, observed_at) DO UPDATE SET {string.Join(", ", PostRecord.OutcomeColumns.Select(column => $"{column} = excluded.{column}"))}
        """;

    /// <summary>When numbers that are still the same were seen last.</summary>
    public static readonly string Seen = $"""
        UPDATE post_snapshots SET seen_at = s.observed_at
        FROM {Stage} s
        WHERE {Same("post_snapshots", "s")} AND post_snapshots.observed_at = {LatestUpTo("s")} AND post_snapshots.seen_at < s.observed_at
            AND coalesce({string.Join(", ", PostRecord.OutcomeColumns.Select(column => $"s.{column}"))}) IS NOT NULL
        """;

    private static string Same(string left, string right) =>
        $"{left}.platform = {right}.platform AND {left}.account = {right}.account AND {left}.post = {right}.post";

    private static string LatestUpTo(string of) => $"""
        (SELECT max(b.observed_at) FROM post_snapshots b WHERE {Same("b", of)} AND b.observed_at <= {of}.observed_at)
        """;

    // Whether a new row tells something that the old one does not, or tells it differently and was seen no earlier.
    private static string Changes(string next, string old) =>
        "(" + string.Join(
            " OR ",
            PostRecord.DraftColumns.Concat(PostRecord.OutcomeColumns).Select(column =>
                $"({old}.{column} IS NULL AND {next}.{column} IS NOT NULL) OR ({next}.{column} <> {old}.{column} AND {next}.observed_at >= {old}.observed_at)"))
        + ")";

    private static string Merged(string column) =>
        $"CASE WHEN excluded.observed_at >= posts.observed_at THEN coalesce(excluded.{column}, posts.{column}) ELSE coalesce(posts.{column}, excluded.{column}) END";
}
