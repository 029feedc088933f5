using System.CommandLine;
using System.Globalization;
using Plaudit.Connectors;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Cli;

/// <summary>A platform that may be asked, with the store that keeps its budgets.</summary>
internal sealed class LiveConnection : IAsyncDisposable
{
    private LiveConnection(Store store, IPlatformConnector connector) => (Store, Connector) = (store, connector);

    public Store Store { get; }

    public IPlatformConnector Connector { get; }

    /// <summary>Opens it.</summary>
    /// <param name="terminal">Gives the variables that hold tokens, and is told of waiting.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="store">Where the store is.</param>
    /// <param name="platform">The platform.</param>
    /// <param name="otherwise">What else can be done where there is no token; <see langword="null"/> for nothing.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="PlauditException">There is no token, or the store cannot be opened.</exception>
    public static async Task<LiveConnection> OpenAsync(
        Terminal terminal, ParseResult parsed, StoreOptions store, string platform, string? otherwise, CancellationToken cancellationToken)
    {
        var settings = ConnectorSettings.FromEnvironment(terminal.Variable);
        if (!settings.HasToken(platform))
        {
            // Said before a store is made for nothing.
            throw new PlauditException($"{PlatformConnectors.NoToken(platform, settings).Message}{(otherwise is null ? "" : $" Or {otherwise}")}");
        }
        var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
        try
        {
            // Several commands that wait for one budget are served in turn: each process is a requester.
            var requester = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}");
            return new LiveConnection(opened, PlatformConnectors.Open(platform, settings, opened, TimeProvider.System, requester, new QueueNotes(terminal)));
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        Connector.Dispose();
        return Store.DisposeAsync();
    }
}
