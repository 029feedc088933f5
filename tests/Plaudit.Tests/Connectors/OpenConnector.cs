using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Plaudit.Connectors;
using Plaudit.Connectors.Budgets;
using Plaudit.Storage;

namespace Plaudit.Tests.Connectors;

/// <summary>A stand-in platform, a store, and a connector between them.</summary>
internal sealed class OpenConnector : IAsyncDisposable
{
    public const string Secret = "EAAverySECRETtoken.42";

    private readonly TemporaryFolder _folder = new();
    private Store? _store;

    private OpenConnector(StandInServer server, SkippingClock clock) => (Server, Clock) = (server, clock);

    public static DateTimeOffset Start { get; } = new(2026, 5, 6, 12, 0, 0, TimeSpan.Zero);

    public StandInServer Server { get; }

    public SkippingClock Clock { get; }

    public IPlatformConnector Connector { get; private set; } = null!;

    public Store Store => _store!;

    /// <summary>What was told to those who wait.</summary>
    public ConcurrentQueue<QueueReport> Reports { get; } = new();

    public string StorePath => _folder.File("plaudit.db");

    public static Task<OpenConnector> InstagramAsync(params Func<HttpContext, Task>[] answers) =>
        OpenAsync(PlatformNames.Instagram, settings => settings, options => options, new SkippingClock(Start), answers);

    public static Task<OpenConnector> XAsync(params Func<HttpContext, Task>[] answers) =>
        OpenAsync(PlatformNames.X, settings => settings, options => options, new SkippingClock(Start), answers);

    public static async Task<OpenConnector> OpenAsync(
        string platform,
        Func<ConnectorSettings, ConnectorSettings> change,
        Func<PlatformClientOptions, PlatformClientOptions> changeOptions,
        SkippingClock clock,
        params Func<HttpContext, Task>[] answers)
    {
        var open = new OpenConnector(await StandInServer.StartAsync(answers), clock);
        open._store = await Store.OpenAsync($"sqlite:{open.StorePath}", clock, CancellationToken.None);
        var settings = change(new ConnectorSettings
        {
            InstagramToken = new AccessToken(Secret),
            InstagramUser = "17841400000000001",
            XToken = new AccessToken(Secret),
            InstagramAddress = open.Server.Address,
            XAddress = open.Server.Address,
        });
        var options = changeOptions(new PlatformClientOptions { Timeout = SkippingClock.TryLimit });
        var queue = new Queue(open.Reports);
        open.Connector = platform == PlatformNames.Instagram
            ? PlatformConnectors.OpenInstagram(settings, open.Store, clock, "tests", queue, options)
            : PlatformConnectors.OpenX(settings, open.Store, clock, "tests", queue, options);
        return open;
    }

    public Task<ProfileAnswer> ProfileAsync(string name = "example.brand") =>
        Connector.ProfileAsync(new ProfileHandle(Connector.Platform, Connector.Platform == "x" ? name.Replace(".", "") : name), CancellationToken.None);

    public async Task<List<PostPage>> PostsAsync(int count, string? after = null)
    {
        var pages = new List<PostPage>();
        var handle = new ProfileHandle(Connector.Platform, Connector.Platform == "x" ? "exampledev" : "example.brand");
        await foreach (var page in Connector.PostsAsync(handle, count, after, CancellationToken.None)) pages.Add(page);
        return pages;
    }

    public Task<IReadOnlyList<RequestLogEntry>> LogAsync() => Store.Requests.ReadAsync(null, DateTimeOffset.UnixEpoch, 1_000, CancellationToken.None);

    /// <summary>Closes the store and gives all that its files hold.</summary>
    public async Task<byte[]> StoredBytesAsync()
    {
        await Store.DisposeAsync();
        _store = null;
        return [.. Directory.GetFiles(_folder.Path).SelectMany(File.ReadAllBytes)];
    }

    public async ValueTask DisposeAsync()
    {
        Connector.Dispose();
        if (_store is not null) await _store.DisposeAsync();
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    // Progress<T> tells on another thread, perhaps after the test.
    private sealed class Queue(ConcurrentQueue<QueueReport> reports) : IProgress<QueueReport>
    {
        public void Report(QueueReport value) => reports.Enqueue(value);
    }
}
