using System.Net;
using Microsoft.Playwright;
using Plaudit.App.Tests.Api;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Web;

/// <summary>Accounts, and what is known of each.</summary>
[Collection(Site.Collection)]
public sealed class AccountsPagesTests(Site site)
{
    private const string NoModels = "/nonexistent";
    private static readonly PostTime s_day = new(new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc), HasTimeOfDay: false);

    private const string Hostile = "<img src=x onerror=alert(1)>";

    [Fact]
    public async Task List_SearchPlatformAndFile_AreInTheAddress()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var browser = new Browser(server);
        Assert.Contains("No accounts yet", await TextAsync(browser, "/accounts"));
        foreach (var (account, platform) in new (string, string?)[] { ("bakery.one", "x"), ("Bakery.two", "instagram"), ("other", "x"), ("=1+1", null) }) await AddAsync(server, platform, account, 1);

        var found = await TextAsync(browser, "/accounts?q=bakery&platform=x");
        var unknown = await TextAsync(browser, "/accounts?platform=-");
        var file = (await browser.SendAsync(HttpMethod.Get, "/accounts?sort=account&dir=desc&format=csv")).Succeeded();

        Assert.Contains("/accounts/x/bakery.one", found);
        Assert.DoesNotContain("Bakery.two", found);
        Assert.Contains("value=\"bakery\"", found);
        Assert.Contains("/accounts/-/%3D1%2B1", unknown);
        Assert.DoesNotContain("bakery.one", unknown);
        Assert.Contains("No account matches", await TextAsync(browser, "/accounts?q=nobody"));
        Assert.Equal("text/csv", file.Type);
        Assert.StartsWith("account,platform,posts,last_post,outcomes,in_range_80", file.Text);
        Assert.Contains("'=1+1", file.Text);
        Assert.InRange(file.Text.IndexOf("Bakery.two", StringComparison.Ordinal), 0, file.Text.IndexOf("bakery.one", StringComparison.Ordinal));
        Assert.Equal(400, (await browser.SendAsync(HttpMethod.Get, "/accounts?cursor=nonsense")).Status);
    }

    [Fact]
    public async Task List_ManyAccounts_ComesInParts()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var browser = new Browser(server);
        await server.Store.Posts.ImportAsync([.. Enumerable.Range(0, 130).Select(i => PostOf("x", $"a{i:000}", 0)).Select(post => post with { Draft = post.Draft with { PostedAt = s_day } })], server.Clock.Now, null, default);

        var first = await TextAsync(browser, "/accounts");
        var next = System.Text.RegularExpressions.Regex.Match(first, "href=\"(/accounts\\?cursor=[^\"]+)\"").Groups[1].Value;
        var second = await TextAsync(browser, next);

        var file = (await browser.SendAsync(HttpMethod.Get, "/accounts?format=csv&sort=account&dir=desc&cursor=" + next.Split('=')[^1])).Succeeded();
        var few = await TextAsync(browser, "/accounts?q=a01");
        var account = (await browser.SendAsync(HttpMethod.Get, "/accounts/x/a000", change: request => request.Headers.Add("Cookie", "plaudit_viewer=" + Uri.EscapeDataString("own|America/New_York|,|.")))).Succeeded();

        Assert.Equal(("text/csv", 131), (file.Type, file.Text.Trim().Split('\n').Length));
        Assert.Contains("class=\"sort\"", few);
        Assert.DoesNotContain("class=\"sort\"", first + second);
        // Of a post only the day is known: it is that day everywhere.
        Assert.Contains("1 Nov 2026", account.Text);
        Assert.DoesNotContain("Oct 2026", account.Text);
        Assert.Contains("/accounts/x/a099", first);
        Assert.DoesNotContain("/accounts/x/a100", first);
        Assert.Contains("/accounts/x/a129", second);
        Assert.DoesNotContain("/accounts/x/a099", second);
    }

    [Fact]
    public async Task Account_Outcomes_TellHowFarItCanBeTrusted()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var browser = new Browser(server);
        await AddAsync(server, "x", "ana", 40);
        // Of 40 predictions 12 hold: fewer than the 80 % that were promised. Each is nearer than the naive forecast.
        await server.Store.Ledger.AppendAsync(
            [
                .. Enumerable.Range(0, 40).Select(i => new LedgerEntry
                {
                    Id = $"l{i}", Task = "likes", Platform = "x", Account = "ana", Post = $"{i}", Model = "m", InputsHash = $"h{i}",
                    PredictedAt = server.Clock.Now.AddDays(-60), DueAt = server.Clock.Now.AddDays(-1), Value = 100, Lower80 = i < 12 ? 90 : 200, Upper80 = 1_000, Lower95 = 1, Upper95 = 1_000,
                    Baseline = 300,
                }),
            ],
            default);
        await server.Store.Ledger.ScoreAsync(default);

        var text = await TextAsync(browser, "/accounts/x/ana");

        Assert.Contains("Of 40 predictions 12 fell in the range that was to hold 80 %", text);
        Assert.Contains("fewer than promised", text);
        Assert.Contains("Of 40 predictions 40 fell in the range that was to hold 95 %", text);
        Assert.Contains("smaller than that of the naive forecast", text);
        Assert.Contains("12 of 40", await TextAsync(browser, "/accounts"));
    }

    [Fact]
    public async Task Account_FewOutcomes_AreNotJudged()
    {
        await using var page = await site.OpenAsync("/accounts/instagram/bakery.on.main");
        var text = await page.Page.InnerTextAsync("main");

        Assert.Contains("20", text);
        Assert.DoesNotContain("fewer than promised", text);
    }

    [Fact]
    public async Task Account_HostileNamesAndCaptions_StayText()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        await server.Store.Posts.ImportAsync([PostOf("x", Hostile, 1) with { Draft = PostOf("x", Hostile, 1).Draft with { Caption = Hostile } }], server.Clock.Now, null, default);
        await server.Store.Posts.ImportAsync([PostOf("x", "a/b", 1)], server.Clock.Now, null, default);
        await using var page = await site.OpenAsync(server, "/accounts");
        page.Page.Dialog += (_, dialog) => throw new InvalidOperationException(dialog.Message);

        await page.Page.GetByRole(AriaRole.Link, new() { Name = Hostile }).ClickAsync();
        await page.Page.WaitForSelectorAsync("#times .empty");

        Assert.Equal(Hostile, await page.Page.InnerTextAsync("h1"));
        Assert.Contains(Hostile, await page.Page.InnerTextAsync("#posts"));
        Assert.Empty(page.Said);
        await using var slash = await site.OpenAsync(server, "/accounts/x/a%2Fb");
        Assert.Equal((200, "a/b"), (slash.Status, await slash.Page.InnerTextAsync("h1")));
    }

    [Fact]
    public async Task Account_BestTimes_ComeWithAndWithoutScript()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        await AddAsync(server, "x", "ana", 200);
        await using var page = await site.OpenAsync(server, "/accounts/x/ana");
        await page.Page.WaitForSelectorAsync("#times .chart-live canvas");
        Assert.Contains("Europe/Istanbul", await page.Page.InnerTextAsync("#times"));
        Assert.Empty(page.Said);

        await using var plain = await site.OpenAsync(server, "/accounts/x/ana", hasScript: false);
        await plain.Page.ClickAsync("#times a");
        Assert.Contains("posts were compared", await plain.Page.InnerTextAsync("#times"));
        Assert.Contains("Monday", await plain.Page.InnerTextAsync("#times"));
    }

    [Theory]
    [InlineData("/accounts/x/nobody")]
    [InlineData("/accounts/x/nobody/times")]
    public async Task Account_NotKnown_SaysSo(string path)
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var browser = new Browser(server);

        var answer = await browser.SendAsync(HttpMethod.Get, path);

        Assert.Equal(404, answer.Status);
        Assert.Contains("no such account", answer.Text);
    }

    [Fact]
    public async Task Account_Viewer_SeesAndChangesNothing()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        await AddAsync(server, "x", "ana", 3);
        using var viewer = await Browser.SignedInAsync(server, "vera", UserRole.Viewer);
        using var editor = await Browser.SignedInAsync(server, "ed", UserRole.Editor);
        using var stranger = new Browser(server);

        var seen = await TextAsync(viewer, "/accounts/x/ana");

        Assert.DoesNotContain("/data/delete", seen);
        Assert.DoesNotContain("/drafts/studio", seen);
        Assert.Contains("/data/delete?platform=x&account=ana", await TextAsync(editor, "/accounts/x/ana"));
        Assert.Equal(303, (await stranger.SendAsync(HttpMethod.Get, "/accounts/x/ana", change: request => request.Headers.Add("Accept", "text/html"))).Status);
    }

    private static async Task<string> TextAsync(Browser browser, string path) => WebUtility.HtmlDecode((await browser.SendAsync(HttpMethod.Get, path)).Succeeded().Text);

    private static Task<ImportCounts> AddAsync(RunningServer server, string? platform, string account, int posts) =>
        server.Store.Posts.ImportAsync([.. Enumerable.Range(0, posts).Select(i => PostOf(platform, account, i))], server.Clock.Now, null, default);

    private static Post PostOf(string? platform, string account, int number) => new(
        new Draft
        {
            Platform = platform, Account = account, PostId = $"{number}", MediaType = number % 2 == 0 ? MediaType.Image : MediaType.Reel,
            PostedAt = new PostTime(new DateTime(2026, 11, 1, 9, 0, 0, DateTimeKind.Utc).AddHours(-31 * number), true), Caption = $"Loaf {number}",
        },
        new Outcomes { Likes = 100 + (number % 7) });
}
