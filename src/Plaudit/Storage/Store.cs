using Dapper;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>What the program remembers between runs, shared by every process that opens it: SQLite in a file, or PostgreSQL.</summary>
public sealed class Store : IAsyncDisposable
{
    private const string SqlitePrefix = "sqlite:";

    // Posts and forecasts are counted where they are told, for there may be millions.
    private const string Counts = """
        SELECT (SELECT count(*) FROM accounts) AS Accounts, (SELECT CAST(coalesce(sum(posts), 0) AS bigint) FROM accounts) AS Posts,
            (SELECT count(*) FROM predictions) AS Predictions, (SELECT CAST(coalesce(sum(profiles), 0) AS bigint) FROM forecast_runs) AS Forecasts,
            (SELECT count(*) FROM models) AS Models, (SELECT count(*) FROM imports) AS Imports, (SELECT count(*) FROM jobs) AS Jobs,
        """;

    private Store(StoreDatabase database, TimeProvider clock)
    {
        Database = database;
        Budgets = new BudgetTable(database);
        Requests = new RequestLog(database);
        Cursors = new CursorTable(database);
        Accounts = new AccountTable(database);
        Posts = new StoredPosts(database, clock);
        Imports = new ImportTable(database, clock);
        Models = new ModelTable(database, clock);
        Ledger = new LedgerTable(database, clock);
        Forecasts = new ForecastTable(database, clock);
        Keys = new KeyTable(database);
        Replies = new ReplyTable(database, clock);
        Users = new UserTable(database, clock);
        Sessions = new SessionTable(database, clock);
        Audit = new AuditTable(database, clock);
        DataProtection = new DataProtectionTable(database, clock);
        Jobs = new JobTable(database, clock);
        Schedules = new ScheduleTable(database, clock);
        Visits = new VisitTable(database, clock);
        Outcomes = new OutcomeTable(database);
        ForecastMovers = new ForecastMovers(database);
        Drafts = new DraftTable(database, clock);
    }

    /// <summary>What may still be sent to platforms, and who waits for it.</summary>
    public BudgetTable Budgets { get; }

    /// <summary>What was sent to platforms.</summary>
    public RequestLog Requests { get; }

    /// <summary>Where interrupted pulls go on.</summary>
    public CursorTable Cursors { get; }

    /// <summary>Accounts that there are posts of.</summary>
    public AccountTable Accounts { get; }

    /// <summary>Posts and what was seen of them.</summary>
    public StoredPosts Posts { get; }

    /// <summary>Runs that brought posts.</summary>
    public ImportTable Imports { get; }

    /// <summary>Models and which of them serve.</summary>
    public ModelTable Models { get; }

    /// <summary>Predictions that were given, and what happened.</summary>
    public LedgerTable Ledger { get; }

    /// <summary>Forecasts of many profiles, a run at a time.</summary>
    public ForecastTable Forecasts { get; }

    /// <summary>Keys of the API.</summary>
    public KeyTable Keys { get; }

    /// <summary>Answers to requests that may be sent again.</summary>
    public ReplyTable Replies { get; }

    /// <summary>People who may sign in.</summary>
    public UserTable Users { get; }

    /// <summary>Who is signed in.</summary>
    public SessionTable Sessions { get; }

    /// <summary>Who did what.</summary>
    public AuditTable Audit { get; }

    /// <summary>Keys of the forms' tokens.</summary>
    public DataProtectionTable DataProtection { get; }

    /// <summary>Work that any process may do.</summary>
    public JobTable Jobs { get; }

    /// <summary>When work is asked for again and again.</summary>
    public ScheduleTable Schedules { get; }

    /// <summary>When people looked in last.</summary>
    public VisitTable Visits { get; }

    /// <summary>What has become known of predictions.</summary>
    public OutcomeTable Outcomes { get; }

    /// <summary>Forecasts that expect a change.</summary>
    public ForecastMovers ForecastMovers { get; }

