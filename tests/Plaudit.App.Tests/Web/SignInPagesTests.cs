using System.Net;
using Plaudit.App.Access;
using Plaudit.App.Tests.Api;
using Plaudit.Storage;
using Plaudit.Tests.Storage;

namespace Plaudit.App.Tests.Web;

/// <summary>Signing in and out, the set-up, and what attackers try with them.</summary>
public sealed class SignInPagesTests(PostgreSqlServer postgreSql) : IClassFixture<PostgreSqlServer>
{
    private const string NoModels = "/nonexistent/models";
    private const string Session = "/api/v1/session";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SetUp_WithTheCode_MakesOneAdministratorAndClosesTheRestOut(bool isPostgreSql)
    {
        await using var server = await RunningServer.StartAsync(NoModels, store: isPostgreSql ? await postgreSql.NewDatabaseAsync() : null);
        using var browser = new Browser(server);
        Assert.Equal("local", (await browser.SendAsync(HttpMethod.Get, Session)).Succeeded().Json.GetProperty("kind").GetString());

        var wrong = await SetUpAsync(browser, "AAAAA-AAAAA-AAAAA-AAAAA");
        var weak = await browser.SubmitAsync("/set-up", "/set-up", ("code", server.SetUpCode!), ("name", "ana"), ("password", "short"));
        var right = await SetUpAsync(browser, server.SetUpCode!.ToLowerInvariant());
        using var second = new Browser(server);
        var again = await SetUpAsync(second, server.SetUpCode!);

        Assert.Contains("role=\"alert\"", wrong.Text);
        Assert.Contains("12 to 200 characters", weak.Text);
        Assert.Equal((400, 400, 303, 400), (wrong.Status, weak.Status, right.Status, again.Status));
        var session = (await browser.SendAsync(HttpMethod.Get, Session)).Succeeded().Json;
        Assert.Equal(("user", "ana"), (session.GetProperty("kind").GetString(), session.GetProperty("name").GetString()));
        Assert.Equal(["predict", "read", "write", "admin"], session.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
        (await second.SendAsync(HttpMethod.Get, Session)).Problem(401);
        Assert.Equal(["set-up"], (await server.Store.Audit.PageAsync(null, null, 10, default)).Items.Where(entry => entry.Outcome == AuditEntry.Done).Select(entry => entry.Action));
    }

    [Fact]
    public async Task SetUp_AfterAnHourOrManyTries_TakesTheCodeNoMore()
    {
        var late = new SetUpCode(new Plaudit.Tests.ManualClock());
        Assert.False(late.IsRight(""));
        await using var server = await RunningServer.StartAsync(NoModels);
        using var browser = new Browser(server);
        for (var i = 0; i < 10; i++) Assert.Equal(400, (await SetUpAsync(browser, $"AAAAA-{i}")).Status);
        Assert.NotEqual(303, (await SetUpAsync(browser, server.SetUpCode!)).Status);

        var clock = new Plaudit.Tests.ManualClock();
        var code = new SetUpCode(clock);
        var text = code.Issue();
        Assert.True(code.IsRight(text));
        clock.Advance(SetUpCode.Lasting);
        Assert.False(code.IsRight(text));
        Assert.False(await server.Store.Users.AnyAsync(default));
    }

    [Fact]
    public async Task SignIn_WrongNameOrPasswordOrLockedOrDisabled_IsTheSameAnswer()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        await Browser.UserAsync(server, "ana", UserRole.Viewer);
        var disabled = await Browser.UserAsync(server, "bob", UserRole.Viewer);
        await server.Store.Users.SetDisabledAsync(disabled.Id, true, default);
        using var browser = new Browser(server);

        var texts = new HashSet<string>();
        foreach (var (name, password) in new[] { ("nobody", "wrong password"), ("ana", "wrong password"), ("bob", Browser.Password), ("' OR 1=1 --", "some password"), ("ana", new string('x', 5_000)) })
        {
            var answer = await browser.SignInAsync(name, password);
            Assert.Equal(400, answer.Status);
            texts.Add(System.Text.RegularExpressions.Regex.Match(answer.Text, "role=\"alert\"[^>]*>([^<]*)<").Groups[1].Value);
            Assert.DoesNotContain(password, answer.Text);
        }
        Assert.Single(texts);
        Assert.Null(browser.Cookie);

        for (var i = 0; i < 4; i++) await browser.SignInAsync("ANA", "wrong password");
        Assert.Equal(400, (await browser.SignInAsync("ana")).Status);
        server.Clock.Advance(UserAccounts.LockedFor);
        Assert.Equal(303, (await browser.SignInAsync("Ana")).Status);
        var entries = (await server.Store.Audit.PageAsync(null, null, 100, default)).Items;
        Assert.Equal((10, 1), (entries.Count(entry => entry.Outcome == AuditEntry.Refused), entries.Count(entry => entry.Outcome == AuditEntry.Done)));
        Assert.DoesNotContain(server.Log, line => line.Contains("horse", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignIn_TooOften_IsStoppedByNameAlsoOfNobody()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var browser = new Browser(server);

        for (var i = 0; i < SignInLimiter.MostPerName; i++) Assert.Equal(400, (await browser.SignInAsync("nobody", "x")).Status);
        var stopped = await browser.SignInAsync("NOBODY", "x");

        Assert.Equal(429, stopped.Status);
        Assert.Equal(SignInLimiter.Window, stopped.Headers.RetryAfter!.Delta);
        Assert.Equal(400, (await browser.SignInAsync("somebody", "x")).Status);
        for (var i = SignInLimiter.MostPerName + 2; i < SignInLimiter.MostPerAddress; i++) await browser.SignInAsync($"n{i}", "x");
        Assert.Equal(429, (await browser.SignInAsync("other", "x")).Status);
    }

    [Theory]
    [InlineData("/account?x=1", "/account?x=1")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/a\\b", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/a\r\nSet-Cookie: x=1", "/")]
    [InlineData("\"><script>alert(1)</script>", "/")]
    [InlineData("", "/")]
    public async Task SignIn_ReturnAddress_IsOneOfThisServer(string back, string expected)
    {
        Assert.Equal(expected, ReturnAddress.Local(back));
        if (back != "//evil.example") return;
        await using var server = await RunningServer.StartAsync(NoModels);
        await Browser.UserAsync(server, "ana", UserRole.Viewer);
        using var browser = new Browser(server);

        var page = await browser.SendAsync(HttpMethod.Get, "/sign-in?return=" + Uri.EscapeDataString("/\"><script>alert(1)</script>"));
        var answer = await browser.SubmitAsync("/sign-in", "/sign-in", ("name", "ana"), ("password", Browser.Password), ("return", back));

        Assert.DoesNotContain("<script>", page.Text);
        Assert.Equal((303, expected), (answer.Status, answer.Headers.Location!.ToString()));
        Assert.False(answer.Headers.Contains("x"));
    }

    [Fact]
    public async Task SignIn_WithACookieThatSomebodyPlanted_GetsAnother()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var attacker = await Browser.SignedInAsync(server, "eve", UserRole.Viewer);
        await Browser.UserAsync(server, "ana", UserRole.Admin);
        using var victim = new Browser(server) { Cookie = attacker.Cookie };

        Assert.Equal(303, (await victim.SignInAsync("ana")).Status);

        Assert.NotEqual(attacker.Cookie, victim.Cookie);
        (await attacker.SendAsync(HttpMethod.Get, Session)).Problem(401);
        Assert.Equal("ana", (await victim.SendAsync(HttpMethod.Get, Session)).Succeeded().Json.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Cookies_OfASession_AreClosedToScriptsAndOtherSites()
    {
        await using var server = await RunningServer.StartAsync(NoModels, options => options with { TrustedProxies = [IPNetwork.Parse("127.0.0.0/8")] });
        await Browser.UserAsync(server, "ana", UserRole.Viewer);
        using var browser = new Browser(server);

        var plain = await browser.SignInAsync("ana");
        var page = await browser.SendAsync(HttpMethod.Get, "/sign-in", change: request =>
        {
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        });

        var cookie = plain.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith(SessionCookies.Name, StringComparison.Ordinal));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        Assert.DoesNotContain("secure", cookie);
        Assert.DoesNotContain("expires", cookie);
        Assert.Contains("frame-ancestors 'none'", page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("unsafe-inline", page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(page.Headers.Contains("Strict-Transport-Security"));
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
        Assert.DoesNotMatch("<style| style=| on[a-z]+=", page.Text);
    }

    [Fact]
    public async Task ForwardedHeaders_OfWhoIsNoTrustedProxy_AreNotBelieved()
    {
        await using var server = await RunningServer.StartAsync(NoModels, options => options with { TrustedProxies = [IPNetwork.Parse("10.0.0.0/8")] });
        using var browser = new Browser(server);

        var page = await browser.SendAsync(HttpMethod.Get, "/sign-in", change: request => request.Headers.Add("X-Forwarded-Proto", "https"));

        Assert.False(page.Headers.Contains("Strict-Transport-Security"));
        (await browser.SendAsync(HttpMethod.Get, Session, change: request => request.Headers.Add("X-Forwarded-For", "203.0.113.9"))).Problem(401);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Password_Changed_EndsEveryOtherSession(bool isPostgreSql)
    {
        await using var server = await RunningServer.StartAsync(NoModels, store: isPostgreSql ? await postgreSql.NewDatabaseAsync() : null);
        using var here = await Browser.SignedInAsync(server, "ana", UserRole.Editor);
        using var elsewhere = new Browser(server);
        await elsewhere.SignInAsync("ana");

        var wrong = await ChangeAsync("not the password", "another long secret");
        var weak = await ChangeAsync(Browser.Password, "ana-ana-ana-bob");
        var right = await ChangeAsync(Browser.Password, "another long secret");

        Assert.Equal((400, 400, 303), (wrong.Status, weak.Status, right.Status));
        Assert.Contains("is changed", (await here.SendAsync(HttpMethod.Get, right.Headers.Location!.ToString())).Succeeded().Text);
        (await elsewhere.SendAsync(HttpMethod.Get, Session)).Problem(401);
        Assert.Equal(400, (await elsewhere.SignInAsync("ana")).Status);
        Assert.Equal(303, (await elsewhere.SignInAsync("ana", "another long secret")).Status);

        Task<RunningServer.Answer> ChangeAsync(string current, string chosen) => here.SubmitAsync("/account", "/account/password", ("current", current), ("new", chosen));
    }

    [Fact]
    public async Task Password_GivenByAnother_OpensNothingButItsChange()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        await Browser.UserAsync(server, "ana", UserRole.Admin, mustChange: true);
        using var browser = new Browser(server);

        Assert.Equal("/account", (await browser.SignInAsync("ana", back: "/elsewhere")).Headers.Location!.ToString());
        Assert.True((await browser.SendAsync(HttpMethod.Get, Session)).Succeeded().Json.GetProperty("must_change_password").GetBoolean());
        (await browser.SendAsync(HttpMethod.Get, "/api/v1/version")).Problem(403);
        (await browser.SendAsync(HttpMethod.Get, "/api/v1/users")).Problem(403);
        Assert.Equal(303, (await browser.SubmitAsync("/account", "/account/password", ("current", Browser.Password), ("new", "another long secret"))).Status);

        (await browser.SendAsync(HttpMethod.Get, "/api/v1/users")).Succeeded();
    }

    [Fact]
    public async Task Token_OfAnotherUser_IsRefused()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var ana = await Browser.SignedInAsync(server, "ana", UserRole.Admin);
        using var eve = await Browser.SignedInAsync(server, "eve", UserRole.Admin);

        (await ana.SendAsync(HttpMethod.Delete, "/api/v1/users/none", token: await eve.TokenAsync())).Problem(403);
        (await ana.SendAsync(HttpMethod.Delete, "/api/v1/users/none", token: await ana.TokenAsync())).Problem(404);
    }

    [Fact]
    public async Task Restart_WithTheSameStore_KeepsSessionsAndForms()
    {
        var store = await postgreSql.NewDatabaseAsync();
        await using var first = await RunningServer.StartAsync(NoModels, store: store);
        using var browser = await Browser.SignedInAsync(first, "ana", UserRole.Admin);
        await using var second = await RunningServer.StartAsync(NoModels, store: store);
        using var other = new Browser(second) { Cookie = browser.Cookie };

        Assert.Equal("ana", (await other.SendAsync(HttpMethod.Get, Session)).Succeeded().Json.GetProperty("name").GetString());
        Assert.NotEmpty(await second.Store.DataProtection.ReadAsync(default));
    }

    private static Task<RunningServer.Answer> SetUpAsync(Browser browser, string code) =>
        browser.SubmitAsync("/set-up", "/set-up", ("code", code), ("name", "ana"), ("password", Browser.Password));
}
