using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>
/// Hands text on to a CSV parser, which keeps a whole record in memory, and stops once one record has taken more than the limit: a quote
/// that is never closed would otherwise swallow the rest of the file.
/// </summary>
internal sealed class RecordLimitReader(TextReader inner, string file, int maxChars, CancellationToken cancellationToken) : TextReader
{
    private long _given;
    private long _recordStart;
    private long _recordLine;

    /// <summary>Whether all text has been handed on.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>Notes that a record starts.</summary>
    /// <param name="position">Characters before it.</param>
    /// <param name="line">Its 1-based line.</param>
    public void StartRecord(long position, long line)
    {
        _recordStart = position;
        _recordLine = line;
    }

    /// <summary>Throws if the record that was started and ends at the position is over the limit.</summary>
    public void CheckLength(long position)
    {
        if (position - _recordStart <= maxChars) return;
        throw new PlauditException(
            $"'{file}': the record that starts in line {_recordLine} is longer than {maxChars} characters."
            + " Probably a quote that is opened there is never closed.");
    }

    public override async Task<int> ReadAsync(char[] buffer, int index, int count)
    {
        CheckLength(_given);
        var read = await inner.ReadAsync(buffer.AsMemory(index, count), cancellationToken);
        _given += read;
        AtEnd = read == 0;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
