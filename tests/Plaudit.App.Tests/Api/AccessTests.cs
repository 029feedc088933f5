using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Plaudit.App.Access;
using Plaudit.App.Hosting;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class AccessTests(ApiSample sample)
{
    private const string Version = "/api/v1/version";

    [Fact]
    public async Task Get_WithoutAnyKey_IsOpenToThisMachineAlone()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);

        (await server.SendAsync(HttpMethod.Get, Version)).Succeeded();
        (await server.SendAsync(HttpMethod.Get, Version, change: request => request.Headers.Host = "localhost")).Succeeded();
        // A page in a browser that had its own name lead here, and a proxy that passes strangers on.
        (await server.SendAsync(HttpMethod.Get, Version, change: request => request.Headers.Host = "evil.example")).Problem(401);
        (await server.SendAsync(HttpMethod.Get, Version, change: request => request.Headers.Add("X-Forwarded-For", "203.0.113.9"))).Problem(401);
        (await server.SendAsync(HttpMethod.Get, Version, change: request => request.Headers.Add("Forwarded", "for=203.0.113.9"))).Problem(401);
        (await server.SendAsync(HttpMethod.Get, Version, key: "nonsense")).Problem(401);
    }

    [Fact]
    public async Task Get_LastKeyRevoked_StaysClosed()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var key = await server.KeyAsync("only", KeyScope.Admin);
        (await server.SendAsync(HttpMethod.Get, Version, key: key)).Succeeded();

        await server.Store.Keys.RevokeAsync("only", server.Clock.Now, default);

        (await server.SendAsync(HttpMethod.Get, Version, key: key)).Problem(401);
        (await server.SendAsync(HttpMethod.Get, Version)).Problem(401);
        (await server.SendAsync(HttpMethod.Get, "/health/live")).Succeeded();
    }

    [Theory]
    [InlineData("Basic YTpi")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("plaudit_0123456789ab_x")]
    public async Task Get_AuthorizationOfAnotherKind_IsRefused(string header)
    {
        await using var server = await RunningServer.StartAsync(sample.Models);

        (await server.SendAsync(HttpMethod.Get, Version, change: request => request.Headers.TryAddWithoutValidation("Authorization", header))).Problem(401);
    }

    [Fact]
    public async Task Get_WithKey_KeepsItsUse()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var key = await server.KeyAsync("agency", KeyScope.Read);

        (await server.SendAsync(HttpMethod.Get, Version, key: key)).Succeeded();

        Assert.Equal(server.Clock.Now, (await server.Store.Keys.ReadAsync(default))[0].LastUsedAt);
    }

    [Fact]
    public async Task StartAsync_OtherMachinesWithoutKey_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<PlauditException>(
            () => RunningServer.StartAsync(sample.Models, options => options with { Listen = ListenAddress.Parse("0.0.0.0:0") }));

        Assert.Contains("plaudit keys create", refused.Message);
    }

    [Fact]
    public async Task StartAsync_AddressInUse_IsRefused()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var refused = await Assert.ThrowsAsync<PlauditException>(
            () => RunningServer.StartAsync(sample.Models, options => options with { Listen = ListenAddress.Default with { Port = port } }));

        Assert.Contains($"127.0.0.1:{port}", refused.Message);
    }

    /// <summary>Neither names nor texts nor addresses as they were sent nor keys.</summary>
    [Fact]
    public async Task Log_OfRequests_HoldsNothingOfThem()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var key = await server.KeyAsync("agency-of-somebody", KeyScope.Predict);
        var body = JsonNode.Parse("""{"account":"secret.person","drafts":[{"caption":"a secret caption"}]}""")!;

        (await server.PostAsync("/api/v1/predictions/likes?name=secret-query", body, key)).Succeeded();
        (await server.PostAsync("/secret/path?name=secret-query", body, key)).Problem(404);
        (await server.PostAsync("/api/v1/predictions/likes", JsonNode.Parse("""{"account":"secret.person","drafts":["secret draft"]}""")!, key)).Problem(400);
        (await server.SendAsync(HttpMethod.Get, Version, key: "secret-key")).Problem(401);
        (await server.SendAsync(new HttpMethod("SECRET"), Version, key: key)).Problem(405);

        Assert.Contains(server.Log, line => line.Contains("POST /api/v1/predictions/likes 200", StringComparison.Ordinal));
        Assert.Contains(server.Log, line => line.Contains("POST none 404", StringComparison.Ordinal));
        Assert.Contains(server.Log, line => line.Contains("other none 405", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Log, line => line.Contains("secret", StringComparison.OrdinalIgnoreCase) || line.Contains(key[20..], StringComparison.Ordinal));
        Assert.DoesNotContain(server.Log, line => line.Contains("somebody", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WorkOfAdministrators_KeyOfScopeWrite_NeitherReplacesNorRemovesNorCallsOff()
    {
        // Nobody works, so that the job waits.
        await using var server = await RunningServer.StartAsync(sample.Models, options => options with { Jobs = options.Jobs with { Workers = 0 } });
        string admin = await server.KeyAsync("admin", KeyScope.Admin), write = await server.KeyAsync("write", KeyScope.Write);
        const string Schedule = "/api/v1/schedules/nightly";
        var retention = """{"cron":"30 2 * * *","kind":"retention","parameters":{"job_days":30}}"""u8.ToArray();
        var train = """{"cron":"30 2 * * *","kind":"train","parameters":{"task":"likes"}}"""u8.ToArray();
        (await server.SendAsync(HttpMethod.Put, Schedule, retention, admin)).Succeeded();
        var job = await server.PostAsync("/api/v1/jobs", JsonNode.Parse("""{"kind":"retention","parameters":{"job_days":30}}""")!, admin);
        var path = "/api/v1/jobs/" + job.Json.GetProperty("id").GetString();

        (await server.SendAsync(HttpMethod.Put, Schedule, train, write)).Problem(403);
        (await server.SendAsync(HttpMethod.Delete, Schedule, key: write)).Problem(403);
        (await server.SendAsync(HttpMethod.Delete, path, key: write)).Problem(403);

        Assert.Equal("retention", (await server.Store.Schedules.FindAsync("nightly", default))!.Kind);
        Assert.Equal("queued", (await server.SendAsync(HttpMethod.Get, path, key: write)).Succeeded().Json.GetProperty("state").GetString());
        (await server.SendAsync(HttpMethod.Delete, path, key: admin)).Succeeded();
        (await server.SendAsync(HttpMethod.Put, Schedule, train, admin)).Succeeded();
        Assert.Equal(204, (await server.SendAsync(HttpMethod.Delete, Schedule, key: write)).Status);
    }

    [Fact]
    public void Opening_OfEveryScope_IncludesAdmin() => Assert.All(ApiScopes.Opening.Values, scopes => Assert.Contains(KeyScope.Admin, scopes));
}
