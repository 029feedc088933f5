using Plaudit.Data;

namespace Plaudit.Connectors.Budgets;

/// <summary>How requests wait for a budget.</summary>
public sealed record RateBudgetOptions
{
    /// <summary>The longest that a request waits before it is given up. Default 20 minutes; zero: it never waits.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>
    /// How long the place of a request in the queue is kept after its process was last heard of. Default 30 seconds, at least 3. A waiting
    /// request makes itself heard, and looks at the queue, every third of it.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The longest that a request may be under way, retries of its own not counted. Default 2 minutes. One that was never heard of again is
    /// taken to have reached the platform by then.
    /// </summary>
    public TimeSpan LongestRequest { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The share of a limit from which on what is left is spread over the rest of the window. Default 0.75; 1: never.</summary>
    public double PaceFrom { get; init; } = 0.75;

    /// <summary>How long nothing is sent after the platform throttled without saying until when. Default 5 minutes; doubled each time.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest such pause. Default an hour.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromHours(1);

    internal void Validate()
    {
        if (LongestWait < TimeSpan.Zero) throw new PlauditException($"The longest wait cannot be {LongestWait}; expected zero or more.");
        if (Lease < TimeSpan.FromSeconds(3)) throw new PlauditException($"A place in the queue must be kept for at least 3 seconds, not {Lease}.");
        if (LongestRequest <= TimeSpan.Zero) throw new PlauditException($"The longest request must take some time, not {LongestRequest}.");
        if (PaceFrom is not (> 0 and <= 1)) throw new PlauditException($"The share to pace from must lie above 0 and up to 1, not at {PaceFrom}.");
        if (FirstPause <= TimeSpan.Zero || LongestPause < FirstPause)
        {
            throw new PlauditException($"Pauses must be longer than zero and grow: not from {FirstPause} to {LongestPause}.");
        }
    }
}
