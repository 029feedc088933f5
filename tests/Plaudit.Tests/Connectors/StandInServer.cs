using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Plaudit.Tests.Connectors;

/// <summary>Stands in for a platform on this machine: gives the prepared answers in their order, the last one for ever.</summary>
internal sealed class StandInServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<(string Target, string Headers)> _requests = new();
    private int _next;

    private StandInServer(WebApplication server) => _server = server;

    public Uri Address { get; private set; } = null!;

    /// <summary>Path and query of each request, as sent.</summary>
    public IReadOnlyList<string> Targets => [.. _requests.Select(request => request.Target)];

    /// <summary>The headers of each request.</summary>
    public IReadOnlyList<string> Headers => [.. _requests.Select(request => request.Headers)];

    public static async Task<StandInServer> StartAsync(params Func<HttpContext, Task>[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port: 0));
        var application = builder.Build();
        var server = new StandInServer(application);
        application.Run(context =>
        {
            var headers = string.Join('\n', context.Request.Headers.Select(header => $"{header.Key}: {header.Value}"));
            server._requests.Enqueue((context.Features.Get<IHttpRequestFeature>()!.RawTarget, headers));
            return answers[Math.Min(Interlocked.Increment(ref server._next), answers.Length) - 1](context);
        });
        await application.StartAsync();
        server.Address = new Uri(application.Urls.Single() + "/v1/");
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        // Answers that hang are given up rather than waited for.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
    }
}
