using Microsoft.Playwright;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Web;

/// <summary>Profile checks and jobs in a browser.</summary>
[Collection(Site.Collection)]
public sealed class JobsSiteTests(Site site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Numbers_TypedIn_GiveAnAnswerAtOnce(bool hasScript)
    {
        await using var page = await site.OpenAsync("/profiles?platform=instagram&handle=bakery.on.main", width: 390, hasScript: hasScript);

        await page.Page.GetByLabel("Followers").FillAsync("5834");
        await page.Page.GetByLabel("Following").FillAsync("204");
        await page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Posts" }).FillAsync("120");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Judge by these numbers" }).ClickAsync();
        await page.Page.WaitForURLAsync("**/profiles/*");
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "What was seen" }).WaitForAsync();

        Assert.Equal("@bakery.on.main on Instagram", await page.Page.Locator("h1").InnerTextAsync());
        Assert.Contains("5,834", await page.Page.Locator("main").InnerTextAsync());
        Assert.Empty(page.Said);
        await page.Page.GoBackAsync();
        Assert.EndsWith("handle=bakery.on.main", page.Page.Url);
    }

    [Fact]
    public async Task Progress_WhenTheJobEnds_IsShownAnew()
    {
        await site.Server.Store.Jobs.AddAsync(new NewJob { Id = "live", Kind = "retention", Parameters = """{"job_days":30}""", RequestedBy = "local" }, default);
        var claim = (await site.Server.Store.Jobs.ClaimAsync(null, ["retention"], TimeSpan.FromHours(1), 5, default))!;
        Assert.Equal("live", claim.Job.Id);
        await using var page = await site.OpenAsync("/jobs/live");
        await using var still = await site.OpenAsync("/jobs/live", hasScript: false);
        await site.Server.Store.Jobs.RenewAsync(claim, TimeSpan.FromHours(1), .5, "growing trees", true, default);
        await TurnAsync(page.Page.GetByText("growing trees"));
        await site.Server.Store.Jobs.FinishAsync(claim, JobState.Succeeded, """{"posts":0,"reason":"it is the first"}""", null, null, default);
        await TurnAsync(page.Page.GetByText("it is the first", new() { Exact = true }));

        Assert.Equal(0, await page.Page.Locator("[data-events]").CountAsync());
        // Without script, a link does the same.
        await still.Page.GetByRole(AriaRole.Link, new() { Name = "Look again" }).ClickAsync();
        await still.Page.GetByText("it is the first", new() { Exact = true }).WaitForAsync();
        Assert.Empty(page.Said);
    }

    [Fact]
    public async Task Filters_ReplaceTheListAlone_AndTheBackButtonUndoesThem()
    {
        await using var page = await site.OpenAsync("/jobs");

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Failed", Exact = true }).ClickAsync();
        await page.Page.WaitForURLAsync("**/jobs?state=failed");
        await page.Page.Locator("a[href='/jobs/seed-failed']").WaitForAsync();
        Assert.Equal(0, await page.Page.Locator("a[href='/jobs/seed-queued']").CountAsync());
        await page.Page.GoBackAsync();
        await page.Page.Locator("a[href='/jobs/seed-queued']").First.WaitForAsync();
        await page.Page.Locator("a[href='/jobs/seed-queued']").First.ClickAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Call it off" }).ClickAsync();

        Assert.Equal("Call this job off?", await page.Page.Locator("h1").InnerTextAsync());
        Assert.Empty(page.Said);
    }

    // The clock of the server goes on until what is waited for is shown.
    private async Task TurnAsync(ILocator locator)
    {
        var shown = locator.WaitForAsync();
        while (await Task.WhenAny(shown, Task.Delay(20)) != shown) site.Server.Clock.GoToNextTimer();
        await shown;
    }
}
