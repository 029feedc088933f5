using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace Plaudit.App.Tests.Cli;

/// <summary>The pages that <c>plaudit report</c> writes, opened from their files in Chromium as a reader would.</summary>
public sealed class ReportPageTests(ReportPageTests.Browser browser) : IClassFixture<ReportPageTests.Browser>
{
    private const string Hostile = "</script><img src=x onerror=\"document.title='taken'\">";

    [Theory]
    [InlineData("likes", 1280, ColorScheme.Light, true)]
    [InlineData("likes", 1280, ColorScheme.Dark, true)]
    [InlineData("likes", 390, ColorScheme.Light, true)]
    [InlineData("likes", 390, ColorScheme.Dark, false)]
    [InlineData("likes", 1280, ColorScheme.Light, false)]
    [InlineData("engagement", 1280, ColorScheme.Light, true)]
    [InlineData("engagement", 390, ColorScheme.Dark, true)]
    [InlineData("engagement", 390, ColorScheme.Light, false)]
    [InlineData("forecast", 1280, ColorScheme.Dark, true)]
    [InlineData("forecast", 390, ColorScheme.Light, false)]
    [InlineData("profile", 1280, ColorScheme.Light, true)]
    [InlineData("profile", 390, ColorScheme.Dark, true)]
    [InlineData("profile", 390, ColorScheme.Light, false)]
    public async Task Page_AtAnyWidth_ShowsEveryChartQuietlyAndAsksForNothing(string report, int width, ColorScheme scheme, bool hasScript)
    {
        await using var context = await browser.NewContextAsync(width, scheme, hasScript);
        var (page, said, asked) = await OpenAsync(context, report);

        Assert.Empty(said);
        Assert.Equal([browser.ReportUrl(report)], asked);
        Assert.Equal(browser.Json(report).GetProperty("title").GetString(), await page.TitleAsync());
        var charts = await page.Locator(".chart").AllAsync();
        Assert.True(charts.Count >= (report == "profile" ? 2 : 6));
        foreach (var chart in charts)
        {
            var shown = chart.Locator("canvas, svg").Filter(new() { Visible = true });
            Assert.Equal(1, await shown.CountAsync());
            Assert.Equal(hasScript ? "CANVAS" : "svg", await shown.EvaluateAsync<string>("e => e.tagName"));
            var box = await shown.BoundingBoxAsync();
            Assert.InRange(box!.Width, 300, width);
            Assert.True(box.Height > 100);
        }
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
    }

    [Fact]
    public async Task Page_Pictures_CarryTheColoursOfTheScheme()
    {
        var colours = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var context = await browser.NewContextAsync(1280, scheme, hasScript: false);
            var (page, _, _) = await OpenAsync(context);
            colours.Add(await page.Locator(".chart svg circle").First.EvaluateAsync<string>("e => getComputedStyle(e).fill"));
        }

