namespace Plaudit.Ingestion;

/// <summary>A stretch of whole lines, or the mark of one line that was too long to be kept.</summary>
/// <param name="Buffer">Holds the lines in its first <paramref name="Length"/> bytes.</param>
/// <param name="Length">Bytes used; 0 for a line that was too long.</param>
/// <param name="FirstLine">1-based number of the first line.</param>
/// <param name="IsTooLong">Whether this stands for one skipped line.</param>
internal readonly record struct LineBlock(byte[] Buffer, int Length, long FirstLine, bool IsTooLong)
{
    public ReadOnlyMemory<byte> Lines => Buffer.AsMemory(0, Length);
}
