using System.Net;
using System.Net.Sockets;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.Http;
using Plaudit.Connectors;
using Plaudit.Connectors.Budgets;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Tests.Connectors;

public sealed class PlatformClientTests
{
    private const string Profile = """{"business_discovery":{"id":"2","username":"example.brand","followers_count":7,"media_count":1}}""";
    private const string User = """{"data":{"id":"22","username":"exampledev","name":"E","public_metrics":{"followers_count":7}}}""";

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Ask_FaultOfThePlatform_IsTriedAgain(int status)
    {
        await using var open = await OpenConnector.InstagramAsync(
            Answers.Text("<html>", "text/html", status), Answers.Text("", "text/plain", status), Answers.Json(Profile));
        Assert.Equal(7, (await open.ProfileAsync()).Profile.Followers);
        Assert.Equal(["ok", "fault", "fault"], (await open.LogAsync()).Select(entry => entry.Outcome));
        Assert.True(open.Clock.Skipped > TimeSpan.FromSeconds(0.5));
    }

    [Fact]
    public async Task Ask_TransientErrorOfTheGraph_IsTriedAgain()
    {
        await using var open = await OpenConnector.InstagramAsync(
            Answers.GraphError(2, "Service temporarily unavailable"), Answers.GraphError(1, "unknown"), Answers.Json(Profile));
        Assert.Equal(7, (await open.ProfileAsync()).Profile.Followers);
    }

    [Fact]
    public async Task Ask_FaultThatStays_IsTriedFourTimesAndThenAState()
    {
        await using var open = await OpenConnector.InstagramAsync(Answers.Text("", "text/plain", 503));
        var (profile, notices) = await open.ProfileAsync();
        Assert.Equal(ProfileState.Unreachable, profile.State);
        Assert.Contains("503", Assert.Single(notices), StringComparison.Ordinal);
        Assert.Equal(4, open.Server.Targets.Count);
        // Each try is one of the platform's count.
        Assert.Equal(4, Assert.Single(await StatusAsync(open)).Used);
    }

    [Fact]
    public async Task Ask_ConnectionThatIsCut_IsTriedAgain()
    {
        await using var open = await OpenConnector.InstagramAsync(Answers.Cut, Answers.Json(Profile));
        Assert.Equal(7, (await open.ProfileAsync()).Profile.Followers);
        Assert.Equal(["ok", "network"], (await open.LogAsync()).Select(entry => entry.Outcome));
    }

    [Fact]
    public async Task Ask_NobodyThere_IsAState()
    {
        await using var open = await OpenConnector.InstagramAsync(Answers.Json(Profile));
        await open.Server.DisposeAsync();
        var (profile, notices) = await open.ProfileAsync();
        Assert.Equal(ProfileState.Unreachable, profile.State);
        Assert.Contains("could not be reached", Assert.Single(notices), StringComparison.Ordinal);
    }

    /// <summary>The handler gives up by throwing what a cancellation throws.</summary>
    [Fact]
    public async Task Ask_ConnectionThatIsNeverMade_IsTriedAgainAndThenAState()
    {
        // It takes connections and never answers the beginning of their encryption.
        using var silent = new TcpListener(IPAddress.Loopback, port: 0);
        silent.Start();
        var address = new Uri($"https://{silent.LocalEndpoint}/v1/");
        await using var open = await OpenConnector.OpenAsync(
            "instagram",
            settings => settings with { InstagramAddress = address },
            options => options with { ConnectTimeout = TimeSpan.FromMilliseconds(100), Retries = 1 },
            new SkippingClock(OpenConnector.Start),
            Answers.Json(Profile));
        var (profile, notices) = await open.ProfileAsync();
        Assert.Equal(ProfileState.Unreachable, profile.State);
        Assert.Contains("no connection within 0.1 seconds", Assert.Single(notices), StringComparison.Ordinal);
        Assert.Equal(["network", "network"], (await open.LogAsync()).Select(entry => entry.Outcome));
    }

