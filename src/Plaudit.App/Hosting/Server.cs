using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Plaudit.App.Access;
using Plaudit.App.Serving;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Hosting;

/// <summary>The running program: API, health and documents on one address.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeSpan _shutdownTimeout;

    private Server(WebApplication app, TimeSpan shutdownTimeout)
    {
        _app = app;
        _shutdownTimeout = shutdownTimeout;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
            .Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal));
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Makes the first administrator at <c>/set-up</c>; <see langword="null"/> where there is a user or a key.</summary>
    public string? SetUpCode { get; private init; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts serving.</summary>
    /// <param name="options">How.</param>
    /// <param name="store">The store, which outlives the server.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="logging">Where the log goes.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="PlauditException">The address cannot be listened on, or other machines could reach it without any key.</exception>
    public static async Task<Server> StartAsync(
        ServerOptions options, Store store, TimeProvider clock, Action<ILoggingBuilder> logging, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(store);
        if (!options.Listen.IsLoopback && !await store.Keys.AnyUsableAsync(clock.GetUtcNow(), cancellationToken) && !await store.Users.AnyUsableAsync(cancellationToken))
        {
            throw new PlauditException(
                "Other machines could reach this address, and there is neither a user nor a key that would keep strangers out. "
                + "Make one with 'plaudit users create NAME --role admin' or 'plaudit keys create NAME --scope predict'.");
        }
        // Nothing of the surroundings changes it: no settings file, no variable of the framework.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "plaudit", ContentRootPath = AppContext.BaseDirectory });
        logging(builder.Logging);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Above what is taken, so that whoever sends a little too much hears of it instead of having the connection closed.
            kestrel.Limits.MaxRequestBodySize = Math.Max(options.MaxRequestBytes * 4, options.MaxPictureBytes + options.MaxRequestBytes);
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.MinRequestBodyDataRate = new(options.MinBodyBytesPerSecond, options.SlowBodyGrace);
            if (options.Listen.Address is { } address) kestrel.Listen(address, options.Listen.Port);
            else kestrel.ListenAnyIP(options.Listen.Port);
        });
        HostingServices.Add(builder.Services, options, store, clock);
        var app = builder.Build();
        try
        {
            HostingServices.Use(app);
            await app.Services.GetRequiredService<ServedModels>().CurrentAsync(cancellationToken);
            var isNew = !await store.Keys.AnyAsync(cancellationToken) && !await store.Users.AnyAsync(cancellationToken);
            await app.StartAsync(cancellationToken);
            return new Server(app, options.ShutdownTimeout) { SetUpCode = isNew ? app.Services.GetRequiredService<SetUpCode>().Issue() : null };
        }
        catch (IOException exception)
        {
            await app.DisposeAsync();
            throw new PlauditException($"Cannot listen on {new IPEndPoint(options.Listen.Address ?? IPAddress.Any, options.Listen.Port)}: {exception.Message}", exception);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes no more requests, and waits for those that are under way as long as the options allow.</summary>
    public async Task StopAsync()
    {
        using var patience = new CancellationTokenSource(_shutdownTimeout);
        await _app.StopAsync(patience.Token);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
