using System.Text.Json.Nodes;
using Plaudit.App.Tests.Cli;

namespace Plaudit.App.Tests.Api;

/// <summary>Invented data and a model of each task, made once by the command line for all tests of the API.</summary>
public sealed class ApiSample : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal TemporaryFolder Folder => _folder;

    internal string Models => _folder["models"];

    internal string Posts => _folder["sample/posts"];

    internal string Drafts => _folder["sample/drafts.jsonl"];

    internal string Profiles => _folder["profiles.jsonl"];

    internal string Daily => _folder["daily"];

    internal string Model(string task) => Path.Combine(Models, $"{task}.plaudit");

    /// <summary>All posts.</summary>
    internal JsonArray PostRows => Rows(Directory.EnumerateFiles(Posts).Order().SelectMany(File.ReadLines));

    internal JsonArray DraftRows => Rows(File.ReadLines(Drafts).Take(12));

    internal JsonArray ProfileRows => Rows(File.ReadLines(Profiles).Take(40));

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Models);
        (await CommandLine.RunAsync("sample", _folder["sample"], "--accounts", "3", "--posts", "120", "--drafts", "12")).Succeeded();
        (await CommandLine.RunAsync("sample", Daily, "--daily", "20000", "--seed", "2")).Succeeded();
        _folder.Write("profiles.jsonl", File.ReadLines(_folder["sample/profiles.jsonl"]).Take(160));
        (await CommandLine.RunAsync("train", "likes", Posts, "-o", Model("likes"))).Succeeded();
        (await CommandLine.RunAsync("train", "engagement", Posts, "-o", Model("engagement"))).Succeeded();
        (await CommandLine.RunAsync("train", "account-type", Profiles, "-o", Model("account-type"))).Succeeded();
        (await CommandLine.RunAsync("train", "forecast", Daily, "-o", Model("forecast"), "--models", "linear")).Succeeded();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    private static JsonArray Rows(IEnumerable<string> lines) => [.. lines.Where(line => line.Length > 0).Select(line => JsonNode.Parse(line))];
}
