using System.Diagnostics;
using System.Globalization;
using Plaudit.Storage;

namespace Plaudit.Benchmarks;

/// <summary>Pages of the forecasts of 137,000 invented profiles, sorted by every column and filtered in several ways: milliseconds of each, the slowest of them.</summary>
internal static class ForecastPagesMode
{
    private const int Profiles = 137_000;
    private const int Pages = 5;

    private static readonly (string Name, ForecastQuery Query)[] s_filters =
    [
        ("all", new ForecastQuery()),
        ("frequent status", new ForecastQuery { Status = "ok" }),
        ("rare status", new ForecastQuery { Status = "cold_start" }),
        ("status of nobody", new ForecastQuery { Status = "none" }),
        ("prefix of few", new ForecastQuery { ProfilePrefix = "p0001" }),
        ("prefix of nobody", new ForecastQuery { ProfilePrefix = "q" }),
        ("range of few", new ForecastQuery { MinValue = 10, MaxValue = 10.01 }),
    ];

    public static async Task<int> RunAsync(string connection)
    {
        await using var store = await Store.OpenAsync(connection, TimeProvider.System, default);
        var run = await store.Forecasts.FindNewestAsync("x", default) ?? await WriteAsync(store);
        var slowest = 0.0;
        Console.WriteLine($"| sorted by | {string.Join(" | ", s_filters.Select(filter => filter.Name))} |");
        Console.WriteLine($"|---|{string.Concat(s_filters.Select(_ => "---:|"))}");
        foreach (var order in Enum.GetValues<ForecastOrder>())
        {
            foreach (var column in order is ForecastOrder.Profile or ForecastOrder.ProfileDescending ? [ForecastColumn.Value] : Enum.GetValues<ForecastColumn>())
            {
                var cells = new List<string>();
                foreach (var (_, query) in s_filters)
                {
                    var worst = await WorstAsync(store, run.Id, query with { Order = order, Column = column, Horizon = 4 });
                    slowest = Math.Max(slowest, worst);
                    cells.Add(worst.ToString("0.0", CultureInfo.InvariantCulture));
                }
                Console.WriteLine($"| {order} {column} | {string.Join(" | ", cells)} |");
            }
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slowest page: {slowest:0.0} ms"));
        return 0;
    }

    private static async Task<double> WorstAsync(Store store, string run, ForecastQuery query)
    {
        var worst = 0.0;
        string? after = null;
        for (var page = 0; page < Pages; page++)
        {
            var start = Stopwatch.GetTimestamp();
            after = (await store.Forecasts.PageAsync(run, query, after, 100, default)).Next;
            worst = Math.Max(worst, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (after is null) break;
        }
        return worst;
    }

    private static async Task<ForecastRunEntry> WriteAsync(Store store)
    {
        var random = new Random(1);
        var run = await store.Forecasts.BeginAsync("x", null, "per-post", new DateOnly(2026, 11, 9), default);
        foreach (var chunk in Enumerable.Range(0, Profiles).Chunk(ForecastTable.BatchRows))
        {
            await store.Forecasts.AddAsync(run.Id, [.. chunk.Select(i => Of(i, random))], default);
        }
        return await store.Forecasts.FinishAsync(run.Id, 1, default);
    }

    private static StoredForecast Of(int number, Random random)
    {
        var level = Math.Exp(random.NextDouble() * 8);
        return new StoredForecast
        {
            Profile = $"p{number:000000}",
            Status = number % 100 == 0 ? "cold_start" : "ok",
            HistoryWeeks = random.Next(1, 200),
            Weeks = [.. Enumerable.Range(0, 4).Select(_ => (Value: level * (0.5 + random.NextDouble()), Width: random.NextDouble())).Select(week => new StoredHorizon(
                week.Value, week.Value * (1 - (week.Width / 2)), week.Value * (1 + week.Width), week.Value * (1 - week.Width), week.Value * (1 + (2 * week.Width)), level))],
        };
    }
}
