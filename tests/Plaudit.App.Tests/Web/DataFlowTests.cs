using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Plaudit.App.Jobs;
using Plaudit.App.Tests.Api;
using Plaudit.App.Tests.Jobs;

namespace Plaudit.App.Tests.Web;

/// <summary>Importing as people do it in a browser, and pages of a store that is empty.</summary>
[Collection(Site.Collection)]
public sealed class DataFlowTests(Site site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Import_ChosenFile_LeadsToItsRows(bool hasScript)
    {
        await using var server = await StartAsync();
        await using var page = await site.OpenAsync(server, "/data/import", hasScript: hasScript);

        await page.Page.SetInputFilesAsync("input[type=file]", site.Sample.Folder["sample/instagram-export.zip"]);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await page.Page.WaitForURLAsync(new Regex("/data/imports/[0-9a-f]{32}$"));
        await WorkingNode.UntilAsync(server.Store, page.Page.Url.Split('/')[^1], job => job.IsOver);
        if (!hasScript) await page.Page.ReloadAsync();

        // With scripts the page comes to it by itself, once the server's clock goes on and looks at the job again.
        var accounts = page.Page.GetByText("Accounts that were brought up to date");
        await WorkingNode.UntilAsync(() => accounts.IsVisibleAsync(), () => "The page does not show the end.", server.Clock);
        Assert.Equal("0", await page.Page.Locator(".tile:has-text('Rejected') .value").InnerTextAsync());
        Assert.Empty(page.Said);
        if (hasScript) Assert.Empty(await page.FaultsOfAxeAsync());
    }

    [Fact]
    public async Task Import_Refused_SaysWhyBesideTheForm()
    {
        await using var server = await StartAsync(options => options with { MaxBytes = 1_000 });
        await using var page = await site.OpenAsync(server, "/data/import", width: 390, scheme: ColorScheme.Dark);
        var state = page.Page.Locator("[data-upload-text]");

        await page.Page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "a.jsonl", MimeType = "text/plain", Buffer = new byte[1_001] });
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await Assertions.Expect(state).ToContainTextAsync("larger than");
        Assert.Single(page.Asked, address => address.EndsWith("/data/import", StringComparison.Ordinal));
        await page.Page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "<img src=x onerror=alert(1)>.exe", MimeType = "text/plain", Buffer = new byte[10] });
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await Assertions.Expect(state).ToContainTextAsync("needs a name that ends in");

        Assert.True(await page.Page.GetByRole(AriaRole.Button, new() { Name = "Import" }).IsEnabledAsync());
        Assert.Empty(await page.FaultsOfAxeAsync());
    }

    [Fact]
    public async Task EachPage_EmptyStore_SaysWhatToDoNext()
    {
        await using var server = await RunningServer.StartAsync("/nonexistent/models");
        foreach (var (address, expected) in new[]
        {
            ("/models", "No model yet"), ("/data", "Nothing here yet"), ("/data/imports", "Nothing was imported yet"), ("/data/export", "There is nothing to export yet"),
            ("/data/delete", "There is no account to delete"), ("/data/retention", "No schedule removes anything"),
        })
        {
            await using var page = await site.OpenAsync(server, address, width: 390);
            Assert.Equal(200, page.Status);
            Assert.Contains(expected, await page.Page.Locator("main").InnerTextAsync());
            Assert.Empty(page.Said);
            Assert.Empty(await page.FaultsOfAxeAsync());
        }
    }

    private Task<RunningServer> StartAsync(Func<UploadOptions, UploadOptions>? change = null) => RunningServer.StartAsync(
        site.Sample.Models, options => options with { Jobs = new JobOptions { Workers = 1 }, Uploads = change?.Invoke(options.Uploads) ?? options.Uploads });
}
