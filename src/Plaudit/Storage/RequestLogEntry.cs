using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>One request to a platform, as it is remembered: never with a token, a handle or an answer.</summary>
public sealed record RequestLogEntry
{
    /// <summary>When it was sent.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The budget that it was counted against.</summary>
    public required BudgetKey Key { get; init; }

    /// <summary>The endpoint as a template: <c>users/by/username/:name</c>.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The HTTP status; <see langword="null"/> where no answer came.</summary>
    public int? Status { get; init; }

    /// <summary>What came of it, in a short word: <c>ok</c>, <c>throttled</c>, <c>timeout</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>What it took from the budget.</summary>
    public int Cost { get; init; } = 1;

    /// <summary>Requests that the platform said are left; <see langword="null"/> where it did not say.</summary>
    public long? Remaining { get; init; }

    /// <summary>How long the answer took.</summary>
    public long Milliseconds { get; init; }
}