    [Fact]
    public async Task Ask_SlowPlatform_EndsWithTheTimeOfEachTry()
    {
        var clock = new SkippingClock(OpenConnector.Start);
        await using var open = await OpenConnector.OpenAsync("instagram", settings => settings, options => options, clock, Answers.Never(clock.EndTries));
        var (profile, notices) = await open.ProfileAsync();
        Assert.Equal(ProfileState.Unreachable, profile.State);
        Assert.Contains("did not answer within", Assert.Single(notices), StringComparison.Ordinal);
        Assert.Equal(["timeout", "timeout", "timeout", "timeout"], (await open.LogAsync()).Select(entry => entry.Outcome));
    }

    [Fact]
    public async Task Ask_Cancelled_StopsAndTheRequestCounts()
    {
        using var cancellation = new CancellationTokenSource();
        await using var open = await OpenConnector.InstagramAsync(Answers.Never(cancellation.Cancel));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => open.Connector.ProfileAsync(new ProfileHandle("instagram", "example"), cancellation.Token));
        Assert.Equal("cancelled", Assert.Single(await open.LogAsync()).Outcome);
        Assert.Equal(1, Assert.Single(await StatusAsync(open)).Used);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><title>Sign in to the network</title>", "text/html", "text/html")]
    [InlineData("{\"business_discovery\":{", "application/json", "JSON object")]
    [InlineData("[]", "application/json", "JSON object")]
    [InlineData("", "application/json", "JSON object")]
    [InlineData("{}", "image/png", "image/png")]
    public async Task Ask_SomethingElseThanJson_IsAStateWithTheReason(string body, string type, string reason)
    {
        await using var open = await OpenConnector.InstagramAsync(Answers.Text(body, type));
        var (profile, notices) = await open.ProfileAsync();
        Assert.Equal(ProfileState.Unreachable, profile.State);
        Assert.Contains(reason, Assert.Single(notices), StringComparison.Ordinal);
        Assert.Single(open.Server.Targets);
    }

