using System.Buffers.Binary;
using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>
/// Looks at the end of a ZIP file (APPNOTE 6.3.10, sections 4.3.14 to 4.3.16) before its list of files is read into memory: the list itself
/// may be made to fill it.
/// </summary>
internal static class ZipDirectory
{
    private const int EndBytes = 22;
    private const int LocatorBytes = 20;
    private const int LongEndBytes = 56;
    private const int LongestComment = ushort.MaxValue;
    private const uint EndMark = 0x06054B50;
    private const uint LocatorMark = 0x07064B50;
    private const uint LongEndMark = 0x06064B50;

    /// <summary>Whether a file begins as ZIP archives do.</summary>
    public static bool LooksLikeZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8);

    /// <summary>Checks the end of a file, and leaves its position anywhere.</summary>
    /// <exception cref="PlauditException">The file is no ZIP archive, is cut off, is one of several volumes, or lists too much.</exception>
    public static void Check(Stream file, string path, ArchiveLimits limits)
    {
        var head = new byte[4];
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !LooksLikeZip(head))
            throw new PlauditException($"'{path}' is not a ZIP archive; expected the file as it was downloaded.");

        var tail = new byte[Math.Min(file.Length, EndBytes + LongestComment + LocatorBytes)];
        var tailStart = file.Length - tail.Length;
        file.Position = tailStart;
        file.ReadExactly(tail);
        var end = LastEnd(tail, path);
        if (end < 0) throw new PlauditException($"'{path}' is refused: the archive is cut off, for its list of files is missing; download it again.");

        long entries = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10));
        long start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        var volume = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 4));
        if (volume is not (0 or ushort.MaxValue)) throw new PlauditException($"'{path}' is refused: it is one of several volumes of an archive.");
        // Any one of the numbers may say that the long form counts; what is checked here must be what the framework reads later on.
        if (volume == ushort.MaxValue || entries == ushort.MaxValue || start == uint.MaxValue
            || BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 6)) == ushort.MaxValue
            || BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 8)) == ushort.MaxValue
            || BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 12)) == uint.MaxValue)
        {
            (entries, start) = LongEnd(file, tail, end, path);
        }

        if (start > file.Length) throw new PlauditException($"'{path}' is refused: the archive is cut off or damaged; download it again.");
        if (entries > limits.MaxEntries) throw new PlauditException($"'{path}' is refused: it holds more than {limits.MaxEntries} files.");
        if (file.Length - start > limits.MaxDirectoryBytes)
            throw new PlauditException($"'{path}' is refused: its list of files is larger than {limits.MaxDirectoryBytes} bytes.");
    }

    // The framework takes the last mark that it finds. One in the comment at the very end would have it read another list than is checked here.
    private static int LastEnd(ReadOnlySpan<byte> tail, string path)
    {
        for (var at = tail.Length - EndBytes; at >= 0; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail[at..]) != EndMark) continue;
            return at + EndBytes + BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 20)..]) == tail.Length ? at : throw Damaged(path);
        }
        return -1;
    }

    // Archives over 4 GiB keep their numbers elsewhere.
    private static (long Entries, long Start) LongEnd(Stream file, byte[] tail, int end, string path)
    {
        var locator = end - LocatorBytes;
        if (locator < 0 || BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(locator)) != LocatorMark) throw Damaged(path);
        var at = BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(locator + 8));
        if (at < 0 || at > file.Length - LongEndBytes) throw Damaged(path);
        var record = new byte[LongEndBytes];
        file.Position = at;
        file.ReadExactly(record);
        if (BinaryPrimitives.ReadUInt32LittleEndian(record) != LongEndMark) throw Damaged(path);
        var entries = BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(32));
        var start = BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(48));
        return entries < 0 || start < 0 ? throw Damaged(path) : (entries, start);
    }

    private static PlauditException Damaged(string path) => new($"'{path}' is refused: the archive's list of files is damaged; download it again.");
}
