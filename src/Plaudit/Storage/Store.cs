using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>What the program remembers between runs, shared by every process that opens it: SQLite in a file, or PostgreSQL.</summary>
public sealed class Store : IAsyncDisposable
{
    private const string SqlitePrefix = "sqlite:";

    private Store(StoreDatabase database)
    {
        Database = database;
        Budgets = new BudgetTable(database);
        Requests = new RequestLog(database);
        Cursors = new CursorTable(database);
    }

    /// <summary>What may still be sent to platforms, and who waits for it.</summary>
    public BudgetTable Budgets { get; }

    /// <summary>What was sent to platforms.</summary>
    public RequestLog Requests { get; }

    /// <summary>Where interrupted pulls go on.</summary>
    public CursorTable Cursors { get; }

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
        var database = await OpenDatabaseAsync(connection ?? SqlitePrefix + DefaultPath, cancellationToken);
        try
        {
            await StoreSchema.MigrateAsync(database, Migration.Of(database.Dialect), clock, cancellationToken);
            return new Store(database);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a database as it is, its tables not looked at.</summary>
    internal static async Task<StoreDatabase> OpenDatabaseAsync(string connection, CancellationToken cancellationToken)
    {
        if (!connection.StartsWith(SqlitePrefix, StringComparison.OrdinalIgnoreCase)) return PostgreSqlDatabase.Open(connection);
        var path = connection[SqlitePrefix.Length..];
        if (path.Length == 0) throw new PlauditException("The store has no file. Expected sqlite:PATH, such as sqlite:plaudit.db.");
        return await SqliteDatabase.OpenAsync(path, cancellationToken);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
