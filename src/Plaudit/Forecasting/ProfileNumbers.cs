using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Plaudit.Forecasting;

/// <summary>
/// Gives each profile id a number, 0 and up, in the order of first sight. Ids of 64 characters in millions of rows are what costs most in
/// grouping by profile; numbers are short. Safe to use from many threads: looking up takes no lock.
/// </summary>
internal sealed class ProfileNumbers
{
    private const int FirstCapacity = 1 << 12;

    private readonly Lock _adding = new();
    private readonly List<string> _ids = [];
    private volatile Table _table = new(FirstCapacity);

    /// <summary>The id of each number. Not to be read while numbers are given.</summary>
    public IReadOnlyList<string> Ids => _ids;

    /// <summary>The number of an id.</summary>
    /// <param name="utf8">The id in UTF-8.</param>
    public int Of(ReadOnlySpan<byte> utf8)
    {
        var hash = Hash(utf8);
        var number = _table.Find(utf8, hash);
        return number >= 0 ? number : Add(utf8, hash);
    }

    private int Add(ReadOnlySpan<byte> utf8, ulong hash)
    {
        lock (_adding)
        {
            // Another thread may have been quicker.
            var number = _table.Find(utf8, hash);
            if (number < 0)
            {
                number = _ids.Count;
                _ids.Add(Encoding.UTF8.GetString(utf8));
                if (!_table.HasRoom(number))
                {
                    _table = _table.Doubled(number);
                }
                _table.Put(utf8.ToArray(), hash, number);
            }
            return number;
        }
    }

    // Eight bytes at a time, each mixed in by a multiplication whose upper half is folded back.
    private static ulong Hash(ReadOnlySpan<byte> utf8)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15;
        var hash = (ulong)utf8.Length * Multiplier;
        while (utf8.Length >= sizeof(ulong))
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8), Multiplier);
            utf8 = utf8[sizeof(ulong)..];
        }
        foreach (var octet in utf8)
        {
            hash = Mix(hash ^ octet, Multiplier);
        }
        return hash;
    }

    private static ulong Mix(ulong value, ulong multiplier)
    {
        var high = Math.BigMul(value, multiplier, out var low);
        return high ^ low;
    }

    // Open addressing. Entries are only ever added, and an entry's number is written last, so that a reader sees it whole or not at all.
    private sealed class Table(int capacity)
    {
        private readonly int _mask = capacity - 1;
        private readonly ulong[] _hashes = new ulong[capacity];
        private readonly byte[][] _keys = new byte[capacity][];
        private readonly int[] _numbersPlusOne = new int[capacity];

        public bool HasRoom(int count) => 2 * count < _numbersPlusOne.Length;

        public int Find(ReadOnlySpan<byte> key, ulong hash)
        {
            for (var slot = (int)hash & _mask; ; slot = (slot + 1) & _mask)
            {
                var number = Volatile.Read(ref _numbersPlusOne[slot]) - 1;
                if (number < 0 || (_hashes[slot] == hash && key.SequenceEqual(_keys[slot])))
                {
                    return number;
                }
            }
        }

        public void Put(byte[] key, ulong hash, int number)
        {
            var slot = (int)hash & _mask;
            while (_numbersPlusOne[slot] != 0)
            {
                slot = (slot + 1) & _mask;
            }
            _hashes[slot] = hash;
            _keys[slot] = key;
            Volatile.Write(ref _numbersPlusOne[slot], number + 1);
        }

        public Table Doubled(int count)
        {
            var doubled = new Table((int)BitOperations.RoundUpToPowerOf2((uint)count * 4));
            for (var slot = 0; slot < _numbersPlusOne.Length; slot++)
            {
                if (_numbersPlusOne[slot] != 0)
                {
                    doubled.Put(_keys[slot], _hashes[slot], _numbersPlusOne[slot] - 1);
                }
            }
            return doubled;
        }
    }
}
