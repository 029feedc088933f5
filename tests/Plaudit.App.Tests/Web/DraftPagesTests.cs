using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Plaudit.App.Tests.Api;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Web;

/// <summary>Drafts as they are sent, without a browser.</summary>
[Collection(Site.Collection)]
public sealed partial class DraftPagesTests(Site site)
{
    private const string Studio = "/drafts/studio";
    private const string Account = "instagram/bakery.on.main";
    private const string Script = "<script>alert(1)</script>\" onfocus=\"alert(2) {{x}}";

    [Fact]
    public async Task Predict_FiveDrafts_AreInTheLedgerOnceHoweverOftenTheyAreAsked()
    {
        using var client = new StudioClient(site.Server);
        (string, string)[] fields =
        [
            ("of", Account), ("do", "predict"),
            .. "abcde".SelectMany(letter => new[] { ($"{letter}.caption", $"Loaf number {letter} #bread {letter}"), ($"{letter}.media_type", "image"), ($"{letter}.planned_at", "2026-11-24T18:00") }),
        ];
        var before = await LinesAsync(site.Server);
        var (_, page) = await client.GetAsync(Studio);

        var first = await client.SendAsync(page, Studio, fields);
        var between = await LinesAsync(site.Server);
        var again = await client.SendAsync(page, Studio, fields);

        Assert.Equal((200, 200), (first.Status, again.Status));
        // Likes and engagement of each.
        Assert.Equal(before + 10, between);
        Assert.Equal(between, await LinesAsync(site.Server));
        Assert.Equal(5, Regex.Count(first.Text, "class=\"card draft-result\""));
        Assert.Equal(5, Regex.Count(first.Text, "class=\"range-bar\""));
        Assert.Contains("10 lines were written into the ledger", first.Text);
        Assert.Contains("Which gets more likes", first.Text);
        Assert.Contains("Own posts like this", first.Text);
        Assert.Contains("Loaf number 1 #bread", first.Text);
    }

    [Fact]
    public async Task Predict_CopyWithOneChange_ShowsWhatTheChangeDoes()
    {
        using var client = new StudioClient(site.Server);
        var copied = await client.SubmitAsync(Studio, Studio, [("of", Account), ("a.caption", "Loaf\r\nfresh #bread"), ("a.media_type", "image"), ("do", "copy.a")]);
        Assert.Equal(2, Regex.Count(copied.Text, "<textarea"));

        var sent = await client.SendAsync(
            copied.Text, Studio, [("of", Account), ("a.caption", "Loaf\r\nfresh #bread"), ("a.media_type", "image"), ("b.caption", "Loaf\r\nfresh #bread #buns"), ("b.media_type", "image"), ("do", "predict")]);

        var text = WebUtility.HtmlDecode(sent.Text);
        Assert.Contains("hashtags: 2 instead of 1", text);
        Assert.Contains("caption length: 23 instead of 17", text);
        Assert.DoesNotContain("media type: image instead", text);
        Assert.Matches(@"[+\u2212±][0-9.,]+ likes \([+\u2212±]", text);
        var removed = await client.SendAsync(sent.Text, Studio, [("of", Account), ("a.caption", "one"), ("b.caption", "two"), ("c.caption", "three"), ("do", "remove.b")]);
        Assert.Equal(2, Regex.Count(removed.Text, "<textarea"));
        var left = WebUtility.HtmlDecode(removed.Text);
        Assert.DoesNotContain(">\ntwo<", left);
        Assert.Contains(">\nthree<", left);
    }

    [Fact]
    public async Task Save_Predicted_IsThereWithItsPredictionAndCanBeExportedAndDeleted()
    {
        using var client = new StudioClient(site.Server);
        var saved = await client.SubmitAsync(
            Studio, Studio, [("of", Account), ("a.caption", "=1+1 " + Script), ("a.planned_at", "2026-11-24T18:00"), ("b.caption", "Buns"), ("title", Script), ("do", "save")]);
        Assert.Equal(303, saved.Status);
        var address = saved.Location!.Split('?')[0];

        var (_, page) = await client.GetAsync(saved.Location!);
        var (_, list) = await client.GetAsync("/drafts");
        var (_, csv) = await client.GetAsync(address + "/export");
        var (_, json) = await client.GetAsync(address + "/export?format=json");

        Assert.Contains("Known from", page);
        foreach (var text in (string[])[page, list])
        {
            Assert.DoesNotContain("<script>alert", text);
            Assert.DoesNotContain("\" onfocus=\"alert", text);
            Assert.Contains("&lt;script&gt;alert(1)", text);
        }
        Assert.StartsWith("draft,platform,account,caption", csv);
        Assert.DoesNotContain("\n=1", csv.Replace("\"=1", "\n=1", StringComparison.Ordinal));
        var drafts = JsonElement.Parse(json);
        Assert.Equal(2, drafts.GetArrayLength());
        Assert.True(drafts[0].GetProperty("lower_80").GetDouble() <= drafts[0].GetProperty("predicted_likes").GetDouble());
        var line = (await site.Server.Store.Ledger.FindAsync(drafts[0].GetProperty("likes_line").GetString()!, default))!;
        Assert.Equal(("likes", "bakery.on.main"), (line.Task, line.Account));

        var changed = await client.SendAsync(page, Studio, [("id", address.Split('/')[^1]), ("of", Account), ("a.caption", "Other"), ("title", "Other title"), ("do", "save")]);
        Assert.StartsWith(address, changed.Location);
        Assert.Contains("Other title", (await client.GetAsync("/drafts")).Text);
        Assert.Equal((303, "/drafts?deleted"), await DeleteAsync(client, page, address));
        Assert.Equal(404, (await client.GetAsync(address)).Status);
    }

