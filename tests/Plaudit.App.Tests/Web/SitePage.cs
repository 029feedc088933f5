using System.Text.Json;
using Microsoft.Playwright;
using Plaudit.Tests;

namespace Plaudit.App.Tests.Web;

/// <summary>A page of the site in Chromium, with all that the browser said of it.</summary>
internal sealed class SitePage : IAsyncDisposable
{
    private const string WatchShifts = "window.shifts = 0; new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) window.shifts += e.value; })).observe({ type: 'layout-shift', buffered: true });";

    private readonly IBrowserContext _context;

    private SitePage(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>What the console, scripts and failed requests said.</summary>
    public List<string> Said { get; } = [];

    /// <summary>Addresses that were asked for.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The status of the page.</summary>
    public int Status { get; private set; }

    public static async Task<SitePage> OpenAsync(IBrowserContext context, Uri address)
    {
        var page = new SitePage(context, await context.NewPageAsync());
        await page.Page.AddInitScriptAsync(WatchShifts);
        // The status of the page itself is no news; it is looked at.
        page.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !(message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && message.Location.StartsWith(address.ToString(), StringComparison.Ordinal)))
                page.Said.Add($"{message.Type}: {message.Text} ({message.Location})");
        };
        page.Page.PageError += (_, error) => page.Said.Add($"thrown: {error}");
        page.Page.Request += (_, request) => page.Asked.Add(request.Url);
        page.Page.RequestFailed += (_, request) =>
        {
            // Streams end when a page is left.
            if (!request.Url.EndsWith("/events", StringComparison.Ordinal)) page.Said.Add($"failed: {request.Url} {request.Failure}");
        };
        page.Status = (await page.Page.GotoAsync(address.ToString(), new() { WaitUntil = WaitUntilState.Load }))!.Status;
        return page;
    }

    /// <summary>What axe-core finds wrong, of WCAG 2.2 AA and of good practice, if it is serious or critical.</summary>
    public async Task<string[]> FaultsOfAxeAsync()
    {
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "node_modules", "axe-core", "axe.min.js")));
        var found = await Page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations"
            + ".filter(v => ['serious', 'critical'].includes(v.impact)).map(v => v.id + ': ' + v.nodes.map(n => n.html + ' ' + (n.failureSummary ?? '')).slice(0, 4).join(' | '))");
        return found.Deserialize<string[]>()!;
    }

    /// <summary>How far the content moved while the page was loaded; 0 is not at all.</summary>
    public Task<double> ShiftsAsync() => Page.EvaluateAsync<double>("window.shifts");

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
