namespace Plaudit.Connectors.Budgets;

/// <summary>What came of asking for a request's turn.</summary>
/// <param name="Reservation">What it may use; <see langword="null"/> where it is not its turn.</param>
/// <param name="Place">Its own place as it was found.</param>
/// <param name="Stays">Whether it is in the queue now.</param>
/// <param name="Queue">Those that wait now, in their order.</param>
internal sealed record QueueAnswer(Reservation? Reservation, QueuePlace Place, bool Stays, IReadOnlyList<QueuePlace> Queue);
