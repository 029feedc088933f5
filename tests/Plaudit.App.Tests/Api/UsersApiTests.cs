using System.Text.Json;
using System.Text.Json.Nodes;
using Plaudit.App.Tests.Web;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Api;

/// <summary>Users, keys and the audit log over HTTP.</summary>
public sealed class UsersApiTests
{
    private const string NoModels = "/nonexistent/models";
    private const string Users = "/api/v1/users";

    [Fact]
    public async Task Post_User_IsGivenAPasswordOnceThatHasToBeChanged()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        var key = await server.KeyAsync("admin", KeyScope.Admin);

        var made = await server.PostAsync(Users, JsonNode.Parse("""{"name":"ana","role":"editor"}""")!, key);
        var password = made.Json.GetProperty("one_time_password").GetString()!;
        var listed = (await server.SendAsync(HttpMethod.Get, Users, key: key)).Succeeded();
        using var browser = new Browser(server);

        Assert.Equal((201, "no-store"), (made.Status, made.Headers.CacheControl!.ToString()));
        Assert.Equal(303, (await browser.SignInAsync("ana", password)).Status);
        Assert.DoesNotContain(password, listed.Text);
        Assert.DoesNotContain("hash", listed.Text);
        Assert.DoesNotContain("stamp", listed.Text);
        Assert.True(listed.Json.GetProperty("items")[0].GetProperty("must_change_password").GetBoolean());
        (await browser.SendAsync(HttpMethod.Get, Users)).Problem(403);
    }

    [Theory]
    [InlineData("""{"role":"editor"}""", "no name")]
    [InlineData("""{"name":"ana"}""", "no role")]
    [InlineData("""{"name":"ana","role":"owner"}""", "one of viewer, editor, admin")]
    [InlineData("""{"name":"a na","role":"viewer"}""", "letters a to z")]
    [InlineData("""{"name":"admin","role":"viewer"}""", "of this name already")]
    [InlineData("""{"name":"ana","role":"viewer","password":"password1234"}""", "12 to 200 characters")]
    [InlineData("""{"name":"ana","role":"viewer","password":"too-short"}""", "12 to 200 characters")]
    [InlineData("""{"name":"ana","role":"viewer","password":"aaaaaaaaaaaaaaaa"}""", "12 to 200 characters")]
    [InlineData("""{"name":"anabel","role":"viewer","password":"my name is Anabel!"}""", "12 to 200 characters")]
    public async Task Post_UnusableUser_SaysWhy(string body, string expected)
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        var key = await server.KeyAsync("admin", KeyScope.Admin);
        await Browser.UserAsync(server, "Admin", UserRole.Admin);

        Assert.Contains(expected, (await server.PostAsync(Users, JsonNode.Parse(body)!, key)).Problem(400));

        Assert.Single(await server.Store.Users.ReadAsync(default));
        Assert.Equal((AuditEntry.Failed, "user.create"), ((await EntriesAsync(server))[0].Outcome, (await EntriesAsync(server))[0].Action));
    }

    [Fact]
    public async Task Patch_User_TakesEffectAtOnce()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var admin = await Browser.SignedInAsync(server, "root", UserRole.Admin);
        using var ana = await Browser.SignedInAsync(server, "ana", UserRole.Admin);
        var (token, id) = (await admin.TokenAsync(), (await server.Store.Users.FindByNameAsync("ANA", default))!.Id);

        (await ana.SendAsync(HttpMethod.Get, Users)).Succeeded();
        Assert.Equal("viewer", (await PatchAsync("""{"role":"viewer"}""")).Succeeded().Json.GetProperty("role").GetString());
        (await ana.SendAsync(HttpMethod.Get, Users)).Problem(403);
        (await PatchAsync("""{"disabled":true}""")).Succeeded();
        (await ana.SendAsync(HttpMethod.Get, "/api/v1/session")).Problem(401);
        (await PatchAsync("""{"disabled":false}""")).Succeeded();
        (await PatchAsync("""{"password":"another long secret"}""")).Succeeded();
        Assert.Equal(303, (await ana.SignInAsync("ana", "another long secret")).Status);
        Assert.Contains("by itself", (await PatchAsync("""{"password":"another long secret","role":"viewer"}""")).Problem(400));
        Assert.Contains("neither true nor false", (await PatchAsync("""{"disabled":"yes"}""")).Problem(400));
        (await PatchAsync("{}")).Problem(400);
        Assert.Equal(204, (await admin.SendAsync(HttpMethod.Delete, $"{Users}/{id}", token: token)).Status);
        (await ana.SendAsync(HttpMethod.Get, "/api/v1/session")).Problem(401);
        var root = (await server.Store.Users.FindByNameAsync("ROOT", default))!.Id;
        Assert.Contains("your own user", (await admin.SendAsync(HttpMethod.Delete, $"{Users}/{root}", token: token)).Problem(400));
        foreach (var body in (string[])["""{"role":"viewer"}""", """{"disabled":true}"""])
        {
            Assert.Contains("your own user", (await admin.SendAsync(HttpMethod.Patch, $"{Users}/{root}", System.Text.Encoding.UTF8.GetBytes(body), token)).Problem(400));
        }
        var key = await server.KeyAsync("program", KeyScope.Admin);
        Assert.Contains("last administrator", (await server.SendAsync(HttpMethod.Delete, $"{Users}/{root}", key: key)).Problem(400));
        (await admin.SendAsync(HttpMethod.Delete, $"{Users}/{id}", token: token)).Problem(404);

        Task<RunningServer.Answer> PatchAsync(string body) => admin.SendAsync(HttpMethod.Patch, $"{Users}/{id}", System.Text.Encoding.UTF8.GetBytes(body), token);
    }

    [Fact]
    public async Task Keys_AreShownOnceAndRevoked()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        var admin = await server.KeyAsync("admin", KeyScope.Admin);

        var made = await server.PostAsync("/api/v1/keys", JsonNode.Parse("""{"name":"job","scope":"read","expires_days":1}""")!, admin);
        var (id, key) = (made.Json.GetProperty("id").GetString()!, made.Json.GetProperty("key").GetString()!);
        var listed = (await server.SendAsync(HttpMethod.Get, "/api/v1/keys", key: admin)).Succeeded();
        (await server.SendAsync(HttpMethod.Get, "/api/v1/version", key: key)).Succeeded();
        Assert.Equal(204, (await server.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{id}", key: admin)).Status);

        Assert.Equal(201, made.Status);
        Assert.DoesNotContain(key[^43..], listed.Text);
        Assert.Contains(id, listed.Text);
        (await server.SendAsync(HttpMethod.Get, "/api/v1/version", key: key)).Problem(401);
        (await server.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{id}", key: admin)).Problem(404);
        Assert.Contains("1 to 36,500", (await server.PostAsync("/api/v1/keys", JsonNode.Parse("""{"name":"j","scope":"read","expires_days":0}""")!, admin)).Problem(400));
        Assert.Contains("one of predict", (await server.PostAsync("/api/v1/keys", JsonNode.Parse("""{"name":"j","scope":"all"}""")!, admin)).Problem(400));
    }

    [Fact]
    public async Task Audit_OfWhatWasDoneAndRefused_HoldsIdsAloneAndIsReadPageByPage()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        var (admin, read) = (await server.KeyAsync("admin", KeyScope.Admin), await server.KeyAsync("somebody", KeyScope.Read));
        await server.PostAsync("/api/v1/keys", JsonNode.Parse("""{"name":"secret-name","scope":"read"}""")!, admin);
        (await server.SendAsync(HttpMethod.Delete, $"{Users}/some-id", key: read)).Problem(403);
        (await server.SendAsync(HttpMethod.Get, Users, key: "nonsense")).Problem(401);
        (await server.SendAsync(HttpMethod.Get, Users)).Problem(401);

        var first = (await server.SendAsync(HttpMethod.Get, "/api/v1/audit?limit=2", key: admin)).Succeeded().Json;
        var next = first.GetProperty("next").GetString()!;
        var second = (await server.SendAsync(HttpMethod.Get, $"/api/v1/audit?limit=2&cursor={next}", key: admin)).Succeeded().Json;
        var all = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray())
            .Select(entry => $"{entry.GetProperty("action").GetString()} {entry.GetProperty("outcome").GetString()}");

        Assert.Equal(["GET /api/v1/users refused", "user.delete refused", "key.create done"], all);
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.DoesNotContain("secret-name", second.ToString());
        Assert.Equal(KeyTable.IdOf(read), first.GetProperty("items")[1].GetProperty("actor").GetString());
        Assert.Equal("some-id", first.GetProperty("items")[1].GetProperty("target").GetString());
        (await server.SendAsync(HttpMethod.Get, "/api/v1/audit?limit=0", key: admin)).Problem(400);
        (await server.SendAsync(HttpMethod.Get, "/api/v1/audit?cursor=nonsense", key: admin)).Problem(400);
        (await server.SendAsync(HttpMethod.Get, "/api/v1/audit?since=yesterday", key: admin)).Problem(400);
    }

    private static async Task<IReadOnlyList<AuditEntry>> EntriesAsync(RunningServer server) => (await server.Store.Audit.PageAsync(null, null, 10, default)).Items;
}
