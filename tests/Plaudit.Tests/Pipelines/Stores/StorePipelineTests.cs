using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Ingestion;
using Plaudit.Pipelines;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;
using Plaudit.Tests.Storage;

namespace Plaudit.Tests.Pipelines.Stores;

/// <summary>Files into a store and out of it. What a store does itself is tried on both kinds beside it; here SQLite is enough.</summary>
public sealed class StorePipelineTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private Store _store = null!;

    public async Task InitializeAsync() => _store = await Store.OpenAsync($"sqlite:{_folder.File("store/plaudit.db")}", _clock, default);

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Import_ThenExport_IsTheSameFile()
    {
        var posts = Enumerable.Range(0, 6_000).Select(i => StoredPostsContractTests.Of($"{i:0000}", i / 2, i, account: i < 5_500 ? "ana" : "bob")).ToList();
        var (file, copy) = (await WriteAsync("posts.jsonl", posts), _folder.File("copy.jsonl"));

        var summary = await ImportAsync(file);
        var exported = await new ExportStorePipeline(_store).RunAsync(null, null, null, copy, null, default);

        Assert.Equal(new ImportCounts(6_000, 0, 0, 0), summary.Import.Counts);
        Assert.Equal(6_000, exported);
        Assert.Equal(await File.ReadAllTextAsync(file), await File.ReadAllTextAsync(copy));
        Assert.Equal(_clock.Now, summary.Import.FinishedAt);
    }

    [Fact]
    public async Task Import_SameFileTwice_ChangesNothing()
    {
        var file = await WriteAsync("posts.jsonl", [StoredPostsContractTests.Of("a", 0, 1), StoredPostsContractTests.Of("b", 0, 2)]);
        var written = new DateTime(2026, 11, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, written);
        var first = await ImportAsync(file);
        _clock.Advance(TimeSpan.FromDays(2));

        var second = await ImportAsync(file);

        Assert.Equal(new ImportCounts(0, 0, 2, 0), second.Import.Counts);
        Assert.Equal(first.Import.ContentHash, second.Import.ContentHash);
        var snapshot = Assert.Single(await _store.Posts.SnapshotsAsync("x", "ana", "a", default));
        Assert.Equal((written, written), (snapshot.ObservedAt.UtcDateTime, snapshot.SeenAt.UtcDateTime));
    }

    [Fact]
    public async Task Import_GivenTime_IsTheTimeOfTheNumbers()
    {
        var file = await WriteAsync("posts.jsonl", [StoredPostsContractTests.Of("a", 0, 1)]);

        await new ImportPostsPipeline(_store, _clock).RunAsync(new PostInput { Names = [file] }, null, _clock.Now.AddDays(-9), null, default);

        Assert.Equal(_clock.Now.AddDays(-9), Assert.Single(await _store.Posts.SnapshotsAsync("x", "ana", "a", default)).ObservedAt);
    }

    /// <summary>A file from the future was seen by now at the latest.</summary>
    [Fact]
    public async Task Import_FileFromTheFuture_IsOfNow()
    {
        var file = await WriteAsync("posts.jsonl", [StoredPostsContractTests.Of("a", 0, 1)]);
        File.SetLastWriteTimeUtc(file, _clock.Now.AddYears(1).UtcDateTime);

        await ImportAsync(file);

        Assert.Equal(_clock.Now, Assert.Single(await _store.Posts.SnapshotsAsync("x", "ana", "a", default)).ObservedAt);
    }

    [Fact]
    public async Task Import_RejectedRows_AreCounted()
    {
        var file = _folder.Write("posts.jsonl", """
            {"account":"ana","post_id":"1","posted_at":"2026-01-02T03:04:05Z","likes":3}
            {"account":"ana","post_id":"2","posted_at":"2026-01-02T03:04:05Z","likes":"many"}
            """);

        var summary = await new ImportPostsPipeline(_store, _clock).RunAsync(
            new PostInput { Names = [file], MaxRejectedShare = 1 }, _folder.File("rejected.csv"), null, null, default);

        Assert.Equal(new ImportCounts(1, 0, 0, 1), summary.Import.Counts);
        Assert.Equal(summary.Import, await _store.Imports.FindAsync(summary.Import.Id, default));
        Assert.True(File.Exists(_folder.File("rejected.csv")));
    }

    [Fact]
    public async Task Import_NoPost_IsRefused()
    {
        var file = _folder.Write("posts.jsonl", "");

        await Assert.ThrowsAsync<PlauditException>(() => ImportAsync(file));

        Assert.Empty((await _store.Imports.PageAsync(null, 10, default)).Items);
    }

    [Fact]
    public async Task Export_OneAccount_HasNoOther()
    {
        await ImportAsync(await WriteAsync("posts.jsonl",
        [
            StoredPostsContractTests.Of("a", 0, 1), StoredPostsContractTests.Of("a", 0, 1, account: "bob"), StoredPostsContractTests.Of("c", 0, 1, platform: "instagram"),
        ]));
        var copy = _folder.File("copy.jsonl");
        var pipeline = new ExportStorePipeline(_store);

        Assert.Equal(2, await pipeline.RunAsync(null, "ana", null, copy, null, default));
        Assert.Equal(1, await pipeline.RunAsync("instagram", "ana", null, copy, null, default));
        Assert.Equal(2, await pipeline.RunAsync("x", null, null, copy, null, default));
        var error = await Assert.ThrowsAsync<PlauditException>(() => pipeline.RunAsync("x", "none", null, _folder.File("none.jsonl"), null, default));
        Assert.Contains("'none' on x", error.Message);
        Assert.False(File.Exists(_folder.File("none.jsonl")));
    }

    [Fact]
    public async Task Delete_NoPlatform_IsOnEachThatHasIt()
    {
        await ImportAsync(await WriteAsync("posts.jsonl",
        [
            StoredPostsContractTests.Of("a", 0, 1), StoredPostsContractTests.Of("b", 0, 1, platform: null), StoredPostsContractTests.Of("c", 0, 1, account: "bob"),
        ]));
        var pipeline = new DeleteAccountPipeline(_store);

        Assert.Equal(2, (await pipeline.RunAsync(null, "ana", default)).Posts);

        Assert.Equal(["bob"], (await _store.Accounts.PageAsync(null, null, 10, default)).Items.Select(account => account.Account));
        await Assert.ThrowsAsync<PlauditException>(() => pipeline.RunAsync(null, "ana", default));
        await Assert.ThrowsAsync<PlauditException>(() => pipeline.RunAsync("instagram", "bob", default));
    }

    [Fact]
    public async Task Retention_OldData_IsRemoved()
    {
        await _store.Posts.ImportAsync([StoredPostsContractTests.Of("old", 0, 1)], _clock.Now, null, default);
        await _store.Ledger.AppendAsync([LedgerContractTests.Entry("a", _clock.Now.AddDays(-50), 1)], default);
        var pipeline = new RetentionPipeline(_store, _clock);

        Assert.Equal(new RetentionSummary(0, 0, 0), await pipeline.RunAsync(new RetentionOptions(), default));
        Assert.Equal(new RetentionSummary(0, 0, 0), await pipeline.RunAsync(new RetentionOptions { PostDays = 3650, LedgerDays = 44, RequestDays = 1 }, default));
        Assert.Equal(new RetentionSummary(1, 1, 0), await pipeline.RunAsync(new RetentionOptions { PostDays = 30, LedgerDays = 42 }, default));
        await Assert.ThrowsAsync<PlauditException>(() => pipeline.RunAsync(new RetentionOptions { PostDays = 0 }, default));
    }

    [Fact]
    public async Task Promote_ByTheLedger_TakesTheBetterModel()
    {
        var pipeline = new PromoteModelPipeline(_store);
        StoredModel[] models = [await _store.Models.AddAsync("likes", [1], "{}", default), await _store.Models.AddAsync("likes", [2], "{}", default)];
        Assert.True((await pipeline.PromoteAsync(models[0].Id, default)).IsActive);
        Assert.False((await pipeline.PromoteAsync(models[1].Id, default)).IsActive);
        await _store.Posts.ImportAsync([.. Enumerable.Range(0, 60).Select(i => StoredPostsContractTests.Of($"{i}", 0, 100))], _clock.Now.AddDays(8), null, default);
        await _store.Ledger.AppendAsync(
            [.. Enumerable.Range(0, 60).SelectMany(i => models.Select((model, m) => LedgerContractTests.Entry($"{m} {i}", _clock.Now, m == 0 ? 50 : 90) with
            {
                Model = model.Id, Post = $"{i}", InputsHash = $"{i}",
            }))], default);
        _clock.Advance(TimeSpan.FromDays(9));

        var trial = await pipeline.TryAsync(models[1].Id, default);
        Assert.Equal(models[0].Id, (await _store.Models.FindActiveAsync("likes", default))!.Id);
        var result = await pipeline.PromoteAsync(models[1].Id, default);

        Assert.Equal((result, 60, models[0].Id), (trial.Result, trial.Comparison!.Rows, trial.Champion!.Id));

        Assert.True(result.IsActive, result.Reason);
        Assert.Contains("newest 60 outcomes", result.Reason);
        Assert.False((await pipeline.PromoteAsync(models[0].Id, default)).IsActive);
        var monitoring = await new MonitorLedgerPipeline(_store).RunAsync("likes", null, default);
        Assert.Equal((LedgerVerdict.Watch, 30, 30), (monitoring.Verdict, monitoring.Reference.Rows, monitoring.Recent.Rows));
    }

    [Fact]
    public async Task ExportWrite_ToAStream_IsTheFileOrATable()
    {
        var posts = Enumerable.Range(0, 30).Select(i => StoredPostsContractTests.Of($"{i:00}", i, i, account: i < 20 ? "ana" : "bob")).ToList();
        posts.Add(new Post(new Draft { Account = "bob", Platform = "x", PostId = "-9", PostedAt = new PostTime(_clock.Now.UtcDateTime, true), Caption = "=1+1", DurationSeconds = 1.5, IsAd = true }, default));
        await ImportAsync(await WriteAsync("posts.jsonl", posts));
        var pipeline = new ExportStorePipeline(_store);
        await pipeline.RunAsync(null, null, null, _folder.File("all.jsonl"), null, default);
        using var lines = new MemoryStream();
        using var table = new MemoryStream();
        using var nothing = new MemoryStream();

        Assert.Equal(31, await pipeline.WriteAsync(null, null, ExportFormat.Jsonl, lines, default));
        Assert.Equal(11, await pipeline.WriteAsync("x", "bob", ExportFormat.Csv, table, default));
        Assert.Equal(0, await pipeline.WriteAsync("x", "nobody", ExportFormat.Jsonl, nothing, default));

        Assert.Equal(await File.ReadAllBytesAsync(_folder.File("all.jsonl")), lines.ToArray());
        Assert.Empty(nothing.ToArray());
        var rows = System.Text.Encoding.UTF8.GetString(table.ToArray()).TrimStart('\uFEFF').TrimEnd('\n').Split('\n');
        Assert.Equal(12, rows.Length);
        Assert.All(rows, row => Assert.Equal(25, row.Split(',').Length));
        Assert.Contains(rows, row => row.StartsWith("x,bob,'-9,", StringComparison.Ordinal) && row.EndsWith(",,'=1+1,,,,,,,true,1.5,,,,,,,,,,", StringComparison.Ordinal));
        // A table comes back but for the marks, which are for people.
        await File.WriteAllBytesAsync(_folder.File("bob.csv"), table.ToArray());
        var again = await ImportAsync(_folder.File("bob.csv"));
        Assert.Equal((1, 10), (again.Import.Counts.New, again.Import.Counts.Same));
    }

    [Fact]
    public async Task ExportLedger_Lines_AreAllOfTheFilter()
    {
        await _store.Ledger.AppendAsync(
            [.. Enumerable.Range(0, 1_500).Select(i => LedgerContractTests.Entry($"l{i:0000}", _clock.Now.AddSeconds(i), i) with { Account = i % 3 == 0 ? "=bob" : "ana", Baseline = 1 })], default);
        var pipeline = new ExportLedgerPipeline(_store);
        using var lines = new MemoryStream();
        using var table = new MemoryStream();

        Assert.Equal(1_500, await pipeline.WriteAsync(new LedgerFilter(), ExportFormat.Jsonl, lines, default));
        Assert.Equal(500, await pipeline.WriteAsync(new LedgerFilter { Account = "=bob" }, ExportFormat.Csv, table, default));

        var read = System.Text.Encoding.UTF8.GetString(lines.ToArray()).TrimEnd('\n').Split('\n').Select(line => System.Text.Json.JsonElement.Parse(line)).ToList();
        Assert.Equal("l1499", read[0].GetProperty("id").GetString());
        Assert.Equal(1_500, read.Select(line => line.GetProperty("value").GetDouble()).Distinct().Count());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, read[0].GetProperty("lower_80").ValueKind);
        var rows = System.Text.Encoding.UTF8.GetString(table.ToArray()).TrimEnd('\n').Split('\n');
        Assert.Equal(501, rows.Length);
        Assert.All(rows.Skip(1), row => Assert.Contains(",'=bob,", row));
    }

    [Fact]
    public async Task AddModel_Bytes_KeepsFactsThatAreRead()
    {
        var manifest = Plaudit.Tests.Models.ModelFileTests.Manifest(["level"]) with { Metrics = [new Plaudit.Models.ModelMetric("log-MSE", "plaudit", double.NaN)] };
        var content = Plaudit.Models.ModelFile.ToBytes(manifest, "# A model\n", new Plaudit.Models.ModelWriter());
        var pipeline = new PromoteModelPipeline(_store);

        var model = await pipeline.AddAsync(content, "a.plaudit", default);

        var facts = StoredModelFacts.Of(model);
        Assert.Equal((1, manifest.Trainer, manifest.Seed), (facts.Features, facts.Trainer, facts.Seed));
        Assert.Equal(manifest.TrainingData, facts.TrainingData);
        Assert.True(double.IsNaN(Assert.Single(facts.Metrics).Value));
        Assert.Equal(0, StoredModelFacts.Of(model with { Facts = "{}" }).Features);
        Assert.Equal(0, StoredModelFacts.Of(model with { Facts = "[1]" }).Features);
        content[content.Length / 2] ^= 0x40;
        Assert.Contains("a.plaudit", (await Assert.ThrowsAsync<PlauditException>(() => pipeline.AddAsync(content, "a.plaudit", default))).Message);
    }

    private Task<PostImportSummary> ImportAsync(string file) =>
        new ImportPostsPipeline(_store, _clock).RunAsync(new PostInput { Names = [file] }, null, null, null, default);

    private async Task<string> WriteAsync(string name, IEnumerable<Post> posts)
    {
        var file = _folder.File(name);
        await using var writer = PostWriter.Create(file);
        foreach (var post in posts) await writer.WriteAsync(post);
        return file;
    }
}
