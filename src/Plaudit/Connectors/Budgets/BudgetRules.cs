using Plaudit.Storage;

namespace Plaudit.Connectors.Budgets;

/// <summary>
/// When a budget allows a request, and how requests and answers change it. Functions of the state and the time alone. A window slides: what was
/// sent in a bucket of time counts until a window after the bucket's end, so that no span of a window's length ever sees more than the
/// limit, wherever the platform's own window begins. What the platform says can only lower what is allowed.
/// </summary>
internal static class BudgetRules
{
    // A platform's time of reset is told in whole seconds, and is brought to our clock by a date in whole seconds.
    private const long SameReset = 2000;

    // No platform throttles for longer; a later time is a mistake.
    private const long LongestBlock = 32L * 24 * 3600 * 1000;

    /// <summary>The state with that limit, and without what no longer counts.</summary>
    public static BudgetState Settle(BudgetState state, RateLimit limit, long now)
    {
        var row = state.Row;
        var windowMs = (long)limit.Window.TotalMilliseconds;
        if (row.Requests != limit.Requests || row.WindowMs != windowMs || row.MonthlyCap != limit.MonthlyCap)
        {
            row = row with { Requests = limit.Requests, WindowMs = windowMs, MonthlyCap = limit.MonthlyCap };
        }
        return Forget(state with { Row = row }, now);
    }

    /// <summary>The state without what no longer counts.</summary>
    public static BudgetState Forget(BudgetState state, long now)
    {
        var row = state.Row;
        // A clock that goes back, or is behind that of another process, does not begin the month anew.
        if (MonthOf(now) > row.Month) row = row with { Month = MonthOf(now), MonthUsed = 0 };
        if (row.PlatformResetAt is { } reset && reset + BudgetState.Margin <= now) row = row with { PlatformRemaining = null, PlatformResetAt = null };
        if (row.UsedShareAt is { } at && at + state.WindowMs <= now) row = row with { UsedShare = null, UsedShareAt = null };
        if (row.BlockedUntil <= now) row = row with { BlockedUntil = null };
        var gone = now - state.WindowMs - BudgetState.Margin;
        var (counted, reserved) = (state.Counted.After(gone, state.KeptMs), state.Reserved.After(gone, state.KeptMs));
        var same = ReferenceEquals(row, state.Row) && ReferenceEquals(counted, state.Counted) && ReferenceEquals(reserved, state.Reserved);
        return same ? state : new BudgetState(row, counted, reserved);
    }

    /// <summary>The earliest time from now on at which a request of that cost is allowed if nothing else happens, and what it waits for.</summary>
    public static (long At, WaitReason Reason) Next(BudgetState state, long now, long cost, RateBudgetOptions options)
    {
        var (at, reason) = (now, WaitReason.None);
        while (true)
        {
            var (later, why) = Step(Forget(state, at), at, cost, options);
            if (later <= at) return (at, reason);
            (at, reason) = (later, why);
            // A cost above a limit, or a cap, is never allowed; the caller refuses it.
            if (at == long.MaxValue || (why == WaitReason.MonthlyCap && cost > state.Row.MonthlyCap)) return (at, reason);
        }
    }

    /// <summary>Takes a request that is allowed now.</summary>
    public static (BudgetState State, Reservation Reservation) Grant(BudgetState state, long now, int cost, RateBudgetOptions options)
    {
        var end = state.BucketEnd(now + (long)options.LongestRequest.TotalMilliseconds);
        var row = state.Row with
        {
            GrantedAt = now,
            MonthUsed = state.Row.MonthUsed + cost,
            PlatformRemaining = state.Row.PlatformRemaining - cost,
        };
        return (state with { Row = row, Reserved = state.Reserved.Add(end, cost) }, new Reservation(now, end, cost, row.Month));
    }

    /// <summary>Gives a request back that was never sent.</summary>
    public static BudgetState Release(BudgetState state, Reservation reservation, long now)
    {
        state = Forget(state, now);
        var row = state.Row;
        if (row.Month == reservation.Month) row = row with { MonthUsed = Math.Max(0, row.MonthUsed - reservation.Cost) };
        return state with { Row = row, Reserved = state.Reserved.Remove(reservation.End, reservation.Cost) };
    }

    /// <summary>Counts a request that has ended, and takes in what the platform said.</summary>
    public static BudgetState Complete(
        BudgetState state, Reservation reservation, RequestOutcome outcome, RateSignals signals, long now, RateBudgetOptions options)
    {
        // It reached the platform now at the latest.
        state = Forget(state, now);
        state = state with
        {
            Reserved = state.Reserved.Remove(reservation.End, reservation.Cost),
            Counted = state.Counted.Add(state.BucketEnd(now), reservation.Cost),
        };
        state = state with { Row = TakeLimit(state, signals, now) };
        var full = signals.UsedShare >= 1 || (signals.Remaining <= 0 && signals.ResetAt is null);
        if (outcome == RequestOutcome.Throttled || signals.IsThrottled || full) return Throttle(state, reservation, signals, now, options);

        var row = state.Row;
        if (signals.BlockedUntil is { } blocked) row = Block(row, blocked.ToUnixTimeMilliseconds(), now);
        // An answer to a request from before the platform throttled does not tell that it throttles no more.
        if (outcome == RequestOutcome.Answered && reservation.GrantedAt >= (row.ThrottledAt ?? long.MinValue)) row = row with { Pauses = 0 };
        return ReferenceEquals(row, state.Row) ? state : state with { Row = row };
    }

