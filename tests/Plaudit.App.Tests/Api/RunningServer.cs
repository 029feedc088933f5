using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Plaudit.App.Hosting;
using Plaudit.App.Tests.Cli;
using Plaudit.Storage;
using Plaudit.Tests;

namespace Plaudit.App.Tests.Api;

/// <summary>The real server on a free port, with a store of its own, and a client of it.</summary>
internal sealed class RunningServer : IAsyncDisposable, ILoggerProvider
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<string> _log = new();
    private Server? _server;

    public ManualClock Clock { get; } = new();

    public Store Store { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    /// <summary>The file of the store.</summary>
    public string StoreFile => _folder["plaudit.db"];

    /// <summary>The folder of data.</summary>
    public string DataFolder => _folder["data"];

    /// <summary>Makes the first administrator.</summary>
    public string? SetUpCode => _server!.SetUpCode;

    public IServiceProvider Services => _server!.Services;

    public Uri Address => _server!.Address;

    /// <summary>What was written to the log, a line an event.</summary>
    public IReadOnlyCollection<string> Log => _log;

    public static async Task<RunningServer> StartAsync(string models, Func<ServerOptions, ServerOptions>? change = null, string? store = null)
    {
        var running = new RunningServer();
        running.Store = await Store.OpenAsync(store ?? $"sqlite:{running._folder["plaudit.db"]}", running.Clock, default);
        var options = new ServerOptions { ModelsFolder = models, DataFolder = running.DataFolder, Listen = ListenAddress.Parse("127.0.0.1:0") };
        running._server = await Server.StartAsync(change?.Invoke(options) ?? options, running.Store, running.Clock, running.AddLog, default);
        running.Client = new HttpClient { BaseAddress = running._server.Address };
        return running;
    }

    public Task<string> KeyAsync(string name, KeyScope scope, DateTimeOffset? expires = null) => Store.Keys.CreateAsync(name, scope, Clock.Now, expires, default);

    /// <summary>Sends a request with a body of JSON.</summary>
    public Task<Answer> PostAsync(string path, JsonNode body, string? key = null) => SendAsync(HttpMethod.Post, path, Encoding.UTF8.GetBytes(body.ToJsonString()), key);

    public async Task<Answer> SendAsync(HttpMethod method, string path, byte[]? body = null, string? key = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        change?.Invoke(request);
        using var response = await Client.SendAsync(request);
        return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(), response.Headers);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server!.StopAsync();
        await _server.DisposeAsync();
        await Store.DisposeAsync();
        _folder.Dispose();
    }

    void IDisposable.Dispose()
    {
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => new ListLogger(_log);

    private void AddLog(ILoggingBuilder logging)
    {
        ServerLog.Filter(logging);
        logging.AddProvider(this);
    }

    /// <summary>An answer, read to its end.</summary>
    internal sealed record Answer(int Status, string? Type, string Text, HttpResponseHeaders Headers)
    {
        public JsonElement Json => JsonElement.Parse(Text);

        /// <summary>Fails with what the server said when it did not answer.</summary>
        public Answer Succeeded()
        {
            Assert.True(Status == 200, $"{Status}: {Text}");
            return this;
        }

        /// <summary>Fails unless it is a problem document of that status; gives its detail.</summary>
        public string Problem(int status)
        {
            Assert.True(Status == status, $"{Status} instead of {status}: {Text}");
            Assert.Equal("application/problem+json", Type);
            Assert.Equal(status, Json.GetProperty("status").GetInt32());
            Assert.Equal("about:blank", Json.GetProperty("type").GetString());
            Assert.NotEmpty(Json.GetProperty("title").GetString()!);
            return Json.GetProperty("detail").GetString()!;
        }

        /// <summary>Pointers of the faults that a problem lists.</summary>
        public string[] Pointers => [.. Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()!)];
    }

    private sealed class ListLogger(ConcurrentQueue<string> log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
    }
}
