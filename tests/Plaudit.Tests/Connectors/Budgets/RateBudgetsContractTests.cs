using System.Collections.Concurrent;
using Dapper;
using Plaudit.Connectors.Budgets;
using Plaudit.Data;
using Plaudit.Storage;
using Plaudit.Tests.Storage;

namespace Plaudit.Tests.Connectors.Budgets;

/// <summary>What rate budgets do whatever the store is kept in.</summary>
public abstract class RateBudgetsContractTests(IStorePlaces places) : IAsyncLifetime
{
    private static readonly BudgetKey s_key = new("instagram", "0123456789abcdef", "platform");
    private static readonly RateLimit s_tenAMinute = new(10, TimeSpan.FromMinutes(1));
    private static readonly RateBudgetOptions s_unpaced = new() { PaceFrom = 1 };
    private static readonly RateBudgetOptions s_impatient = s_unpaced with { LongestWait = TimeSpan.Zero };

    // Long enough after the last of ten for all to be forgotten: window, bucket and margin.
    private static readonly TimeSpan s_forgotten = TimeSpan.FromSeconds(63);

    private readonly ManualClock _clock = new();
    private string _connection = "";
    private Store _store = null!;

    public async Task InitializeAsync()
    {
        _connection = await places.NewAsync();
        _store = await Store.OpenAsync(_connection, _clock, default);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task AcquireAsync_LimitUsed_IsRefusedUntilTheWindowHasPassed()
    {
        var budgets = Budgets(s_impatient);
        await SpendAsync(budgets, 10);

        var error = await Assert.ThrowsAsync<RateLimitedException>(() => AcquireAsync(budgets));

        Assert.InRange(error.RetryAt, _clock.Now.AddSeconds(61), _clock.Now + s_forgotten);
        Assert.Contains("10 requests in a minute are used up", error.Message);
        _clock.Advance(error.RetryAt - _clock.Now - TimeSpan.FromMilliseconds(1));
        await Assert.ThrowsAsync<RateLimitedException>(() => AcquireAsync(budgets));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await SpendAsync(budgets, 10);
    }

    [Fact]
    public async Task AcquireAsync_OtherInstanceAndRestart_ShareTheCount()
    {
        await SpendAsync(Budgets(s_impatient), 4);
        await using var other = await Store.OpenAsync(_connection, _clock, default);
        await SpendAsync(new RateBudgets(other, s_impatient, _clock), 6);

        await Assert.ThrowsAsync<RateLimitedException>(() => AcquireAsync(Budgets(s_impatient)));
        await Assert.ThrowsAsync<RateLimitedException>(() => AcquireAsync(new RateBudgets(other, s_impatient, _clock)));
    }

    [Fact]
    public async Task AcquireAsync_OtherKey_HasItsOwnCount()
    {
        var budgets = Budgets(s_impatient);
        await SpendAsync(budgets, 10);

        var ticket = await budgets.AcquireAsync(s_key with { Token = "fedcba9876543210" }, s_tenAMinute, "a", 10, null, default);

        Assert.Equal(10, ticket.Cost);
    }

    [Fact]
    public async Task AcquireAsync_UnderWay_CountsUntilItsEndHasPassed()
    {
        var budgets = Budgets(s_impatient);
        for (var i = 0; i < 9; i++) await AcquireAsync(budgets);
        var last = await AcquireAsync(budgets);
        _clock.Advance(TimeSpan.FromMinutes(2));

        // None was heard of: any may have arrived just now.
        await Assert.ThrowsAsync<RateLimitedException>(() => AcquireAsync(budgets));
        await budgets.CompleteAsync(last, RequestOutcome.Failed, RateSignals.None, default);
        _clock.Advance(s_forgotten);
        await SpendAsync(budgets, 10);
    }

    [Fact]
    public async Task ReleaseAsync_NeverSent_GivesBackOnce()
    {
        var budgets = Budgets(s_impatient);
        await SpendAsync(budgets, 8);
        var (first, second) = (await AcquireAsync(budgets), await AcquireAsync(budgets));

        await budgets.ReleaseAsync(first);
        await budgets.ReleaseAsync(first);
        await budgets.CompleteAsync(first, RequestOutcome.Answered, RateSignals.None, default);

        await AcquireAsync(budgets);
        await Assert.ThrowsAsync<RateLimitedException>(() => AcquireAsync(budgets));
        Assert.Equal(1, second.Cost);
    }

    [Fact]
    public async Task AcquireAsync_MonthlyCapUsed_IsRefusedUntilTheFirst()
    {
        var budgets = Budgets(s_unpaced);
        var capped = s_tenAMinute with { MonthlyCap = 3 };
        for (var i = 0; i < 3; i++) await budgets.AcquireAsync(s_key, capped, "a", 1, null, default);

        var error = await Assert.ThrowsAsync<RateLimitedException>(() => budgets.AcquireAsync(s_key, capped, "a", 1, null, default));

        Assert.Equal(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), error.RetryAt);
        Assert.Contains("cap of 3 a month", error.Message);
        _clock.Advance(error.RetryAt - _clock.Now);
        await budgets.AcquireAsync(s_key, capped, "a", 1, null, default);
        Assert.Equal(1, Assert.Single(await budgets.StatusAsync(default)).MonthUsed);
    }

