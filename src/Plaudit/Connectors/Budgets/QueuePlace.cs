namespace Plaudit.Connectors.Budgets;

/// <summary>Where a waiting request stands.</summary>
/// <param name="Id">The request.</param>
/// <param name="Number">Its place, 1 for the next.</param>
/// <param name="Waiting">Requests in the queue.</param>
/// <param name="At">When its turn is expected, in Unix milliseconds; <see cref="long.MaxValue"/> for never.</param>
/// <param name="Reason">What it waits for.</param>
/// <param name="State">The budget as it was then.</param>
internal sealed record QueuePlace(string Id, int Number, int Waiting, long At, WaitReason Reason, BudgetState State)
{
    /// <summary>Why it waits, in words.</summary>
    public string Why => WaitText.Of(Reason, State);

    /// <summary>For the one who waits; not for a turn that never comes.</summary>
    public QueueReport ToReport() => new(Number, Waiting, DateTimeOffset.FromUnixTimeMilliseconds(At), Why);
}
