using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>The records of a table, one after another, with what is wrong with their fields. Memory is bounded by the longest record allowed.</summary>
internal sealed class CsvRecordReader : IDisposable
{
    // Stands in for bytes that are not UTF-8. A noncharacter is, by its definition, in no text that is meant for others.
    private const char BadByteMark = '\uFDD0';

    private static readonly Encoding s_utf8 =
        Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(BadByteMark.ToString()));

    private readonly string _file;
    private readonly char _delimiter;
    private readonly CancellationToken _cancellationToken;
    private readonly RecordLimitReader _limited;
    private readonly CsvParser _parser;
    private readonly HashSet<int> _badQuotes = [];
    private int _asked;

    /// <summary>Reads a table from its header line on.</summary>
    /// <param name="content">The table as UTF-8; left open.</param>
    /// <param name="file">Its name in messages.</param>
    /// <param name="delimiter">Between the columns.</param>
    /// <param name="maxRecordChars">Longest record that is accepted.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public CsvRecordReader(Stream content, string file, char delimiter, int maxRecordChars, CancellationToken cancellationToken)
    {
        (_file, _delimiter, _cancellationToken) = (file, delimiter, cancellationToken);
        var text = new StreamReader(content, s_utf8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        _limited = new RecordLimitReader(text, file, maxRecordChars, cancellationToken);
        _parser = new CsvParser(_limited, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            IgnoreBlankLines = false, // they would not be counted in the line number of the record that follows
            BufferSize = 1 << 16,
            // A stray quote inside an unquoted field, as in 5" screen, is the text it seems to be.
            BadDataFound = bad =>
            {
                if (bad.Field.StartsWith('"')) _badQuotes.Add(_asked);
            },
        });
    }

    /// <summary>1-based line of the record's start.</summary>
    public long Line { get; private set; }

    public int Count => _parser.Count;

    /// <summary>Characters up to the end of the record.</summary>
    public long CharCount => _parser.CharCount;

    /// <summary>Whether the record, of a single line, ends within quotes that are never closed.</summary>
    public bool IsOpen { get; private set; }

    public string this[int index]
    {
        get
        {
            _asked = index;
            return _parser[index];
        }
    }

    /// <summary>Why a field that has been asked for cannot be used; null where it can.</summary>
    public string? FaultOf(int index) =>
        _badQuotes.Count > 0 && _badQuotes.Contains(index) ? RejectionReason.BadQuotes
        : this[index].Contains(BadByteMark) ? RejectionReason.BadUtf8
        : null;

    public string[] ToArray() => _parser.Record!;

    /// <summary>Goes to the next record that is not blank; false where there is none.</summary>
    /// <exception cref="PlauditException">A record is too long, or ends within quotes after several lines.</exception>
    public async Task<bool> ReadAsync()
    {
        while (true)
        {
            Line = _parser.RawRow + 1L;
            _badQuotes.Clear();
            _limited.StartRecord(_parser.CharCount, Line);
            if (!await _parser.ReadAsync()) return false;
            _limited.CheckLength(_parser.CharCount);
            _cancellationToken.ThrowIfCancellationRequested();

            IsOpen = _limited.AtEnd && EndsInQuotes(_parser.RawRecord);
            if (IsOpen && _parser.RawRow > Line)
            {
                throw new PlauditException(
                    $"'{_file}': a quote that is opened in the record of line {Line} is never closed, so the lines after it cannot be told apart.");
            }
            if (_parser.Count != 1 || !string.IsNullOrWhiteSpace(_parser[0])) return true;
        }
    }

    public void Dispose()
    {
        _parser.Dispose();
        _limited.Dispose();
    }

    // Whether a quoted field is still open where the text ends. As in RFC 4180, a quote opens a field only as its first character.
    private bool EndsInQuotes(string record)
    {
        var inQuotes = false;
        var isQuoted = false;
        var isFieldStart = true;
        foreach (var c in record)
        {
            if (isFieldStart) isQuoted = inQuotes = c == '"';
            else if (isQuoted && c == '"') inQuotes = !inQuotes;
            isFieldStart = !inQuotes && c == _delimiter;
        }
        return inQuotes;
    }
}
