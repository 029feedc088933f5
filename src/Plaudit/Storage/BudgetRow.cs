namespace Plaudit.Storage;

/// <summary>A budget as it is stored. Times are Unix milliseconds; what they mean together is decided where budgets are spent.</summary>
public sealed record BudgetRow
{
    public string Platform { get; init; } = "";

    public string Token { get; init; } = "";

    public string Family { get; init; } = "";

    /// <summary>The limit as last asked for; 0 before the first time.</summary>
    public long Requests { get; init; }

    public long WindowMs { get; init; }

    public long? MonthlyCap { get; init; }

    /// <summary>What was sent: <c>END:COST ...</c> of small buckets of time, oldest first.</summary>
    public string Counted { get; init; } = "";

    /// <summary>What is under way, in the same form; the end is the latest time of arrival.</summary>
    public string Reserved { get; init; } = "";

    public long? GrantedAt { get; init; }

    /// <summary>The month of <see cref="MonthUsed"/> in UTC: 202611 for November 2026.</summary>
    public long Month { get; init; }

    public long MonthUsed { get; init; }

    public long? PlatformLimit { get; init; }

    public long? PlatformRemaining { get; init; }

    public long? PlatformResetAt { get; init; }

    public double? UsedShare { get; init; }

    public long? UsedShareAt { get; init; }

    public long? BlockedUntil { get; init; }

    public long? ThrottledAt { get; init; }

    /// <summary>Times in a row that the platform throttled without saying until when.</summary>
    public long Pauses { get; init; }

    /// <summary>The turn of the request served last.</summary>
    public long Turn { get; init; }

    /// <summary>The number of the request that joined the queue last.</summary>
    public long Sequence { get; init; }

    /// <summary>Requests that wait, in the order of their turns.</summary>
    public IReadOnlyList<BudgetWaiter> Waiters { get; init; } = [];
}
