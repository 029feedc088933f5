using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Plaudit.App.Access;
using Plaudit.App.Api;
using Plaudit.App.Tests.Web;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Api;

/// <summary>What holds of every route, those to come included: they are taken from the running server. Pages have <see cref="RoleMatrixTests"/>.</summary>
[Collection(ApiTests.Name)]
public sealed class RouteTests(ApiSample sample)
{
    [Fact]
    public async Task OpenRoutes_AreTheseAlone()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);

        Assert.Equal(
            ["/assets/{hash}/{name}", "/health/live", "/health/ready", "/openapi/v1.json", "/set-up", "/set-up", "/sign-in", "/sign-in"],
            Routes(server).Where(route => route.IsOpen).Select(route => route.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryRoute_WithoutAKeyThatOpensIt_IsClosed()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var seed = await StoreSeed.FillAsync(server, sample);
        var keys = new Dictionary<KeyScope, string>();
        foreach (var scope in Enum.GetValues<KeyScope>()) keys[scope] = await server.KeyAsync($"{scope}", scope);
        var revoked = await server.KeyAsync("revoked", KeyScope.Admin);
        await server.Store.Keys.RevokeAsync("revoked", server.Clock.Now, default);
        var expired = await server.KeyAsync("expired", KeyScope.Admin, server.Clock.Now);
        var closed = Routes(server).Where(route => !route.IsOpen && !route.IsPage).ToList();
        Assert.NotEmpty(closed);

        foreach (var route in closed)
        {
            foreach (var key in new[] { null, revoked, expired, "nonsense", keys[KeyScope.Admin] + "A" })
            {
                var answer = await server.SendAsync(route.Method, seed.PathOf(route.Name, route.Path), Body(route), key, TypeOf(route));
                answer.Problem(401);
                Assert.StartsWith("Bearer", answer.Headers.WwwAuthenticate.ToString());
            }
            foreach (var (scope, key) in keys)
            {
                var answer = await server.SendAsync(route.Method, seed.PathOf(route.Name, route.Path), Body(route), key, TypeOf(route));
                if (!route.IsOpenTo(scope)) answer.Problem(403);
                else Assert.True(answer.Status is not (401 or 403), $"{route.Path} with {scope}: {answer.Text}");
            }
        }
    }

    [Fact]
    public async Task EveryRoute_WithAnotherMethod_IsAProblemThatNamesTheRightOne()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);

        var seed = await StoreSeed.FillAsync(server, sample);
        foreach (var route in Routes(server).Where(route => !route.IsPage && !route.IsAsset))
        {
            Assert.Contains(route.Method.Method, (await server.SendAsync(new HttpMethod("QUERY"), seed.PathOf(route.Name, route.Path))).Problem(405));
        }
    }

    [Fact]
    public async Task EveryRouteThatTakesABody_WithAnotherType_IsRefused()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);

        foreach (var route in Routes(server).Where(route => !route.IsPage && route.Takes.Length > 0))
        {
            foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "application/xml" })
            {
                var answer = await server.SendAsync(route.Method, route.Path, Body(route), change: request => request.Content!.Headers.ContentType = new(type));
                Assert.Contains(route.Takes[0], answer.Problem(415));
            }
            (await server.SendAsync(route.Method, route.Path, Body(route), change: request => request.Content!.Headers.ContentType = null)).Problem(415);
        }
    }

    [Fact]
    public async Task EveryGetOfTheApi_Again_IsNotModified()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);

        var seed = await StoreSeed.FillAsync(server, sample);
        foreach (var route in Routes(server).Where(route => route.HasTag))
        {
            var path = seed.PathOf(route.Name, route.Path);
            var tag = (await server.SendAsync(route.Method, path)).Succeeded().Headers.ETag!;
            var again = await server.SendAsync(route.Method, path, change: request => request.Headers.IfNoneMatch.Add(tag));
            var other = await server.SendAsync(route.Method, path, change: request => request.Headers.IfNoneMatch.Add(new("\"other\"")));

            Assert.Equal((304, ""), (again.Status, again.Text));
            Assert.Equal(tag, other.Succeeded().Headers.ETag);
        }
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/api/v1")]
    [InlineData("/api/v2/version")]
    [InlineData("/api/v1/../../etc/passwd")]
    [InlineData("/openapi/%2e%2e%2fplaudit.db.json")]
    [InlineData("/openapi/v2.json")]
    [InlineData("/health/live/..%5c..%5cplaudit.db")]
    [InlineData("/api/v1/accounts/instagram/..%2f..%2fetc%2fpasswd")]
    [InlineData("/api/v1/accounts/instagram/nobody/posts")]
    [InlineData("/api/v1/accounts/instagram/'%20OR%201=1%20--")]
    [InlineData("/api/v1/models/..%2f..%2fplaudit.db/card")]
    [InlineData("/api/v1/forecasts/instagram/nobody")]
    [InlineData("/api/v1/forecasts?platform=nowhere")]
    [InlineData("/api/v1/imports/%f0%9f%98%80")]
    public async Task Get_NoSuchAddress_IsAProblem(string path)
    {
        await using var server = await RunningServer.StartAsync(sample.Models);

        var answer = await server.SendAsync(HttpMethod.Get, path);

        answer.Problem(answer.Status == 400 ? 400 : 404);
        Assert.DoesNotContain("passwd", answer.Text);
    }

    [Theory]
    [InlineData("/api/v1/accounts?limit=0", "between 1 and 1000")]
    [InlineData("/api/v1/accounts?limit=1001", "between 1 and 1000")]
    [InlineData("/api/v1/accounts?limit=many", "not of its type")]
    [InlineData("/api/v1/accounts?cursor=nonsense", "cursor")]
    [InlineData("/api/v1/imports?cursor=WyIxIl0", "cursor")]
    [InlineData("/api/v1/models?cursor=WyJhIiwiYiJd", "cursor")]
    [InlineData("/api/v1/ledger?scored=perhaps", "not of its type")]
    [InlineData("/api/v1/ledger?due_from=yesterday", "not of its type")]
    [InlineData("/api/v1/ledger/summary?by=moon", "by is none")]
    [InlineData("/api/v1/forecasts?platform=instagram&sort=profile;DROP%20TABLE%20forecasts", "sort is none")]
    [InlineData("/api/v1/forecasts?platform=instagram&horizon=5", "1 to 4 weeks")]
    [InlineData("/api/v1/forecasts?platform=instagram&min=NaN", "min is not a number")]
    [InlineData("/api/v1/forecasts?platform=instagram&cursor=nothing", "cursor")]
    [InlineData("/api/v1/forecasts?platform=instagram&cursor=norun.WyJhIl0", "no longer kept")]
    public async Task Get_UnusableQuery_SaysWhatIsExpected(string path, string expected)
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        await StoreSeed.FillAsync(server, sample);

        Assert.Contains(expected, (await server.SendAsync(HttpMethod.Get, path)).Problem(400));
    }

    [Fact]
    public async Task EveryRoute_WithACookie_IsOpenToTheRoleAlone()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var seed = await StoreSeed.FillAsync(server, sample);
        var closed = Routes(server).Where(route => !route.IsOpen && !route.IsPage).ToList();
        using var over = await Browser.SignedInAsync(server, "over", UserRole.Admin);
        using var disabled = await Browser.SignedInAsync(server, "disabled", UserRole.Admin);
        foreach (var role in Enum.GetValues<UserRole>())
        {
            using var browser = await Browser.SignedInAsync(server, $"{role}", role);
            var token = await browser.TokenAsync();
            foreach (var route in closed)
            {
                // Whoever may not is told so first.
                var detail = route.IsUnsafe ? (await browser.SendAsync(route.Method, seed.PathOf(route.Name, route.Path), Body(route), change: TypeOf(route))).Problem(403) : "";
                if (route.IsUnsafe && route.IsOpenTo(AccessClaims.ScopeOf(role))) Assert.Contains("X-CSRF-Token", detail);
                if (route.IsUnsafe) (await browser.SendAsync(route.Method, seed.PathOf(route.Name, route.Path), Body(route), token + "A", TypeOf(route))).Problem(403);
                var answer = await browser.SendAsync(route.Method, seed.PathOf(route.Name, route.Path), Body(route), token, TypeOf(route));
                if (!route.IsOpenTo(AccessClaims.ScopeOf(role))) answer.Problem(403);
                else Assert.True(answer.Status is not (401 or 403), $"{route.Path} with {role}: {answer.Text}");
            }
        }
        var (overToken, disabledToken) = (await over.TokenAsync(), await disabled.TokenAsync());
        var (overCookie, user) = (over.Cookie, (await server.Store.Users.FindByNameAsync("DISABLED", default))!);
        Assert.Equal(303, (await over.SubmitAsync("/account", "/sign-out")).Status);
        over.Cookie = overCookie;
        await server.Store.Users.SetDisabledAsync(user.Id, true, default);

        foreach (var route in closed)
        {
            (await over.SendAsync(route.Method, seed.PathOf(route.Name, route.Path), Body(route), overToken, TypeOf(route))).Problem(401);
            (await disabled.SendAsync(route.Method, seed.PathOf(route.Name, route.Path), Body(route), disabledToken, TypeOf(route))).Problem(401);
        }
    }

    [Fact]
    public async Task EveryUnsafeRoute_FromAnotherSite_IsRefused()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);

        var seed = await StoreSeed.FillAsync(server, sample);
        // As long as there is neither key nor user, this machine needs nothing, and neither does a browser on it.
        foreach (var route in Routes(server).Where(route => route.IsUnsafe && !route.IsPage))
        {
            foreach (var (header, value) in new[] { ("Origin", "http://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site") })
            {
                Assert.Contains("another site", (await server.SendAsync(route.Method, seed.PathOf(route.Name, route.Path), Body(route), change: request => { TypeOf(route)?.Invoke(request); request.Headers.Add(header, value); })).Problem(403));
            }
        }
        Assert.False(await server.Store.Users.AnyAsync(default));
    }

    [Fact]
    public async Task EveryRouteThatChangesSomething_IsAudited()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);

        Assert.Empty(Routes(server).Where(route => route is { IsUnsafe: true, IsPage: false, IsAudited: false } && route.Policy != ApiScopes.Predict).Select(route => route.Path));
    }

    private static Action<HttpRequestMessage>? TypeOf(Route route) =>
        route.Takes is [not "application/json" and var type, ..] ? request => request.Content!.Headers.ContentType = new(type) : null;

    private static byte[]? Body(Route route) =>
        ApiExamples.Requests.TryGetValue(route.Name, out var body) ? Encoding.UTF8.GetBytes(body) : route.Takes.Length > 0 ? "{}"u8.ToArray() : null;

    private static List<Route> Routes(RunningServer server) =>
    [
        .. from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let pattern = endpoint.RoutePattern.RawText!
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
           select new Route(
               pattern,
               new HttpMethod(method),
               endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "",
               endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null,
               endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>().SingleOrDefault(),
               [.. endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes ?? []])
           {
               IsPage = endpoint.Metadata.GetMetadata<PageMetadata>() is not null,
               IsAudited = endpoint.Metadata.GetMetadata<AuditedMetadata>() is not null,
               HasTag = endpoint.Metadata.GetMetadata<EntityTagMetadata>() is not null,
           },
    ];

    private sealed record Route(string Path, HttpMethod Method, string Name, bool IsOpen, string? Policy, string[] Takes)
    {
        public bool IsPage { get; init; }

        public bool IsAudited { get; init; }

        public bool HasTag { get; init; }

        public bool IsUnsafe => Method != HttpMethod.Get;

        public bool IsAsset => Path.StartsWith("/assets/", StringComparison.Ordinal);

        public bool IsOpenTo(KeyScope scope) => Policy is null || !ApiScopes.Opening.TryGetValue(Policy, out var scopes) || scopes.Contains(scope);
    }
}
