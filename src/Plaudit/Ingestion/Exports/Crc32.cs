using System.Buffers.Binary;

namespace Plaudit.Ingestion.Exports;

/// <summary>
/// The check sum of ZIP archives: CRC-32 with the reflected polynomial EDB88320 (ISO 3309; RFC 1952, section 8), eight bytes at a time with
/// as many tables (Kounavis and Berry 2008, "Novel table lookup-based algorithms for high-performance CRC generation").
/// </summary>
internal static class Crc32
{
    private const int Step = 8;

    // Entry n of table k: the check sum of the byte n with k bytes of 0 behind it.
    private static readonly uint[][] s_tables = Tables();

    /// <summary>Goes on with a check sum, which starts at 0.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        var (t0, t1, t2, t3) = (s_tables[0], s_tables[1], s_tables[2], s_tables[3]);
        var (t4, t5, t6, t7) = (s_tables[4], s_tables[5], s_tables[6], s_tables[7]);
        for (; bytes.Length >= Step; bytes = bytes[Step..])
        {
            var first = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var second = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = t7[(byte)first] ^ t6[(byte)(first >> 8)] ^ t5[(byte)(first >> 16)] ^ t4[first >> 24]
                ^ t3[(byte)second] ^ t2[(byte)(second >> 8)] ^ t1[(byte)(second >> 16)] ^ t0[second >> 24];
        }
        foreach (var b in bytes) crc = t0[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[][] Tables()
    {
        var tables = new uint[Step][];
        tables[0] = [.. Enumerable.Range(0, 256).Select(Entry)];
        for (var k = 1; k < Step; k++)
        {
            var before = tables[k - 1];
            tables[k] = [.. before.Select(entry => tables[0][(byte)entry] ^ (entry >> 8))];
        }
        return tables;
    }

    private static uint Entry(int index)
    {
        var value = (uint)index;
        for (var bit = 0; bit < 8; bit++) value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320u;
        return value;
    }
}
