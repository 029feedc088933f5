using System.Diagnostics;
using System.Text.Json;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Benchmarks;

/// <summary>
/// A store under load: invented posts of many accounts brought in new, again, and with other numbers; read back; predictions kept by many writers
/// at once; forecasts of 137,000 profiles written and a page of them read.
/// </summary>
internal static class StoreMode
{
    private const int Accounts = 500;
    private const int Profiles = 137_000;
    private const int Writers = 64;
    private const int LinesPerWriter = 100;
    private const int Pages = 50;

    public static async Task<int> RunAsync(string connection, int count)
    {
        var clock = TimeProvider.System;
        await using var store = await Store.OpenAsync(connection, clock, default);
        var start = clock.GetUtcNow().AddDays(-900);
        var posts = Enumerable.Range(0, count).Select(i => Of(i, start)).ToList();

        var fresh = await ImportAsync(store, posts, clock.GetUtcNow().AddDays(-2));
        var same = await ImportAsync(store, posts, clock.GetUtcNow().AddDays(-1));
        var changed = await ImportAsync(
            store, [.. posts.Select(post => post with { Outcomes = post.Outcomes with { Likes = post.Outcomes.Likes + 1 } })], clock.GetUtcNow());
        var read = await TimeAsync(async () =>
        {
            var posts = 0;
            await foreach (var account in store.Accounts.StreamAsync(null, default))
            {
                await foreach (var _ in store.Posts.StreamAsync(account.Platform, account.Account, null, default)) posts++;
            }
            if (posts != count) throw new InvalidOperationException($"{posts} posts were read, {count} written.");
        });
        var ledger = await TimeAsync(() => Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < LinesPerWriter; i++) await store.Ledger.AppendAsync([Line($"{writer} {i} {count}", clock)], default);
        }))));
        var run = await store.Forecasts.BeginAsync("x", null, "per_post", new DateOnly(2026, 11, 9), default);
        var written = await TimeAsync(async () =>
        {
            foreach (var chunk in Enumerable.Range(0, Profiles).Chunk(ForecastTable.BatchRows))
            {
                await store.Forecasts.AddAsync(run.Id, [.. chunk.Select(Forecast)], default);
            }
            await store.Forecasts.FinishAsync(run.Id, 1, default);
        });
        var pages = new List<double>();
        var query = new ForecastQuery { Order = ForecastOrder.Highest, Horizon = 4, Status = "ok", MinValue = 10 };
        string? after = null;
        for (var i = 0; i < Pages; i++)
        {
            pages.Add(1000 * await TimeAsync(async () => after = (await store.Forecasts.PageAsync(run.Id, query, after, 100, default)).Next));
        }
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            posts = count,
            new_per_s = Math.Round(count / fresh),
            same_per_s = Math.Round(count / same),
            changed_per_s = Math.Round(count / changed),
            read_per_s = Math.Round(count / read),
            ledger_lines_per_s = Math.Round(Writers * LinesPerWriter / ledger),
            forecasts_per_s = Math.Round(Profiles / written),
            page_ms_median = Math.Round(pages.Order().ElementAt(Pages / 2), 2),
            page_ms_max = Math.Round(pages.Max(), 2),
        }));
        return 0;
    }

    private static Task<double> ImportAsync(Store store, List<Post> posts, DateTimeOffset observedAt) => TimeAsync(async () =>
    {
        foreach (var batch in posts.Chunk(StoredPosts.BatchRows)) await store.Posts.ImportAsync(batch, observedAt, null, default);
    });

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static Post Of(int i, DateTimeOffset start) => new(
        new Draft
        {
            Platform = "x",
            Account = $"account{i % Accounts}",
            PostId = $"{1_700_000_000_000_000_000 + (i * 7919L)}",
            PostedAt = new PostTime(start.AddMinutes(i).UtcDateTime, true),
            MediaType = (MediaType)(i % 4),
            Caption = $"Post {i}: what a day at the market, with #summer and #food {new string('y', i % 120)}",
            HashtagCount = 2,
            MentionCount = 0,
            Followers = 1000 + i,
        },
        new Outcomes { Likes = i % 997, Comments = i % 31 });

    private static LedgerEntry Line(string id, TimeProvider clock) => new()
    {
        Id = id, Task = "likes", Platform = "x", Account = "account1", Model = "m", InputsHash = id, PredictedAt = clock.GetUtcNow(),
        DueAt = clock.GetUtcNow().AddDays(7), Value = 100, Lower80 = 50, Upper80 = 200, Lower95 = 20, Upper95 = 500, Baseline = 90,
    };

    private static StoredForecast Forecast(int i) => new()
    {
        Profile = $"profile{i * 7919 % 1_000_003:0000000}",
        Status = i % 10 == 0 ? "cold_start" : "ok",
        HistoryWeeks = i % 200,
        Weeks = [.. Enumerable.Range(0, 4).Select(week => new StoredHorizon(i % 5003 / 7d, 1, 2, 0, 3, 4))],
    };
}