    [Fact]
    public async Task Ask_HugeBody_IsNotRead()
    {
        await using var open = await OpenConnector.InstagramAsync(Answers.Huge);
        var (profile, notices) = await open.ProfileAsync();
        Assert.Equal(ProfileState.Unreachable, profile.State);
        Assert.Contains("more than 8 MiB", Assert.Single(notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_SmallBodyThatUnpacksHugely_IsNotRead()
    {
        await using var open = await OpenConnector.InstagramAsync(Answers.Bomb);
        Assert.Contains("more than 8 MiB", Assert.Single((await open.ProfileAsync()).Notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_Redirection_IsNotFollowed()
    {
        await using var other = await StandInServer.StartAsync(Answers.Json(Profile));
        await using var open = await OpenConnector.InstagramAsync(Answers.Redirect(other.Address));
        var (profile, notices) = await open.ProfileAsync();
        Assert.Equal(ProfileState.Unreachable, profile.State);
        Assert.Contains("not followed", Assert.Single(notices), StringComparison.Ordinal);
        Assert.Empty(other.Targets);
    }

    [Fact]
    public async Task Ask_PlatformThatKeepsFailing_IsLeftAloneForAMinute()
    {
        await using var open = await OpenConnector.OpenAsync(
            "instagram", settings => settings, options => options with { FailuresToBreak = 4 }, new SkippingClock(OpenConnector.Start), Answers.Text("", "text/plain", 500));
        await open.ProfileAsync();
        var (profile, notices) = await open.ProfileAsync();
        Assert.Equal(ProfileState.Unreachable, profile.State);
        Assert.Contains("failed many times", Assert.Single(notices), StringComparison.Ordinal);
        Assert.Equal(4, open.Server.Targets.Count);
        Assert.Equal(4, Assert.Single(await StatusAsync(open)).Used);
    }

    public static TheoryData<string, int, string, string, string> Throttles => new()
    {
        { "x", 429, """{"errors":[{"code":88,"message":"Rate limit exceeded"}]}""", "x-rate-limit-reset", "1778068980" },
        { "x", 429, """{"title":"Too Many Requests","detail":"Too Many Requests","status":429}""", "", "" },
        { "x", 429, "", "Retry-After", "60" },
        { "instagram", 400, """{"error":{"message":"(#4) Application request limit reached","is_transient":true,"code":4}}""", "", "" },
        { "instagram", 400, """{"error":{"message":"(#17) User request limit reached","code":17}}""", "", "" },
        { "instagram", 400, """{"error":{"message":"(#32) Page request limit reached","code":32}}""", "", "" },
        { "instagram", 400, """{"error":{"message":"(#613) Calls to this api have exceeded the rate limit","code":613}}""", "", "" },
        {
            "instagram", 400, """{"error":{"message":"too many calls","code":80002}}""", "X-Business-Use-Case-Usage",
            """{"17841400000000001":[{"type":"instagram","call_count":100,"total_cputime":20,"total_time":20,"estimated_time_to_regain_access":9}]}"""
        },
        { "instagram", 401, """{"message":"Please wait a few minutes before you try again."}""", "", "" },
    };

    /// <summary>However a platform says that it was too much: the budget waits, as those who wait are told, and the request is sent again.</summary>
    [Theory, MemberData(nameof(Throttles))]
    public async Task Ask_Throttled_WaitsAndAsksAgain(string platform, int status, string body, string header, string value)
    {
        (string, string)[] headers = header.Length == 0 ? [] : [(header, value)];
        await using var open = await OpenAsync(platform, settings => settings, Answers.Json(body, status, headers), Answers.Json(platform == "x" ? User : Profile));
        var answer = await open.ProfileAsync();
        Assert.Equal(7, answer.Profile.Followers);
        Assert.Equal(2, open.Server.Targets.Count);
        Assert.Equal(["ok", "throttled"], (await open.LogAsync()).Select(entry => entry.Outcome));
        Assert.InRange(open.Clock.Skipped, TimeSpan.FromSeconds(55), TimeSpan.FromMinutes(20));
        Assert.NotEmpty(open.Reports);
    }

    [Theory, MemberData(nameof(Throttles))]
    public async Task Ask_ThrottledForLongerThanMayBeWaited_IsAState(string platform, int status, string body, string header, string value)
    {
        (string, string)[] headers = header.Length == 0 ? [] : [(header, value)];
        await using var open = await OpenAsync(platform, settings => settings with { LongestWait = TimeSpan.Zero }, Answers.Json(body, status, headers));
        var (profile, notices) = await open.ProfileAsync();
        Assert.Equal(ProfileState.RateLimited, profile.State);
        Assert.NotEmpty(Assert.Single(notices));
        Assert.Single(open.Server.Targets);
        await Assert.ThrowsAsync<RateLimitedException>(() => open.PostsAsync(10));
        if (platform == "instagram") Assert.Single(open.Server.Targets);
    }

    [Fact]
    public async Task Ask_ThrottledForEver_IsGivenUpAfterThreeTries()
    {
        await using var open = await OpenAsync("x", settings => settings with { LongestWait = TimeSpan.FromDays(1) }, Answers.Json("{}", 429, ("Retry-After", "60")));
        Assert.Equal(ProfileState.RateLimited, (await open.ProfileAsync()).Profile.State);
        Assert.Equal(3, open.Server.Targets.Count);
    }

    [Fact]
    public async Task Ask_ThrottledAgainAndAgain_WaitsNoLongerInAllThanOnce()
    {
        await using var open = await OpenAsync("x", settings => settings, Answers.Json("{}", 429, ("Retry-After", "900")));
        Assert.Equal(ProfileState.RateLimited, (await open.ProfileAsync()).Profile.State);
        Assert.Equal(2, open.Server.Targets.Count);
        Assert.InRange(open.Clock.Skipped, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(20));
    }

    [Fact]
    public async Task Ask_StoreThatFailsMeanwhile_LosesNothingElse()
    {
        OpenConnector? open = null;
        open = await OpenAsync("x", settings => settings with { XMonthlyCap = 5 }, async context =>
        {
            await ChangeAsync("CREATE TRIGGER no BEFORE UPDATE ON budgets WHEN NEW.family = 'users' BEGIN SELECT RAISE(ABORT, 'no'); END");
            await Answers.Json(User)(context);
        });
        await using var opened = open;

        await Assert.ThrowsAsync<PlauditException>(() => open.ProfileAsync());

        var month = Assert.Single(await open.Store.Budgets.ReadAsync(CancellationToken.None), row => row.Family == "month");
        Assert.Equal(("", 1), (month.Reserved, month.MonthUsed));
        Assert.Equal("ok", Assert.Single(await open.LogAsync()).Outcome);

        Task<int> ChangeAsync(string sql) =>
            open!.Store.Database.WriteAsync((connection, transaction) => connection.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
    }

    [Fact]
    public async Task Ask_PlatformWithAnotherClock_IsAskedAgainWhenItsWindowHasEnded()
    {
        // The platform is ten minutes ahead; its window ends in five.
        var there = OpenConnector.Start.AddMinutes(10);
        var reset = there.AddMinutes(5).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        await using var open = await OpenAsync(
            "x", settings => settings, Answers.Json("{}", 429, ("Date", there.ToString("R")), ("x-rate-limit-remaining", "0"), ("x-rate-limit-reset", reset)), Answers.Json(User));
        await open.ProfileAsync();
        Assert.InRange(open.Clock.Skipped, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(6));
    }

    [Fact]
    public async Task Ask_FullPercentageOnAGoodAnswer_HoldsTheNextRequestBack()
    {
        await using var open = await OpenAsync(
            "instagram", settings => settings with { LongestWait = TimeSpan.Zero }, Answers.Json(Profile, 200, ("X-App-Usage", """{"call_count":100}""")));
        Assert.Equal(7, (await open.ProfileAsync()).Profile.Followers);
        Assert.Equal(ProfileState.RateLimited, (await open.ProfileAsync()).Profile.State);
        Assert.Single(open.Server.Targets);
    }

    [Fact]
    public async Task Ask_MonthlyCap_HoldsForAllEndpointsTogether()
    {
        await using var open = await OpenAsync("x", settings => settings with { XMonthlyCap = 2 }, Answers.Json(User), Answers.Json("""{"data":[],"meta":{}}"""));
        await open.ProfileAsync("exampledev");
        await open.PostsAsync(10);
        Assert.Equal(ProfileState.RateLimited, (await open.ProfileAsync("exampledev")).Profile.State);
        var error = await Assert.ThrowsAsync<RateLimitedException>(() => open.PostsAsync(10));
        Assert.Equal(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero), error.RetryAt);
        Assert.Equal(2, open.Server.Targets.Count);
    }

    [Fact]
    public async Task Ask_UnreadableHeader_IsANoticeOnce()
    {
        await using var open = await OpenAsync("instagram", settings => settings, Answers.Json(Profile, 200, ("X-App-Usage", "a lot")));
        Assert.Contains("X-App-Usage", Assert.Single((await open.ProfileAsync()).Notices), StringComparison.Ordinal);
        Assert.Empty((await open.ProfileAsync()).Notices);
    }

    [Fact]
    public async Task Ask_UnreadableHeaderOfAPageOfPosts_IsAFindingOfThatPage()
    {
        await using var open = await OpenAsync(
            "x", settings => settings, Answers.Json(User), Answers.Json("""{"data":[],"meta":{}}""", 200, ("x-rate-limit-remaining", "a lot")));
        var page = Assert.Single(await open.PostsAsync(10));
        Assert.Contains(page.Findings, finding => finding.Kind == FindingKind.Unknown && finding.What.Contains("x-rate-limit-remaining", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ask_EveryRequest_IsLoggedWithoutHandle()
    {
        await using var open = await OpenAsync(
            "x", settings => settings, Answers.Json(User, 200, ("x-rate-limit-remaining", "299")), Answers.Json("""{"data":[],"meta":{}}"""));
        await open.PostsAsync(10);
        var log = await open.LogAsync();
        Assert.Equal(["users/:id/tweets", "users/by/username/:name"], log.Select(entry => entry.Endpoint));
        Assert.All(log, entry => Assert.Equal((200, "ok", 1), (entry.Status, entry.Outcome, entry.Cost)));
        Assert.Equal(299, log[1].Remaining);
        Assert.Equal(OpenConnector.Start, log[1].At);
    }

    /// <summary>The Graph API quotes tokens that it cannot read; the token is in no message all the same, nor in any file of the store.</summary>
    [Fact]
    public async Task Ask_Anything_ShowsTheTokenNowhereButInItsHeader()
    {
        await using var open = await OpenAsync(
            "instagram",
            settings => settings with { InstagramMonthlyCap = 1_000 },
            Answers.Json(Profile),
            Answers.GraphError(100, $"Bad request with access_token={OpenConnector.Secret}"),
            Answers.GraphError(10, $"Not allowed for {OpenConnector.Secret}"),
            Answers.GraphError(190, $"Malformed access token {OpenConnector.Secret}"));
        var seen = new StringBuilder();
        for (var i = 0; i < 2; i++)
        {
            var answer = await open.ProfileAsync();
            seen.Append(answer.Profile).AppendJoin(' ', answer.Notices);
        }
        for (var i = 0; i < 2; i++) seen.Append(await Assert.ThrowsAsync<PlauditException>(() => open.ProfileAsync()));
        seen.AppendJoin('\n', open.Server.Targets).AppendJoin('\n', await open.LogAsync()).AppendJoin('\n', await StatusAsync(open)).AppendJoin('\n', open.Reports);

        Assert.Contains("Malformed access token (token)", seen.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(OpenConnector.Secret, seen.ToString(), StringComparison.Ordinal);
        var stored = await open.StoredBytesAsync();
        Assert.True(stored.AsSpan().IndexOf("discovery"u8) >= 0);
        Assert.True(stored.AsSpan().IndexOf(Encoding.UTF8.GetBytes(OpenConnector.Secret)) < 0);
        Assert.True(stored.AsSpan().IndexOf("example.brand"u8) < 0);
    }

    /// <summary>Whatever a platform answers: a profile, a state, or a message for the user.</summary>
    [Theory]
    [InlineData("instagram")]
    [InlineData("x")]
    public async Task Ask_AnyJson_IsReadOrRefused(string platform)
    {
        var random = new Random(6);
        await using var open = await OpenAsync(platform, settings => settings with { InstagramUsers = 1_000 }, context =>
            Answers.Json(AnyAnswer(random, depth: 0), random.Next(3) == 0 ? 400 : 200)(context));
        for (var i = 0; i < 100; i++)
        {
            try
            {
                var (profile, _) = await open.ProfileAsync("exampledev");
                Assert.Null(profile.Followers);
                await open.PostsAsync(10);
            }
            catch (Exception refusal) when (refusal is PlauditException or RateLimitedException)
            {
                // As it should be for most.
            }
        }
    }

    private static string AnyAnswer(Random random, int depth)
    {
        string[] names = ["business_discovery", "error", "errors", "data", "media", "public_metrics", "code", "message", "id", "username", "meta", "includes", "title"];
        string[] values = ["null", "true", "-1", "1e400", "\"\"", "\"text\"", "\"\\ud800\"", "[]", "{}", "[[]]", "110"];
        if (depth > 0 && (depth > 4 || random.Next(3) == 0)) return values[random.Next(values.Length)];
        if (depth > 0 && random.Next(4) == 0) return $"[{AnyAnswer(random, depth + 1)},{AnyAnswer(random, depth + 1)}]";
        var members = Enumerable.Range(0, random.Next(1, 5)).Select(_ => $"\"{names[random.Next(names.Length)]}\":{AnyAnswer(random, depth + 1)}");
        return $"{{{string.Join(',', members)}}}";
    }

    private static Task<OpenConnector> OpenAsync(
        string platform, Func<ConnectorSettings, ConnectorSettings> change, params Func<HttpContext, Task>[] answers) =>
        OpenConnector.OpenAsync(platform, change, options => options, new SkippingClock(OpenConnector.Start), answers);

    private static Task<IReadOnlyList<BudgetStatus>> StatusAsync(OpenConnector open) =>
        new RateBudgets(open.Store, new RateBudgetOptions(), open.Clock).StatusAsync(CancellationToken.None);

    [Fact]
    public async Task GetAsync_OldRequests_AreForgotten()
    {
        await using var open = await OpenConnector.XAsync(Answers.Json("{}"));
        foreach (var days in (int[])[91, 89])
        {
            await open.Store.Requests.AddAsync(
                new RequestLogEntry { At = OpenConnector.Start.AddDays(-days), Key = new BudgetKey("x", "t", "users"), Endpoint = "users", Outcome = "ok" }, CancellationToken.None);
        }
        await open.ProfileAsync("somebody");
        Assert.Equal([OpenConnector.Start.AddDays(-89)], (await open.LogAsync()).Select(entry => entry.At).Where(at => at < OpenConnector.Start));
    }
}
