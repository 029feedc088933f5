using System.Text;
using System.Text.Json;
using Plaudit.Storage;
using Plaudit.Tests.Storage;

namespace Plaudit.App.Tests.Cli;

/// <summary>The verbs of the store, each on a store of its own.</summary>
public abstract class StoreCommandContractTests(StoredSample sample, Func<string, Task<string>> places) : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private Dictionary<string, string> _variables = [];

    // A connection string has a password, and so does not belong on the command line.
    public async Task InitializeAsync()
    {
        _variables = new() { ["PLAUDIT_STORE"] = await places(_folder["team.db"]) };
        // A connection string is never shown.
        Assert.DoesNotContain("Username", (await RunAsync("restore", sample.Backup)).Succeeded().Output);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Export_OfAll_IsWhatWasImported()
    {
        (await RunAsync("export", "-o", _folder["all.jsonl"])).Succeeded();
        var again = (await RunAsync("import", _folder["all.jsonl"])).Succeeded();
        var one = (await RunAsync("export", "--platform", sample.Platform, "--account", sample.Account, "-o", _folder["one.jsonl"])).Succeeded();

        Assert.Equal(sample.Posts, _folder.Lines("all.jsonl").Length);
        Assert.Contains($"0 new, 0 changed, {sample.Posts} the same", again.Output);
        Assert.Equal(
            _folder.Objects("all.jsonl").Count(post => post.GetProperty("account").GetString() == sample.Account), _folder.Lines("one.jsonl").Length);
        Assert.Contains("posts to ", one.Output);
        Assert.Contains("that was published by 1999-01-01 00:00 UTC", (await RunAsync("export", "--as-of", "1999-01-01", "-o", _folder["none.jsonl"])).Fault);
    }

    /// <summary>What was predicted is in the ledger with the naive forecast, and is scored by the post that the draft became.</summary>
    [Fact]
    public async Task Predict_WithStore_IsKeptAndScored()
    {
        (await RunAsync("predict", "likes", sample.Drafts, "--store", "-o", _folder["likes.jsonl"])).Succeeded();
        (await RunAsync("predict", "engagement", sample.Drafts, "--store", "-o", _folder["engagement.jsonl"])).Succeeded();
        var open = await LinesAsync();
        // The day before at the earliest; due seven days after tomorrow, it is seen then.
        var now = TimeProvider.System.GetUtcNow();
        var drafts = await File.ReadAllLinesAsync(sample.Drafts);
        _folder.Write("published.jsonl", drafts.Select((draft, i) => StoredSample.Published(draft, $"published-{i}", now, 500 + i)));
        (await RunAsync("import", _folder["published.jsonl"], "--observed-at", now.AddDays(9).ToString("O"))).Succeeded();

        var report = (await RunAsync("ledger", "--json", "-")).Succeeded();

        Assert.Equal(12, open.Length);
        var likes = open.Where(line => line.GetProperty("task").GetString() == "likes").ToList();
        var said = _folder.Objects("likes.jsonl").Select(draft => draft.GetProperty("predicted_likes").GetDouble()).Order();
        Assert.All(likes.Select(line => line.GetProperty("value").GetDouble()).Order().Zip(said), pair => Assert.Equal(pair.Second, pair.First, 0.06));
        Assert.All(open, line => Assert.Equal(JsonValueKind.Number, line.GetProperty("baseline").ValueKind));
        Assert.All(open.Except(likes), line => Assert.Equal(JsonValueKind.Number, line.GetProperty("threshold").ValueKind));
        // Not due yet by the clock of this machine, so it stays open although a later number is known.
        var groups = JsonElement.Parse(report.Output).GetProperty("groups").EnumerateArray().ToList();
        Assert.Equal([("engagement", 6, 0), ("likes", 6, 0)], groups.Select(group => (group.GetProperty("task").GetString()!, group.GetProperty("predictions").GetInt32(), group.GetProperty("scored").GetInt32())));
    }

    [Fact]
    public async Task Ledger_DuePredictions_ShowsErrorsAgainstTheNaiveForecast()
    {
        // Posts that were published long ago are due at once, and known as soon as they are imported.
        var published = (await File.ReadAllLinesAsync(sample.Later)).Take(40).ToList();
        _folder.Write("drafts.jsonl", published.Select(WithoutOutcomes));
        (await RunAsync("predict", "likes", _folder["drafts.jsonl"], "--store", "-o", _folder["p.csv"])).Succeeded();
        (await RunAsync("compare", _folder.Write("two.jsonl", published.Take(2).Select(WithoutOutcomes)), "--store")).Succeeded();
        (await RunAsync("import", _folder.Write("published.jsonl", published))).Succeeded();
        // What could have known the answer is never scored.
        Assert.DoesNotContain("were scored just now", (await RunAsync("ledger")).Succeeded().Output);
        await PredictedBeforeAsync();

        var report = (await RunAsync("ledger")).Succeeded();
        var byAccount = JsonElement.Parse((await RunAsync("ledger", "--by", "account", "--task", "likes", "--json", "-")).Succeeded().Output);
        var list = (await RunAsync("ledger", "list", "--limit", "5")).Succeeded();

        Assert.Contains("44 predictions were scored just now.", report.Output);
        Assert.Contains("likes: watch", report.Output);
        var groups = byAccount.GetProperty("groups").EnumerateArray().ToList();
        Assert.Equal(42, groups.Sum(group => group.GetProperty("scored").GetInt32()));
        Assert.All(groups, group => Assert.Equal(JsonValueKind.Number, group.GetProperty("skill").ValueKind));
        Assert.Contains("There are more", list.Error);
    }

    [Fact]
    public async Task Train_WithNewerPosts_ComparesOnWhatNeitherHasLearnt()
    {
        (await RunAsync("import", sample.Later)).Succeeded();

        var trained = JsonElement.Parse((await RunAsync("train", "likes", "--store", "--json", "-")).Succeeded().Output);
        var models = JsonElement.Parse((await RunAsync("model", "list", "--task", "likes", "--json", "-")).Succeeded().Output).EnumerateArray().ToList();

        Assert.Contains("of posts that neither learnt from, itself learnt once more without them,", trained.GetProperty("promotion").GetProperty("reason").GetString());
        Assert.Equal(2, models.Count);
        Assert.Single(models, model => model.GetProperty("state").GetString() == "active");
        var isActive = trained.GetProperty("promotion").GetProperty("is_active").GetBoolean();
        Assert.Equal(isActive ? "active" : "candidate", trained.GetProperty("model").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Model_PromoteAndRollBack_MeasureOrAreTold()
    {
        // The same posts and another seed: nothing is newer than what both learnt from.
        var trained = JsonElement.Parse((await RunAsync("train", "likes", "--store", "--seed", "2", "--json", "-")).Succeeded().Output);
        var id = trained.GetProperty("model").GetProperty("id").GetString()![..8];
        var refused = (await RunAsync("model", "promote", id)).Succeeded();
        var forced = (await RunAsync("model", "promote", id, "--unmeasured")).Succeeded();
        var back = (await RunAsync("model", "rollback", "likes", "--reason", "too low")).Succeeded();

        Assert.Equal("candidate", trained.GetProperty("model").GetProperty("state").GetString());
        Assert.Contains("It does not serve: only 0 outcomes are known", refused.Output);
        Assert.Contains("It serves now: asked for without a comparison", forced.Output);
        Assert.Contains("serves likes again", back.Output);
        Assert.Contains("too low", (await RunAsync("model", "list")).Output);
        await AssertAuditedAsync("model.train", "model.promote", "model.rollback");
        Assert.Contains("There is no model 'ffffffff'", (await RunAsync("model", "promote", "ffffffff")).Fault);
    }

    [Fact]
    public async Task Delete_Account_LeavesNothingOfIt()
    {
        (await RunAsync("predict", "likes", sample.Drafts, "--store", "-o", _folder["p.jsonl"])).Succeeded();
        var unasked = await RunAsync("delete", "--account", sample.Account, "--platform", sample.Platform);
        var deleted = (await RunAsync("delete", "--account", sample.Account, "--platform", sample.Platform, "--yes")).Succeeded();

        Assert.Equal(2, unasked.ExitCode);
        Assert.Contains("--yes says so", unasked.Fault);
        Assert.Matches(@"^Removed '.+' on .+: [1-9]\d* posts with [1-9]\d* sets of numbers, \d+ predictions", deleted.Output);
        Assert.Equal(2, (await RunAsync("export", "--account", sample.Account, "-o", _folder["none.jsonl"])).ExitCode);
        Assert.DoesNotContain(await LinesAsync(), line => line.GetProperty("account").GetString() == sample.Account);
        Assert.Equal(2, (await RunAsync("delete", "--account", sample.Account, "--yes")).ExitCode);
        Assert.Contains(" jobs and schedules.", deleted.Output);
        await AssertAuditedAsync("store.restore", "account.delete");
        Assert.Matches(@"account\.delete +\S+ +sha256:[0-9a-f]{16} +\S+ +done", (await RunAsync("audit")).Succeeded().Output);
        foreach (var file in _folder.Names.Where(name => name.StartsWith("team.db", StringComparison.Ordinal)))
        {
            // Other accounts' captions may mention it with an @.
            var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_folder[file])).Replace($"@{sample.Account}", "", StringComparison.Ordinal);
            Assert.False(text.Contains(sample.Account, StringComparison.Ordinal), $"{file} still has the account");
        }
    }

    [Fact]
    public async Task Retention_OldPosts_AreRemoved()
    {
        (await RunAsync("import", sample.Later)).Succeeded();

        var removed = (await RunAsync("retention", "--post-days", "1", "--job-days", "1")).Succeeded();

        await AssertAuditedAsync("import.create", "retention.run");
        Assert.Matches("^Removed [1-9].* requests and 0 jobs\\.", removed.Output);
    }

    private async Task AssertAuditedAsync(params string[] actions)
    {
        var audit = (await RunAsync("audit")).Succeeded().Output;
        Assert.All(actions, action => Assert.Matches($"command line .* {action} .* done", audit));
    }

    private Task<CommandLine.Result> RunAsync(params string[] arguments) => CommandLine.RunWithVariablesAsync(_variables, arguments);

    // As if they had been given a day before their posts came.
    private async Task PredictedBeforeAsync()
    {
        await using var store = await Store.OpenAsync(_variables["PLAUDIT_STORE"], TimeProvider.System, default);
        var lines = await store.Ledger.PageAsync(new LedgerFilter(), null, 1_000, default);
        await store.Ledger.AppendAsync([.. lines.Items.Select(line => line with { Id = $"{line.Id}-before", PredictedAt = line.DueAt.AddDays(-8) })], default);
    }

    private async Task<JsonElement[]> LinesAsync() =>
        [.. JsonElement.Parse((await RunAsync("ledger", "list", "--limit", "100", "--json", "-")).Succeeded().Output).EnumerateArray()];

    private static string WithoutOutcomes(string post)
    {
        var draft = System.Text.Json.Nodes.JsonNode.Parse(post)!.AsObject();
        foreach (var outcome in (string[])["likes", "comments", "shares", "saves", "views", "reach", "impressions"]) draft.Remove(outcome);
        return draft.ToJsonString();
    }
}

