using System.IO.Compression;
using Dapper;
using Plaudit.Data;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;

namespace Plaudit.Tests.Storage;

/// <summary>Backups of both kinds of store, restored into both.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class StoreBackupTests(PostgreSqlServer server) : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly TemporaryFolder _folder = new();
    private int _count;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task RestoreAsync_IntoEitherKind_IsTheSame(bool fromPostgreSql, bool toPostgreSql)
    {
        await using var store = await FilledAsync(await NewAsync(fromPostgreSql));
        var file = _folder.File("backup.zip");
        await new BackupPipeline(store, _clock).RunAsync(file, null, default);
        var connection = await NewAsync(toPostgreSql);

        var manifest = await new RestorePipeline(_clock).RunAsync(file, connection, default);

        Assert.Equal(Migration.Of("sqlite").Count, manifest.SchemaVersion);
        await using var restored = await Store.OpenAsync(connection, _clock, default);
        Assert.Equal(await StoredPostsContractTests.DumpAsync(store), await StoredPostsContractTests.DumpAsync(restored));
        // Generated keys go on after the old ones.
        await restored.Requests.AddAsync(Request(), default);
        Assert.Equal(3, (await restored.Requests.ReadAsync(null, DateTimeOffset.UnixEpoch, 10, default)).Count);
        var content = await restored.Models.ReadContentAsync((await restored.Models.FindActiveAsync("likes", default))!.Id, default);
        Assert.Equal([1, 2, 0, 255], content);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task RestoreAsync_UsersAndAuditLog_AreThereAndNobodyIsSignedIn(bool fromPostgreSql, bool toPostgreSql)
    {
        await using var store = await Store.OpenAsync(await NewAsync(fromPostgreSql), _clock, default);
        var user = UserTableContractTests.Of("ana", UserRole.Admin);
        await store.Users.AddAsync(user, onlyFirst: true, default);
        var token = await store.Sessions.AddAsync(user, TimeSpan.FromDays(1), default);
        await store.Audit.AddAsync(user.Id, "key.create", "k", AuditEntry.Done, default);
        await store.DataProtection.AddAsync("d", "<key/>", default);
        var file = _folder.File("users.zip");
        await new BackupPipeline(store, _clock).RunAsync(file, null, default);
        var connection = await NewAsync(toPostgreSql);

        await new RestorePipeline(_clock).RunAsync(file, connection, default);

        await using var restored = await Store.OpenAsync(connection, _clock, default);
        Assert.Equal(user, (await restored.Users.FindAsync(user.Id, default))!);
        Assert.Null(await restored.Sessions.UseAsync(token, TimeSpan.FromDays(1), default));
        Assert.Empty(await restored.DataProtection.ReadAsync(default));
        await restored.Audit.AddAsync(null, "sign-in", null, AuditEntry.Refused, default);
        Assert.Equal(["sign-in", "key.create"], (await restored.Audit.PageAsync(null, null, 10, default)).Items.Select(entry => entry.Action));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WriteAsync_WhileOthersWrite_IsOneState(bool isPostgreSql)
    {
        await using var store = await Store.OpenAsync(await NewAsync(isPostgreSql), _clock, default);
        var file = _folder.File("busy.zip");
        using var stop = new CancellationTokenSource();
        // The first one is there however long the others wait for a processor.
        await store.Posts.ImportAsync([StoredPostsContractTests.Of("0", 0, 0)], _clock.Now, null, default);
        var writing = Task.Run(async () =>
        {
            for (var i = 1; !stop.IsCancellationRequested; i++)
            {
                // A post and its snapshot, always together.
                await store.Posts.ImportAsync([StoredPostsContractTests.Of($"{i}", i, i)], _clock.Now, null, default);
            }
        });
        for (var round = 0; round < 5; round++) await new BackupPipeline(store, _clock).RunAsync(file, null, default);
        await stop.CancelAsync();
        await writing;
        var connection = await NewAsync(false);

        await new RestorePipeline(_clock).RunAsync(file, connection, default);

        await using var restored = await Store.OpenAsync(connection, _clock, default);
        var posts = await StoredPostsContractTests.ReadAsync(restored.Posts.StreamAsync("x", "ana", null, default));
        Assert.NotEmpty(posts);
        Assert.Equal(posts.Count, (await restored.Accounts.FindAsync("x", "ana", default))!.Posts);
        foreach (var post in posts) Assert.Single(await restored.Posts.SnapshotsAsync("x", "ana", post.Draft.PostId!, default));
    }

    [Fact]
    public async Task RestoreAsync_StoreThatIsNotEmpty_IsRefusedAndLeftAlone()
    {
        await using var store = await FilledAsync(await NewAsync(false));
        var file = _folder.File("backup.zip");
        await new BackupPipeline(store, _clock).RunAsync(file, null, default);
        var connection = await NewAsync(false);
        await using var other = await Store.OpenAsync(connection, _clock, default);
        await other.Posts.ImportAsync([StoredPostsContractTests.Of("own", 0, 1)], _clock.Now, null, default);

        var error = await Assert.ThrowsAsync<PlauditException>(() => new RestorePipeline(_clock).RunAsync(file, connection, default));

        Assert.Contains("not empty", error.Message);
        Assert.Equal(1, (await other.Accounts.FindAsync("x", "ana", default))!.Posts);
    }

    /// <summary>A backup of a store of any earlier version becomes one of this version.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RestoreAsync_BackupOfEachEarlierVersion_IsBroughtUpToDate(bool toPostgreSql)
    {
        for (var version = 1; version < Migration.Of("sqlite").Count; version++)
        {
            await using var old = await Store.OpenDatabaseAsync(await NewAsync(false), default);
            await StoreSchema.MigrateAsync(old, [.. Migration.Of(old.Dialect).Take(version)], _clock, default);
            await old.WriteAsync((db, transaction) => db.ExecuteAsync(StoreUpgradeContractTests.Rows(version), transaction: transaction), default);
            using var backup = new MemoryStream();
            await old.SnapshotAsync((db, transaction) => new BackupWriter(backup, null).WriteAsync(old, db, transaction, _clock, default), default);
            var connection = await NewAsync(toPostgreSql);

            await StoreBackup.RestoreAsync(connection, backup, "old", _clock, default);

            await using var store = await Store.OpenAsync(connection, _clock, default);
            await StoreUpgradeContractTests.CheckAsync(store, version);
        }
    }

    [Fact]
    public async Task RestoreAsync_Damaged_IsRefusedAndNothingIsRestored()
    {
        await using var store = await FilledAsync(await NewAsync(false));
        var file = _folder.File("backup.zip");
        await new BackupPipeline(store, _clock).RunAsync(file, null, default);
        foreach (var (entry, change, expected) in new (string, Func<string, string?>, string)[]
        {
            ("posts.jsonl", text => text.Replace("caption of a", "caption of x"), "its content was changed"),
            ("posts.jsonl", text => text[..(text.IndexOf('\n') + 1)], "1 rows instead of"),
            ("posts.jsonl", _ => null, "missing"),
            ("posts.jsonl", text => text.Replace("[", "[1,"), "number of columns"),
            ("posts.jsonl", text => "not json" + text, "damaged"),
            ("manifest.json", text => text.Replace("\"caption\"", "\"caption; DROP TABLE posts\""), "other columns"),
            ("manifest.json", text => text.Replace("\"schema_version\": ", "\"schema_version\": 99"), "newer version"),
            ("manifest.json", text => text.Replace("\"format_version\": 1", "\"format_version\": 2"), "newer version"),
            ("manifest.json", _ => null, "no backup"),
            ("manifest.json", _ => "null", "no backup"),
        })
        {
            var changed = _folder.File("changed.zip");
            File.Copy(file, changed, overwrite: true);
            Change(changed, entry, change);
            var connection = await NewAsync(false);

            var error = await Assert.ThrowsAsync<PlauditException>(() => new RestorePipeline(_clock).RunAsync(changed, connection, default));

            Assert.Contains(expected, error.Message);
            await using var restored = await Store.OpenAsync(connection, _clock, default);
            Assert.Empty((await restored.Accounts.PageAsync(null, null, 10, default)).Items);
        }
        var text = _folder.Write("notes.txt", "no zip at all");
        Assert.Contains("no backup", (await Assert.ThrowsAsync<PlauditException>(() => new RestorePipeline(_clock).RunAsync(text, null, default))).Message);
        await Assert.ThrowsAsync<PlauditException>(() => new RestorePipeline(_clock).RunAsync(_folder.File("none.zip"), null, default));
    }

    [Fact]
    public async Task RunAsync_Backup_IsTheOwnersAloneAndLeavesNothingElse()
    {
        await using var store = await FilledAsync(await NewAsync(false));
        var folder = Directory.CreateDirectory(_folder.File("backups")).FullName;
        var file = Path.Combine(folder, "backup.zip");

        var manifest = await new BackupPipeline(store, _clock).RunAsync(file, null, default);

        Assert.Equal([file], Directory.GetFiles(folder));
        Assert.Equal(_clock.Now, manifest.CreatedAt);
        Assert.Equal(2, manifest.Tables.Single(table => table.Name == "posts").Rows);
        Assert.DoesNotContain(manifest.Tables, table => table.Name == "schema_migrations");
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    public void Dispose() => _folder.Dispose();

    private static void Change(string zip, string name, Func<string, string?> change)
    {
        using var archive = ZipFile.Open(zip, ZipArchiveMode.Update);
        var entry = archive.GetEntry(name)!;
        string text;
        using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
        entry.Delete();
        if (change(text) is not { } changed) return;
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(changed);
    }

    private async Task<Store> FilledAsync(string connection)
    {
        var store = await Store.OpenAsync(connection, _clock, default);
        var import = await store.Imports.BeginAsync(_clock.Now, default);
        var emoji = StoredPostsContractTests.Of("b", null, null);
        await store.Posts.ImportAsync(
            [StoredPostsContractTests.Of("a", 0, 10), emoji with { Draft = emoji.Draft with { Caption = "Ünï 🎉 \"x\"\r\n\t\u2028", DurationSeconds = 0.1 + 0.2 } }],
            _clock.Now,
            import.Id,
            default);
        await store.Posts.ImportAsync([StoredPostsContractTests.Of("a", 0, 11)], _clock.Now.AddDays(1), null, default);
        await store.Ledger.AppendAsync([LedgerContractTests.Entry("l", _clock.Now, 3.25)], default);
        var model = await store.Models.AddAsync("likes", [1, 2, 0, 255], "{}", default);
        await store.Models.PromoteAsync(model.Id, null, default);
        var run = await store.Forecasts.BeginAsync("x", model.Id, "per_post", new DateOnly(2026, 11, 9), default);
        await store.Forecasts.AddAsync(run.Id, [ForecastContractTests.Of("ana", double.NaN)], default);
        await store.Forecasts.FinishAsync(run.Id, 2, default);
        await store.Budgets.ChangeAsync(
            new BudgetKey("x", "token", "family"),
            row => (row with { UsedShare = 0.1, Waiters = [new BudgetWaiter { Id = "w", Requester = "r", Cost = 1, Turn = 1, Sequence = 1, JoinedAt = 1, LeaseUntil = 2 }] }, 0),
            default);
        await store.Requests.AddAsync(Request(), default);
        await store.Requests.AddAsync(Request(), default);
        return store;
    }

    private RequestLogEntry Request() => new()
    {
        At = _clock.Now, Key = new BudgetKey("x", "token", "family"), Endpoint = "e", Outcome = "ok", Cost = 1, Milliseconds = 1,
    };

    private Task<string> NewAsync(bool isPostgreSql) =>
        isPostgreSql ? server.NewDatabaseAsync() : Task.FromResult($"sqlite:{_folder.File($"{++_count}/plaudit.db")}");
}
