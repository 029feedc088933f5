using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Plaudit.App.Tests.Web;

/// <summary>Finding a profile and coming back, with JavaScript and without.</summary>
[Collection(Site.Collection)]
public sealed class ForecastsInBrowserTests(Site site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Search_ThenBack_IsInTheAddressAndKeepsThePage(bool hasScript)
    {
        await using var page = await site.OpenAsync("/forecasts", 390, ColorScheme.Dark, hasScript);
        var all = await page.Page.Locator(".profile-name").CountAsync();
        if (hasScript) await page.Page.EvaluateAsync("window.mark = 1");

        await page.Page.GetByLabel("Profile", new() { Exact = false }).First.FillAsync("P08");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.Page).ToHaveURLAsync(new Regex("search=P08"));
        await Assertions.Expect(page.Page.Locator(".profile-name")).ToHaveTextAsync("p08");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "2 weeks ahead" }).ClickAsync();
        await Assertions.Expect(page.Page).ToHaveURLAsync(new Regex("weeks=2"));
        await Assertions.Expect(page.Page.Locator(".chip[aria-current]")).ToHaveTextAsync("2 weeks ahead");
        Assert.Contains("search=P08", page.Page.Url);
        if (hasScript) Assert.Equal(1, await page.Page.EvaluateAsync<int?>("window.mark"));
        await page.Page.GoBackAsync();
        await Assertions.Expect(page.Page.Locator(".chip[aria-current]")).ToHaveTextAsync("1 week ahead");
        await page.Page.GoBackAsync();

        await Assertions.Expect(page.Page.Locator(".profile-name")).ToHaveCountAsync(all);
        Assert.True(all > 1);
        Assert.DoesNotContain("search", page.Page.Url);
        await page.Page.Locator(".profile-name").First.ClickAsync();
        await Assertions.Expect(page.Page).ToHaveURLAsync(new Regex("/forecasts/instagram/"));
        await Assertions.Expect(page.Page.Locator(hasScript ? ".chart-live canvas" : ".without-script")).ToBeVisibleAsync();
        Assert.Empty(page.Said);
    }

    [Fact]
    public async Task Ledger_FiltersAndLines_ReplaceTheirRegionAlone()
    {
        await using var page = await site.OpenAsync("/ledger");
        await page.Page.EvaluateAsync("window.mark = 1");

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Week", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Page).ToHaveURLAsync(new Regex("by=week"));
        // Of an account that has none; other tests of the site predict for those that it has.
        await page.Page.Locator("input[name=account]").FillAsync("nobody");
        await page.Page.Locator("select[name=outcome]").SelectOptionAsync("open");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.Page).ToHaveURLAsync(new Regex("outcome=open"));
        await Assertions.Expect(page.Page.GetByText("No prediction fits")).ToBeVisibleAsync();
        Assert.Contains("by=week", page.Page.Url);
        Assert.Equal(1, await page.Page.EvaluateAsync<int?>("window.mark"));
        await page.Page.GoBackAsync();

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "One by one" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".chart-live canvas").First).ToBeVisibleAsync();
        Assert.Empty(page.Said);
    }
}