    [Fact]
    public async Task CompleteAsync_ThrottledUntil_NothingIsSentBeforeByAnyone()
    {
        var budgets = Budgets(s_impatient);
        var reset = _clock.Now.AddMinutes(10);
        await CompleteAsync(budgets, RequestOutcome.Throttled, new RateSignals { IsThrottled = true, Remaining = 0, ResetAt = reset });
        await using var other = await Store.OpenAsync(_connection, _clock, default);

        var error = await Assert.ThrowsAsync<RateLimitedException>(() => AcquireAsync(new RateBudgets(other, s_impatient, _clock)));

        Assert.Equal(reset.AddSeconds(1), error.RetryAt);
        _clock.Advance(reset.AddSeconds(1) - _clock.Now);
        await AcquireAsync(budgets);
    }

    [Fact]
    public async Task CompleteAsync_StoreThatFails_CanBeToldAgain()
    {
        var budgets = Budgets(s_impatient);
        var ticket = await AcquireAsync(budgets);
        var until = new RateSignals { BlockedUntil = _clock.Now.AddMinutes(10) };
        await _store.Database.WriteAsync((connection, transaction) => connection.ExecuteAsync("ALTER TABLE budgets RENAME TO hidden", transaction: transaction), default);
        await Assert.ThrowsAsync<PlauditException>(() => budgets.CompleteAsync(ticket, RequestOutcome.Throttled, until, default));
        await _store.Database.WriteAsync((connection, transaction) => connection.ExecuteAsync("ALTER TABLE hidden RENAME TO budgets", transaction: transaction), default);

        await budgets.CompleteAsync(ticket, RequestOutcome.Throttled, until, default);

        Assert.Equal(until.BlockedUntil, (await Assert.ThrowsAsync<RateLimitedException>(() => AcquireAsync(budgets))).RetryAt);
    }

    [Fact]
    public async Task StatusAsync_TellsWhatIsLeftAndWhenItReturns()
    {
        var budgets = Budgets(s_unpaced);
        await SpendAsync(budgets, 7);
        await AcquireAsync(budgets);

        var free = Assert.Single(await budgets.StatusAsync(default));
        await CompleteAsync(budgets, RequestOutcome.Throttled, new RateSignals { BlockedUntil = _clock.Now.AddMinutes(5) });
        var blocked = Assert.Single(await budgets.StatusAsync(default));

        Assert.Equal(
            new BudgetStatus
            {
                Key = s_key, Limit = 10, Window = TimeSpan.FromMinutes(1), Used = 8, Left = 2, MonthUsed = 8, NextAt = _clock.Now, Waiting = 0,
            },
            free);
        Assert.Equal((9, 0, _clock.Now.AddMinutes(5)), (blocked.Used, blocked.Left, blocked.BlockedUntil));
        Assert.Equal(_clock.Now.AddMinutes(5), blocked.NextAt);
        Assert.Contains("throttles", blocked.Reason);
    }

    [Fact]
    public async Task AcquireAsync_ThreeWait_AreServedInTurnWithTheirPlaces()
    {
        var budgets = Budgets(s_unpaced);
        await SpendAsync(budgets, 10);
        var served = new ConcurrentQueue<string>();
        var reports = new ConcurrentQueue<(string Who, QueueReport Report)>();

        // One asks for twenty before the others come.
        List<Task> waiting = [];
        foreach (var who in Enumerable.Repeat("many", 20).Concat(["b", "b", "b", "c", "c", "c"]))
        {
            waiting.Add(WaitAsync(budgets, who));
            await UntilAsync(() => _clock.Waiting == waiting.Count);
        }
        Assert.Equal(26, Assert.Single(await budgets.StatusAsync(default)).Waiting);
        await DriveAsync(waiting);

        // A window lets ten go: a round is one of each.
        Assert.Equal(["b", "b", "b", "c", "c", "c", "many", "many", "many", "many"], served.Take(10).Order());
        Assert.Equal(26, served.Count);
        Assert.Equal(1, reports.First().Report.Place);
        var first = reports.First(report => report.Who == "b").Report;
        Assert.Equal((2, 21), (first.Place, first.Waiting));
        Assert.Contains("used up", first.Reason);
        Assert.All(reports, report => Assert.InRange(report.Report.Place, 1, report.Report.Waiting));
        Assert.Equal(0, Assert.Single(await budgets.StatusAsync(default)).Waiting);

        async Task WaitAsync(RateBudgets from, string who)
        {
            var progress = new Told(report => reports.Enqueue((who, report)));
            var ticket = await from.AcquireAsync(s_key, s_tenAMinute, who, 1, progress, default);
            served.Enqueue(who);
            await from.CompleteAsync(ticket, RequestOutcome.Answered, RateSignals.None, default);
        }
    }