        Assert.Equal(["rgb(13, 94, 168)", "rgb(122, 184, 240)"], colours);
    }

    [Fact]
    public async Task Page_Printed_ShowsThePicturesOnAWhiteGround()
    {
        await using var context = await browser.NewContextAsync(1280, ColorScheme.Dark, hasScript: true);
        var (page, _, _) = await OpenAsync(context);
        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });

        Assert.Equal(0, await page.Locator(".chart canvas").Filter(new() { Visible = true }).CountAsync());
        Assert.Equal(await page.Locator(".chart").CountAsync(), await page.Locator(".chart .for-desk svg").Filter(new() { Visible = true }).CountAsync());
        Assert.Equal("rgb(28, 33, 38)", await page.Locator("h1").EvaluateAsync<string>("e => getComputedStyle(e).color"));
    }

    [Theory]
    [InlineData("likes")]
    [InlineData("engagement")]
    [InlineData("forecast")]
    [InlineData("profile")]
    public async Task Page_Charts_HaveTitleDescriptionAndTableBehindThem(string report)
    {
        await using var context = await browser.NewContextAsync(1280, ColorScheme.Light, hasScript: true);
        var (page, _, _) = await OpenAsync(context, report);

        foreach (var figure in await page.Locator("figure").AllAsync())
        {
            var chart = figure.Locator("[role=img]");
            foreach (var reference in (string[])["aria-labelledby", "aria-describedby"])
            {
                Assert.NotEqual("", (await page.Locator("#" + await chart.GetAttributeAsync(reference)).InnerTextAsync()).Trim());
            }
            var table = figure.Locator("details table");
            Assert.False(await table.IsVisibleAsync());
            await figure.Locator("summary").ClickAsync();
            Assert.True(await table.IsVisibleAsync());
            Assert.True(await table.Locator("tbody tr").CountAsync() > 0);
        }
        var levels = await page.EvaluateAsync<int[]>("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])");
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, "A level of headings is left out."));
        Assert.Equal(1, await page.Locator("main").CountAsync());
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
    }

    [Theory]
    [InlineData("likes")]
    [InlineData("engagement")]
    [InlineData("forecast")]
    public async Task Page_Numbers_AreThoseOfTheJsonRounded(string report)
    {
        await using var context = await browser.NewContextAsync(1280, ColorScheme.Light, hasScript: false);
        var (page, _, _) = await OpenAsync(context, report);

        var compared = 0;
        foreach (var table in browser.Json(report).GetProperty("sections").EnumerateArray().SelectMany(section => section.GetProperty("tables").EnumerateArray()))
        {
            var cells = await page.EvaluateAsync<string[][]>(
                "id => [...document.querySelectorAll(`table[data-table=${id}] tbody tr`)].map(row => [...row.cells].map(cell => cell.textContent))", table.GetProperty("id").GetString());
            var rows = table.GetProperty("rows").EnumerateArray().ToList();
            Assert.Equal(rows.Count, cells!.Length);
            for (var r = 0; r < rows.Count; r++)
            {
                foreach (var (value, shown) in rows[r].EnumerateObject().Select(field => field.Value).Zip(cells[r]))
                {
                    RequireEqual(value, shown);
                    compared++;
                }
            }
        }
        Assert.True(compared > 200);
    }

    [Fact]
    public async Task Page_NameOfAnAccountThatIsMarkup_IsTextAndDoesNothing()
    {
        await using var context = await browser.NewContextAsync(1280, ColorScheme.Light, hasScript: true);
        var (page, _, _) = await OpenAsync(context);

        Assert.True(await page.GetByText(Hostile, new() { Exact = true }).CountAsync() > 0);
        Assert.Equal(0, await page.Locator("img").CountAsync());
        Assert.NotEqual("taken", await page.TitleAsync());
    }

    [Fact]
    public async Task Page_SchemeChangedWhileOpen_ChartsAreDrawnAgainWithoutAWord()
    {
        await using var context = await browser.NewContextAsync(390, ColorScheme.Light, hasScript: true);
        var (page, said, _) = await OpenAsync(context);
        var light = await page.Locator(".chart canvas").First.EvaluateAsync<string>("e => e.toDataURL()");

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        var dark = await page.Locator(".chart canvas").First.EvaluateAsync<string>("e => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(e.toDataURL()))))");
        Assert.NotEqual(light, dark);
        Assert.Empty(said);
    }

    private static void RequireEqual(JsonElement value, string shown)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                Assert.Equal("–", shown);
                break;
            case JsonValueKind.String:
                Assert.Equal(value.GetString(), shown);
                break;
            default:
                var text = shown.Replace(",", "").Replace("x ", "").Replace('\u2212', '-');
                var scale = text.EndsWith(" %", StringComparison.Ordinal) ? 0.01 : 1;
                var digits = text.Replace(" %", "");
                var step = scale * Math.Pow(10, digits.Contains('.') ? digits.IndexOf('.') - digits.Length + 1 : 0);
                Assert.Equal(value.GetDouble(), double.Parse(digits, CultureInfo.InvariantCulture) * scale, step * 0.501);
                break;
        }
    }

    private async Task<(IPage Page, List<string> Said, List<string> Asked)> OpenAsync(IBrowserContext context, string report = "likes")
    {
        var page = await context.NewPageAsync();
        List<string> said = [], asked = [];
        page.Console += (_, message) => said.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => said.Add(error);
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync(browser.ReportUrl(report), new() { WaitUntil = WaitUntilState.Load });
        return (page, said, asked);
    }

    /// <summary>Both reports and one browser for all tests of the class.</summary>
    public sealed class Browser : IAsyncLifetime, IDisposable
    {
        // The system's browser; Playwright would otherwise look for one that it has fetched itself.
        private static readonly BrowserTypeLaunchOptions s_options = new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        };

        private readonly TemporaryFolder _folder = new();
        private IPlaywright? _playwright;
        private IBrowser? _browser;

        internal string ReportUrl(string report) => new Uri(_folder[$"{report}.html"]).AbsoluteUri;

        internal JsonElement Json(string report) => JsonElement.Parse(File.ReadAllText(_folder[$"{report}.json"]));

        public async Task InitializeAsync()
        {
            (await CommandLine.RunAsync("sample", _folder["sample"], "--accounts", "4", "--posts", "240", "--drafts", "1")).Succeeded();
            await RenameAnAccountAsync();
            (await CommandLine.RunAsync("report", "likes", _folder["sample/posts"], "-o", _folder["likes.html"], "--json", _folder["likes.json"])).Succeeded();
            (await CommandLine.RunAsync("report", "engagement", _folder["sample/posts"], "-o", _folder["engagement.html"], "--json", _folder["engagement.json"], "--demonstrate-leak")).Succeeded();
            (await CommandLine.RunAsync("report", "forecast", _folder["sample/posts"], "-o", _folder["forecast.html"], "--json", _folder["forecast.json"], "--models", "linear")).Succeeded();
            (await CommandLine.RunAsync("report", "forecast", _folder["sample/posts"], "-o", _folder["profile.html"], "--json", _folder["profile.json"], "--models", "linear", "--profile", Hostile)).Succeeded();
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(s_options);
        }

        public async Task DisposeAsync()
        {
            if (_browser is not null)
            {
                await _browser.DisposeAsync();
            }
        }

        public void Dispose()
        {
            _playwright?.Dispose();
            _folder.Dispose();
        }

        internal Task<IBrowserContext> NewContextAsync(int width, ColorScheme scheme, bool hasScript) => _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 844 },
            ColorScheme = scheme,
            JavaScriptEnabled = hasScript,
        });

        private async Task RenameAnAccountAsync()
        {
            var file = Directory.EnumerateFiles(_folder["sample/posts"]).Order().First();
            var account = JsonElement.Parse(File.ReadLines(file).First()).GetProperty("account").GetString()!;
            var text = await File.ReadAllTextAsync(file);
            await File.WriteAllTextAsync(file, text.Replace(JsonSerializer.Serialize(account), JsonSerializer.Serialize(Hostile)));
        }
    }
}
