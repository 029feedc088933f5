using Dapper;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Tests.Storage;

/// <summary>What every kind of store does: migrations, request log, cursors, one change of a budget at a time.</summary>
public abstract class StoreContractTests(IStorePlaces places)
{
    private static readonly BudgetKey s_key = new("x", "0123456789abcdef", "users/by/username");
    private static readonly BudgetKey s_other = s_key with { Family = "users/:id/tweets" };

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task OpenAsync_Empty_AppliesAllMigrations()
    {
        await using var store = await OpenAsync(await places.NewAsync());

        var applied = await AppliedAsync(store);

        Assert.Equal(Migration.Of(store.Database.Dialect).Select(migration => (long)migration.Version), applied.Select(row => row.Version));
        Assert.All(applied, row => Assert.Equal(_clock.Now.ToUnixTimeMilliseconds(), row.AppliedAt));
    }

    [Fact]
    public async Task OpenAsync_Again_KeepsWhatIsThere()
    {
        var connection = await places.NewAsync();
        await using (var store = await OpenAsync(connection)) await store.Cursors.SaveAsync(Cursor("kept"), default);
        _clock.Advance(TimeSpan.FromDays(1));

        await using var again = await OpenAsync(connection);

        Assert.NotNull(await again.Cursors.FindAsync("kept", default));
        Assert.All(await AppliedAsync(again), row => Assert.Equal(_clock.Now.AddDays(-1).ToUnixTimeMilliseconds(), row.AppliedAt));
    }

