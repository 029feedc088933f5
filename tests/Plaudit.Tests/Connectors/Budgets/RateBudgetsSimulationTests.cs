using Plaudit.Connectors.Budgets;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Tests.Connectors.Budgets;

/// <summary>Days of requests against simulated platforms, through the store.</summary>
public sealed class RateBudgetsSimulationTests
{
    private static readonly BudgetKey s_key = new("instagram", "0123456789abcdef", "platform");
    private static readonly RateLimit s_limit = new(200, TimeSpan.FromHours(1));

    [Fact]
    public void AcquireAsync_TenThousandUnder200AnHour_NoViolationAllServed()
    {
        const int Users = 5;
        const int Each = 2000;
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        var start = clock.Now;
        var platform = new SlidingPlatform(s_limit.Requests, s_limit.Window);
        var random = new Random(1);
        var throttledUntil = DateTimeOffset.MinValue;
        var (throttles, sentWhileThrottled) = (0, 0);

        Simulation.Run(clock, async () =>
        {
            await using var store = await Store.OpenAsync($"sqlite:{folder.File("plaudit.db")}", clock, default);
            // A power cut is no part of this test.
            await ((SqliteDatabase)store.Database).ConfigureAsync("PRAGMA synchronous = OFF", default);
            var options = new RateBudgetOptions { LongestWait = TimeSpan.FromDays(30), Lease = TimeSpan.FromMinutes(30) };
            var budgets = new RateBudgets(store, options, clock);
            await Task.WhenAll(Enumerable.Range(0, Users).Select(user => AskAsync(budgets, $"user {user}")));
        });

        Assert.Equal(Users * Each, platform.Served);
        Assert.InRange(platform.MostInAWindow, 170, s_limit.Requests);
        Assert.Equal(0, sentWhileThrottled);
        Assert.InRange(throttles, 5, 60);
        // Little is given away: 50 hours are needed at least.
        Assert.InRange(clock.Now - start, TimeSpan.FromHours(49), TimeSpan.FromHours(70));

        async Task AskAsync(RateBudgets budgets, string user)
        {
            for (var i = 0; i < Each; i++)
            {
                var ticket = await budgets.AcquireAsync(s_key, s_limit, user, 1, null, default);
                if (clock.Now < throttledUntil) sentWhileThrottled++;
                // It arrives at some moment of its time under way.
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 2000)), clock);
                platform.Arrive(clock.Now);
                var (outcome, signals) = Answer();
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 2000)), clock);
                if (signals.BlockedUntil > throttledUntil) throttledUntil = signals.BlockedUntil.Value;
                if (outcome == RequestOutcome.Throttled && signals.BlockedUntil is null) throttledUntil = clock.Now.AddMinutes(5);
                await budgets.CompleteAsync(ticket, outcome, signals, default);
            }
        }

        (RequestOutcome Outcome, RateSignals Signals) Answer()
        {
            switch (random.Next(1000))
            {
                case 0:
                    throttles++;
                    return (RequestOutcome.Throttled, new RateSignals { IsThrottled = true, BlockedUntil = clock.Now.AddMinutes(7) });
                case 1:
                    throttles++;
                    return (RequestOutcome.Throttled, new RateSignals { IsThrottled = true });
                case < 10: return (RequestOutcome.Failed, RateSignals.None);
                // Told in whole per cent, and all used is told by throttling alone.
                default: return (RequestOutcome.Answered, new RateSignals { UsedShare = Math.Min(0.99, Math.Round(platform.UsedShare(clock.Now), 2)) });
            }
        }
    }
}
