using Dapper;
using Plaudit.Storage;

namespace Plaudit.Tests.Storage;

/// <summary>Stores of every earlier version, with rows in every table they have, become stores of this version without losing any.</summary>
public abstract class StoreUpgradeContractTests(IStorePlaces places)
{
    // What each step of the tables could hold, written as that version wrote it.
    private static readonly string[] s_rows =
    [
        """
        INSERT INTO budgets (platform, token, family, requests, window_ms, counted, reserved, month, month_used, pauses, turn, sequence)
        VALUES ('x', '0123456789abcdef', 'users/by/username', 7, 60000, '', '', 202611, 5, 0, 0, 0);
        INSERT INTO budget_waiters (id, platform, token, family, requester, cost, turn, sequence, joined_at, lease_until)
        VALUES ('w', 'x', '0123456789abcdef', 'users/by/username', 'r', 1, 1, 1, 1, 2);
        """,
        """
        INSERT INTO requests (at, platform, token, family, endpoint, outcome, cost, milliseconds) VALUES (5, 'x', 't', 'f', 'e', 'ok', 1, 12);
        """,
        """
        INSERT INTO cursors (pull, pages, items, bytes, saved_at) VALUES ('x/ana/100 > out', 1, 2, 3, 4);
        """,
        """
        INSERT INTO accounts (platform, account, posts, first_posted_at, last_posted_at, added_at, changed_at) VALUES ('x', 'ana', 1, 1000, 1000, 5, 5);
        INSERT INTO posts (platform, account, post, post_id, posted_at, has_time_of_day, ordered_at, ordinal, caption, likes, observed_at, added_at)
        VALUES ('x', 'ana', 'p', 'p', 1000, 1, 1000, 0, 'Grüße', 42, 700000000, 5);
        INSERT INTO post_snapshots (platform, account, post, observed_at, seen_at, likes) VALUES ('x', 'ana', 'p', 700000000, 700000000, 42);
        INSERT INTO imports (id, observed_at, rows_new, rows_changed, rows_same, rows_rejected, started_at) VALUES ('i', 2000, 1, 0, 0, 0, 5);
        """,
        """
        INSERT INTO models (id, task, size_bytes, facts, state, created_at, activated_at, content) VALUES ('m', 'likes', 0, '{}', 'active', 5, 6, '');
        """,
        """
        INSERT INTO predictions (id, task, platform, account, post, model, inputs_hash, predicted_at, due_at, value)
        VALUES ('l', 'likes', 'x', 'ana', 'p', 'm', 'h', 1000, 1500, 40.5);
        """,
        """
        INSERT INTO forecast_runs (id, platform, target, origin_day, profiles, started_at, finished_at) VALUES ('r', 'x', 'per_post', 20000, 1, 5, 6);
        INSERT INTO forecasts (run, profile, status, history_weeks, value_1) VALUES ('r', 'ana', 'ok', 3, 1.5);
        """,
        """
        INSERT INTO api_keys (id, name, scope, hash, created_at) VALUES ('k', 'agency', 'predict', 'h', 5);
        """,
        """
        UPDATE forecast_runs SET scored_at = 7, scored_day = 20007, scores = '{"verdict":"keep"}';
        """,
        """
        INSERT INTO replies (principal, request_key, request_hash, lease, lease_until, status, body, created_at)
        VALUES ('k', 'once', 'h', 'l', 6, 200, NULL, 1794312000000);
        """,
        """
        INSERT INTO users (id, name, normalised_name, role, password_hash, security_stamp, must_change, failed_count, created_at)
        VALUES ('u', 'ana', 'ANA', 'admin', 'h', 's', 0, 0, 5);
        INSERT INTO sessions (hash, user_id, security_stamp, created_at, seen_at, ends_at) VALUES ('h', 'u', 's', 5, 5, 6);
        INSERT INTO audit_log (at, actor, action, target, outcome) VALUES (5, 'u', 'key.create', 'k', 'done');
        INSERT INTO data_protection_keys (name, content, added_at) VALUES ('d', '<key/>', 5);
        """,
        """
        INSERT INTO forecasts (run, profile, status, history_weeks, value_1) VALUES ('r', 'bob', 'ok', 3, 2.5);
        """,
        """
        INSERT INTO jobs (id, kind, parameters, state, attempts, requested_by, created_at, run_at, cancel_requested, version)
        VALUES ('j', 'train', '{}', 'queued', 0, 'agency', 5, 5, 0, 1);
        INSERT INTO schedules (name, cron, time_zone, kind, parameters, requested_by, enabled, next_run_at, changed_at)
        VALUES ('nightly', '0 2 * * *', 'UTC', 'train', '{}', 'agency', 1, 5, 5);
        """,
        """
        INSERT INTO drafts (id, owner, platform, account, title, content, created_at, changed_at) VALUES ('s', 'u', 'x', 'ana', 'Brot', '{}', 5, 6);
        """,
        """
        INSERT INTO visits (viewer, visit_at, seen_at, previous_at) VALUES ('u', 1000, 1000, 400);
        """,
        """
        INSERT INTO forecasts (run, profile, status, history_weeks, history) VALUES ('r', 'cleo', 'not_enough_history', 0, NULL);
        """,
        """
        INSERT INTO jobs (id, kind, parameters, state, attempts, requested_by, created_at, run_at, finished_at, cancel_requested, version, answer)
        VALUES ('answered', 'classify-file', '{}', 'succeeded', 1, 'agency', 6, 6, 7, 0, 2, '');
        """,
        """
        INSERT INTO jobs (id, kind, parameters, state, attempts, requested_by, created_at, run_at, finished_at, cancel_requested, version)
        VALUES ('failed', 'sample', '{}', 'failed', 1, 'agency', 7, 7, 8, 0, 2);
        """,
    ];

