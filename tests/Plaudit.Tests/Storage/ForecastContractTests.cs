using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Tests.Storage;

/// <summary>What every kind of store does with forecasts.</summary>
public abstract class ForecastContractTests(IStorePlaces places)
{
    private static readonly DateOnly s_origin = new(2026, 11, 9);

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task FindAsync_NewestFinishedRun_IsServed()
    {
        await using var store = await OpenAsync();
        var first = await RunAsync(store, "x", [Of("a", 1), Of("b", 2)]);
        var underWay = await store.Forecasts.BeginAsync("x", "model", "per_post", s_origin.AddDays(7), default);
        await store.Forecasts.AddAsync(underWay.Id, [Of("a", 100)], default);

        Assert.Equal(Of("a", 1).Weeks, (await store.Forecasts.FindAsync("x", "a", default))!.Weeks);
        Assert.Null(await store.Forecasts.FindAsync("x", "c", default));
        Assert.Null(await store.Forecasts.FindAsync("instagram", "a", default));
        Assert.Equal(first.Id, (await store.Forecasts.FindNewestAsync("x", default))!.Id);

        _clock.Advance(TimeSpan.FromMinutes(1));
        var finished = await store.Forecasts.FinishAsync(underWay.Id, 3, default);

        Assert.Equal(underWay with { Profiles = 1, FinishedAt = _clock.Now }, finished);
        Assert.Equal(Of("a", 100).Weeks, (await store.Forecasts.FindAsync("x", "a", default))!.Weeks);
        Assert.Null(await store.Forecasts.FindAsync("x", "b", default));
    }

    [Fact]
    public async Task AbandonAsync_UnderWayAlone_IsGone()
    {
        await using var store = await OpenAsync();
        var finished = await RunAsync(store, "x", [Of("a", 1)]);
        var underWay = await store.Forecasts.BeginAsync("x", null, "per-post", s_origin, default);
        await store.Forecasts.AddAsync(underWay.Id, [Of("b", 1)], default);

        await store.Forecasts.AbandonAsync(underWay.Id, default);
        await store.Forecasts.AbandonAsync(finished.Id, default);

        Assert.Equal(finished.Id, Assert.Single(await store.Forecasts.ReadRunsAsync("x", default)).Id);
        Assert.Empty(await StoredPostsContractTests.ReadAsync(store.Forecasts.StreamAsync(underWay.Id, default)));
        Assert.Equal("a", Assert.Single(await StoredPostsContractTests.ReadAsync(store.Forecasts.StreamAsync(finished.Id, default))).Profile);
    }

    [Fact]
    public async Task ScoreAsync_FinishedRun_TellsWhatItWasWorth()
    {
        await using var store = await OpenAsync();
        var run = await RunAsync(store, "x", [Of("a", 1)]);
        _clock.Advance(TimeSpan.FromDays(7));

        await store.Forecasts.ScoreAsync(run.Id, s_origin.AddDays(7), "{}", default);

        Assert.Equal(run with { ScoredAt = _clock.Now, ScoredWeek = s_origin.AddDays(7), Scores = "{}" }, await store.Forecasts.FindNewestAsync("x", default));
    }

    [Fact]
    public async Task FinishAsync_ManyRuns_KeepsTheLastFew()
    {
        await using var store = await OpenAsync();
        await RunAsync(store, null, [Of("a", 1)]);
        var interrupted = await store.Forecasts.BeginAsync("x", null, "per_post", s_origin, default);
        await store.Forecasts.AddAsync(interrupted.Id, [Of("a", 1)], default);
        var runs = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            runs.Insert(0, (await RunAsync(store, "x", [Of("a", i)], keep: 2)).Id);
        }

