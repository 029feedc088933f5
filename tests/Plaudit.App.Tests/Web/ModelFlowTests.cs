using Microsoft.Playwright;

namespace Plaudit.App.Tests.Web;

/// <summary>Models as people look at them in a browser.</summary>
[Collection(Site.Collection)]
public sealed class ModelFlowTests(Site site)
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Forecast_OfTheFolder_HasItsErrorsDrawn(int width, ColorScheme scheme)
    {
        var versions = (await site.Server.SendAsync(HttpMethod.Get, "/api/v1/version")).Succeeded().Json.GetProperty("models").EnumerateArray();
        var forecast = versions.First(model => model.GetProperty("task").GetString() == "forecast").GetProperty("version").GetString()!;

        await using var page = await site.OpenAsync($"/models/{forecast[..12]}", width, scheme);

        Assert.Equal(200, page.Status);
        await page.Page.Locator(".chart-live canvas").First.WaitForAsync();
        Assert.Contains("28 days", await page.Page.Locator(".chart-figure table").First.TextContentAsync());
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
        Assert.Empty(page.Said);
        Assert.Empty(await page.FaultsOfAxeAsync());
    }

    [Fact]
    public async Task Features_Sorted_ReplaceTheirTableAlone()
    {
        await using var page = await site.OpenAsync(site.Data.PathOf("/models/{active}"));
        await page.Page.GetByText("Show them with their meaning").ClickAsync();
        await page.Page.EvaluateAsync("window.isTheSame = true");

        await page.Page.Locator("#features .sort").First.ClickAsync();
        await page.Page.Locator("#features [aria-sort]").WaitForAsync();

        Assert.True(await page.Page.EvaluateAsync<bool>("window.isTheSame === true"));
        Assert.Contains("sort=feature", page.Page.Url);
        Assert.Empty(page.Said);
    }
}
