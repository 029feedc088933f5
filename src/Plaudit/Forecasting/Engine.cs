using System.Globalization;
using Plaudit.Data;
using Plaudit.Native.DuckDb;

namespace Plaudit.Forecasting;

/// <summary>DuckDB within its limits: a database in memory that spills to a folder of its own, which goes when the engine is disposed of.</summary>
internal sealed class Engine : IDisposable
{
    private readonly DuckDbDatabase _database;
    private readonly string _spillFolder;
    private readonly long _memoryBytes;

    /// <summary>Opens an empty database.</summary>
    /// <param name="options">Its limits.</param>
    /// <exception cref="PlauditException">An option is out of range, or the spill folder cannot be made.</exception>
    public Engine(EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _memoryBytes = options.MemoryBytes;
        try
        {
            _spillFolder = Path.Combine(Path.GetFullPath(options.SpillFolder), $"plaudit-spill-{Path.GetRandomFileName()}");
            Directory.CreateDirectory(_spillFolder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"The spill folder '{options.SpillFolder}' cannot be used: {exception.Message}", exception);
        }
        try
        {
            _database = DuckDbDatabase.Open(
                [
                    ("threads", options.Threads.ToString(CultureInfo.InvariantCulture)),
                    ("memory_limit", string.Create(CultureInfo.InvariantCulture, $"{options.MemoryBytes >> 20}MiB")),
                    ("temp_directory", _spillFolder),
                    ("preserve_insertion_order", "false"),
                    // Extensions are not fetched from anywhere, and none is looked for in the user's home.
                    ("autoinstall_known_extensions", "false"),
                    ("autoload_known_extensions", "false"),
                ]);
            Connection = _database.Connect();
            // The day of a time with a zone must not depend on the machine.
            Connection.Execute("SET TimeZone = 'UTC'", CancellationToken.None);
        }
        catch
        {
            Connection?.Dispose();
            _database?.Dispose();
            DeleteSpillFolder();
            throw;
        }
    }

    public DuckDbConnection Connection { get; }

    /// <summary>What to tell of a failure.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="what">What could not be done.</param>
    public PlauditException Explain(DuckDbException exception, string what) => exception.Type == DuckDbErrorType.OutOfMemory
        ? new PlauditException(
            string.Create(CultureInfo.InvariantCulture, $"The engine's {_memoryBytes >> 20:N0} MB did not suffice, spill folder included ({exception.Message.Split('\n')[0]}). --memory gives it more."),
            exception)
        : new PlauditException($"{what}: {exception.Message.Split('\n')[0]}", exception);

    /// <summary>Name of a file for passing use, gone with the engine.</summary>
    /// <param name="ending">How the name ends, such as <c>.csv</c>.</param>
    public string NewFile(string ending) => Path.Combine(_spillFolder, Path.GetRandomFileName() + ending);

    /// <summary>A file of a given name for passing use, gone with the engine.</summary>
    public string NamedFile(string name) => Path.Combine(_spillFolder, name);

    public void Dispose()
    {
        Connection.Dispose();
        _database.Dispose();
        DeleteSpillFolder();
    }

    private void DeleteSpillFolder()
    {
        if (Directory.Exists(_spillFolder))
        {
            Directory.Delete(_spillFolder, recursive: true);
        }
    }
}
