using System.Net;
using System.Text.RegularExpressions;
using Plaudit.App.Tests.Api;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Web;

/// <summary>The ledger and a line of it: what is shown, filtered, downloaded and refused.</summary>
public sealed partial class LedgerPagesTests
{
    private const string NoModels = "/nonexistent/models";
    private const string Platform = "instagram";
    private const string Account = "bakery.on.main";
    private const string Model = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    [Fact]
    public async Task List_NothingPredictedYet_LeadsToTheStudio()
    {
        await using var server = await RunningServer.StartAsync(NoModels);

        var page = await PageAsync(server, "/ledger");

        Assert.Contains("No predictions yet", page);
        Assert.Contains("href=\"/drafts\"", page);
        Assert.Contains("No prediction fits", await PageAsync(server, "/ledger?account=nobody"));
    }

    /// <summary>Likes and probabilities have nothing in common but the table that they are stored in.</summary>
    [Fact]
    public async Task List_SeveralTasks_AreNeverMixed()
    {
        await using var server = await FilledAsync();

        var likes = await PageAsync(server, "/ledger");
        var engagement = await PageAsync(server, "/ledger?task=engagement");
        var photos = await PageAsync(server, "/ledger?task=photos");

        // Posts 8 to 20 have 208 to 220 likes; 200 to 214 was to hold 80 %, 200 to 230 95 %.
        Assert.Equal(13, Lines(likes).Count);
        Assert.Contains("Likes (13)", likes);
        Assert.Contains("Engagement (3)", likes);
        Assert.Contains("<span class=\"value\">54 %</span><span class=\"remark\">7 of 13; 29 % to 77 %", likes);
        Assert.Contains("<span class=\"value\">100 %</span>", likes);
        Assert.Contains("look again soon", likes);
        Assert.Contains("only 7 new outcomes are known", likes);
        Assert.DoesNotContain("Brier", likes);
        Assert.Equal(3, Lines(engagement).Count);
        Assert.Contains("Brier score", engagement);
        Assert.Contains(">70 %<", WithoutSpace(engagement));
        Assert.Contains("not high", engagement);
        Assert.Contains("cannot be told", engagement);
        Assert.DoesNotContain("80 % range held", engagement);
        Assert.Contains("No prediction fits", photos);
    }

    [Theory]
    [InlineData("account=bakery.on.main", 12)]
    [InlineData("account=bakery", 0)]
    [InlineData("account=other&platform=x", 1)]
    [InlineData("platform=-", 0)]
    [InlineData("outcome=open", 1)]
    [InlineData("outcome=known&task=engagement", 2)]
    [InlineData("outcome=open&task=engagement", 1)]
    [InlineData("model=bbbb", 1)]
    [InlineData("week=rubbish&by=what&sort=no&task=cakes", 13)]
    public async Task List_Filtered_HasWhatFits(string query, int expected)
    {
        await using var server = await FilledAsync(isOtherOfX: true);

        var page = await PageAsync(server, "/ledger?" + query);
        var csv = (await server.SendAsync(HttpMethod.Get, "/ledger?format=csv&table=ledger&" + query)).Succeeded();

        Assert.Equal(expected, Lines(page).Count);
        Assert.Equal(1 + expected, csv.Text.TrimEnd().Split("\r\n").Length);
        Assert.Equal("text/csv", csv.Type);
    }

    [Fact]
    public async Task List_ByWeek_ShowsThatWeekAlone()
    {
        await using var server = await FilledAsync();
        var all = await PageAsync(server, "/ledger?by=week");

        var found = 0;
        foreach (var week in GroupLinks().Matches(all).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).ToList())
        {
            Assert.Contains("week=", week);
            found += Lines(await PageAsync(server, week)).Count;
        }

