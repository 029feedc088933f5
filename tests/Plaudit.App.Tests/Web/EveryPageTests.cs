using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Plaudit.App.Access;

namespace Plaudit.App.Tests.Web;

/// <summary>What every page of the dashboard has in common, looked at in Chromium.</summary>
[Collection(Site.Collection)]
public sealed partial class EveryPageTests(Site site)
{
    // Of a page as it is sent; charts, which are loaded once, and the other assets are apart.
    private const int MostBytes = 150_000;
    private const int MostAssetBytes = 60_000;

    public static TheoryData<int, string> Pages
    {
        get
        {
            var pages = new TheoryData<int, string>();
            foreach (var (status, address) in PageCases.All) pages.Add(status, address);
            return pages;
        }
    }

    /// <summary>Without those that are not there, which are one page.</summary>
    public static TheoryData<int, string> PagesThatAreThere
    {
        get
        {
            var pages = new TheoryData<int, string>();
            foreach (var (status, address) in PageCases.All.Where((of, i) => i == 0 || of.Status != 404)) pages.Add(status, address);
            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_OnDeskInLight_IsWhole(int status, string address)
    {
        await using var page = await site.OpenAsync(site.Data.PathOf(address), 1280);
        await CheckAsync(page, status);
        Assert.Empty(await page.FaultsOfAxeAsync());
        await CheckTextAsync(page);
    }

    [Theory]
    [MemberData(nameof(PagesThatAreThere))]
    public async Task Page_OnPhoneInDark_IsWhole(int status, string address)
    {
        await using var page = await site.OpenAsync(site.Data.PathOf(address), 390, ColorScheme.Dark);
        await CheckAsync(page, status);
        Assert.Empty(await page.FaultsOfAxeAsync());
        await page.Page.SetViewportSizeAsync(360, 740);
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
    }

    [Theory]
    [MemberData(nameof(PagesThatAreThere))]
    public async Task Page_WithoutScript_SaysTheSame(int status, string address)
    {
        await using var page = await site.OpenAsync(site.Data.PathOf(address), 1280, hasScript: false);

        Assert.Equal(status, page.Status);
        Assert.Empty(page.Said);
        Assert.Equal(1, await page.Page.Locator("h1").CountAsync());
        Assert.True(await page.Page.Locator("main").IsVisibleAsync());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_Sent_IsSmallAndHasNeitherScriptNorStyleWithin(int status, string address)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = site.Server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, site.Data.PathOf(address)) { Headers = { { "Accept", "text/html" }, { "Accept-Encoding", "br" } } };
        using var response = await client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("br", response.Content.Headers.ContentEncoding.Single());
        Assert.True(response.Headers.CacheControl!.NoStore);
        var sent = await response.Content.ReadAsByteArrayAsync();
        Assert.InRange(sent.Length, 1, MostBytes - MostAssetBytes);
        using var brotli = new BrotliStream(new MemoryStream(sent), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli);
        var text = await reader.ReadToEndAsync();
        Assert.DoesNotMatch(StyleWithin(), text);
        Assert.DoesNotMatch(HandlerWithin(), text);
        Assert.All(Script().Matches(text), match => Assert.Contains("src=\"/assets/", match.Value));
    }

    [Fact]
    public async Task Assets_AreSmallAndKept()
    {
        using var client = new HttpClient { BaseAddress = site.Server.Address };
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using var handler = new HttpClientHandler { AutomaticDecompression = System.Net.DecompressionMethods.Brotli };
        using var reading = new HttpClient(handler) { BaseAddress = site.Server.Address };
        var page = await reading.GetStringAsync("/sign-in");
        var sum = 0;
        foreach (var address in Asset().Matches(page).Select(match => match.Groups[1].Value).Distinct())
        {
            using var response = await client.GetAsync(address);
            Assert.Equal(200, (int)response.StatusCode);
            Assert.Contains("immutable", response.Headers.CacheControl!.ToString());
            sum += (await response.Content.ReadAsByteArrayAsync()).Length;
        }

        Assert.InRange(sum, 1_000, MostAssetBytes);
    }

    /// <summary>No page is forgotten: every address that shows one is among those that are looked at.</summary>
    [Fact]
    public void Pages_AreAllLookedAt()
    {
        var looked = PageCases.All.Select(of => site.Data.PathOf(of.Address).Split('?')[0]).ToList();
        var pages = site.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageMetadata>() is not null)
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Where(endpoint => endpoint.Metadata.GetMetadata<NoPageMetadata>() is null)
            // That of somebody who is signed in, whom the site does not have; AccountPagesTests look at it.
            .Where(endpoint => endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().All(data => data.Policy != AccessClaims.SignedIn))
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'));

        var forgotten = from pattern in pages where !looked.Exists(address => Regex.IsMatch(address, "^" + Regex.Replace(pattern, @"\{[^}]*\}", "[^/]+") + "$")) select pattern;
        Assert.Empty(forgotten.ToList());
    }

    private async Task CheckAsync(SitePage page, int status)
    {
        Assert.Equal(status, page.Status);
        Assert.Empty(page.Said);
        Assert.All(page.Asked, address => Assert.StartsWith(site.Server.Address.ToString(), address));
        Assert.EndsWith("· Plaudit", await page.Page.TitleAsync());
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
        Assert.InRange(await page.ShiftsAsync(), 0, 0.01);
        var charts = page.Page.Locator(".chart-live");
        Assert.Equal(await charts.CountAsync(), await page.Page.Locator(".chart-live canvas").CountAsync());
    }

    private static async Task CheckTextAsync(SitePage page)
    {
        var levels = await page.Page.EvaluateAsync<int[]>("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])");
        Assert.Equal(1, levels[0]);
        Assert.Equal(1, levels.Count(level => level == 1));
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, "A level of headings is left out."));
        var ids = await page.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('[id]')].map(e => e.id)");
        Assert.Equal(ids.Distinct(), ids);
        // What a program would write and nobody would say.
        var text = await page.Page.Locator("main").InnerTextAsync();
        foreach (var raw in (string[])["NaN", "System.", "Infinity", "undefined", "{0}", "null,"]) Assert.DoesNotContain(raw, text);
    }

    [GeneratedRegex("<style|\\sstyle=", RegexOptions.IgnoreCase)]
    private static partial Regex StyleWithin();

    [GeneratedRegex("<[^>]*\\son[a-z]+\\s*=|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex HandlerWithin();

    [GeneratedRegex("<script[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Script();

    [GeneratedRegex("(?:src|href)=\"(/assets/[^\"]+)\"")]
    private static partial Regex Asset();
}