    /// <summary>Drafts that people have saved.</summary>
    public DraftTable Drafts { get; }

    /// <summary>Kind and place, without secrets, for messages.</summary>
    public string Description => Database.Description;

    internal StoreDatabase Database { get; }

    /// <summary>
    /// <c>plaudit/plaudit.db</c> in the user's data folder (<c>$XDG_DATA_HOME</c>, else <c>~/.local/share</c>), whatever the folder a process runs in.
    /// </summary>
    public static string DefaultPath => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "plaudit",
        "plaudit.db");

    /// <summary>Whether a store need not be made first; of PostgreSQL that is not known before it is opened.</summary>
    /// <param name="connection">As for <see cref="OpenAsync"/>.</param>
    public static bool Exists(string? connection)
    {
        var place = connection ?? SqlitePrefix + DefaultPath;
        return !place.StartsWith(SqlitePrefix, StringComparison.OrdinalIgnoreCase) || File.Exists(place[SqlitePrefix.Length..]);
    }

    /// <summary>The file of a store; <see langword="null"/> of PostgreSQL, and of one that names no file.</summary>
    /// <param name="connection">As for <see cref="OpenAsync"/>.</param>
    public static string? FileOf(string? connection) =>
        connection is null ? DefaultPath
        : connection.StartsWith(SqlitePrefix, StringComparison.OrdinalIgnoreCase) && connection.Length > SqlitePrefix.Length ? connection[SqlitePrefix.Length..]
        : null;

    /// <summary>The folder that a store is in; of PostgreSQL the one that <see cref="DefaultPath"/> is in.</summary>
    /// <param name="connection">As for <see cref="OpenAsync"/>.</param>
    public static string FolderOf(string? connection) => Path.GetDirectoryName(Path.GetFullPath(
        connection?.StartsWith(SqlitePrefix, StringComparison.OrdinalIgnoreCase) == true && connection.Length > SqlitePrefix.Length
            ? connection[SqlitePrefix.Length..]
            : DefaultPath))!;

    /// <summary>Opens a store, makes it where there is none, and brings its tables up to date.</summary>
    /// <param name="connection">
    /// <c>sqlite:PATH</c>, or a PostgreSQL connection string (<c>Host=...;Database=...</c>); <see langword="null"/> for <see cref="DefaultPath"/>.
    /// </param>
    /// <param name="clock">Dates what is changed.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="PlauditException">It cannot be reached or read, or it is from a newer version.</exception>
    public static async Task<Store> OpenAsync(string? connection, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var database = await OpenDatabaseAsync(connection, cancellationToken);
        try
        {
            await StoreSchema.MigrateAsync(database, Migration.Of(database.Dialect), clock, cancellationToken);
            return new Store(database, clock);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks the database for nothing, to see whether it answers.</summary>
    /// <exception cref="PlauditException">It does not.</exception>
    public Task PingAsync(CancellationToken cancellationToken) =>
        Database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT 1"), cancellationToken);

    /// <summary>How much there is in it.</summary>
    public Task<StoreContents> CountAsync(CancellationToken cancellationToken) =>
        Database.ReadAsync(connection => connection.QuerySingleAsync<StoreContents>($"{Counts} ({Database.SizeBytes}) AS Bytes"), cancellationToken);

    /// <summary>Opens a database as it is, its tables not looked at.</summary>
    internal static async Task<StoreDatabase> OpenDatabaseAsync(string? connection, CancellationToken cancellationToken)
    {
        connection ??= SqlitePrefix + DefaultPath;
        if (!connection.StartsWith(SqlitePrefix, StringComparison.OrdinalIgnoreCase)) return PostgreSqlDatabase.Open(connection);
        var path = connection[SqlitePrefix.Length..];
        if (path.Length == 0) throw new PlauditException("The store has no file. Expected sqlite:PATH, such as sqlite:plaudit.db.");
        return await SqliteDatabase.OpenAsync(path, cancellationToken);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