        Assert.Equal(13, found);
        // Any day of a week stands for it.
        var monday = DateOnly.FromDateTime(server.Clock.Now.AddDays(-3).UtcDateTime);
        while (monday.DayOfWeek != DayOfWeek.Monday) monday = monday.AddDays(-1);
        Assert.Equal(
            Lines(await PageAsync(server, $"/ledger?week={monday:yyyy-MM-dd}")), Lines(await PageAsync(server, $"/ledger?week={monday.AddDays(6):yyyy-MM-dd}")));
    }

    [Fact]
    public async Task List_ManyLines_ComeInPagesWithoutGaps()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        var now = server.Clock.Now;
        await server.Store.Ledger.AppendAsync([.. Enumerable.Range(0, 120).Select(i => Line($"l{i:000}", now.AddMinutes(-i), now.AddDays(7)))], default);

        var found = new List<string>();
        for (var address = "/ledger"; address is not null;)
        {
            var page = await PageAsync(server, address);
            found.AddRange(Lines(page));
            address = Next().Match(page) is { Success: true } next ? WebUtility.HtmlDecode(next.Groups[1].Value) : null;
        }

        Assert.Equal(Enumerable.Range(0, 120).Select(i => $"l{i:000}"), found);
        Assert.Equal(400, (await server.SendAsync(HttpMethod.Get, "/ledger?cursor=rubbish")).Status);
    }

    [Fact]
    public async Task Download_OfSummary_IsSortedAndHasNumbersAsTheyAre()
    {
        await using var server = await FilledAsync(isOtherOfX: true);

        var lines = (await server.SendAsync(HttpMethod.Get, "/ledger?format=csv&table=ledger-summary&sort=predictions")).Succeeded().Text.TrimEnd().Split("\r\n");

        Assert.Equal("account,predictions,scored,coverage_80,coverage_95,error_factor,skill", lines[0]);
        Assert.StartsWith("x/other,1,0,,,,", lines[1]);
        Assert.StartsWith("instagram/bakery.on.main,12,12,0.5", lines[2]);
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public async Task Line_InEachState_SaysWhatCame()
    {
        await using var server = await FilledAsync();
        var now = server.Clock.Now;
        await server.Store.Ledger.AppendAsync(
            [Line("due", now, now.AddDays(7)), Line("waiting", now.AddDays(-20), now.AddDays(-10)) with { Post = "gone" }, Line("draft", now, now.AddDays(7)) with { Post = null, DraftHash = "h" }], default);

        var inside = await PageAsync(server, "/ledger/like10");

        Assert.Contains("210 likes came, inside the 80 % range.", inside);
        Assert.Contains("Loaf number 10 #bread", inside);
        Assert.Contains("aaaaaaaaaaaa (kept no more)", inside);
        Assert.Contains("aria-label=\"205 predicted, 80 % range 200 to 214, came 210\"", inside);
        Assert.Contains("220 likes came: outside the 80 % range, inside the 95 % one.", await PageAsync(server, "/ledger/like20"));
        Assert.Contains("It did better than usual.", await PageAsync(server, "/ledger/high"));
        Assert.Contains("It did not do better than usual.", await PageAsync(server, "/ledger/low"));
        Assert.Contains("never set against what came", await PageAsync(server, "/ledger/never"));
        Assert.Contains("Not known yet", await PageAsync(server, "/ledger/due"));
        Assert.Contains("no numbers of the post have been seen since", await PageAsync(server, "/ledger/waiting"));
        Assert.Contains("gone (no longer kept)", await PageAsync(server, "/ledger/waiting"));
        Assert.Contains("its post is found by caption or picture", await PageAsync(server, "/ledger/draft"));
        Assert.Equal(404, (await server.SendAsync(HttpMethod.Get, "/ledger/nothing")).Status);
    }

    [Fact]
    public async Task List_NamesWithMarkupOrFormulas_AreText()
    {
        const string Name = "=HYPERLINK(\"x\")<script>alert(1)</script>'/&";
        await using var server = await RunningServer.StartAsync(NoModels);
        var now = server.Clock.Now;
        await server.Store.Ledger.AppendAsync([Line("l", now, now.AddDays(7)) with { Account = Name, Post = "\"><img src=x onerror=alert(1)>" }], default);

        var list = await PageAsync(server, "/ledger");
        var own = await PageAsync(server, WebUtility.HtmlDecode(GroupLinks().Match(list).Groups[1].Value));
        var line = await PageAsync(server, "/ledger/l");
        var csv = (await server.SendAsync(HttpMethod.Get, "/ledger?format=csv")).Succeeded().Text;

        Assert.Equal(["l"], Lines(own));
        Assert.DoesNotContain("<script>alert", list + own + line);
        Assert.DoesNotContain("<img", list + own + line);
        Assert.Contains("\"'=HYPERLINK(\"\"x\"\")", csv);
    }

    [Fact]
    public async Task List_Roles_StrangersSignInAndViewersSee()
    {
        await using var server = await FilledAsync();
        using var viewer = await Browser.SignedInAsync(server, "vera", UserRole.Viewer);
        using var stranger = new Browser(server);

        Assert.Equal(200, (await viewer.SendAsync(HttpMethod.Get, "/ledger/like10")).Status);
        Assert.StartsWith("/sign-in", (await stranger.SendAsync(HttpMethod.Get, "/ledger")).Headers.Location!.OriginalString.Replace(server.Address.ToString().TrimEnd('/'), "", StringComparison.Ordinal));
    }

    private static async Task<RunningServer> FilledAsync(bool isOtherOfX = false)
    {
        var server = await RunningServer.StartAsync(NoModels);
        var now = server.Clock.Now;
        await server.Store.Posts.ImportAsync([.. Enumerable.Range(1, 20).Select(i => StoreSeed.PostOf(i, now.AddDays(-i)))], now.AddHours(-1), null, default);
        List<LedgerEntry> lines = [.. Enumerable.Range(8, 13).Select(i => Line($"like{i}", now.AddDays(-i - 1), now.AddDays(7 - i)) with { Post = $"{i}" })];
        if (isOtherOfX) lines[0] = lines[0] with { Platform = "x", Account = "other", Model = "bbbb", Post = "none" };
        var high = Line("high", now.AddDays(-11), now.AddDays(-3)) with { Task = "engagement", Value = 0.7, Lower80 = null, Upper80 = null, Lower95 = null, Upper95 = null, Baseline = 0.5, Threshold = 205, Post = "10" };
        lines.AddRange([high, high with { Id = "low", Value = 0.4, Threshold = 300 }, high with { Id = "never", Threshold = null, Post = null }]);
        await server.Store.Ledger.AppendAsync(lines, default);
        return server;
    }

    private static LedgerEntry Line(string id, DateTimeOffset predictedAt, DateTimeOffset dueAt) => new()
    {
        Id = id, Task = "likes", Platform = Platform, Account = Account, Post = "none", Model = Model, InputsHash = "inputs", PredictedAt = predictedAt, DueAt = dueAt,
        Value = 205, Lower80 = 200, Upper80 = 214, Lower95 = 200, Upper95 = 230, Baseline = 190,
    };

    private static List<string> Lines(string page) => [.. LineLinks().Matches(page).Select(match => match.Groups[1].Value)];

    private static string WithoutSpace(string text) => Regex.Replace(text, @">\s+|\s+<", match => match.Value.Trim());

    private static async Task<string> PageAsync(RunningServer server, string address) => (await server.SendAsync(HttpMethod.Get, address)).Succeeded().Text;

    [GeneratedRegex("<a href=\"/ledger/([^\"?]*)\"")]
    private static partial Regex LineLinks();

    [GeneratedRegex("<a class=\"profile-name\" href=\"([^\"]*)\"")]
    private static partial Regex GroupLinks();

    [GeneratedRegex("href=\"([^\"]*)\" rel=\"next\"")]
    private static partial Regex Next();
}