    [Fact]
    public async Task Saved_Posted_ShowsWhatHappened()
    {
        await using var server = await RunningServer.StartAsync(site.Sample.Models);
        await StoreSeed.FillAsync(server, site.Sample);
        using var client = new StudioClient(server);
        var now = server.Clock.Now;
        var saved = await client.SubmitAsync(Studio, Studio, [("of", Account), ("a.caption", "Rye\r\ntoday"), ("a.media_type", "image"), ("b.caption", "Never posted"), ("do", "save")]);
        server.Clock.Advance(TimeSpan.FromDays(10));
        var post = StoreSeed.PostOf(99, now.AddDays(1));
        await server.Store.Posts.ImportAsync([post with { Draft = post.Draft with { Caption = "Rye\ntoday" }, Outcomes = new Outcomes { Likes = 100_000 } }], now.AddDays(10), null, default);
        await server.Store.Ledger.ScoreAsync(default);

        var (_, page) = await client.GetAsync(saved.Location!);

        Assert.Contains("100,000 likes, above the 80 % range", page);
        Assert.Contains("No post with this caption is known", page);
        Assert.Contains("class=\"outcome\"", page);
        Assert.Contains("A: 100,000 likes", (await client.GetAsync("/drafts")).Text);
    }

    [Fact]
    public async Task Form_WrongValues_IsShownAgainWithAllThatWasTyped()
    {
        using var client = new StudioClient(site.Server);
        var before = await LinesAsync(site.Server);
        var caption = new string('x', 10_001);

        var sent = await client.SubmitAsync(
            Studio, Studio, [("of", ""), ("a.caption", caption), ("a.media_type", "statue"), ("a.planned_at", "tomorrow"), ("followers", "many"), ("b.caption", Script), ("do", "predict")]);

        Assert.Equal((400, true), (sent.Status, sent.IsWhole));
        var text = WebUtility.HtmlDecode(sent.Text);
        foreach (var fault in (string[])["Choose an account.", "10,001 characters are too many", "Choose one of the list.", "A date and a time were expected", "A whole number was expected"])
            Assert.Contains(fault, text);
        Assert.Contains(caption, sent.Text);
        Assert.Contains("value=\"many\"", sent.Text);
        Assert.DoesNotContain("<script>alert", sent.Text);
        Assert.Equal(before, await LinesAsync(site.Server));
        foreach (var followers in (string[])["1.5", "12,34"])
        {
            var doubted = await client.SubmitAsync(Studio, Studio, [("of", Account), ("a.caption", "Buns"), ("followers", followers), ("do", "predict")]);
            Assert.Equal(400, doubted.Status);
            Assert.Contains("A whole number was expected", doubted.Text);
            Assert.Contains($"value=\"{followers}\"", doubted.Text);
        }
        Assert.Equal(before, await LinesAsync(site.Server));
        var (_, page) = await client.GetAsync(Studio + "?of=-%2Fx&a.caption=" + Uri.EscapeDataString(Script));
        Assert.DoesNotContain("<script>alert", page);
    }

    [Fact]
    public async Task Caption_OfTenThousandCharacters_IsPredictedAndExported()
    {
        using var client = new StudioClient(site.Server);
        var caption = string.Concat(Enumerable.Repeat("é #ab @cd\n", 1_000));

        var sent = await client.SubmitAsync(Studio, Studio, [("of", Account), ("a.caption", caption.ReplaceLineEndings("\r\n")), ("do", "predict")]);
        var csv = await client.SendAsync(sent.Text, Studio, [("of", Account), ("a.caption", caption), ("do", "csv")]);
        var json = await client.SendAsync(sent.Text, Studio, [("of", Account), ("a.caption", caption), ("do", "json")]);

        Assert.Equal(200, sent.Status);
        Assert.Contains("<span data-count=\"characters\">10,000</span>", sent.Text);
        Assert.Contains("<span data-count=\"hashtags\">1,000</span>", sent.Text);
        Assert.Equal(("text/csv", "application/json"), (csv.Type, json.Type));
        Assert.Equal(caption, JsonElement.Parse(json.Text)[0].GetProperty("caption").GetString());
    }