public sealed class SqliteStoreCommandTests(StoredSample sample)
    : StoreCommandContractTests(sample, file => Task.FromResult($"sqlite:{file}")), IClassFixture<StoredSample>
{
    /// <summary>Whatever a store is called, and wherever it is named, no result is written over it.</summary>
    [Theory]
    [InlineData("team.db", "backup", "OUT")]
    [InlineData("team.db-wal", "backup", "OUT")]
    [InlineData("team.db-shm", "export", "-o", "OUT")]
    [InlineData("team.db", "export", "-o", "OUT")]
    [InlineData("team.db", "ledger", "--json", "OUT")]
    [InlineData("team.db", "jobs", "list", "--json", "OUT")]
    [InlineData("team.db", "import", "IN", "--rejected", "OUT")]
    [InlineData("team.db", "train", "likes", "IN", "-o", "OUT")]
    [InlineData("team.db", "report", "likes", "IN", "-o", "OUT", "--format", "json")]
    [InlineData("linked.db", "backup", "OUT")]
    [InlineData("linked/team.db", "backup", "OUT")]
    [InlineData("./linked/../team.db", "backup", "OUT")]
    public async Task Output_FileOfTheStore_IsRefused(string output, params string[] words)
    {
        using var folder = new TemporaryFolder();
        var posts = folder.Write("posts.jsonl", """{"platform":"x","account":"ana","posted_at":"2026-01-01","likes":3,"post_id":"1"}""");
        var store = $"sqlite:{folder["team.db"]}";
        (await CommandLine.RunAsync("import", posts, "--store", store)).Succeeded();
        var before = await File.ReadAllBytesAsync(folder["team.db"]);
        File.CreateSymbolicLink(folder["linked.db"], folder["team.db"]);
        Directory.CreateSymbolicLink(folder["linked"], folder.Path);
        string[] arguments = [.. words.Select(word => word switch { "OUT" => folder[output], "IN" => posts, _ => word })];

        var named = words[0] is "train" or "report" ? null : await CommandLine.RunAsync([.. arguments, "--store", store]);
        var byVariable = await CommandLine.RunWithVariablesAsync(new Dictionary<string, string> { ["PLAUDIT_STORE"] = store }, arguments);

        Assert.All(new[] { named, byVariable }.OfType<CommandLine.Result>(), refused =>
        {
            Assert.Equal(2, refused.ExitCode);
            Assert.Contains("it is a file of the store", refused.Fault);
        });
        Assert.Equal(before, await File.ReadAllBytesAsync(folder["team.db"]));
    }

    /// <summary>Stopped in the middle, it says what is there already.</summary>
    [Fact]
    public async Task Import_Interrupted_SaysWhatIsKept()
    {
        using var folder = new TemporaryFolder();
        var store = $"sqlite:{folder["team.db"]}";
        (await CommandLine.RunAsync("import", folder.Write("one.jsonl", """{"platform":"x","account":"bob","posted_at":"2026-01-01","likes":1,"post_id":"1"}"""), "--store", store)).Succeeded();
        using var stop = new CancellationTokenSource();
        await using var endless = new EndlessPosts();
        var running = Task.Run(() => CommandLine.RunAsync(["import", "-", "--store", store], endless, stop.Token));

        while (!running.IsCompleted && await AccountsAsync() < 2) await Task.Delay(10);
        await stop.CancelAsync();
        var stopped = await running;

        Assert.Equal(130, stopped.ExitCode);
        Assert.Matches(@"interrupted; the first [\d,]+ posts are kept in the store\. The same command goes on", stopped.Fault);
        Assert.Equal(2, await AccountsAsync());

        async Task<int> AccountsAsync()
        {
            await using var opened = await Plaudit.Storage.Store.OpenAsync(store, TimeProvider.System, default);
            return (await opened.Accounts.PageAsync(null, null, 10, default)).Items.Count;
        }
    }

    [Fact]
    public async Task Delete_OnATerminal_Asks()
    {
        using var folder = new TemporaryFolder();
        var store = $"sqlite:{folder["asked.db"]}";
        (await CommandLine.RunAsync("import", folder.Write("posts.jsonl", """{"platform":"x","account":"ana","posted_at":"2026-01-01","likes":3,"post_id":"1"}"""), "--store", store)).Succeeded();

        var no = await CommandLine.RunAnsweredAsync("no", "delete", "--account", "ana", "--store", store);
        var yes = await CommandLine.RunAnsweredAsync("y", "delete", "--account", "ana", "--store", store);

        Assert.Equal(2, no.ExitCode);
        Assert.Contains("Remove everything of 'ana' on x (1 posts)", no.Error);
        Assert.Contains("Nothing was removed.", no.Error);
        Assert.Contains("Removed 'ana': 1 posts with 1 sets of numbers", yes.Succeeded().Output);
    }
}

/// <summary>Posts of one account that never end.</summary>
internal sealed class EndlessPosts : Stream
{
    private byte[] _line = [];
    private int _at;
    private int _posts;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at == _line.Length)
        {
            _posts++;
            _line = Encoding.UTF8.GetBytes(
                $$"""{"platform":"x","account":"ana","posted_at":"2026-01-01","likes":{{_posts}},"post_id":"{{_posts}}","caption":"{{new string('a', 2_000)}}"}""" + "\n");
            _at = 0;
        }
        var read = Math.Min(count, _line.Length - _at);
        Array.Copy(_line, _at, buffer, offset, read);
        _at += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlStoreCommandTests(StoredSample sample, PostgreSqlServer server)
    : StoreCommandContractTests(sample, _ => server.NewDatabaseAsync()), IClassFixture<StoredSample>;
