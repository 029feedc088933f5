using Microsoft.Playwright;
using Plaudit.App.Tests.Api;
using Plaudit.App.Tests.Cli;
using Plaudit.Tests;

namespace Plaudit.App.Tests.Web;

/// <summary>The README's picture: two drafts of an invented account, predicted in the studio. <c>build/picture.sh</c> puts it into the documents.</summary>
[Collection(Site.Collection)]
public sealed class PictureTests(Site site)
{
    /// <summary>Where the picture is written.</summary>
    private static readonly string s_file = Path.Combine(Repository.Root, "artifacts", "pictures", "dashboard.png");

    [Fact]
    public async Task Studio_OfTwoDrafts_MakesThePicture()
    {
        // Enough posts to learn from that two drafts are told apart.
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(folder["models"]);
        string[] store = ["--store", $"sqlite:{server.StoreFile}"];
        (await CommandLine.RunAsync("sample", folder["sample"], "--accounts", "8", "--posts", "2400", "--drafts", "1")).Succeeded();
        (await CommandLine.RunAsync(["import", folder["sample/posts"], .. store])).Succeeded();
        (await CommandLine.RunAsync(["train", "likes", .. store])).Succeeded();
        (await CommandLine.RunAsync(["train", "engagement", .. store])).Succeeded();
        server.Clock.Advance(TimeSpan.FromSeconds(2));
        var account = (await server.Store.Accounts.PageAsync(null, null, 1, default)).Items[0];
        await using var page = await site.OpenAsync(server, $"/drafts/studio?platform={account.Platform}&account={account.Account}");
        var browser = page.Page;
        await browser.FillAsync("#a-caption", "Saturday's batch is out of the oven. Which one would you take home? #sourdough #weekend");
        await browser.SelectOptionAsync("#a-media_type", "image");
        await browser.FillAsync("#a-planned_at", "2026-11-28T09:30");
        await browser.GetByRole(AriaRole.Button, new() { Name = "Copy draft A" }).ClickAsync();
        await browser.Locator("#b-caption").WaitForAsync();
        await browser.SelectOptionAsync("#b-media_type", "reel");
        await browser.FillAsync("#b-planned_at", "2026-11-26T18:00");
        await browser.GetByRole(AriaRole.Button, new() { Name = "Predict", Exact = true }).Last.ClickAsync();
        await browser.Locator("#results h2").WaitForAsync();
        await browser.SetViewportSizeAsync(1280, 800);
        await browser.Locator("#results").EvaluateAsync("e => e.scrollIntoView({ block: 'start' })");

        Directory.CreateDirectory(Path.GetDirectoryName(s_file)!);
        await browser.ScreenshotAsync(new() { Path = s_file });

        Assert.Equal(2, await browser.Locator(".draft-result").CountAsync());
        Assert.InRange(new FileInfo(s_file).Length, 20_000, 400_000);
        Assert.Empty(page.Said);
    }
}