    [Fact]
    public async Task OpenAsync_EightAtOnce_AppliesEachMigrationOnce()
    {
        var connection = await places.NewAsync();

        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => OpenAsync(connection))));

        Assert.Equal(Migration.Of(stores[0].Database.Dialect).Count, (await AppliedAsync(stores[0])).Count);
        await Task.WhenAll(stores.Select((store, i) => Task.Run(() => store.Cursors.SaveAsync(Cursor($"{i}"), default))));
        Assert.NotNull(await stores[0].Cursors.FindAsync("7", default));
        foreach (var store in stores) await store.DisposeAsync();
    }

    /// <summary>Whatever the database says is a message for the user, without what the connection string keeps secret.</summary>
    [Fact]
    public async Task ReadAsync_TableThatIsMissing_SaysWhatTheDatabaseSays()
    {
        await using var store = await OpenAsync(await places.NewAsync());
        await store.Database.WriteAsync((connection, transaction) => connection.ExecuteAsync("DROP TABLE cursors", transaction: transaction), default);

        var error = await Assert.ThrowsAsync<PlauditException>(() => store.Cursors.FindAsync("any", default));

        Assert.Contains("The store", error.Message);
        Assert.Contains("cursors", error.Message);
        Assert.DoesNotContain("secret", error.ToString());
    }

    [Fact]
    public async Task OpenAsync_FromEachEarlierMigration_Upgrades()
    {
        for (var count = 1; count < Migration.Of("sqlite").Count; count++)
        {
            var connection = await places.NewAsync();
            await using (var old = await Store.OpenDatabaseAsync(connection, default))
            {
                await StoreSchema.MigrateAsync(old, [.. Migration.Of(old.Dialect).Take(count)], _clock, default);
                await old.WriteAsync((db, transaction) => db.ExecuteAsync(
                    """
                    INSERT INTO budgets (platform, token, family, requests, window_ms, counted, reserved, month, month_used, pauses, turn, sequence)
                    VALUES ('x', '0123456789abcdef', 'users/by/username', 7, 60000, '', '', 202611, 5, 0, 0, 0)
                    """,
                    transaction: transaction), default);
            }

            await using var store = await OpenAsync(connection);

            Assert.Equal(7, Assert.Single(await store.Budgets.ReadAsync(default)).Requests);
            await store.Cursors.SaveAsync(Cursor("new"), default);
            await store.Requests.AddAsync(Entry(s_key, 0), default);
        }
    }

    [Fact]
    public async Task OpenAsync_NewerStore_IsRefused()
    {
        var connection = await places.NewAsync();
        await using (var newer = await Store.OpenDatabaseAsync(connection, default))
        {
            var migrations = Migration.Of(newer.Dialect);
            await StoreSchema.MigrateAsync(
                newer, [.. migrations, new Migration(migrations.Count + 1, "0099_later", "CREATE TABLE later (id bigint)")], _clock, default);
        }

        var error = await Assert.ThrowsAsync<PlauditException>(() => OpenAsync(connection));

        Assert.Contains("newer version", error.Message);
    }

    [Fact]
    public async Task OpenAsync_ChangedMigration_IsRefused()
    {
        var connection = await places.NewAsync();
        await using (var changed = await Store.OpenDatabaseAsync(connection, default))
        {
            var migrations = Migration.Of(changed.Dialect);
            await StoreSchema.MigrateAsync(
                changed, [new Migration(1, migrations[0].Name, migrations[0].Sql + "-- changed"), .. migrations.Skip(1)], _clock, default);
        }

        var error = await Assert.ThrowsAsync<PlauditException>(() => OpenAsync(connection));

        Assert.Contains("0001_budgets", error.Message);
    }

    [Fact]
    public async Task OpenAsync_MigrationFails_LeavesNothingOfIt()
    {
        var connection = await places.NewAsync();
        await using (var broken = await Store.OpenDatabaseAsync(connection, default))
        {
            var migrations = Migration.Of(broken.Dialect);
            var faulty = migrations[1] with { Sql = migrations[1].Sql + "; SELECT nothing FROM nowhere" };
            await Assert.ThrowsAnyAsync<Exception>(
                () => StoreSchema.MigrateAsync(broken, [migrations[0], faulty], _clock, default));
        }

        await using var store = await OpenAsync(connection);

        Assert.Equal(Migration.Of(store.Database.Dialect).Count, (await AppliedAsync(store)).Count);
    }

    [Fact]
    public async Task Cursor_SavedTwice_IsTheLatest()
    {
        await using var store = await OpenAsync(await places.NewAsync());
        await store.Cursors.SaveAsync(Cursor("a"), default);
        var latest = new PullCursor("a", "after ünder", 4, 5_000_000_000, 6_000_000_000, _clock.Now);

        await store.Cursors.SaveAsync(latest, default);
        await store.Cursors.SaveAsync(Cursor("b"), default);

        Assert.Equal(latest, await store.Cursors.FindAsync("a", default));
        Assert.Null(await store.Cursors.FindAsync("c", default));
        await store.Cursors.DeleteAsync("a", default);
        Assert.Null(await store.Cursors.FindAsync("a", default));
        Assert.Null((await store.Cursors.FindAsync("b", default))!.After);
    }

    [Fact]
    public async Task RequestLog_Read_GivesTheNewestOfTheKeySince()
    {
        await using var store = await OpenAsync(await places.NewAsync());
        RequestLogEntry[] entries = [.. Enumerable.Range(0, 10).Select(i => Entry(i % 2 == 0 ? s_key : s_other, i))];
        foreach (var entry in entries) await store.Requests.AddAsync(entry, default);

        Assert.Equal([entries[9], entries[8], entries[7]], await store.Requests.ReadAsync(null, DateTimeOffset.UnixEpoch, 3, default));
        Assert.Equal([entries[8], entries[6]], await store.Requests.ReadAsync(s_key, entries[5].At, 100, default));
        Assert.Equal(5, await store.Requests.DeleteBeforeAsync(entries[5].At, default));
        Assert.Equal(entries[5], (await store.Requests.ReadAsync(null, DateTimeOffset.UnixEpoch, 100, default))[^1]);
    }

    [Fact]
    public async Task ChangeAsync_AllFieldsAndWaiters_AreKept()
    {
        await using var store = await OpenAsync(await places.NewAsync());
        var row = new BudgetRow
        {
            Platform = s_key.Platform, Token = s_key.Token, Family = s_key.Family, Requests = 1, WindowMs = 2, MonthlyCap = 3, Counted = "4:5",
            Reserved = "6:7", GrantedAt = 8, Month = 9, MonthUsed = 10, PlatformLimit = 11, PlatformRemaining = 13,
            PlatformResetAt = 14, UsedShare = 0.15, UsedShareAt = 16, BlockedUntil = 17, ThrottledAt = 18, Pauses = 19, Turn = 20, Sequence = 21,
        };
        BudgetWaiter[] waiters =
        [
            new() { Id = "a", Requester = "r", Cost = 1, Turn = 1, Sequence = 2, JoinedAt = 3, LeaseUntil = 4 },
            new() { Id = "b", Requester = "s", Cost = 1, Turn = 2, Sequence = 1, JoinedAt = 3, LeaseUntil = 4 },
        ];
        await ChangeAsync(store, before => row with { Waiters = waiters });

        var kept = await ChangeAsync(store, before => before with { Waiters = [before.Waiters[1] with { LeaseUntil = 9 }] });
        var last = Assert.Single(await store.Budgets.ReadAsync(default));

        Assert.Equal(waiters, kept.Waiters);
        Assert.Equal(row, kept with { Waiters = row.Waiters });
        Assert.Equal([waiters[1] with { LeaseUntil = 9 }], last.Waiters);
        Assert.Equal(row, last with { Waiters = row.Waiters });
    }

    [Fact]
    public async Task ChangeAsync_ChangeThrows_ChangesNothing()
    {
        await using var store = await OpenAsync(await places.NewAsync());
        await ChangeAsync(store, row => row with { Requests = 5 });

        await Assert.ThrowsAsync<InvalidOperationException>(() => ChangeAsync(store, _ => throw new InvalidOperationException()));

        Assert.Equal(5, (await ChangeAsync(store, row => row)).Requests);
    }

    [Fact]
    public async Task ChangeAsync_ManyAtOnceFromSeveralStores_LosesNone()
    {
        var connection = await places.NewAsync();
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync(connection)));

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(
            () => ChangeAsync(stores[i % 4], row => row with { Requests = row.Requests + 1 }))));

        Assert.Equal(100, (await ChangeAsync(stores[0], row => row)).Requests);
        foreach (var store in stores) await store.DisposeAsync();
    }

    private Task<Store> OpenAsync(string connection) => Store.OpenAsync(connection, _clock, default);

    private static Task<BudgetRow> ChangeAsync(Store store, Func<BudgetRow, BudgetRow> change) =>
        store.Budgets.ChangeAsync(s_key, row => (change(row), row), default);

    private static Task<List<(long Version, long AppliedAt)>> AppliedAsync(Store store) => store.Database.ReadAsync(
        async db => (await db.QueryAsync<(long, long)>("SELECT version, applied_at FROM schema_migrations ORDER BY version")).AsList(), default);

    private PullCursor Cursor(string pull) => new(pull, null, 1, 2, 3, _clock.Now);

    private RequestLogEntry Entry(BudgetKey key, int minute) => new()
    {
        At = _clock.Now.AddMinutes(minute),
        Key = key,
        Endpoint = "users/by/username/:name",
        Status = minute % 3 == 0 ? null : 200,
        Outcome = "ok",
        Cost = 2,
        Remaining = minute % 3 == 0 ? null : 5_000_000_000,
        Milliseconds = 12,
    };
}