    [Fact]
    public async Task AcquireAsync_DeadProcessIsFirst_IsPassedOverWhenItsLeaseEnds()
    {
        var oneAMinute = new RateLimit(1, TimeSpan.FromMinutes(1));
        var budgets = Budgets(s_unpaced);
        var ticket = await budgets.AcquireAsync(s_key, oneAMinute, "a", 1, null, default);
        await budgets.CompleteAsync(ticket, RequestOutcome.Answered, RateSignals.None, default);
        var dead = new BudgetWaiter
        {
            Id = "dead", Requester = "dead", Cost = 1, Turn = 1, Sequence = 1, LeaseUntil = _clock.Now.AddSeconds(30).ToUnixTimeMilliseconds(),
        };
        await _store.Budgets.ChangeAsync(s_key, row => (row with { Waiters = [dead], Sequence = 1 }, 0), default);
        var start = _clock.Now;
        var reports = new ConcurrentQueue<QueueReport>();

        var task = budgets.AcquireAsync(s_key, oneAMinute, "b", 1, new Told(reports.Enqueue), default);
        await DriveAsync([task]);

        Assert.Equal(2, reports.First().Place);
        Assert.InRange(reports.First().ExpectedAt, start.AddMinutes(2), start.AddMinutes(6));
        Assert.Equal(1, reports.Last().Place);
        Assert.InRange((await task).GrantedAt, start.AddSeconds(61), start + s_forgotten);
    }

    [Fact]
    public async Task AcquireAsync_Cancelled_LeavesTheQueue()
    {
        var budgets = Budgets(s_unpaced);
        await SpendAsync(budgets, 10);
        using var cancellation = new CancellationTokenSource();
        var task = budgets.AcquireAsync(s_key, s_tenAMinute, "a", 1, null, cancellation.Token);
        await UntilAsync(() => _clock.Waiting == 1);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        Assert.Equal(0, Assert.Single(await budgets.StatusAsync(default)).Waiting);
    }

    [Fact]
    public async Task AcquireAsync_ThrottledWhileItWaits_GivesUpWhenTheWaitGrowsTooLong()
    {
        var budgets = Budgets(s_unpaced);
        var ticket = await AcquireAsync(budgets);
        await SpendAsync(budgets, 9);
        var task = AcquireAsync(budgets);
        await UntilAsync(() => _clock.Waiting == 1);
        var until = _clock.Now.AddHours(1);
        await budgets.CompleteAsync(ticket, RequestOutcome.Throttled, new RateSignals { BlockedUntil = until }, default);

        var error = await Assert.ThrowsAsync<RateLimitedException>(() => DriveAsync([task]));

        Assert.Equal(until, error.RetryAt);
        Assert.Equal(0, Assert.Single(await budgets.StatusAsync(default)).Waiting);
    }

    [Fact]
    public async Task AcquireAsync_TwoProcessesOnOneStore_NeverExceedTheLimit()
    {
        using var first = SpendingProcess.Start(_connection, 50);
        using var second = SpendingProcess.Start(_connection, 50);
        var granted = 0;
        var refused = 0;
        foreach (var process in (System.Diagnostics.Process[])[first, second]) Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
        foreach (var process in (System.Diagnostics.Process[])[first, second]) await process.StandardInput.WriteLineAsync("go");
        foreach (var process in (System.Diagnostics.Process[])[first, second])
        {
            var output = await process.StandardOutput.ReadToEndAsync();
            Assert.Equal("", await process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            var counts = output.Split(' ');
            granted += int.Parse(counts[0]);
            refused += int.Parse(counts[1]);
        }

        Assert.Equal((SpendingProcess.Limit.Requests, 100 - SpendingProcess.Limit.Requests), (granted, refused));
    }

    private RateBudgets Budgets(RateBudgetOptions options) => new(_store, options, _clock);

    private static Task<RateTicket> AcquireAsync(RateBudgets budgets) => budgets.AcquireAsync(s_key, s_tenAMinute, "a", 1, null, default);

    private static async Task CompleteAsync(RateBudgets budgets, RequestOutcome outcome, RateSignals signals) =>
        await budgets.CompleteAsync(await AcquireAsync(budgets), outcome, signals, default);

    private static async Task SpendAsync(RateBudgets budgets, int count)
    {
        for (var i = 0; i < count; i++) await CompleteAsync(budgets, RequestOutcome.Answered, RateSignals.None);
    }

    // Lets time go on whenever all that are not done wait for it.
    private async Task DriveAsync(IReadOnlyList<Task> tasks)
    {
        while (tasks.Any(task => !task.IsCompleted))
        {
            await UntilAsync(() => _clock.Waiting >= tasks.Count(task => !task.IsCompleted));
            _clock.GoToNextTimer();
        }
        await Task.WhenAll(tasks);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var look = 0; !condition(); look++)
        {
            if (look > 60_000) throw new InvalidOperationException("What the test waits for does not come.");
            await Task.Delay(1);
        }
    }

    // At once, unlike Progress<T>.
    private sealed class Told(Action<QueueReport> report) : IProgress<QueueReport>
    {
        public void Report(QueueReport value) => report(value);
    }
}
