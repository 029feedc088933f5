using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Plaudit.App.Tests.Api;
using Plaudit.Storage;
using Plaudit.Tests.Connectors;

namespace Plaudit.App.Tests.Hosting;

/// <summary>What the running program tells of itself, and of nobody else.</summary>
[Collection(ApiTests.Name)]
public sealed class TelemetryTests(ApiSample sample)
{
    private const string Secret = "grandma.bakes";

    [Fact]
    public async Task GetMetrics_AfterRequests_CountsThemByRouteAndNotByAddress()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        await AskAsync(server);

        var metrics = await server.SendAsync(HttpMethod.Get, "/metrics");

        Assert.Equal(200, metrics.Status);
        Assert.Contains("http_server_request_duration_seconds_count{", metrics.Text);
        Assert.Contains("http_route=\"/api/v1/predictions/account-type\"", metrics.Text);
        Assert.Contains("plaudit_predictions_total{", metrics.Text);
        Assert.Contains("dotnet_gc_collections_total{", metrics.Text);
        Assert.DoesNotContain(Secret, metrics.Text);
    }

    [Fact]
    public async Task GetMetrics_WithAKeyForPredictions_IsClosed()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var key = await server.KeyAsync("client", KeyScope.Predict);
        var reader = await server.KeyAsync("watcher", KeyScope.Read);

        (await server.SendAsync(HttpMethod.Get, "/metrics", key: key)).Problem(403);
        (await server.SendAsync(HttpMethod.Get, "/metrics")).Problem(401);
        Assert.Equal(200, (await server.SendAsync(HttpMethod.Get, "/metrics", key: reader)).Status);
    }

    [Fact]
    public async Task Traces_ByOtlp_HoldRoutesAndNoPersonalData()
    {
        var sent = new ConcurrentQueue<(string Path, string Text)>();
        await using var collector = await StandInServer.StartAsync(async context =>
        {
            using var body = new MemoryStream();
            await (context.Request.Headers.ContentEncoding == "gzip" ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body).CopyToAsync(body);
            sent.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
            context.Response.StatusCode = StatusCodes.Status200OK;
        });
        await using (var server = await RunningServer.StartAsync(sample.Models, options => options with { TelemetryEndpoint = new Uri(collector.Address, "/") }))
        {
            await AskAsync(server);
        }

        // What is not sent yet goes out when the server stops.
        var traces = string.Concat(sent.Where(message => message.Path == "/v1/traces").Select(message => message.Text));
        Assert.Contains("/api/v1/predictions/account-type", traces);
        Assert.Contains("http.route", traces);
        Assert.DoesNotContain(Secret, traces);
        Assert.DoesNotContain("url.path", traces);
        Assert.DoesNotContain("user_agent", traces);
        Assert.Contains(sent, message => message.Path == "/v1/metrics");
        Assert.DoesNotContain(sent, message => message.Text.Contains(Secret, StringComparison.Ordinal));
    }

    // A name in the body, one in the address, and one in a header that clients set.
    private static async Task AskAsync(RunningServer server)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"profiles":[{"account":"{{Secret}}","platform":"x","followers":5120,"following":310,"posts":845}]}""");
        (await server.SendAsync(HttpMethod.Post, "/api/v1/predictions/account-type", body, change: request => request.Headers.UserAgent.ParseAdd($"{Secret}/1.0"))).Succeeded();
        (await server.SendAsync(HttpMethod.Get, $"/api/v1/version?of={Secret}")).Succeeded();
        (await server.SendAsync(HttpMethod.Get, $"/api/v1/{Secret}")).Problem(404);
    }
}
