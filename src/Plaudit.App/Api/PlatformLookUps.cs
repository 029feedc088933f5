using System.Collections.Concurrent;
using System.Globalization;
using Plaudit.Connectors;
using Plaudit.Data;
using Plaudit.Pipelines.Live;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>Asks platforms about profiles that a request names: always the platform's own interface, never the address that was sent.</summary>
internal sealed class PlatformLookUps(Hosting.ServerOptions options, Store store, TimeProvider clock) : IDisposable
{
    /// <summary>Newest posts that are read where a model needs them.</summary>
    public const int Posts = 50;

    // A request does not wait long for a limit; its sender can come again.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Lazy<IPlatformConnector>> _connectors = new(StringComparer.Ordinal);

    /// <summary>Looks up whom a body names by <c>url</c>, or by <c>handle</c> and <c>platform</c>; <see langword="null"/> where it names nobody.</summary>
    /// <param name="body">The body.</param>
    /// <param name="fields">What could be sent instead.</param>
    /// <param name="wantsPosts">Whether posts are read as well.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    /// <exception cref="RequestFaultException">It is no profile, or the platform cannot be asked.</exception>
    public async Task<LookedUpProfile?> FindAsync(JsonBody body, string fields, bool wantsPosts, CancellationToken cancellationToken)
    {
        var (url, name, platform) = (body.Text("url"), body.Text("handle"), body.Text("platform"));
        if (url is null && name is null) return null;
        if (url is not null && name is not null) throw Fault("url", "both url and handle; one of them was expected");
        if (body.Has(fields)) throw Fault(fields, $"both {fields} and {(url is null ? "handle" : "url")}; one of them was expected");
        ProfileHandle handle;
        try
        {
            handle = ProfileHandle.Parse(url ?? name!, platform);
        }
        catch (PlauditException exception)
        {
            throw Fault(url is null ? "handle" : "url", exception.Message);
        }
        if (!options.Connectors.HasToken(handle.Platform))
        {
            throw new RequestFaultException(
                StatusCodes.Status422UnprocessableEntity,
                $"This server has no token for {PlatformNames.Shown(handle.Platform)}, so that it cannot look the profile up. Send its fields as {fields} instead.");
        }
        var connector = _connectors.GetOrAdd(handle.Platform, of => new Lazy<IPlatformConnector>(() => Open(of))).Value;
        try
        {
            return await new LookUpPipeline(connector).RunAsync(handle, wantsPosts ? Posts : 0, progress: null, cancellationToken);
        }
        catch (PlauditException exception) when (exception.InnerException is null)
        {
            throw new RequestFaultException(StatusCodes.Status422UnprocessableEntity, exception.Message);
        }
    }

    public void Dispose()
    {
        foreach (var connector in _connectors.Values.Where(connector => connector.IsValueCreated)) connector.Value.Dispose();
    }

    private IPlatformConnector Open(string platform) => PlatformConnectors.Open(
        platform, options.Connectors with { LongestWait = options.Connectors.LongestWait < s_longestWait ? options.Connectors.LongestWait : s_longestWait }, store, clock,
        string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}"), queue: null);

    private static RequestFaultException Fault(string name, string detail) => new($"The request cannot be used: {detail}", [new ProblemError($"#/{name}", detail)]);
}
