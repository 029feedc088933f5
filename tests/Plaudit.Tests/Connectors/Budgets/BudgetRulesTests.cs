using Plaudit.Connectors.Budgets;
using Plaudit.Storage;

namespace Plaudit.Tests.Connectors.Budgets;

public sealed class BudgetRulesTests
{
    private const long Second = 1000;
    private const long Minute = 60 * Second;
    private const long Hour = 60 * Minute;

    private static readonly long s_start = new DateTimeOffset(2026, 11, 10, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly RateLimit s_limit = new(100, TimeSpan.FromHours(1));
    private static readonly RateBudgetOptions s_options = new();

    private BudgetState _state = BudgetRules.Settle(BudgetState.From(new BudgetRow()), s_limit, s_start);

    [Fact]
    public void Next_LittleLeft_SpreadsItOverTheRestOfTheWindow()
    {
        Spend(75, s_start);

        var (at, reason) = Next(s_start);

        // What was sent at the start counts for an hour, its bucket of a minute and a second; 26 steps share it.
        Assert.Equal(WaitReason.Pacing, reason);
        Assert.InRange(at - s_start, 61 * Minute / 26, (61 * Minute / 26) + (2 * Second));
    }

    [Fact]
    public void Next_AlwaysAtItsTime_SpendsTheLimitInTheWindow()
    {
        var (now, sent) = (s_start, 0);
        while ((now = Next(now).At) < s_start + Hour)
        {
            Spend(1, now);
            sent++;
        }
        Assert.Equal(100, sent);
    }

    [Fact]
    public void Complete_HighShare_SlowsDownUntilItIsLower()
    {
        Spend(1, s_start, new RateSignals { UsedShare = 0.9 });
        var slow = Next(s_start);
        Spend(1, slow.At, new RateSignals { UsedShare = 0.5 });
        var fast = Next(slow.At);

        Assert.Equal(WaitReason.Pacing, slow.Reason);
        Assert.InRange(slow.At - s_start, Hour / 12, Hour / 10);
        Assert.Equal((slow.At, WaitReason.None), fast);
    }

    [Fact]
    public void Complete_PlatformLimit_ReplacesALargerOneAlone()
    {
        Spend(1, s_start, new RateSignals { Limit = 40 });
        Assert.Equal(40, _state.Limit);
        Spend(1, s_start, new RateSignals { Limit = 4000 });
        Assert.Equal(100, _state.Limit);
    }

    [Fact]
    public void Forget_ClockAhead_DropsNothingThatCountsByTheOthers()
    {
        Spend(60, s_start);
        Grant(s_start, 40);
        // Five minutes ahead all of it has left the window, three of them ago.
        var ahead = BudgetRules.Forget(_state, s_start + Hour + (6 * Minute));
        var back = BudgetRules.Forget(BudgetState.From(ahead.ToRow()), s_start + Hour);

        Assert.Equal(0, ahead.Used);
        Assert.Equal(100, back.Used);
        Assert.Equal(WaitReason.Limit, BudgetRules.Next(back, s_start + Hour, 1, s_options).Reason);
    }

    [Fact]
    public void Forget_LongAfter_KeepsNothing()
    {
        Spend(100, s_start);

        Assert.Equal("", BudgetRules.Forget(_state, s_start + Hour + (7 * Minute)).ToRow().Counted);
    }

    [Fact]
    public void Forget_ClockGoesBackOverTheFirst_KeepsTheMonthsCount()
    {
        var first = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        Spend(3, first + Minute);
        var released = Grant(first - Minute, 2);

        Assert.Equal((202612, 5), (_state.Row.Month, _state.Row.MonthUsed));
        _state = BudgetRules.Release(_state, released, first - Minute);
        Assert.Equal((202612, 3), (_state.Row.Month, _state.Row.MonthUsed));
    }

    [Fact]
    public void Release_OfTheMonthBefore_TakesNothingFromThisOne()
    {
        var first = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        var released = Grant(first - Minute, 2);
        Spend(3, first);

        Assert.Equal(3, BudgetRules.Release(_state, released, first).Row.MonthUsed);
    }

    [Fact]
    public void Complete_Remaining_IsSpentAndNoMoreUntilTheReset()
    {
        var reset = s_start + (10 * Minute);
        Spend(1, s_start, new RateSignals { Remaining = 2, ResetAt = At(reset) });
        for (var i = 0; i < 2; i++) Spend(1, Next(s_start).At);

        Assert.Equal((reset + Second, WaitReason.PlatformLimit), Next(s_start));
        Spend(1, reset + Second, new RateSignals { Remaining = 99, ResetAt = At(reset + Hour) });
        Assert.Equal(WaitReason.None, Next(reset + Second).Reason);
    }

    [Fact]
    public void Complete_LaterAnswerOfTheSameWindow_NeverRaises()
    {
        var reset = At(s_start + (10 * Minute));
        Spend(1, s_start, new RateSignals { Remaining = 5, ResetAt = reset });
        Spend(1, s_start, new RateSignals { Remaining = 50, ResetAt = reset.AddSeconds(1) });

        Assert.Equal(4, _state.Row.PlatformRemaining);
    }

    [Fact]
    public void Complete_RequestsUnderWay_AreNotInThePlatformsNumberYet()
    {
        Grant(s_start);
        Grant(s_start);
        Spend(1, s_start, new RateSignals { Remaining = 5, ResetAt = At(s_start + (10 * Minute)) });

        Assert.Equal(3, _state.Row.PlatformRemaining);
    }

    [Fact]
    public void Complete_ThrottledWithoutTime_PausesLongerEachTimeUntilASuccess()
    {
        var now = s_start;
        foreach (var minutes in (int[])[5, 10, 20, 40, 60, 60])
        {
            Spend(1, now, new RateSignals { IsThrottled = true }, RequestOutcome.Throttled);
            Assert.Equal((now + (minutes * Minute), WaitReason.Throttled), Next(now));
            now += minutes * Minute;
        }
        Spend(1, now);
        Spend(1, now, new RateSignals { IsThrottled = true }, RequestOutcome.Throttled);

        Assert.Equal(now + (5 * Minute), Next(now).At);
    }

    [Theory]
    [InlineData(1.0, null)]
    [InlineData(null, 0L)]
    public void Complete_AllUsedWithoutTime_Pauses(double? share, long? remaining)
    {
        Spend(1, s_start, new RateSignals { UsedShare = share, Remaining = remaining });

        Assert.Equal((s_start + (5 * Minute), WaitReason.Throttled), Next(s_start));
        // Afterwards it is not held up by what was said before.
        Assert.Equal((s_start + (5 * Minute), WaitReason.None), Next(s_start + (5 * Minute)));
    }

    [Fact]
    public void Complete_SeveralThrottledAtOnce_IsOnePause()
    {
        Reservation[] underWay = [Grant(s_start), Grant(s_start), Grant(s_start)];
        foreach (var reservation in underWay) Complete(reservation, s_start + Second, RequestOutcome.Throttled, RateSignals.None);

        Assert.Equal(s_start + Second + (5 * Minute), Next(s_start + Second).At);
        Assert.Equal(1, _state.Row.Pauses);
    }

    [Fact]
    public void Complete_SuccessFromBeforeTheThrottle_EndsNoPause()
    {
        var (early, throttled) = (Grant(s_start), Grant(s_start));
        Complete(throttled, s_start + Second, RequestOutcome.Throttled, RateSignals.None);
        Complete(early, s_start + (2 * Second), RequestOutcome.Answered, RateSignals.None);

        Assert.Equal(1, _state.Row.Pauses);
        Assert.Equal(WaitReason.Throttled, Next(s_start + (2 * Second)).Reason);
    }

    [Fact]
    public void Next_AfterAPause_TriesOneFirst()
    {
        Spend(1, s_start, RateSignals.None, RequestOutcome.Throttled);
        var later = s_start + (5 * Minute);
        var trial = Grant(later);

        Assert.Equal(WaitReason.Trial, Next(later).Reason);
        Complete(trial, later + Second, RequestOutcome.Answered, RateSignals.None);
        Assert.Equal(WaitReason.None, Next(later + Second).Reason);
    }

    [Fact]
    public void Complete_ResetLongAgo_IsNoTime()
    {
        Spend(1, s_start, new RateSignals { IsThrottled = true, ResetAt = At(s_start - Hour) }, RequestOutcome.Throttled);

        Assert.Equal(s_start + (5 * Minute), Next(s_start).At);
    }

    [Fact]
    public void Complete_EarlierEndOfABlock_DoesNotShortenIt()
    {
        var (first, second) = (Grant(s_start), Grant(s_start));
        Complete(first, s_start, RequestOutcome.Throttled, new RateSignals { BlockedUntil = At(s_start + Hour) });
        Complete(second, s_start, RequestOutcome.Throttled, new RateSignals { BlockedUntil = At(s_start + Minute) });

        Assert.Equal(s_start + Hour, Next(s_start).At);
    }

    [Fact]
    public void Complete_EndInTheFarFuture_IsBounded()
    {
        Spend(1, s_start, new RateSignals { BlockedUntil = DateTimeOffset.MaxValue, UsedShare = double.NaN, Limit = -1 }, RequestOutcome.Throttled);

        Assert.InRange(Next(s_start).At, s_start + Hour, s_start + (33 * 24 * Hour));
        Assert.Equal(100, _state.Limit);
    }

    [Fact]
    public void Next_CostAboveTheLimit_IsNever() =>
        Assert.Equal((long.MaxValue, WaitReason.Limit), BudgetRules.Next(_state, s_start, 101, s_options));

    private static DateTimeOffset At(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time);

    private (long At, WaitReason Reason) Next(long now) => BudgetRules.Next(_state, now, 1, s_options);

    private Reservation Grant(long now, int cost = 1)
    {
        (_state, var reservation) = BudgetRules.Grant(BudgetRules.Settle(_state, s_limit, now), now, cost, s_options);
        return reservation;
    }

    private void Complete(Reservation reservation, long now, RequestOutcome outcome, RateSignals signals) =>
        _state = BudgetRules.Complete(_state, reservation, outcome, signals, now, s_options);

    private void Spend(int cost, long now, RateSignals? signals = null, RequestOutcome outcome = RequestOutcome.Answered) =>
        Complete(Grant(now, cost), now, outcome, signals ?? RateSignals.None);
}
