using System.Collections.Concurrent;
using System.Globalization;
using Plaudit.Connectors;
using Plaudit.Data;
using Plaudit.Pipelines.Live;
using Plaudit.Storage;

namespace Plaudit.App.Serving;

/// <summary>Asks platforms about profiles: always the platform's own interface, never the address that was sent.</summary>
internal sealed class PlatformLookUps(Hosting.ServerOptions options, Store store, TimeProvider clock) : IDisposable
{
    /// <summary>Newest posts that are read where a model needs them.</summary>
    public const int Posts = 50;

    // A request does not wait long for a limit; its sender can come again.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Lazy<IPlatformConnector>> _connectors = new(StringComparer.Ordinal);

    /// <summary>Whether a platform can be asked at all.</summary>
    public bool HasToken(string platform) => options.Connectors.HasToken(platform);

    /// <summary>Looks up a profile.</summary>
    /// <param name="handle">Whose.</param>
    /// <param name="wantsPosts">Whether posts are read as well.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    /// <exception cref="PlauditException">The platform cannot be asked, or not soon.</exception>
    public Task<LookedUpProfile> FindAsync(ProfileHandle handle, bool wantsPosts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(handle);
        var connector = _connectors.GetOrAdd(handle.Platform, of => new Lazy<IPlatformConnector>(() => Open(of))).Value;
        return new LookUpPipeline(connector).RunAsync(handle, wantsPosts ? Posts : 0, progress: null, cancellationToken);
    }

    public void Dispose()
    {
        foreach (var connector in _connectors.Values.Where(connector => connector.IsValueCreated)) connector.Value.Dispose();
    }

    private IPlatformConnector Open(string platform) => PlatformConnectors.Open(
        platform, options.Connectors with { LongestWait = options.Connectors.LongestWait < s_longestWait ? options.Connectors.LongestWait : s_longestWait }, store, clock,
        string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}"), queue: null);
}
