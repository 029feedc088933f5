using System.Net;
using Plaudit.App.Tests.Api;
using Plaudit.App.Tests.Jobs;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Web;

/// <summary>The first steps.</summary>
public sealed class WelcomePagesTests
{
    private const string NoModels = "/nonexistent";
    private const string Sample = "/welcome/sample";
    private const string Remove = "/welcome/sample/remove";

    [Fact]
    public async Task Sample_AskedForTwice_IsOneJob()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var editor = await Browser.SignedInAsync(server, "ed", UserRole.Editor);

        var asked = await editor.SubmitAsync("/welcome", Sample);
        var shown = await TextAsync(editor);
        // The form of a page that was open before.
        var token = (await editor.SendAsync(HttpMethod.Get, "/account")).Text;
        var again = await editor.PostFormAsync(Sample, Hidden(token));

        Assert.Equal((303, "/welcome"), (asked.Status, asked.Headers.Location!.ToString()));
        Assert.Contains("being made ready", shown);
        Assert.Contains("data-events=\"/api/v1/jobs/", shown);
        Assert.Contains("Look again", shown);
        Assert.DoesNotContain($"action=\"{Sample}\"", shown);
        Assert.Equal(303, again.Status);
        var job = Assert.Single((await server.Store.Jobs.PageAsync(new JobFilter { Kind = "sample" }, null, 10, default)).Items);
        Assert.Equal((await server.Store.Users.FindByNameAsync("ED", default))!.Id, job.RequestedBy);
        Assert.Contains("job.create", (await server.Store.Audit.PageAsync(null, null, 10, default)).Items.Select(entry => entry.Action));
    }

    [Fact]
    public async Task Sample_Viewer_IsRefusedAndSeesNoButton()
    {
        await using var server = await RunningServer.StartAsync(NoModels);
        using var viewer = await Browser.SignedInAsync(server, "vera", UserRole.Viewer);

        var text = await TextAsync(viewer);
        var refused = await viewer.PostFormAsync(Sample, Hidden((await viewer.SendAsync(HttpMethod.Get, "/account")).Text));

        Assert.DoesNotContain($"action=\"{Sample}\"", text);
        Assert.DoesNotContain("/data/import", text);
        Assert.Contains("Your role looks", text);
        Assert.Equal(403, refused.Status);
        Assert.Empty((await server.Store.Jobs.PageAsync(new JobFilter(), null, 10, default)).Items);
    }

    [Fact]
    public async Task Sample_ThatIsThere_IsRemovedOnceItWasAskedFor()
    {
        await using var server = await RunningServer.StartAsync(NoModels, options => options with { Jobs = new() { Workers = 1 } });
        using var browser = new Browser(server);
        foreach (var account in new[] { "sample.bakery", "ana" })
        {
            var draft = new Draft { Platform = "instagram", Account = account, PostId = "1", PostedAt = new PostTime(new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc), true) };
            await server.Store.Posts.ImportAsync([new Post(draft, new Outcomes { Likes = 1 })], server.Clock.Now, null, default);
        }
        Assert.Contains($"href=\"{Remove}\"", await TextAsync(browser));
        Assert.Contains("1 invented accounts are removed", WebUtility.HtmlDecode((await browser.SendAsync(HttpMethod.Get, Remove)).Succeeded().Text));

        Assert.Equal(303, (await browser.SubmitAsync(Remove, Remove)).Status);
        var job = Assert.Single((await server.Store.Jobs.PageAsync(new JobFilter { Kind = "sample" }, null, 10, default)).Items);
        var over = await WorkingNode.UntilAsync(server.Store, job.Id, of => of.IsOver, server.Clock);

        Assert.Equal((JobState.Succeeded, null), (over.State, over.Error));
        Assert.Null(await server.Store.Accounts.FindAsync("instagram", "sample.bakery", default));
        Assert.NotNull(await server.Store.Accounts.FindAsync("instagram", "ana", default));
        Assert.Contains("Your posts are here", await TextAsync(browser));
        Assert.Equal(404, (await browser.SendAsync(HttpMethod.Get, Remove)).Status);
    }

    [Fact]
    public async Task Sample_StoreWithPostsOfItsOwn_IsNotOfferedAndRefused()
    {
        await using var server = await RunningServer.StartAsync(NoModels, options => options with { Jobs = new() { Workers = 1 } });
        using var browser = new Browser(server);
        var draft = new Draft { Platform = "x", Account = "ana", PostId = "1", PostedAt = new PostTime(new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc), true) };
        await server.Store.Posts.ImportAsync([new Post(draft, new Outcomes { Likes = 1 })], server.Clock.Now, null, default);
        Assert.DoesNotContain($"action=\"{Sample}\"", await TextAsync(browser));

        var job = await server.PostAsync("/api/v1/jobs", System.Text.Json.Nodes.JsonNode.Parse("""{"kind":"sample","parameters":{}}""")!);
        var over = await WorkingNode.UntilAsync(server.Store, job.Json.GetProperty("id").GetString()!, of => of.IsOver, server.Clock);

        Assert.Equal(JobState.Failed, over.State);
        Assert.Contains("empty store", over.Error);
        Assert.Contains("could not be made ready", await TextAsync(browser));
    }

    private static async Task<string> TextAsync(Browser browser) => WebUtility.HtmlDecode((await browser.SendAsync(HttpMethod.Get, "/welcome")).Succeeded().Text);

    private static Dictionary<string, string> Hidden(string page) =>
        System.Text.RegularExpressions.Regex.Matches(page, "<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")
            .DistinctBy(field => field.Groups[1].Value).ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));
}
