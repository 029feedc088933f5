using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Plaudit.App.Jobs;
using Plaudit.App.Tests.Api;
using Plaudit.App.Tests.Jobs;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Web;

/// <summary>What pages of data do without scripts.</summary>
[Collection(ApiTests.Name)]
public sealed class DataPagesTests(ApiSample sample)
{
    private const string Import = "/data/import";
    private const string NoModels = "/nonexistent/models";
    private const string Evil = "<img src=x onerror=alert(1)>";

    [Fact]
    public async Task Import_InstagramZip_TellsWhatBecameOfItsRows()
    {
        await using var server = await StartAsync(workers: 1);
        using var browser = new Browser(server);
        var zip = await File.ReadAllBytesAsync(sample.Folder["sample/instagram-export.zip"]);

        var page = await ResultAsync(server, browser, await browser.SendFileAsync(Import, "my export.zip", zip));
        var again = await ResultAsync(server, browser, await browser.SendFileAsync(Import, "MY-EXPORT.ZIP", zip));
        var account = Assert.Single((await server.Store.Accounts.PageAsync(null, null, 9, default)).Items);

        Assert.Contains($"/accounts/instagram/{account.Account}", page);
        Assert.Contains("Everything in this file was known already", again);
        var imports = (await browser.SendAsync(HttpMethod.Get, "/data/imports?sort=new&dir=desc")).Succeeded().Text;
        Assert.Equal(2, Regex.Count(imports, "href=\"/data/imports/[0-9a-f]{32}\""));
        Assert.Contains(account.Posts.ToString(System.Globalization.CultureInfo.InvariantCulture), imports);
        Assert.Equal(["import.create", "import.create"], (await server.Store.Audit.PageAsync(null, null, 9, default)).Items.Select(entry => entry.Action));
    }

    [Fact]
    public async Task Import_RowsThatCannotBeUsed_AreListedAndGiven()
    {
        await using var server = await StartAsync(workers: 1);
        using var browser = new Browser(server);
        var rows = Enumerable.Range(1, 60).Select(i => JsonSerializer.Serialize(new { account = "ana", platform = "instagram", post_id = $"{i}", posted_at = "2026-01-01T10:00:00Z", likes = i }));
        var content = Encoding.UTF8.GetBytes(string.Join('\n', rows) + $"\n{{\"account\":\"{Evil}\",\"posted_at\":\"soon\"}}\n{{\"likes\":1}}\n");

        var sent = await browser.SendFileAsync(Import, $"{Evil}.jsonl", content, ("observed", "2026-02-01T10:00"));
        var page = await ResultAsync(server, browser, sent);
        var file = (await browser.SendAsync(HttpMethod.Get, sent.Headers.Location + "/rejected.jsonl")).Succeeded();
        var table = (await browser.SendAsync(HttpMethod.Get, sent.Headers.Location + "?format=csv&table=rejected")).Succeeded();

        Assert.Contains("Rejected rows", page);
        Assert.Contains("1 Feb 2026", page);
        Assert.DoesNotContain(Evil, page);
        Assert.Equal(2, file.Text.Trim().Split('\n').Length);
        Assert.Equal(3, table.Text.Trim().Split('\n').Length);
        Assert.DoesNotContain(server.DataFolder, file.Text);
        Assert.Equal(60, (await server.Store.Accounts.FindAsync("instagram", "ana", default))!.Posts);
    }

