using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Plaudit.App.Access;
using Plaudit.App.Tests.Api;
using Plaudit.App.Web.Layout;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Web;

/// <summary>What holds of every page, those to come included: who may open it, and what a form has to bring. They are taken from the running server.</summary>
[Collection(ApiTests.Name)]
public sealed partial class RoleMatrixTests(ApiSample sample)
{
    private const string Nothing = "none";
    private const string Elsewhere = "https://elsewhere.example";

    [Fact]
    public async Task EveryPage_IsOpenToItsRolesAlone()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var seed = await StoreSeed.FillAsync(server, sample);
        await server.KeyAsync("program", KeyScope.Read);
        var browsers = await SignInAllAsync(server);
        using var stranger = new Browser(server);
        var closed = Pages(server).Where(page => !page.IsOpen).ToList();
        Assert.Contains(closed, page => page.Policy == ApiScopes.Admin);
        Assert.Contains(closed, page => page.Policy == ApiScopes.Read);

        foreach (var page in closed)
        {
            var path = await PathOfAsync(server, seed, page.Path);
            var led = await SendAsync(stranger, page, path);
            Assert.True(led.Status == 303 && led.Headers.Location!.ToString().StartsWith("/sign-in", StringComparison.Ordinal), $"{page}: a stranger got {led.Status}");
            foreach (var (role, browser) in browsers)
            {
                var answer = await SendAsync(browser, page, path);
                if (page.IsOpenTo(role)) Assert.True(answer.Status is not (401 or 403) and < 500, $"{page} as {role}: {answer.Status} {answer.Text}");
                else Assert.True(answer.Status == 403, $"{page} as {role}: {answer.Status}");
                // Whoever may not is told so in a page, with a way out.
                if (answer.Status == 403) Assert.Contains("<h1>", answer.Text);
            }
        }

        foreach (var browser in browsers.Values) browser.Dispose();
    }

    [Fact]
    public async Task EveryForm_WithoutItsTokenOrFromElsewhere_IsRefusedAndChangesNothing()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var seed = await StoreSeed.FillAsync(server, sample);
        await server.KeyAsync("program", KeyScope.Read);
        var browsers = await SignInAllAsync(server);
        using var admin = browsers[UserRole.Admin];
        var stamp = await TokenOfAsync(admin);
        var forms = Pages(server).Where(page => page.Method == HttpMethod.Post).ToList();
        Assert.NotEmpty(forms);

        foreach (var page in forms)
        {
            var path = await PathOfAsync(server, seed, page.Path);
            foreach (var body in (Func<HttpContent>[])[() => new FormUrlEncodedContent([new("x", "1")]), () => new MultipartFormDataContent { { new StringContent("1"), "x" } }])
            {
                var bare = await admin.SendAsync(page.Method, path, change: request => request.Content = body());
                Assert.True(bare.Status is 400 or 413 or 415 || (bare.Status == 404 && path.Contains(Nothing, StringComparison.Ordinal)), $"{page} without a token: {bare.Status}");
                var large = await admin.SendAsync(page.Method, path, change: request => request.Content = new FormUrlEncodedContent([new("x", new string('a', PageForms.MaxBytes))]));
                Assert.True(large.Status is 413 or 415, $"{page} too large: {large.Status}");
                var wrong = await admin.SendAsync(page.Method, path, change: request => request.Content = WithToken(body(), stamp[..^4] + "AAAA"));
                Assert.True(wrong.Status is 400 or 413 or 415 || (wrong.Status == 404 && path.Contains(Nothing, StringComparison.Ordinal)), $"{page} with a wrong token: {wrong.Status}");
                foreach (var (name, value) in (IEnumerable<(string, string)>)[("Origin", Elsewhere), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site")])
                {
                    var foreign = await admin.SendAsync(page.Method, path, change: request =>
                    {
                        request.Content = WithToken(body(), stamp);
                        request.Headers.Add(name, value);
                    });
                    Assert.True(foreign.Status == 403, $"{page} with {name} {value}: {foreign.Status}");
                }
            }
        }

        var done = (await server.Store.Audit.PageAsync(null, null, 1_000, default)).Items.Where(entry => entry.Outcome == AuditEntry.Done).Select(entry => entry.Action).Distinct();
        Assert.Equal(["sign-in"], done);
        Assert.Equal(browsers.Count, (await server.Store.Users.ReadAsync(default)).Count);
        foreach (var browser in browsers.Values) browser.Dispose();
    }

    private static async Task<Dictionary<UserRole, Browser>> SignInAllAsync(RunningServer server)
    {
        var browsers = new Dictionary<UserRole, Browser>();
        foreach (var role in Enum.GetValues<UserRole>()) browsers[role] = await Browser.SignedInAsync(server, $"{role}", role);
        return browsers;
    }

    private static async Task<string> TokenOfAsync(Browser browser) =>
        Token().Match((await browser.SendAsync(HttpMethod.Get, "/account")).Succeeded().Text).Groups[1].Value;

    private static Task<RunningServer.Answer> SendAsync(Browser browser, Page page, string path) =>
        browser.SendAsync(page.Method, path, change: request => request.Content = page.Method == HttpMethod.Post ? new FormUrlEncodedContent([new("x", "1")]) : null);

    private static HttpContent WithToken(HttpContent body, string token)
    {
        if (body is MultipartFormDataContent parts)
        {
            parts.Add(new StringContent(token), "token");
            return parts;
        }
        return new StringContent($"x=1&token={Uri.EscapeDataString(token)}", Encoding.ASCII, "application/x-www-form-urlencoded");
    }

    // What is there wherever it can be, so that a form that is taken by mistake is seen by what it does.
    private static async Task<string> PathOfAsync(RunningServer server, StoreSeed seed, string pattern)
    {
        var id = pattern.Split('/') is [_, var first, var second, ..] ? (first, second) switch
        {
            ("jobs", _) => seed["job"],
            ("models", _) => seed["model"],
            ("data", _) => seed["import"],
            ("settings", "users") => (await server.Store.Users.FindByNameAsync("VIEWER", default))!.Id,
            ("settings", "keys") => (await server.Store.Keys.ReadAsync(default))[0].Id,
            _ => Nothing,
        } : Nothing;
        return Parameter().Replace(pattern, of => of.Groups[1].Value == "id" ? id : seed.Find(of.Groups[1].Value) ?? Nothing);
    }

    private static List<Page> Pages(RunningServer server) =>
    [
        .. from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<PageMetadata>() is not null
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
           select new Page(
               "/" + endpoint.RoutePattern.RawText!.TrimStart('/'),
               new HttpMethod(method),
               endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null,
               endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>().LastOrDefault()),
    ];

    [GeneratedRegex(@"\{\*{0,2}(\w+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    private sealed record Page(string Path, HttpMethod Method, bool IsOpen, string? Policy)
    {
        public bool IsOpenTo(UserRole role) =>
            Policy is null || !ApiScopes.Opening.TryGetValue(Policy, out var scopes) || scopes.Contains(AccessClaims.ScopeOf(role));
    }
}
