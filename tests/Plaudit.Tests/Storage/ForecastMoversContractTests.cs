using Plaudit.Storage;

namespace Plaudit.Tests.Storage;

/// <summary>What every kind of store tells of forecasts that expect a change.</summary>
public abstract class ForecastMoversContractTests(IStorePlaces places)
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task ReadAsync_Run_TellsTheLargestRisesAndFalls()
    {
        await using var store = await Store.OpenAsync(await places.NewAsync(), _clock, default);
        var run = await store.Forecasts.BeginAsync("x", null, "per_post", new DateOnly(2026, 11, 9), default);
        await store.Forecasts.AddAsync(
            run.Id,
            [
                Of("doubles", 200, 100), Of("tiny", 3, 1), Of("rises", 150, 100), Of("same", 100, 100), Of("falls", 90, 100), Of("halves", 50, 100),
                Of("unknown", double.NaN, 100), Of("bare", 900, double.NaN), Of("new", 900, 100) with { Status = "cold_start" },
            ],
            default);

        var (rises, falls) = await store.ForecastMovers.ReadAsync(run.Id, 2, 10, default);

        Assert.Equal(["doubles", "rises", "tiny"], rises.Select(mover => mover.Profile));
        Assert.Equal(["halves", "falls"], falls.Select(mover => mover.Profile));
        Assert.Equal(((210 / 110d) - 1, true, 30), (rises[0].Change!.Value, rises[0].IsBeyondRange, rises[0].HistoryWeeks));
        Assert.Equal(new StoredHorizon(90, 80, 105, 70, 130, 100), falls[1].Week);
        Assert.False(falls[1].IsBeyondRange);
        Assert.Equal("doubles", Assert.Single((await store.ForecastMovers.ReadAsync(run.Id, 2, 1, default)).Rises).Profile);
        Assert.Empty((await store.ForecastMovers.ReadAsync("none", 2, 10, default)).Falls);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.ForecastMovers.ReadAsync(run.Id, 5, 10, default));
    }

    // The second week is the one that is asked for.
    private static StoredForecast Of(string profile, double value, double naive) => ForecastContractTests.Of(profile, 1) with
    {
        Weeks = [.. Enumerable.Range(1, 4).Select(week => week == 2 ? new StoredHorizon(value, value - 10, value + 15, value - 20, value + 40, naive) : new StoredHorizon(5, 4, 6, 3, 7, 5))],
    };
}

public sealed class SqliteForecastMoversTests(SqlitePlaces places) : ForecastMoversContractTests(places), IClassFixture<SqlitePlaces>;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlForecastMoversTests(PostgreSqlServer server) : ForecastMoversContractTests(new PostgreSqlPlaces(server));
