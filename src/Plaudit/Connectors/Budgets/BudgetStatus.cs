using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Connectors.Budgets;

/// <summary>What is left of a budget, and when it returns.</summary>
public sealed record BudgetStatus
{
    public required BudgetKey Key { get; init; }

    /// <summary>Requests allowed in a window: the configured number, or the platform's where that is smaller.</summary>
    public required int Limit { get; init; }

    public required TimeSpan Window { get; init; }

    /// <summary>Cost that counts now, requests under way included.</summary>
    public required long Used { get; init; }

    /// <summary>Cost that may still be sent: the least of what this count, the platform and the month leave; 0 while blocked.</summary>
    public required long Left { get; init; }

    /// <summary>Cost in this calendar month (UTC).</summary>
    public required long MonthUsed { get; init; }

    /// <summary>Cost allowed in a calendar month; <see langword="null"/> for no cap.</summary>
    public long? MonthlyCap { get; init; }

    /// <summary>Until when nothing is sent because the platform said so; <see langword="null"/> while it has not.</summary>
    public DateTimeOffset? BlockedUntil { get; init; }

    /// <summary>Why nothing, or little, can be sent now; <see langword="null"/> where the next request could go at once.</summary>
    public string? Reason { get; init; }

    /// <summary>When a request that came now would be sent, after those that wait.</summary>
    public required DateTimeOffset NextAt { get; init; }

    /// <summary>Requests that wait, of all processes.</summary>
    public required int Waiting { get; init; }

    internal static BudgetStatus Of(BudgetRow row, long now, RateBudgetOptions options)
    {
        var state = BudgetRules.Forget(BudgetState.From(row), now);
        row = state.Row;
        var waiters = BudgetQueue.Living(row.Waiters, now);
        var next = BudgetQueue.Foresee(state, [.. waiters, new BudgetWaiter { Cost = 1 }], now, options)[^1];
        return new BudgetStatus
        {
            Key = new BudgetKey(row.Platform, row.Token, row.Family),
            Limit = (int)state.Limit,
            Window = TimeSpan.FromMilliseconds(state.WindowMs),
            Used = state.Used,
            Left = row.BlockedUntil is null ? LeftOf(state) : 0,
            MonthUsed = row.MonthUsed,
            MonthlyCap = row.MonthlyCap,
            BlockedUntil = row.BlockedUntil is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null,
            Reason = next.Reason == WaitReason.None ? null : next.Why,
            NextAt = DateTimeOffset.FromUnixTimeMilliseconds(next.At),
            Waiting = waiters.Count,
        };
    }

    private static long LeftOf(BudgetState state)
    {
        var left = state.Limit - state.Used;
        left = Math.Min(left, state.Row.PlatformRemaining ?? left);
        return Math.Max(0, Math.Min(left, state.Row.MonthlyCap - state.Row.MonthUsed ?? left));
    }
}