    [Fact]
    public async Task Predict_AccountWithoutHistory_SaysThatLittleIsKnown()
    {
        using var client = new StudioClient(site.Server);

        var unknown = await client.SubmitAsync(Studio, Studio, [("of", "instagram/nobody.here"), ("a.caption", "Hello"), ("do", "predict")]);
        var counted = await client.SubmitAsync(Studio, Studio, [("of", "instagram/nobody.here"), ("a.caption", "Hello"), ("followers", "12,000"), ("do", "predict")]);

        Assert.Contains("Too little is known of this account", unknown.Text);
        Assert.Contains("No earlier post shares a word", unknown.Text);
        Assert.Equal(200, counted.Status);
        Assert.DoesNotContain("value=\"12000\"", counted.Text);
    }

    [Fact]
    public async Task Studio_WithoutModels_WritesAndSavesAndSaysWhatIsMissing()
    {
        await using var server = await RunningServer.StartAsync("/nonexistent/models");
        using var client = new StudioClient(server);
        Assert.Contains("No account yet", (await client.GetAsync(Studio)).Text);
        Assert.Contains("No saved drafts yet", (await client.GetAsync("/drafts")).Text);
        Assert.Contains("No photos model yet", (await client.GetAsync("/photos")).Text);
        await server.Store.Posts.ImportAsync([StoreSeed.PostOf(1, server.Clock.Now.AddDays(-1))], server.Clock.Now, null, default);

        // The only account there is.
        var sent = await client.SubmitAsync(Studio, Studio, [("of", Account), ("a.caption", "Hello"), ("do", "predict")]);
        var saved = await client.SendAsync(sent.Text, Studio, [("of", Account), ("a.caption", "Hello"), ("do", "save")]);

        Assert.Contains("no model of likes or engagement", sent.Text);
        Assert.Contains("Nothing was predicted of it", (await client.GetAsync(saved.Location!)).Text);
    }

    [Fact]
    public async Task List_OfSeveralPages_IsNotSortedAndSavedWhole()
    {
        await using var server = await RunningServer.StartAsync("/nonexistent/models");
        using var browser = new Browser(server);
        async Task AddAsync(int i) => await server.Store.Drafts.SaveAsync(
            new StoredDrafts { Id = $"s{i}", Owner = "local", Account = "ana", Title = $"set {i}", Content = """{"drafts":[]}""" }, default);
        for (var i = 0; i < 50; i++) await AddAsync(i);
        var one = (await browser.SendAsync(HttpMethod.Get, "/drafts")).Succeeded().Text;
        await AddAsync(50);

        var several = (await browser.SendAsync(HttpMethod.Get, "/drafts?sort=title")).Succeeded().Text;
        var file = (await browser.SendAsync(HttpMethod.Get, "/drafts?format=csv")).Succeeded();

        Assert.Contains("class=\"sort\"", one);
        Assert.DoesNotContain("class=\"sort\"", several);
        Assert.Equal(("text/csv", 52), (file.Type, file.Text.Trim().Split('\n').Length));
    }

    [Fact]
    public async Task Roles_ViewerLooksAndNobodySeesAnothersDrafts()
    {
        await using var server = await RunningServer.StartAsync(site.Sample.Models);
        await StoreSeed.FillAsync(server, site.Sample);
        await server.Store.Drafts.SaveAsync(new StoredDrafts { Id = "s", Owner = "somebody", Account = "bakery.on.main", Title = "secret", Content = "{}" }, default);
        using var editor = await Browser.SignedInAsync(server, "ed", UserRole.Editor);
        using var viewer = await Browser.SignedInAsync(server, "vi", UserRole.Viewer);

        foreach (var browser in (Browser[])[editor, viewer])
        {
            Assert.DoesNotContain("secret", (await browser.SendAsync(HttpMethod.Get, "/drafts")).Text);
            foreach (var path in (string[])["/drafts/s", "/drafts/s/export"]) Assert.Equal(404, (await browser.SendAsync(HttpMethod.Get, path)).Status);
        }
        var seen = await viewer.SendAsync(HttpMethod.Get, Studio);
        Assert.DoesNotContain("name=\"do\"", seen.Text);
        Assert.Contains("needs the role of an editor", seen.Text);
        foreach (var path in (string[])[Studio, "/photos", "/drafts/s/delete"]) Assert.Equal(403, (await viewer.PostFormAsync(path, [])).Status);
        Assert.Contains("name=\"do\"", (await editor.SendAsync(HttpMethod.Get, Studio)).Text);
        // Without the hidden field of the form.
        Assert.Equal(400, (await editor.PostFormAsync("/drafts/s/delete", [])).Status);
        Assert.NotNull(await server.Store.Drafts.FindAsync("somebody", "s", default));
    }

    private static async Task<(int Status, string? Location)> DeleteAsync(StudioClient client, string page, string address)
    {
        var token = Token().Match(page).Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, address + "/delete")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = token }),
        };
        return await client.PostAsync(request);
    }

    private static async Task<int> LinesAsync(RunningServer server) => (await server.Store.Ledger.PageAsync(new LedgerFilter(), null, 1_000, default)).Items.Count;

    [GeneratedRegex("name=\"token\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
