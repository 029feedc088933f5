using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace Plaudit.Ingestion;

/// <summary>
/// Gives the same string for the same bytes where a file repeats a few texts over and over, such as accounts. It keeps the latest text of
/// each slot, so its size is fixed.
/// </summary>
internal sealed class StringCache
{
    private const int Slots = 1024;
    private const int LongestKept = 64;

    private readonly (byte[]? Key, string Text)[] _slots = new (byte[]?, string)[Slots];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > LongestKept) return Encoding.UTF8.GetString(utf8);
        ref var slot = ref _slots[Hash(utf8) % Slots];
        if (slot.Key is null || !utf8.SequenceEqual(slot.Key)) slot = (utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        return slot.Text;
    }

    // Fibonacci hashing of the length with the first and last bytes (Knuth, TAOCP 3, 6.4): names differ there, and a clash costs only a copy.
    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        ulong mixed = (uint)utf8.Length;
        if (utf8.Length >= 8)
        {
            mixed ^= BinaryPrimitives.ReadUInt64LittleEndian(utf8);
            mixed = (mixed * 0x9E3779B97F4A7C15) ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8[^8..]);
        }
        else
        {
            foreach (var b in utf8) mixed = (mixed << 8) ^ b;
        }
        return (uint)((mixed * 0x9E3779B97F4A7C15) >> 40);
    }
}
