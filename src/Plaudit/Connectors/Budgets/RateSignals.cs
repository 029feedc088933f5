namespace Plaudit.Connectors.Budgets;

/// <summary>
/// What an answer says of the platform's own count. Whatever it does not say is <see langword="null"/>. Times are those of this machine's
/// clock. A signal can only lower what may be sent, never raise it.
/// </summary>
public sealed record RateSignals
{
    /// <summary>An answer that says nothing of limits.</summary>
    public static RateSignals None { get; } = new();

    /// <summary>Share of the limit that is used, 1 for all of it; the highest of the platform's percentages. At 1 the platform throttles.</summary>
    public double? UsedShare { get; init; }

    /// <summary>Requests that the platform allows in its window.</summary>
    public long? Limit { get; init; }

    /// <summary>Requests left until <see cref="ResetAt"/>.</summary>
    public long? Remaining { get; init; }

    /// <summary>When the platform's window ends. Nothing is sent until a second later where nothing is left.</summary>
    public DateTimeOffset? ResetAt { get; init; }

    /// <summary>Until when the platform refuses everything.</summary>
    public DateTimeOffset? BlockedUntil { get; init; }

    /// <summary>Whether the platform refused this request because of its limits.</summary>
    public bool IsThrottled { get; init; }
}
