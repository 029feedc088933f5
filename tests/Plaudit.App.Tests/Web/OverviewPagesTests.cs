using Plaudit.App.Tests.Api;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Web;

/// <summary>What a morning begins with.</summary>
public sealed class OverviewPagesTests
{
    private const string NoModels = "/nonexistent";
    private const string Scores = """
        {"verdict":"retrain","reasons":["skill is -0.1"],"all":{"group":"all","rows":9,"log_mae":1,"skill":-0.1,"coverage_80":{"estimate":0.8,"lower":0.7,"upper":0.9},
        "coverage_95":{"estimate":0.9,"lower":0.8,"upper":1}},"horizons":[]}
        """;

    private const string Hostile = "<script>alert(1)</script>\"'";

    [Fact]
    public async Task Overview_NothingInTheStore_LeadsToTheFirstSteps()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var browser = new Browser(server);

        var answer = await browser.SendAsync(HttpMethod.Get, "/");

        Assert.Equal((303, "/welcome"), (answer.Status, answer.Headers.Location!.ToString()));
        Assert.Contains("Try the sample", (await browser.SendAsync(HttpMethod.Get, "/welcome")).Succeeded().Text);
    }

    [Fact]
    public async Task Overview_OutcomesOfThisVisitAndOfEarlierOnes_ShowsWhatIsNewSinceTheLast()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var browser = new Browser(server);
        await PredictAsync(server, "early", "p1", 90, 110);
        await PredictAsync(server, "late", "p2", 150, 160);
        server.Clock.Advance(TimeSpan.FromDays(8));
        await SeeAsync(server, "p1", 100);
        server.Clock.Advance(TimeSpan.FromMinutes(5));

        var first = await ShowAsync(browser);
        server.Clock.Advance(TimeSpan.FromDays(1));
        var second = await ShowAsync(browser);
        await SeeAsync(server, "p2", 100);
        var third = await ShowAsync(browser);

        Assert.Contains("during the last 30 days", first);
        Assert.Contains("/ledger/early", first);
        Assert.Contains("in range", first);
        Assert.Contains("since your last visit", second);
        Assert.Contains("No new outcomes", second);
        Assert.DoesNotContain("/ledger/early", third);
        Assert.Contains("/ledger/late", third);
        Assert.Contains("outside", third);
        Assert.Contains("0 of 1", third);
    }

    [Fact]
    public async Task Overview_JobsAndImports_ShowsThoseThatNeedALook()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var browser = new Browser(server);
        await SeeAsync(server, "p1", 100);
        await JobAsync(server, (claim, jobs) => jobs.FinishAsync(claim, JobState.Failed, null, $"No post in {Hostile}.", null, default));
        await JobAsync(server, (claim, jobs) => jobs.RetryAsync(claim, server.Clock.Now.AddHours(2), "The platform is away.", default));
        await JobAsync(server, (claim, jobs) => jobs.FinishAsync(claim, JobState.Succeeded, "{}", null, null, default));
        await JobAsync(server, (claim, jobs) => jobs.FinishAsync(claim, JobState.Failed, null, "No profile.", null, default), "classify-file");
        var import = await server.Store.Imports.BeginAsync(server.Clock.Now, default);
        await server.Store.Imports.FinishAsync(import.Id, "hash", 7, default);

        var text = await ShowAsync(browser);

        Assert.Contains("&lt;script&gt;alert(1)", text);
        Assert.DoesNotContain(Hostile, text);
        Assert.Contains("in 2 hours: The platform is away.", text);
        Assert.Contains(">paused<", text);
        Assert.Contains("7 rows rejected", text);
        Assert.Contains(">Profile check of a file<", text);
        Assert.Equal(3, text.Split("href=\"/jobs/").Length - 1);
    }

    [Fact]
    public async Task Overview_RunOfForecasts_ShowsWhatChangesMostAndWhetherItHolds()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var browser = new Browser(server);
        var run = await server.Store.Forecasts.BeginAsync("x", null, "per_post", new DateOnly(2026, 11, 2), default);
        await server.Store.Forecasts.AddAsync(run.Id, [Forecast(Hostile, 900, 100), Forecast("falls", 50, 100), Forecast("same", 100, 100)], default);
        await server.Store.Forecasts.FinishAsync(run.Id, 3, default);
        await server.Store.Forecasts.ScoreAsync(run.Id, new DateOnly(2026, 11, 9), Scores, default);

        var text = await ShowAsync(browser);

        Assert.Contains("/forecasts/x/%3Cscript%3E", text);
        Assert.DoesNotContain(Hostile, text);
        Assert.Contains("+727 %", text);
        Assert.Contains("\u221245 %", text);
        Assert.Contains("beyond its range", text);
        Assert.DoesNotContain(">same<", text);
        Assert.Contains("skill is -0.1", text);
    }

    [Fact]
    public async Task Overview_AccountDeletedByAJob_NamesItNoLonger()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var browser = new Browser(server);
        var run = await server.Store.Forecasts.BeginAsync("x", null, "per_post", new DateOnly(2026, 11, 2), default);
        await server.Store.Forecasts.AddAsync(run.Id, [Forecast("leaves", 900, 100), Forecast("stays", 500, 100)], default);
        await server.Store.Forecasts.FinishAsync(run.Id, 3, default);
        Assert.Contains("/forecasts/x/leaves", await ShowAsync(browser));

        await server.Store.Accounts.DeleteAsync("x", "leaves", default);

        var text = await ShowAsync(browser);
        Assert.DoesNotContain("/forecasts/x/leaves", text);
        Assert.Contains("/forecasts/x/stays", text);
    }

    [Fact]
    public async Task Overview_MoreJobsThanAreListed_CountsAllOfThem()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var browser = new Browser(server);
        await SeeAsync(server, "p1", 100);
        for (var i = 0; i < 12; i++) await JobAsync(server, (claim, jobs) => jobs.FinishAsync(claim, JobState.Failed, null, "No post.", null, default));

        var text = await ShowAsync(browser);

        Assert.Contains("<span class=\"value\">12</span>", text);
        Assert.Equal(10, text.Split("href=\"/jobs/").Length - 1);
    }

    private static async Task<string> ShowAsync(Browser browser) => System.Net.WebUtility.HtmlDecode((await browser.SendAsync(HttpMethod.Get, "/")).Succeeded().Text.Replace("&lt;", "&amp;lt;").Replace("&gt;", "&amp;gt;"));

    private static Task PredictAsync(RunningServer server, string id, string post, double lower, double upper) => server.Store.Ledger.AppendAsync(
        [
            new LedgerEntry
            {
                Id = id, Task = "likes", Platform = "x", Account = "ana", Post = post, Model = "m", InputsHash = id, PredictedAt = server.Clock.Now,
                DueAt = server.Clock.Now.AddDays(7), Value = lower, Lower80 = lower, Upper80 = upper,
            },
        ],
        default);

    private static async Task SeeAsync(RunningServer server, string post, long likes)
    {
        var draft = new Draft { Platform = "x", Account = "ana", PostId = post, PostedAt = new PostTime(new DateTime(2026, 11, 10, 13, 0, 0, DateTimeKind.Utc), true) };
        await server.Store.Posts.ImportAsync([new Post(draft, new Outcomes { Likes = likes })], server.Clock.Now, null, default);
        await server.Store.Ledger.ScoreAsync(default);
    }

    private static async Task JobAsync(RunningServer server, Func<JobClaim, JobTable, Task> end, string kind = "import")
    {
        await server.Store.Jobs.AddAsync(new NewJob { Kind = kind, Parameters = "{}", RequestedBy = "local" }, default);
        await end((await server.Store.Jobs.ClaimAsync(null, null, TimeSpan.FromMinutes(1), 5, default))!, server.Store.Jobs);
    }

    private static StoredForecast Forecast(string profile, double value, double naive) => new()
    {
        Profile = profile, Status = "ok", HistoryWeeks = 30, Weeks = [.. Enumerable.Range(0, 4).Select(_ => new StoredHorizon(value, value - 5, value + 5, value - 9, value + 9, naive))],
    };
}
