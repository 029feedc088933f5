using Microsoft.Playwright;
using Plaudit.App.Tests.Api;

namespace Plaudit.App.Tests.Web;

/// <summary>The dashboard as people see it: one server with models and a filled store, one Chromium. Whoever looks may do everything.
/// Jobs are taken in and not worked on; a test that needs the work starts a server of its own, with <c>Workers = 1</c>.</summary>
public sealed class Site : IAsyncLifetime, IDisposable
{
    /// <summary>Tests that share it.</summary>
    public const string Collection = "site";

    private readonly ApiSample _sample = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private SiteData? _data;

    internal RunningServer Server { get; private set; } = null!;

    internal ApiSample Sample => _sample;

    /// <summary>What the store was filled with.</summary>
    internal SiteData Data => _data!;

    public async Task InitializeAsync()
    {
        await _sample.InitializeAsync();
        Server = await RunningServer.StartAsync(_sample.Models);
        _data = await SiteData.FillAsync(Server, _sample);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        if (Server is not null) await Server.DisposeAsync();
    }

    public void Dispose()
    {
        _playwright?.Dispose();
        _sample.Dispose();
    }

    /// <summary>Opens a page as a new viewer, whose browser has told that it is in Istanbul.</summary>
    /// <param name="path">Path and query.</param>
    /// <param name="width">Width of the window in pixels.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="hasScript">Whether JavaScript runs.</param>
    internal Task<SitePage> OpenAsync(string path, int width = 1280, ColorScheme scheme = ColorScheme.Light, bool hasScript = true) =>
        OpenAsync(Server, path, width, scheme, hasScript);

    /// <summary>The same of another server.</summary>
    internal async Task<SitePage> OpenAsync(RunningServer server, string path, int width = 1280, ColorScheme scheme = ColorScheme.Light, bool hasScript = true)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 844 },
            ColorScheme = scheme,
            JavaScriptEnabled = hasScript,
            Locale = "en-GB",
            TimezoneId = "Europe/Istanbul",
        });
        await context.AddCookiesAsync([new() { Name = "plaudit_viewer", Value = Uri.EscapeDataString("auto|Europe/Istanbul|,|."), Url = server.Address.ToString() }]);
        return await SitePage.OpenAsync(context, new Uri(server.Address, path));
    }
}

/// <summary>Tests that share one <see cref="Site"/>.</summary>
[CollectionDefinition(Site.Collection)]
public sealed class SiteTests : ICollectionFixture<Site>;
