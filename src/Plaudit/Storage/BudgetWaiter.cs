namespace Plaudit.Storage;

/// <summary>A request that waits for a budget. Times are Unix milliseconds.</summary>
public sealed record BudgetWaiter
{
    public string Id { get; init; } = "";

    /// <summary>Who asks.</summary>
    public string Requester { get; init; } = "";

    public long Cost { get; init; }

    /// <summary>Its round: each requester has one request in each.</summary>
    public long Turn { get; init; }

    /// <summary>Orders requests of one turn.</summary>
    public long Sequence { get; init; }

    public long JoinedAt { get; init; }

    /// <summary>When its place is lost unless it is heard of again.</summary>
    public long LeaseUntil { get; init; }
}
