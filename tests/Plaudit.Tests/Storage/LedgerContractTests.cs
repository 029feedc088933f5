using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Tests.Storage;

/// <summary>What every kind of store does with predictions and their outcomes.</summary>
public abstract class LedgerContractTests(IStorePlaces places)
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task AppendAsync_AllFields_AreReadBack()
    {
        await using var store = await OpenAsync();
        var full = Entry("a", _clock.Now, 100) with
        {
            Post = "p", DraftHash = "d", Lower80 = 50, Upper80 = 150, Lower95 = 10.5, Upper95 = 1e9, Threshold = 5, Baseline = 0.25,
        };
        var bare = Entry("b", _clock.Now, 0.1) with { Platform = null, Lower80 = double.NaN };

        await store.Ledger.AppendAsync([full, bare], default);

        Assert.Equal(full, await store.Ledger.FindAsync("a", default));
        Assert.Equal(bare with { Lower80 = null }, await store.Ledger.FindAsync("b", default));
        Assert.Null(await store.Ledger.FindAsync("c", default));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(200)]
    public async Task AppendAsync_SameIdAgain_KeepsTheFirst(int count)
    {
        await using var store = await OpenAsync();
        LedgerEntry[] entries = [.. Enumerable.Range(0, count).Select(i => Entry($"{i}", _clock.Now, i))];
        await store.Ledger.AppendAsync(entries, default);

        await store.Ledger.AppendAsync([.. entries.Select(entry => entry with { Value = 99 })], default);

        Assert.Equal(1, (await store.Ledger.FindAsync("1", default))!.Value);
        Assert.Equal(count, (await SummaryAsync(store)).Predictions);
    }

    /// <summary>Whoever has an answer finds its line in another process at once.</summary>
    [Fact]
    public async Task AppendAsync_ManyAtOnce_EachIsCommittedWhenItEnds()
    {
        var connection = await places.NewAsync();
        await using var store = await Store.OpenAsync(connection, _clock, default);
        await using var other = await Store.OpenAsync(connection, _clock, default);

        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Task.Run(async () =>
        {
            await store.Ledger.AppendAsync([Entry($"{i}", _clock.Now, i)], default);
            if (i % 20 == 0) Assert.Equal(i, (await other.Ledger.FindAsync($"{i}", default))!.Value);
        })));

        Assert.Equal(300, (await SummaryAsync(other)).Predictions);
    }

    [Fact]
    public async Task AppendAsync_NoNumber_IsRefused()
    {
        await using var store = await OpenAsync();

        await Assert.ThrowsAsync<PlauditException>(() => store.Ledger.AppendAsync([Entry("a", _clock.Now, 1), Entry("b", _clock.Now, double.NaN)], default));

        Assert.Null(await store.Ledger.FindAsync("a", default));
    }

    [Fact]
    public async Task ScoreAsync_Snapshots_TakesTheFirstAtMaturityOrAfter()
    {
        await using var store = await OpenAsync();
        var due = _clock.Now.AddDays(7);
        foreach (var (day, likes) in new[] { (1, 10), (6, 60), (8, 80), (30, 300) })
        {
            await store.Posts.ImportAsync([StoredPostsContractTests.Of("p", 0, likes)], _clock.Now.AddDays(day), null, default);
        }
        await store.Ledger.AppendAsync([Entry("a", _clock.Now, 79) with { Post = "p", DueAt = due, Baseline = 9 }], default);

        Assert.Equal(0, await store.Ledger.ScoreAsync(default));
        _clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(1, await store.Ledger.ScoreAsync(default));
        Assert.Equal(0, await store.Ledger.ScoreAsync(default));

        var scored = (await store.Ledger.FindAsync("a", default))!;
        Assert.Equal((80, due.AddDays(1), _clock.Now), (scored.Outcome!.Value, scored.OutcomeAt!.Value, scored.ScoredAt!.Value));
        var summary = await SummaryAsync(store);
        Assert.Equal(Math.Log(81d / 80), summary.MeanAbsoluteError!.Value, 12);
        Assert.Equal(1 - (Math.Log(81d / 80) / Math.Log(8.1)), summary.Skill!.Value, 12);
    }

    /// <summary>Numbers that were seen before and again after the time were the same at that time.</summary>
    [Fact]
    public async Task ScoreAsync_SameNumbersSeenBeforeAndAfter_AreThoseOfTheTime()
    {
        await using var store = await OpenAsync();
        await store.Ledger.AppendAsync([Entry("a", _clock.Now, 5) with { Post = "p", DueAt = _clock.Now.AddDays(7) }], default);
        await store.Posts.ImportAsync([StoredPostsContractTests.Of("p", 0, 10)], _clock.Now.AddDays(1), null, default);
        _clock.Advance(TimeSpan.FromDays(9));
        Assert.Equal(0, await store.Ledger.ScoreAsync(default));
        await store.Posts.ImportAsync([StoredPostsContractTests.Of("p", 0, 10)], _clock.Now, null, default);
        await store.Posts.ImportAsync([StoredPostsContractTests.Of("p", 0, 11)], _clock.Now.AddDays(1), null, default);

        Assert.Equal(1, await store.Ledger.ScoreAsync(default));

        var scored = (await store.Ledger.FindAsync("a", default))!;
        Assert.Equal((10, _clock.Now.AddDays(-2)), (scored.Outcome!.Value, scored.OutcomeAt!.Value));
    }

    /// <summary>A post that came later than its draft was planned for has no mature likes when the plan says so.</summary>
    [Fact]
    public async Task ScoreAsync_PostPublishedLate_WaitsUntilItIsMature()
    {
        await using var store = await OpenAsync();
        var published = _clock.Now.AddDays(20);
        Post Seen(long likes) => new(
            new Draft { Platform = "x", Account = "ana", PostId = "late", PostedAt = new PostTime(published.UtcDateTime, true) }, new Outcomes { Likes = likes });
        await store.Ledger.AppendAsync([Entry("a", _clock.Now, 5) with { Post = "late", DueAt = _clock.Now.AddDays(7) }], default);
        await store.Posts.ImportAsync([Seen(3)], published.AddHours(1), null, default);
        _clock.Advance(TimeSpan.FromDays(21));

        Assert.Equal(0, await store.Ledger.ScoreAsync(default));

        await store.Posts.ImportAsync([Seen(5_000)], published.AddDays(8), null, default);
        Assert.Equal(0, await store.Ledger.ScoreAsync(default));
        _clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(1, await store.Ledger.ScoreAsync(default));
        Assert.Equal((5_000, published.AddDays(8)), ((long)(await store.Ledger.FindAsync("a", default))!.Outcome!.Value, (await store.Ledger.FindAsync("a", default))!.OutcomeAt!.Value));
    }

    [Fact]
    public async Task ScoreAsync_Draft_FindsItsPostByTheCaption()
    {
        await using var store = await OpenAsync();
        var draft = new Draft { Platform = "x", Account = "ana", Caption = "  Summer\r\nsale " };
        var hash = PostKeys.DraftHash(draft);
        Post Published(string id, double days, long likes, string account = "ana") => new(
            new Draft
            {
                Platform = "x", Account = account, PostId = id, Caption = "Summer\nsale", PostedAt = new PostTime(_clock.Now.AddDays(days).UtcDateTime, true),
            },
            new Outcomes { Likes = likes });
        await store.Ledger.AppendAsync([Entry("a", _clock.Now, 5) with { DraftHash = hash, DueAt = _clock.Now.AddDays(7) }], default);
        await store.Ledger.AppendAsync([Entry("none", _clock.Now, 5) with { DueAt = _clock.Now.AddDays(7) }], default);
        // Ids that users give to drafts are not those that the posts get.
        await store.Ledger.AppendAsync([Entry("named", _clock.Now, 5) with { Post = "draft-1", DraftHash = hash, DueAt = _clock.Now.AddDays(7) }], default);
        await store.Posts.ImportAsync(
            [Published("before", -30, 1), Published("it", 0.1, 2), Published("again", 5, 3), Published("other", 0, 4, "bob")], _clock.Now.AddDays(8), null, default);
        _clock.Advance(TimeSpan.FromDays(10));

        Assert.Equal(2, await store.Ledger.ScoreAsync(default));

        Assert.Equal(2, (await store.Ledger.FindAsync("a", default))!.Outcome);
        Assert.Equal(2, (await store.Ledger.FindAsync("named", default))!.Outcome);
        Assert.Null((await store.Ledger.FindAsync("none", default))!.Outcome);
    }

    [Fact]
    public async Task ScoreAsync_Probability_OutcomeIsWhetherTheThresholdIsPassed()
    {
        await using var store = await OpenAsync();
        await store.Posts.ImportAsync([StoredPostsContractTests.Of("low", 0, 50), StoredPostsContractTests.Of("high", 0, 51)], _clock.Now.AddDays(8), null, default);
        var entry = Entry("x", _clock.Now, 0.75) with { Task = "engagement", Threshold = 50, Baseline = 0.5, Lower80 = null, Upper80 = null };
        await store.Ledger.AppendAsync([entry with { Id = "low", Post = "low" }, entry with { Id = "high", Post = "high" }], default);
        _clock.Advance(TimeSpan.FromDays(10));

        Assert.Equal(2, await store.Ledger.ScoreAsync(default));

        Assert.Equal(0, (await store.Ledger.FindAsync("low", default))!.Outcome);
        Assert.Equal(1, (await store.Ledger.FindAsync("high", default))!.Outcome);
        var summary = await SummaryAsync(store);
        Assert.Equal(((0.75 * 0.75) + (0.25 * 0.25)) / 2, summary.MeanSquaredError!.Value, 12);
        Assert.Equal(1 - (0.3125 / 0.25), summary.SquaredSkill!.Value, 12);
        Assert.Null(summary.Coverage80);
    }

    [Fact]
    public async Task ScoreAsync_MoreThanAPart_ScoresAll()
    {
        await using var store = await OpenAsync();
        await store.Posts.ImportAsync([.. Enumerable.Range(0, 2_500).Select(i => StoredPostsContractTests.Of($"{i}", 0, i))], _clock.Now.AddDays(8), null, default);
        // Every second one is never published.
        await store.Ledger.AppendAsync([.. Enumerable.Range(0, 5_000).Select(i => Entry($"{i:0000}", _clock.Now, 1) with { Post = i % 2 == 0 ? $"{i / 2}" : "no" })], default);
        _clock.Advance(TimeSpan.FromDays(8));

        Assert.Equal(2_500, await store.Ledger.ScoreAsync(default));

        Assert.Equal(1_234, (await store.Ledger.FindAsync("2468", default))!.Outcome);
        Assert.Equal((5_000, 2_500), ((await SummaryAsync(store)).Predictions, (await SummaryAsync(store)).Scored));
    }

    [Fact]
    public async Task SummarizeAsync_Groups_AddUp()
    {
        await using var store = await OpenAsync();
        var posts = Enumerable.Range(0, 8).Select(i => StoredPostsContractTests.Of($"{i}", 0, i < 6 ? 100 : 1_000, account: i % 2 == 0 ? "ana" : "bob"));
        await store.Posts.ImportAsync([.. posts], _clock.Now.AddDays(60), null, default);
        var entries = Enumerable.Range(0, 8).Select(i => Entry($"{i}", _clock.Now.AddHours(-1), 100) with
        {
            Account = i % 2 == 0 ? "ana" : "bob", Post = $"{i}", Model = i < 4 ? "m1" : "m2", DueAt = _clock.Now.AddDays(7 * (i / 4)),
            Lower80 = 90, Upper80 = 110, Lower95 = 50, Upper95 = i == 7 ? 1_000 : 200, Baseline = 10,
        });
        await store.Ledger.AppendAsync([.. entries, Entry("open", _clock.Now, 3) with { Account = "ana", Model = "m2", DueAt = _clock.Now.AddDays(7) }], default);
        _clock.Advance(TimeSpan.FromDays(60));
        await store.Ledger.ScoreAsync(default);

        async Task<(string, long, long, long, long)[]> ByAsync(LedgerGrouping grouping) =>
        [
            .. (await StoredPostsContractTests.PagesAsync(after => store.Ledger.SummarizeAsync(new LedgerFilter(), grouping, after, 1, default)))
                .Select(row => (row.Group, row.Predictions, row.Scored, row.Inside80, row.Inside95)),
        ];

        Assert.Equal([("", 9, 8, 6, 7)], await ByAsync(LedgerGrouping.Task));
        Assert.Equal([("x/ana", 5, 4, 3, 3), ("x/bob", 4, 4, 3, 4)], await ByAsync(LedgerGrouping.Account));
        Assert.Equal([("m1", 4, 4, 4, 4), ("m2", 5, 4, 2, 3)], await ByAsync(LedgerGrouping.Model));
        // The clock begins on Tuesday, 2026-11-10.
        Assert.Equal([("2026-11-09", 4, 4, 4, 4), ("2026-11-16", 5, 4, 2, 3)], await ByAsync(LedgerGrouping.Week));
        var filter = new LedgerFilter { Task = "likes", Platform = "x", Account = "bob", Model = "m2", DueFrom = _clock.Now.AddDays(-53), DueBefore = _clock.Now };
        Assert.Equal(2, (await store.Ledger.SummarizeAsync(filter, LedgerGrouping.Task, null, 10, default)).Items[0].Predictions);
        Assert.Empty((await store.Ledger.SummarizeAsync(filter with { IsScored = false }, LedgerGrouping.Task, null, 10, default)).Items);
        var summary = await SummaryAsync(store);
        var (error, naive) = (2 * Math.Log(1001d / 101) / 8, ((6 * Math.Log(101d / 11)) + (2 * Math.Log(1001d / 11))) / 8);
        Assert.Equal(1 - (error / naive), summary.Skill!.Value, 12);
    }

    [Fact]
    public async Task PageAsync_Filtered_IsNewestFirst()
    {
        await using var store = await OpenAsync();
        await store.Ledger.AppendAsync(
            [.. Enumerable.Range(0, 30).Select(i => Entry($"{i:00}", _clock.Now.AddMinutes(i / 3), i) with { Account = i % 2 == 0 ? "ana" : "bob" })], default);

        var read = await StoredPostsContractTests.PagesAsync(after => store.Ledger.PageAsync(new LedgerFilter { Account = "ana" }, after, 4, default));

        Assert.Equal(Enumerable.Range(0, 15).Reverse().Select(i => $"{i * 2:00}"), read.Select(entry => entry.Id));
    }

    [Fact]
    public async Task CompareAsync_SameInputs_ComparesTheNewest()
    {
        await using var store = await OpenAsync();
        await store.Posts.ImportAsync([.. Enumerable.Range(0, 20).Select(i => StoredPostsContractTests.Of($"{i}", 0, 100))], _clock.Now.AddDays(40), null, default);
        var entries = Enumerable.Range(0, 20).SelectMany(i => new[] { ("old", 50d), ("new", i < 10 ? 10 : 90d) }.Select(model =>
            Entry($"{model.Item1}{i}", _clock.Now.AddHours(-1), model.Item2) with { Model = model.Item1, Post = $"{i}", InputsHash = $"h{i}", DueAt = _clock.Now.AddDays(i) }));
        await store.Ledger.AppendAsync([.. entries, Entry("alone", _clock.Now, 1) with { Model = "new", InputsHash = "other", Post = "1" }], default);
        // The same asked twice counts once.
        await store.Ledger.AppendAsync([Entry("twice", _clock.Now, 50) with { Model = "old", Post = "19", InputsHash = "h19", DueAt = _clock.Now.AddDays(19) }], default);
        _clock.Advance(TimeSpan.FromDays(40));
        await store.Ledger.ScoreAsync(default);

        var newest = await store.Ledger.CompareAsync("likes", "old", "new", 10, default);
        var all = await store.Ledger.CompareAsync("likes", "old", "new", 100, default);

        Assert.Equal(10, newest.Rows);
        Assert.Equal(Math.Log(101d / 51), newest.ChampionError, 12);
        Assert.Equal(Math.Log(101d / 91), newest.ChallengerError, 12);
        Assert.Equal(20, all.Rows);
        Assert.True(all.ChallengerError > all.ChampionError);
        Assert.Equal(0, (await store.Ledger.CompareAsync("likes", "old", "none", 100, default)).Rows);
    }

    [Fact]
    public async Task DeleteBeforeAsync_Due_IsGone()
    {
        await using var store = await OpenAsync();
        await store.Ledger.AppendAsync([.. Enumerable.Range(0, 5).Select(i => Entry($"{i}", _clock.Now, 1) with { DueAt = _clock.Now.AddDays(i) })], default);

        Assert.Equal(3, await store.Ledger.DeleteBeforeAsync(_clock.Now.AddDays(3), default));

        Assert.NotNull(await store.Ledger.FindAsync("3", default));
        Assert.Null(await store.Ledger.FindAsync("2", default));
    }

    internal static LedgerEntry Entry(string id, DateTimeOffset at, double value) => new()
    {
        Id = id, Task = "likes", Platform = "x", Account = "ana", Model = "m", InputsHash = $"h{id}", PredictedAt = at, DueAt = at.AddDays(7), Value = value,
    };

    private static async Task<LedgerSummary> SummaryAsync(Store store) =>
        Assert.Single((await store.Ledger.SummarizeAsync(new LedgerFilter(), LedgerGrouping.Task, null, 10, default)).Items);

    private async Task<Store> OpenAsync() => await Store.OpenAsync(await places.NewAsync(), _clock, default);
}

public sealed class SqliteLedgerTests(SqlitePlaces places) : LedgerContractTests(places), IClassFixture<SqlitePlaces>;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlLedgerTests(PostgreSqlServer server) : LedgerContractTests(new PostgreSqlPlaces(server));