    [Fact]
    public async Task Import_Unusable_IsSaidBesideTheFormAndLeavesNothing()
    {
        await using var server = await StartAsync(change: options => options with { MaxBytes = 1_000 });
        using var browser = new Browser(server);

        foreach (var (name, content, fields, status, expected) in new (string?, byte[], (string, string)[], int, string)[]
        {
            (null, [], [], 400, "Choose a file first"), ("a.jsonl", [], [], 400, "empty"), ($"{Evil}.exe", [1], [], 400, "needs a name that ends in one of"),
            ("a.jsonl", new byte[1_001], [("observed", "2026-02-01T10:00")], 413, "larger than 1,000 bytes"), ("a.jsonl", [1], [("observed", Evil)], 400, "not one that Plaudit understands"),
            ("a.jsonl", [1], [("observed", "2099-01-01T10:00")], 400, "in the future"), ("a.jsonl", [1], [("token", "wrong")], 400, "too old"),
        })
        {
            var answer = await browser.SendFileAsync(Import, name, content, fields);
            Assert.True(status == answer.Status, $"{answer.Status} {expected}: {answer.Text}");
            Assert.Contains(expected, WebUtility.HtmlDecode(answer.Text));
            Assert.Equal("text/html", answer.Type);
            Assert.DoesNotContain(Evil, answer.Text);
            // What was typed is still there; a browser gives no file back.
            if (status == 413) Assert.Contains("value=\"2026-02-01T10:00\"", answer.Text);
        }
        Assert.Equal(415, (await browser.PostFormAsync(Import, new() { ["token"] = await browser.TokenOfAsync(Import) })).Status);
        Assert.Empty((await server.Store.Jobs.PageAsync(new JobFilter(), null, 10, default)).Items);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.DataFolder, "uploads")));
        Assert.Contains("Nothing was imported yet", (await browser.SendAsync(HttpMethod.Get, "/data/imports")).Succeeded().Text);
        Assert.Equal(404, (await browser.SendAsync(HttpMethod.Get, "/data/imports/none")).Status);
    }

    [Fact]
    public async Task Import_NoPost_SaysWhyTheJobFailed()
    {
        await using var server = await StartAsync(workers: 1);
        using var browser = new Browser(server);

        var sent = await browser.SendFileAsync(Import, "posts.csv", "colour,taste\nred,sweet\n"u8.ToArray());
        await UntilOverAsync(server, sent);
        var page = (await browser.SendAsync(HttpMethod.Get, sent.Headers.Location!.ToString())).Succeeded().Text;

        var list = (await browser.SendAsync(HttpMethod.Get, "/data/imports")).Succeeded().Text;

        Assert.Contains("role=\"alert\"", page);
        Assert.Contains("Mend the file", page);
        Assert.Contains(sent.Headers.Location.ToString(), list);
        Assert.DoesNotContain(server.DataFolder, page);
    }

    [Fact]
    public async Task Export_PostsAndLedger_AreWhatTheStoreHas()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        await StoreSeed.FillAsync(server, sample);
        await server.Store.Posts.ImportAsync(
            [new Post(new Draft { Account = "no/platform", PostId = "-1", Caption = "=cmd()", PostedAt = new PostTime(server.Clock.Now.UtcDateTime, true) }, new Outcomes { Likes = 1 })],
            server.Clock.Now, null, default);
        using var browser = new Browser(server);

        var page = (await browser.SendAsync(HttpMethod.Get, "/data/export?platform=instagram&account=bakery.on.main")).Succeeded().Text;
        var all = (await browser.SendAsync(HttpMethod.Get, "/data/export/posts?of=&format=jsonl")).Succeeded();
        var one = (await browser.SendAsync(HttpMethod.Get, "/data/export/posts?of=instagram%2Fbakery.on.main&format=csv")).Succeeded();
        var unknown = (await browser.SendAsync(HttpMethod.Get, "/data/export/posts?of=-%2Fno%2Fplatform&format=csv")).Succeeded();
        var ledger = (await browser.SendAsync(HttpMethod.Get, "/data/export/ledger?format=csv")).Succeeded();

        Assert.Contains("<option value=\"instagram/bakery.on.main\" selected>", page);
        Assert.Equal(21, all.Text.Trim().Split('\n').Length);
        Assert.All(all.Text.Trim().Split('\n'), line => JsonElement.Parse(line));
        Assert.Equal(("text/csv", 21), (one.Type, one.Text.Trim().Split('\n').Length));
        Assert.Contains("'=cmd()", unknown.Text);
        Assert.Contains("'-1", unknown.Text);
        Assert.Contains("190,150,250", ledger.Text);
        Assert.Equal(404, (await browser.SendAsync(HttpMethod.Get, "/data/export/posts?of=x%2Fnobody")).Status);
    }

    [Fact]
    public async Task Delete_NameTyped_RemovesEverythingOfTheAccount()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        await StoreSeed.FillAsync(server, sample);
        await server.Store.Posts.ImportAsync([new Post(new Draft { Account = Evil, Platform = "x", PostId = "1" }, default)], server.Clock.Now, null, default);
        using var browser = new Browser(server);
        const string Page = "/data/delete?platform=instagram&account=bakery.on.main";
        var evil = $"/data/delete?platform=x&account={Uri.EscapeDataString(Evil)}";

        var choice = (await browser.SendAsync(HttpMethod.Get, "/data/delete")).Succeeded().Text;
        var shown = (await browser.SendAsync(HttpMethod.Get, Page)).Succeeded().Text;
        var token = await browser.TokenOfAsync(Page);
        var wrong = await browser.PostFormAsync(Page, new() { ["token"] = token, ["name"] = "Bakery" });
        var before = await server.Store.Accounts.CountAsync("instagram", "bakery.on.main", default);
        var done = (await browser.PostFormAsync(Page, new() { ["token"] = token, ["name"] = " bakery.on.main " })).Succeeded().Text;
        var evilShown = (await browser.SendAsync(HttpMethod.Get, evil)).Succeeded().Text;
        var evilDone = (await browser.PostFormAsync(evil, new() { ["token"] = token, ["name"] = Evil })).Succeeded().Text;

        Assert.Contains("instagram/bakery.on.main", choice);
        Assert.Matches("Posts</dt>\\s*<dd>20<", shown);
        Assert.Matches("Forecasts</dt>\\s*<dd>0<", shown);
        Assert.Equal(400, wrong.Status);
        Assert.Contains("nothing was deleted", wrong.Text);
        Assert.Contains("value=\"Bakery\"", wrong.Text);
        Assert.Equal(20, before.Posts);
        Assert.Matches("Posts</dt>\\s*<dd>20<", done);
        Assert.Equal(new AccountCounts(0, 0, 0, 0), await server.Store.Accounts.CountAsync("instagram", "bakery.on.main", default));
        Assert.True((await server.Store.Accounts.CountDeletedAsync("instagram", "bakery.on.main", default)).IsNothing);
        Assert.All([choice, evilShown, evilDone], text => Assert.DoesNotContain(Evil, text));
        Assert.Equal(404, (await browser.SendAsync(HttpMethod.Get, Page)).Status);
        Assert.Equal(404, (await browser.PostFormAsync(Page, new() { ["token"] = token, ["name"] = "bakery.on.main" })).Status);
        var audit = (await server.Store.Audit.PageAsync(null, null, 100, default)).Items.Where(entry => entry.Action == "account.delete").ToList();
        Assert.Equal(2, audit.Count(entry => entry.Outcome == AuditEntry.Done));
        Assert.All(audit, entry => Assert.StartsWith("sha256:", entry.Target));
        Assert.Contains(App.Access.AuditedRoutes.HashOf("instagram", "bakery.on.main"), audit.Select(entry => entry.Target));
    }

    [Fact]
    public async Task Retention_Days_AreAJobOrASchedule()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var browser = new Browser(server);
        const string Page = "/data/retention";

        var empty = await browser.SubmitAsync(Page, Page, ("then", "once"));
        var wrong = await browser.SubmitAsync(Page, Page, ("then", "once"), ("post_days", "0"), ("job_days", "30"));
        var once = await browser.SubmitAsync(Page, Page, ("then", "once"), ("post_days", "365"));
        var nightly = await browser.SubmitAsync(Page, Page, ("then", "nightly"), ("ledger_days", "700"));
        var page = (await browser.SendAsync(HttpMethod.Get, Page)).Succeeded().Text;

        Assert.Equal([400, 400, 303, 303], new[] { empty, wrong, once, nightly }.Select(answer => answer.Status));
        Assert.Contains("one field at least", empty.Text);
        Assert.Contains("not for 0", wrong.Text);
        Assert.Matches("name=\"job_days\"[^>]*value=\"30\"", wrong.Text);
        var job = Assert.Single((await server.Store.Jobs.PageAsync(new JobFilter { Kind = "retention" }, null, 9, default)).Items);
        Assert.Equal($"/jobs/{job.Id}", once.Headers.Location!.ToString());
        Assert.Contains("365", job.Parameters);
        Assert.Equal("30 3 * * *", Assert.Single(await server.Store.Schedules.ReadAsync(default)).Cron);
        Assert.Matches("name=\"ledger_days\"[^>]*value=\"700\"", page);
        Assert.Contains($"/jobs/{job.Id}", page);
    }

    [Fact]
    public async Task Retention_Nightly_IsOneScheduleWhateverItsName()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var browser = new Browser(server);
        const string Page = "/data/retention";
        Task SetAsync(string name, string kind, string parameters) => server.Store.Schedules.SetAsync(
            new StoredSchedule { Name = name, Cron = "0 0 * * 0", TimeZone = "UTC", Kind = kind, Parameters = parameters, RequestedBy = "local", IsEnabled = false }, default);
        await SetAsync("retention", "forecast", """{"inputs":["daily.csv"]}""");

        var first = await browser.SubmitAsync(Page, Page, ("then", "nightly"), ("post_days", "700"));
        await server.Store.Schedules.RemoveAsync("retention-2", default);
        await SetAsync("tidy", "retention", """{"job_days":9}""");
        var second = await browser.SubmitAsync(Page, Page, ("then", "nightly"), ("post_days", "600"));
        var tidy = await server.Store.Schedules.FindAsync("tidy", default);
        await SetAsync("other", "retention", """{"job_days":9}""");
        var page = (await browser.SendAsync(HttpMethod.Get, Page)).Succeeded().Text;
        var third = await browser.SubmitAsync(Page, Page, ("then", "nightly"), ("post_days", "500"));

        Assert.Equal([303, 303, 400], new[] { first, second, third }.Select(answer => answer.Status));
        Assert.Equal(("30 3 * * *", true), (tidy!.Cron, tidy.IsEnabled));
        Assert.Contains("600", tidy.Parameters);
        Assert.DoesNotContain("value=\"nightly\"", page);
        Assert.Contains("several schedules of retention", third.Text);
        Assert.Matches("name=\"post_days\"[^>]*value=\"500\"", third.Text);
        var all = await server.Store.Schedules.ReadAsync(default);
        Assert.Equal(["other", "retention", "tidy"], all.Select(schedule => schedule.Name));
        Assert.Equal("forecast", all[1].Kind);
        Assert.Contains("600", all[2].Parameters);
        var audit = (await server.Store.Audit.PageAsync(null, null, 9, default)).Items.Select(entry => (entry.Action, entry.Target, entry.Outcome)).ToList();
        Assert.Equal(3, audit.Count(entry => entry.Action == "schedule.set"));
        Assert.Contains(("schedule.set", (string?)App.Access.AuditedRoutes.HashOf("retention-2"), AuditEntry.Done), audit);
        Assert.Contains(("schedule.set", (string?)App.Access.AuditedRoutes.HashOf("tidy"), AuditEntry.Done), audit);
        Assert.Contains(("schedule.set", null, AuditEntry.Failed), audit);
    }

    [Fact]
    public async Task Imports_OfSeveralPages_AreNotSortedAndSavedWhole()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var browser = new Browser(server);
        for (var i = 0; i < 51; i++) await server.Store.Imports.BeginAsync(server.Clock.Now, default);

        var page = (await browser.SendAsync(HttpMethod.Get, "/data/imports?sort=new&dir=desc")).Succeeded().Text;
        var file = (await browser.SendAsync(HttpMethod.Get, "/data/imports?format=csv&table=imports")).Succeeded();

        Assert.DoesNotContain("class=\"sort\"", page);
        Assert.Equal(("text/csv", 52), (file.Type, file.Text.Trim().Split('\n').Length));
    }

    [Fact]
    public async Task EachPage_ByRole_ShowsAndTakesWhatTheRoleMay()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var seed = await StoreSeed.FillAsync(server, sample);
        using var viewer = await Browser.SignedInAsync(server, "vera", UserRole.Viewer);
        using var editor = await Browser.SignedInAsync(server, "emma", UserRole.Editor);
        const string Delete = "/data/delete?platform=instagram&account=bakery.on.main";

        foreach (var path in new[] { "/data", "/data/imports", $"/data/imports/{seed["import"]}", "/data/export" })
        {
            var text = (await viewer.SendAsync(HttpMethod.Get, path)).Succeeded().Text;
            Assert.DoesNotMatch(new Regex("<form method=\"post\"|/data/import\"|/data/delete|/data/retention"), text);
        }
        foreach (var path in new[] { Import, Delete, "/data/retention" })
        {
            Assert.Equal(403, (await viewer.SendAsync(HttpMethod.Get, path)).Status);
            Assert.Equal(403, (await viewer.PostFormAsync(path, new() { ["name"] = "bakery.on.main", ["post_days"] = "1" })).Status);
        }
        (await editor.SendAsync(HttpMethod.Get, Delete)).Succeeded();
        Assert.Equal(403, (await editor.SendAsync(HttpMethod.Get, "/data/retention")).Status);
        Assert.DoesNotContain("/data/retention", (await editor.SendAsync(HttpMethod.Get, "/data")).Text);
        // Without the token of a page nothing is taken from a signed-in browser.
        Assert.Equal(400, (await editor.PostFormAsync(Delete, new() { ["name"] = "bakery.on.main" })).Status);
        Assert.Equal(20, (await server.Store.Accounts.FindAsync("instagram", "bakery.on.main", default))!.Posts);
    }

    private Task<RunningServer> StartAsync(int workers = 0, Func<UploadOptions, UploadOptions>? change = null) => RunningServer.StartAsync(
        sample.Models, options => options with { Jobs = new JobOptions { Workers = workers }, Uploads = change?.Invoke(options.Uploads) ?? options.Uploads });

    private static async Task<string> ResultAsync(RunningServer server, Browser browser, RunningServer.Answer sent)
    {
        var job = await UntilOverAsync(server, sent);
        Assert.True(job.State == JobState.Succeeded, job.Error);
        return (await browser.SendAsync(HttpMethod.Get, sent.Headers.Location!.ToString())).Succeeded().Text;
    }

    private static Task<StoredJob> UntilOverAsync(RunningServer server, RunningServer.Answer sent)
    {
        Assert.True(sent.Status == 303, sent.Text);
        return WorkingNode.UntilAsync(server.Store, sent.Headers.Location!.ToString().Split('/')[^1], job => job.IsOver);
    }
}
