namespace Plaudit.Connectors.Budgets;

/// <summary>Where a request stands that waits for its turn.</summary>
/// <param name="Place">Its place in the queue, 1 for the next.</param>
/// <param name="Waiting">Requests that wait, itself among them.</param>
/// <param name="ExpectedAt">When its turn is expected as things stand.</param>
/// <param name="Reason">Why it waits, in a few words.</param>
public sealed record QueueReport(int Place, int Waiting, DateTimeOffset ExpectedAt, string Reason);
