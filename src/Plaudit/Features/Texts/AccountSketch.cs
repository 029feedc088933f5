using System.Numerics;

namespace Plaudit.Features.Texts;

/// <summary>
/// Roughly how many accounts each term is in, in a fixed amount of memory: a table of counters by hash, never too low (a count-min sketch
/// of one row; Cormode and Muthukrishnan 2005). It tells which terms need not be stored at all, which are most.
/// </summary>
internal sealed class AccountSketch : ITermSink
{
    private const int MinSlotBits = 12;
    private const int MaxSlotBits = 22;

    private readonly (int Last, ushort Accounts)[] _slots;
    private readonly int _slotBits;
    private int _account;

    /// <summary>Makes room.</summary>
    /// <param name="characters">
    /// Of all texts: short ones need less room. Beyond some millions it does not grow, and tells less exactly.
    /// </param>
    public AccountSketch(long characters)
    {
        _slotBits = Math.Clamp(64 - BitOperations.LeadingZeroCount((ulong)characters * 2), MinSlotBits, MaxSlotBits);
        _slots = new (int, ushort)[1 << _slotBits];
    }

    public void NextAccount() => _account++;

    public void Begin(TermKind kind, ReadOnlySpan<char> text)
    {
    }

    public void Add(TermKind kind, ReadOnlySpan<char> term)
    {
        ref var slot = ref _slots[Slot(kind, term)];
        if (slot.Last != _account)
        {
            slot.Last = _account;
            slot.Accounts += slot.Accounts < ushort.MaxValue ? (ushort)1 : (ushort)0;
        }
    }

    /// <summary>No fewer than the accounts that the term is in.</summary>
    public int Accounts(TermKind kind, ReadOnlySpan<char> term) => _slots[Slot(kind, term)].Accounts;

    /// <summary>The smallest number of accounts, no less than asked, that at most so many counters reach.</summary>
    public int Threshold(int minAccounts, int maxTerms)
    {
        var counts = new int[ushort.MaxValue + 1];
        foreach (var slot in _slots)
        {
            counts[slot.Accounts]++;
        }
        var reached = 0;
        var threshold = ushort.MaxValue;
        while (threshold > minAccounts && reached + counts[threshold] <= maxTerms)
        {
            reached += counts[threshold--];
        }
        return reached + counts[threshold] <= maxTerms ? threshold : threshold + 1;
    }

    private int Slot(TermKind kind, ReadOnlySpan<char> term) => (int)(TermTable.Hash(kind, term) >> (64 - _slotBits));
}