        Assert.Equal(runs.Take(2), (await store.Forecasts.ReadRunsAsync("x", default)).Select(run => run.Id));
        Assert.Empty((await store.Forecasts.PageAsync(runs[4], new ForecastQuery(), null, 10, default)).Items);
        Assert.Single((await store.Forecasts.PageAsync(runs[1], new ForecastQuery(), null, 10, default)).Items);
        Assert.NotNull(await store.Forecasts.FindAsync(null, "a", default));
    }

    [Fact]
    public async Task AddAsync_FinishedOrTwice_IsRefused()
    {
        await using var store = await OpenAsync();
        var run = await store.Forecasts.BeginAsync("x", null, "per_post", s_origin, default);
        await store.Forecasts.AddAsync(run.Id, [Of("a", 1)], default);

        await Assert.ThrowsAsync<PlauditException>(() => store.Forecasts.AddAsync(run.Id, [Of("b", 1), Of("a", 1)], default));
        var finished = await store.Forecasts.FinishAsync(run.Id, 1, default);

        Assert.Equal(1, finished.Profiles);
        await Assert.ThrowsAsync<PlauditException>(() => store.Forecasts.AddAsync(run.Id, [Of("c", 1)], default));
        await Assert.ThrowsAsync<PlauditException>(() => store.Forecasts.FinishAsync(run.Id, 1, default));
    }

    [Fact]
    public async Task PageAsync_SortedAndFiltered_AgreesWithAPlainList()
    {
        await using var store = await OpenAsync();
        var random = new Random(4);
        StoredForecast[] all =
        [
            .. Enumerable.Range(0, 500).Select(i => Of($"{(i % 3 == 0 ? "Ä" : "b")}{i:000}", i % 11 == 0 ? double.NaN : random.Next(20)) with
            {
                Status = i % 5 == 0 ? "cold_start" : "ok",
            }),
        ];
        var run = await RunAsync(store, "x", all);

        async Task CheckAsync(ForecastQuery query, IEnumerable<StoredForecast> expected) => Assert.Equal(
            expected.Select(row => row.Profile),
            (await StoredPostsContractTests.PagesAsync(after => store.Forecasts.PageAsync(run.Id, query, after, 37, default))).Select(row => row.Profile));

        var valued = all.Where(row => !double.IsNaN(row.Weeks[2].Value)).OrderBy(row => row.Weeks[2].Value).ThenBy(row => row.Profile, StringComparer.Ordinal).ToList();
        await CheckAsync(new ForecastQuery(), all.OrderBy(row => row.Profile, StringComparer.Ordinal));
        await CheckAsync(new ForecastQuery { Order = ForecastOrder.Lowest, Horizon = 3 }, valued);
        await CheckAsync(new ForecastQuery { Order = ForecastOrder.Highest, Horizon = 3 }, Enumerable.Reverse(valued));
        await CheckAsync(
            new ForecastQuery { Order = ForecastOrder.Lowest, Horizon = 3, Status = "ok", ProfilePrefix = "Ä", MinValue = 5 + 2, MaxValue = 15 },
            valued.Where(row => row.Status == "ok" && row.Profile[0] == 'Ä' && row.Weeks[2].Value is >= 7 and <= 15));
        await CheckAsync(new ForecastQuery { Order = ForecastOrder.ProfileDescending }, all.OrderByDescending(row => row.Profile, StringComparer.Ordinal));
        await CheckAsync(
            new ForecastQuery { Order = ForecastOrder.Highest, Column = ForecastColumn.Upper95, Horizon = 2, ProfilePrefix = "b" },
            all.Where(row => row.Profile[0] == 'b' && !double.IsNaN(row.Weeks[1].Upper95)).OrderByDescending(row => row.Weeks[1].Upper95)
                .ThenByDescending(row => row.Profile, StringComparer.Ordinal));
        await CheckAsync(
            new ForecastQuery { Order = ForecastOrder.Lowest, Column = ForecastColumn.HistoryWeeks, Status = "cold_start" },
            all.Where(row => row.Status == "cold_start").OrderBy(row => row.Profile, StringComparer.Ordinal));
        await CheckAsync(new ForecastQuery { Order = ForecastOrder.Lowest, Column = ForecastColumn.Naive, Horizon = 4 }, []);
        await CheckAsync(new ForecastQuery { ProfilePrefix = "%" }, []);
        await CheckAsync(new ForecastQuery { ProfileText = "%" }, []);
        await CheckAsync(new ForecastQuery { ProfileText = "_" }, []);
        await CheckAsync(new ForecastQuery { ProfileText = "B0" }, all.Where(row => row.Profile.StartsWith("b0", StringComparison.Ordinal)).OrderBy(row => row.Profile, StringComparer.Ordinal));
        await CheckAsync(
            new ForecastQuery { Order = ForecastOrder.Highest, Column = ForecastColumn.Change, Horizon = 3, ProfileText = "Ä", MinValue = 4 },
            all.Where(row => row.Profile[0] == 'Ä' && row.Weeks[2].Value >= 4).OrderByDescending(row => row.Weeks[2].Change)
                .ThenByDescending(row => row.Profile, StringComparer.Ordinal));
        await CheckAsync(new ForecastQuery { Order = ForecastOrder.Lowest, Column = ForecastColumn.Change, Horizon = 4 }, []);
        Assert.Equal(
            all.LongCount(row => row.Status == "ok" && row.Weeks[2].Value >= 7),
            await store.Forecasts.CountAsync(run.Id, new ForecastQuery { Horizon = 3, Status = "ok", MinValue = 7 }, default));
        // Letters of English alone are the same in either case.
        Assert.Equal(0, await store.Forecasts.CountAsync(run.Id, new ForecastQuery { ProfileText = "ä003" }, default));
        Assert.Equal(1, await store.Forecasts.CountAsync(run.Id, new ForecastQuery { ProfileText = "Ä003" }, default));
        // What PostgreSQL cannot keep is found nowhere.
        await CheckAsync(new ForecastQuery { ProfileText = "\0\uD800" }, []);
        await CheckAsync(new ForecastQuery { ProfilePrefix = "\0", Status = "\uD800" }, []);
        await Assert.ThrowsAsync<PlauditException>(() => store.Forecasts.PageAsync(run.Id, new ForecastQuery { Horizon = 5 }, null, 10, default));
    }

    [Fact]
    public async Task ReadHistoryAsync_WrittenWithTheForecast_IsOfTheRunServed()
    {
        await using var store = await OpenAsync();
        float[] weeks = [1.5f, float.NaN, 0, 123_456.7f];
        var run = await RunAsync(store, "x", [Of("a", 1) with { History = weeks }, Of("b", 2)]);

        Assert.Equal(weeks, await store.Forecasts.ReadHistoryAsync("x", "a", default));
        Assert.Empty(await store.Forecasts.ReadHistoryAsync("x", "b", default));
        Assert.Empty(await store.Forecasts.ReadHistoryAsync("x", "c", default));
        Assert.Empty(await store.Forecasts.ReadHistoryAsync("instagram", "a", default));

        _clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync(store, "x", [Of("a", 1) with { History = [7] }]);
        Assert.Equal([7f], await store.Forecasts.ReadHistoryAsync("x", "a", default));
        Assert.Equal(weeks, await store.Forecasts.ReadHistoryOfAsync(run.Id, "a", default));
        Assert.Equal(1, (await store.Forecasts.FindOfAsync(run.Id, "a", default))!.Weeks[0].Value);

        await store.Accounts.DeleteAsync("x", "a", default);
        Assert.Empty(await store.Forecasts.ReadHistoryOfAsync(run.Id, "a", default));
        Assert.Equal([0, 1], (await store.Forecasts.ReadRunsAsync("x", default)).Select(of => (int)of.Profiles));
    }

    [Fact]
    public async Task PageAsync_LedgerWithTextThatNoStoreKeeps_FindsNothing()
    {
        await using var store = await OpenAsync();

        Assert.Empty((await store.Ledger.PageAsync(new LedgerFilter { Platform = "\0", Account = "a\uD800", Model = "\0", Task = "\0" }, null, 10, default)).Items);
    }

    internal static StoredForecast Of(string profile, double value) => new()
    {
        Profile = profile,
        Status = "ok",
        HistoryWeeks = 30,
        Weeks = [.. Enumerable.Range(0, 4).Select(week => new StoredHorizon(value + week, value - 1, value + 1, value - 2, value + 2, week == 3 ? double.NaN : 5))],
    };

    private static async Task<ForecastRunEntry> RunAsync(Store store, string? platform, StoredForecast[] forecasts, int keep = 5)
    {
        var run = await store.Forecasts.BeginAsync(platform, null, "per_post", s_origin, default);
        await store.Forecasts.AddAsync(run.Id, forecasts, default);
        return await store.Forecasts.FinishAsync(run.Id, keep, default);
    }

    private async Task<Store> OpenAsync() => await Store.OpenAsync(await places.NewAsync(), _clock, default);
}

public sealed class SqliteForecastTests(SqlitePlaces places) : ForecastContractTests(places), IClassFixture<SqlitePlaces>;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlForecastTests(PostgreSqlServer server) : ForecastContractTests(new PostgreSqlPlaces(server));
