namespace Plaudit.Features.Texts;

/// <summary>
/// Terms by number, in the order in which they were added. All texts stand in one array, and the table of slots is open (Knuth, TAOCP 3,
/// 6.4, linear probing), so that a term costs its characters and about fifty bytes. Terms are told apart by 64 bits of hash alone, which
/// keeps looking one up to one place in memory: among a million terms two share them once in thirty million tables, and would then be one
/// term. Finding is safe from many threads, adding is not.
/// </summary>
internal sealed class TermTable
{
    // Number of the term plus one, so that 0 is an empty slot.
    private (ulong Hash, int Number)[] _slots = new (ulong, int)[1 << 12];
    private TermKind[] _kinds = new TermKind[1 << 11];
    private int[] _ends = new int[1 << 11];
    private char[] _text = new char[1 << 14];
    private int _length;

    public int Count { get; private set; }

    public TermKind KindOf(int term) => _kinds[term];

    public ReadOnlySpan<char> TextOf(int term)
    {
        var start = term == 0 ? 0 : _ends[term - 1];
        return _text.AsSpan(start, _ends[term] - start);
    }

    /// <summary>The number of a term, or -1.</summary>
    public int Find(TermKind kind, ReadOnlySpan<char> text) => Find(Hash(kind, text), out _);

    /// <summary>The number of a term, which is added where it is not there.</summary>
    public int Add(TermKind kind, ReadOnlySpan<char> text)
    {
        var hash = Hash(kind, text);
        var found = Find(hash, out var slot);
        if (found >= 0)
        {
            return found;
        }
        if (Count == _kinds.Length)
        {
            Array.Resize(ref _kinds, Count * 2);
            Array.Resize(ref _ends, Count * 2);
        }
        if (_length + text.Length > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + text.Length));
        }
        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
        (_kinds[Count], _ends[Count]) = (kind, _length);
        Count++;
        _slots[slot] = (hash, Count);
        if (Count * 2 > _slots.Length)
        {
            Grow();
        }
        return Count - 1;
    }

    /// <summary>
    /// FNV-1a (Fowler, Noll and Vo) over the characters, mixed at the end so that every bit counts; the same on every machine.
    /// </summary>
    public static ulong Hash(TermKind kind, ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037ul ^ ((ulong)kind << 32);
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211ul;
        }
        hash ^= hash >> 32;
        hash *= 0x9E3779B97F4A7C15ul;
        return hash ^ (hash >> 29);
    }

    /// <summary>Forgets all terms and keeps the room.</summary>
    public void Clear()
    {
        Array.Clear(_slots);
        (Count, _length) = (0, 0);
    }

    private int Find(ulong hash, out int slot)
    {
        var slots = _slots;
        var mask = slots.Length - 1;
        for (slot = (int)hash & mask; slots[slot].Number != 0; slot = (slot + 1) & mask)
        {
            if (slots[slot].Hash == hash)
            {
                return slots[slot].Number - 1;
            }
        }
        return -1;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new (ulong, int)[old.Length * 2];
        var mask = _slots.Length - 1;
        foreach (var term in old)
        {
            if (term.Number == 0)
            {
                continue;
            }
            var slot = (int)term.Hash & mask;
            while (_slots[slot].Number != 0)
            {
                slot = (slot + 1) & mask;
            }
            _slots[slot] = term;
        }
    }
}
