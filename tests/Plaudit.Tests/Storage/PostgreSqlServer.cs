using System.Diagnostics;
using Npgsql;

namespace Plaudit.Tests.Storage;

/// <summary>A PostgreSQL server of the tests' own: in a temporary folder, reached by a socket in it, gone afterwards.</summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    private const string Password = "a secret; with = signs";

    // It ends when its input does, even if the tests are killed.
    private const string Script = """
        "$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off >"$2/log" 2>&1 &
        cat >/dev/null
        kill -INT $!
        wait $!
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("plaudit-pg-").FullName;
    private Process? _server;
    private int _databases;

    private static string Programs { get; } = FindPrograms();

    /// <summary>The connection string of an empty database that nobody else uses.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"test{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(Connection("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return Connection(name);
    }

    public async Task InitializeAsync()
    {
        var passwords = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(passwords, Password);
        if (Environment.IsPrivilegedProcess) await RunAsync("chown", "-R", "postgres", _folder);
        string[] initdb =
        [
            $"{Programs}/initdb", "-D", $"{_folder}/data", "-U", "tester", "--auth=scram-sha-256", $"--pwfile={passwords}", "--encoding=UTF8", "--locale=C",
            "--no-sync",
        ];
        await RunAsync(AsOwner(initdb));
        _server = Start(AsOwner(["sh", "-c", Script, "sh", Programs, _folder]));
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(Connection("postgres"));
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (attempt < 300 && !_server.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    public async Task DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_server is not null)
        {
            _server.StandardInput.Close();
            await _server.WaitForExitAsync();
            _server.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private string Connection(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = _folder,
        Username = "tester",
        Password = Password,
        Database = database,
        // So that a server at rest has few connections whatever the number of tests.
        MaxPoolSize = 16,
        ConnectionIdleLifetime = 5,
        ConnectionPruningInterval = 1,
    }.ToString();

    // PostgreSQL refuses to run as root.
    private static string[] AsOwner(string[] command) =>
        Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. command] : command;

    private static async Task RunAsync(params string[] command)
    {
        using var process = Start(command);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"'{command[0]}' failed: {await error}");
    }

    private static Process Start(string[] command) => Process.Start(new ProcessStartInfo(command[0], command[1..])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = "/",
    })!;

    private static string FindPrograms()
    {
        var versions = new DirectoryInfo("/usr/lib/postgresql");
        var folder = versions.Exists
            ? versions.GetDirectories()
                .Where(version => File.Exists(Path.Combine(version.FullName, "bin", "initdb")))
                .OrderBy(version => double.TryParse(version.Name, out var number) ? number : 0)
                .Select(version => Path.Combine(version.FullName, "bin"))
                .LastOrDefault()
            : null;
        return folder ?? throw new InvalidOperationException("The tests of the store need PostgreSQL: on Debian or Ubuntu, apt-get install postgresql.");
    }
}