    private readonly ManualClock _clock = new();

    public static TheoryData<int> Versions => new(Enumerable.Range(1, Migration.Of("sqlite").Count));

    [Theory, MemberData(nameof(Versions))]
    public async Task OpenAsync_StoreOfEachVersionWithRows_KeepsThemAll(int version)
    {
        var connection = await places.NewAsync();
        await using (var old = await Store.OpenDatabaseAsync(connection, default))
        {
            await StoreSchema.MigrateAsync(old, [.. Migration.Of(old.Dialect).Take(version)], _clock, default);
            await old.WriteAsync((db, transaction) => db.ExecuteAsync(Rows(version), transaction: transaction), default);
        }

        await using var store = await Store.OpenAsync(connection, _clock, default);

        await CheckAsync(store, version);
        // It takes new rows as a new store does.
        await store.Posts.ImportAsync([StoredPostsContractTests.Of("new", 0, 1)], _clock.Now, null, default);
        Assert.Equal(version >= 4 ? 2 : 1, (await store.Accounts.FindAsync("x", "ana", default))!.Posts);
    }

    /// <summary>Statements that fill every table of a version.</summary>
    internal static string Rows(int version)
    {
        // A step that is added later comes with rows here.
        Assert.Equal(Migration.Of("sqlite").Count, s_rows.Length);
        return string.Concat(s_rows.Take(version));
    }

    /// <summary>Whether what a version wrote is still there, seen by this version.</summary>
    internal static async Task CheckAsync(Store store, int version)
    {
        var budget = Assert.Single(await store.Budgets.ReadAsync(default));
        Assert.Equal((7, 1), (budget.Requests, budget.Waiters.Count));
        if (version >= 2) Assert.Equal(12, Assert.Single(await store.Requests.ReadAsync(null, DateTimeOffset.UnixEpoch, 10, default)).Milliseconds);
        if (version >= 3) Assert.Equal(2, (await store.Cursors.FindAsync("x/ana/100 > out", default))!.Items);
        if (version >= 4)
        {
            var post = await store.Posts.FindAsync("x", "ana", "p", default);
            Assert.Equal(("Grüße", 42), (post!.Draft.Caption, post.Outcomes.Likes!.Value));
            Assert.Single(await store.Posts.SnapshotsAsync("x", "ana", "p", default));
            Assert.NotNull(await store.Imports.FindAsync("i", default));
        }
        if (version >= 5) Assert.Equal("m", (await store.Models.FindActiveAsync("likes", default))!.Id);
        if (version >= 6)
        {
            Assert.Equal(1, await store.Ledger.ScoreAsync(default));
            Assert.Equal(42, (await store.Ledger.FindAsync("l", default))!.Outcome);
        }
        if (version >= 7) Assert.Equal(1.5, (await store.Forecasts.FindAsync("x", "ana", default))!.Weeks[0].Value);
        if (version >= 7)
        {
            var run = Assert.Single(await store.Forecasts.ReadRunsAsync("x", default));
            Assert.Equal(version >= 9 ? ("{\"verdict\":\"keep\"}", new DateOnly(2024, 10, 11)) : (null, (DateOnly?)null), (run.Scores, run.ScoredWeek));
        }
        if (version >= 8) Assert.Equal("agency", Assert.Single(await store.Keys.ReadAsync(default)).Name);
        if (version >= 10) Assert.Equal(ReplyState.Erased, (await store.Replies.ClaimAsync(new RequestKey("k", "once"), "h", TimeSpan.FromMinutes(1), default)).State);
        if (version >= 11)
        {
            Assert.Equal(("ana", UserRole.Admin), ((await store.Users.FindByNameAsync("ANA", default))!.Name, (await store.Users.FindAsync("u", default))!.Role));
            Assert.Equal("key.create", Assert.Single((await store.Audit.PageAsync(null, null, 10, default)).Items).Action);
        }
        if (version >= 12)
        {
            var page = await store.Forecasts.PageAsync("r", new ForecastQuery { Order = ForecastOrder.Highest }, null, 10, default);
            Assert.Equal(["bob", "ana"], page.Items.Select(forecast => forecast.Profile));
        }
        if (version >= 13)
        {
            Assert.Equal("train", (await store.Jobs.FindAsync("j", default))!.Kind);
            Assert.Equal("0 2 * * *", (await store.Schedules.FindAsync("nightly", default))!.Cron);
        }
        if (version >= 7) Assert.Empty(await store.Forecasts.ReadHistoryAsync("x", "ana", default));
        if (version >= 14) Assert.Equal("Brot", (await store.Drafts.FindAsync("u", "s", default))!.Title);
        // The visit that was kept is over by now.
        if (version >= 15) Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1000), await store.Visits.TouchAsync("u", default));
        if (version >= 16) Assert.Equal("not_enough_history", (await store.Forecasts.FindAsync("x", "cleo", default))!.Status);
        if (version >= 17) Assert.True((await store.Jobs.FindAsync("answered", default))!.HasAnswer);
        if (version >= 18) Assert.Equal(1, await store.Jobs.CountAsync(new JobFilter { State = JobState.Failed, Kind = "sample" }, default));
    }
}

public sealed class SqliteStoreUpgradeTests(SqlitePlaces places) : StoreUpgradeContractTests(places), IClassFixture<SqlitePlaces>;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlStoreUpgradeTests(PostgreSqlServer server) : StoreUpgradeContractTests(new PostgreSqlPlaces(server));
