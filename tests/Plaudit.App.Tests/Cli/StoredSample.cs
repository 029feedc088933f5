using System.Globalization;
using System.Text.Json;

namespace Plaudit.App.Tests.Cli;

/// <summary>A small invented agency, in two parts by time, and models learnt from a store that has the first.</summary>
public sealed class StoredSample : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal string Earlier => _folder["earlier.jsonl"];

    /// <summary>Posts of the last 150 days.</summary>
    internal string Later => _folder["later.jsonl"];

    internal string Drafts => _folder["drafts.jsonl"];

    /// <summary>A backup of the store, which each test makes its own out of.</summary>
    internal string Backup => _folder["backup.zip"];

    internal string Account { get; private set; } = "";

    internal string Platform { get; private set; } = "";

    internal int Posts { get; private set; }

    internal CommandLine.Result Likes { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        (await CommandLine.RunAsync("sample", _folder["sample"], "--accounts", "3", "--posts", "480", "--drafts", "6")).Succeeded();
        var posts = Directory.EnumerateFiles(_folder["sample/posts"]).SelectMany(File.ReadLines).Select(line => (Line: line, Time: TimeOf(line))).OrderBy(post => post.Time).ToList();
        var cut = posts[^1].Time.AddDays(-150);
        _folder.Write("earlier.jsonl", posts.Where(post => post.Time <= cut).Select(post => post.Line));
        _folder.Write("later.jsonl", posts.Where(post => post.Time > cut).Select(post => post.Line));
        // Drafts as a user writes them: ids of their own, published tomorrow.
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        _folder.Write("drafts.jsonl", File.ReadLines(_folder["sample/drafts.jsonl"]).Select(line => At(line, tomorrow)));
        using var first = JsonDocument.Parse(posts[0].Line);
        (Account, Platform, Posts) = (first.RootElement.GetProperty("account").GetString()!, first.RootElement.GetProperty("platform").GetString()!, posts.Count(post => post.Time <= cut));
        var store = $"sqlite:{_folder["team.db"]}";
        (await CommandLine.RunAsync("import", Earlier, "--store", store)).Succeeded();
        Likes = (await CommandLine.RunAsync("train", "likes", "--store", store)).Succeeded();
        (await CommandLine.RunAsync("train", "engagement", "--store", store, "-o", _folder["engagement.plaudit"])).Succeeded();
        (await CommandLine.RunAsync("backup", Backup, "--store", store)).Succeeded();
    }

    /// <summary>A draft as the platform tells of it once it is published.</summary>
    internal static string Published(string draft, string id, DateTimeOffset time, long likes)
    {
        var post = System.Text.Json.Nodes.JsonNode.Parse(draft)!.AsObject();
        post["post_id"] = id;
        post["posted_at"] = time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        post["likes"] = likes;
        return post.ToJsonString();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    private static string At(string line, string time)
    {
        var draft = System.Text.Json.Nodes.JsonNode.Parse(line)!.AsObject();
        draft["posted_at"] = time;
        return draft.ToJsonString();
    }

    private static DateTimeOffset TimeOf(string line)
    {
        using var post = JsonDocument.Parse(line);
        return DateTimeOffset.Parse(post.RootElement.GetProperty("posted_at").GetString()!, CultureInfo.InvariantCulture);
    }
}