    /// <summary>The calendar month of a time in UTC: 202611.</summary>
    public static long MonthOf(long time)
    {
        var date = DateTimeOffset.FromUnixTimeMilliseconds(time);
        return (date.Year * 100) + date.Month;
    }

    // The first thing that forbids a request at that time, and until when it does so for certain.
    private static (long At, WaitReason Reason) Step(BudgetState state, long at, long cost, RateBudgetOptions options)
    {
        var row = state.Row;
        if (row.BlockedUntil > at) return (row.BlockedUntil.Value, WaitReason.Throttled);
        if (row.Pauses > 0 && state.Reserved.Buckets is { IsEmpty: false } trials && trials[^1].End > at) return (trials[^1].End, WaitReason.Trial);
        if (row.MonthUsed + cost > row.MonthlyCap) return (NextMonth(at), WaitReason.MonthlyCap);
        if (row.PlatformRemaining < cost) return (row.PlatformResetAt!.Value + BudgetState.Margin, WaitReason.PlatformLimit);
        if (state.Used + cost > state.Limit)
        {
            return cost > state.Limit ? (long.MaxValue, WaitReason.Limit) : (state.FirstExpiry, WaitReason.Limit);
        }
        return (Pace(state, at, cost, options), WaitReason.Pacing);
    }

    // What is left is spread evenly over the time until more is there: by our own count, and by both of the platform's ways to tell.
    private static long Pace(BudgetState state, long at, long cost, RateBudgetOptions options)
    {
        var row = state.Row;
        if (row.GrantedAt is not { } last) return at;
        var (limit, next) = (state.Limit, at);
        Spread(limit - state.Used, state.FirstExpiry - last);
        if (row.PlatformRemaining is { } remaining) Spread(remaining, row.PlatformResetAt!.Value + BudgetState.Margin - last);
        if (row.UsedShare is { } share) Spread((1 - share) * limit, state.WindowMs);
        return next;

        void Spread(double left, long rest)
        {
            if (left > (1 - options.PaceFrom) * limit || options.PaceFrom >= 1 || rest <= 0) return;
            next = Math.Max(next, last + (long)Math.Ceiling(rest * cost / (Math.Max(0, left) + cost)));
        }
    }

    private static BudgetRow TakeLimit(BudgetState state, RateSignals signals, long now)
    {
        var row = state.Row;
        if (signals.Limit > 0) row = row with { PlatformLimit = signals.Limit };
        // A share of a number that is not is none.
        if (signals.UsedShare is >= 0 and var share) row = row with { UsedShare = Math.Min(1, share), UsedShareAt = now };
        if (signals.Remaining is not { } told || signals.ResetAt?.ToUnixTimeMilliseconds() is not { } reset) return row;
        if (reset + BudgetState.Margin <= now) return row;

        // Requests that are under way may not be in the platform's number yet.
        reset = Math.Min(reset, now + LongestBlock);
        var left = Math.Max(0, told - state.Reserved.Total);
        if (row.PlatformRemaining is null || reset > row.PlatformResetAt + SameReset) return row with { PlatformRemaining = left, PlatformResetAt = reset };
        // An answer about an earlier window says nothing of this one.
        if (reset < row.PlatformResetAt - SameReset) return row;
        return row with
        {
            PlatformRemaining = Math.Min(row.PlatformRemaining.Value, told),
            PlatformResetAt = Math.Max(row.PlatformResetAt!.Value, reset),
        };
    }

    private static BudgetState Throttle(BudgetState state, Reservation reservation, RateSignals signals, long now, RateBudgetOptions options)
    {
        // The pause stands for the share: when it has ended, the next answer tells anew.
        var row = state.Row with { UsedShare = null, UsedShareAt = null };
        var until = Math.Max(
            signals.BlockedUntil?.ToUnixTimeMilliseconds() ?? 0,
            signals.ResetAt is { } reset ? reset.ToUnixTimeMilliseconds() + BudgetState.Margin : 0);
        if (until > now) return state with { Row = Block(row, until, now) with { ThrottledAt = now } };

        // Of several that were under way when the platform began to throttle, the first to come back counts.
        if (reservation.GrantedAt < row.ThrottledAt) return state with { Row = row };
        var longest = options.LongestPause.TotalMilliseconds;
        var pause = Math.Min(longest, options.FirstPause.TotalMilliseconds * Math.Pow(2, Math.Min(row.Pauses, 30)));
        return state with { Row = Block(row, now + (long)pause, now) with { ThrottledAt = now, Pauses = row.Pauses + 1 } };
    }

    private static BudgetRow Block(BudgetRow row, long until, long now)
    {
        until = Math.Min(until, now + LongestBlock);
        return until <= now ? row : row with { BlockedUntil = Math.Max(until, row.BlockedUntil ?? 0) };
    }

    private static long NextMonth(long time)
    {
        var date = DateTimeOffset.FromUnixTimeMilliseconds(time);
        return new DateTimeOffset(date.Year, date.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1).ToUnixTimeMilliseconds();
    }
}
