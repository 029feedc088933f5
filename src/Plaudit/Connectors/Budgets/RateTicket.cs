using Plaudit.Data;

namespace Plaudit.Connectors.Budgets;

/// <summary>The right to send one request now. It ends with its completion or its release; one that does neither counts as sent.</summary>
public sealed class RateTicket
{
    private int _settled;

    internal RateTicket(BudgetKey key, Reservation reservation)
    {
        Key = key;
        Reservation = reservation;
    }

    /// <summary>The budget that it was taken from.</summary>
    public BudgetKey Key { get; }

    /// <summary>What it took from the budget.</summary>
    public int Cost => Reservation.Cost;

    /// <summary>When it was granted, by this machine's clock.</summary>
    public DateTimeOffset GrantedAt => DateTimeOffset.FromUnixTimeMilliseconds(Reservation.GrantedAt);

    internal Reservation Reservation { get; }

    /// <summary>True the first time: a ticket is settled once.</summary>
    internal bool TrySettle() => Interlocked.Exchange(ref _settled, 1) == 0;

    /// <summary>Undoes <see cref="TrySettle"/> where the settling failed.</summary>
    internal void Unsettle() => Interlocked.Exchange(ref _settled, 0);
}
