using Microsoft.Playwright;
using Plaudit.Features;

namespace Plaudit.App.Tests.Web;

/// <summary>The studio in Chromium, with script and without.</summary>
[Collection(Site.Collection)]
public sealed class StudioTests(Site site)
{
    private const string Address = "/drafts/studio?platform=instagram&account=bakery.on.main";

    [Fact]
    public async Task Counts_WhileTyping_AreThoseOfTheFeatures()
    {
        await using var page = await site.OpenAsync(Address);
        var words = new[] { "#", "@", ".", "_", "a", "é", "ß", "日", "😀", "٣", "e\u0301", "#tag", "@me", "me@example.org", " ", "\n", "(@x)", "#😀", "##a", "@@b", "ⅷ", "²" };
        var random = new Random(5);
        var captions = Enumerable.Range(0, 200).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => words[random.Next(words.Length)]))).ToArray();

        var counted = await page.Page.EvaluateAsync<int[][]>(
            """
            captions => captions.map(caption => {
                const field = document.getElementById('a-caption');
                field.value = caption;
                field.dispatchEvent(new Event('input', { bubbles: true }));
                return ['characters', 'hashtags', 'mentions'].map(name => +document.querySelector(`#a-counts [data-count=${name}]`).textContent.replace(/\D/g, ''));
            })
            """,
            captions);

        Assert.Equal(
            captions.Select(caption => CaptionCounts.Of(caption)).Select(counts => $"{counts.Characters} {counts.Hashtags} {counts.Mentions}"),
            counted.Select(counts => string.Join(' ', counts)));
        await page.Page.FillAsync("#a-caption", new string('x', 1234));
        Assert.Equal("1,234", await page.Page.Locator("#a-counts [data-count=characters]").InnerTextAsync());
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 390)]
    public async Task Studio_FromTheFirstWordToTheSavedDrafts(bool hasScript, int width)
    {
        await using var page = await site.OpenAsync(Address, width, hasScript ? ColorScheme.Light : ColorScheme.Dark, hasScript);
        var browser = page.Page;
        await browser.FillAsync("#a-caption", "Fresh loaf <img src=x onerror=alert(1)> #bread");
        await browser.SelectOptionAsync("#a-media_type", "image");
        await browser.FillAsync("#a-planned_at", "2026-11-24T18:00");
        await browser.GetByRole(AriaRole.Button, new() { Name = "Copy draft A" }).ClickAsync();
        await browser.Locator("#b-caption").WaitForAsync();
        Assert.Equal("2026-11-24T18:00", await browser.InputValueAsync("#b-planned_at"));
        await browser.FillAsync("#b-caption", "Buns #bread");

        await browser.GetByRole(AriaRole.Button, new() { Name = "Predict", Exact = true }).Last.ClickAsync();
        await browser.Locator("#results h2").WaitForAsync();

        Assert.Equal(2, await browser.Locator(".draft-result").CountAsync());
        Assert.Equal("Buns #bread", await browser.InputValueAsync("#b-caption"));
        // With script, what was typed stays in its fields and the address does not change.
        if (hasScript) Assert.EndsWith(Address, browser.Url);
        Assert.Equal(0, await browser.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
        if (hasScript) Assert.Empty(await page.FaultsOfAxeAsync());

        await browser.FillAsync("#title", "Of the week");
        await browser.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await browser.WaitForURLAsync("**/drafts/*?saved");
        Assert.Equal("Of the week", await browser.Locator("h1").InnerTextAsync());
        Assert.Contains("24 Nov 2026, 18:00", await browser.Locator("main").InnerTextAsync());

        await browser.Locator("summary", new() { HasText = "Delete these drafts" }).ClickAsync();
        await browser.GetByRole(AriaRole.Button, new() { Name = "Delete them" }).ClickAsync();
        await browser.WaitForURLAsync("**/drafts?deleted");
        Assert.Empty(page.Said);
    }

    [Fact]
    public async Task Studio_WrongTime_IsSaidBesideItsFieldWithoutLeavingThePage()
    {
        await using var page = await site.OpenAsync(Address);
        await page.Page.FillAsync("#a-caption", "Loaf");
        await page.Page.EvaluateAsync("document.getElementById('a-planned_at').type = 'text'");
        await page.Page.FillAsync("#a-planned_at", "soon");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Predict", Exact = true }).Last.ClickAsync();
        await page.Page.Locator("#a-planned_at-fault").WaitForAsync();

        Assert.Equal("Loaf", await page.Page.InputValueAsync("#a-caption"));
        Assert.Equal("true", await page.Page.GetAttributeAsync("#a-planned_at", "aria-invalid"));
        Assert.Empty(await page.FaultsOfAxeAsync());
    }
}
