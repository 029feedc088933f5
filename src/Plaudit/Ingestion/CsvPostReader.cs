using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>Reads a table of one post a row: the header line says which column is which, by canonical or Kaggle names, in any order.</summary>
internal sealed class CsvPostReader(string file, PostReaderOptions options, char delimiter) : PostReader(file, options)
{
    // Stands in for bytes that are not UTF-8. A noncharacter is, by its definition, in no text that is meant for others.
    private const char BadByteMark = '\uFDD0';

    private static readonly Encoding s_utf8 =
        Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(BadByteMark.ToString()));

    private readonly PostAssembler _assembler = new(options.DraftsAllowed);
    private bool _hasBadQuotes;

    public override async IAsyncEnumerable<PostBatch> ReadAsync(Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var text = new StreamReader(content, s_utf8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        using var limited = new RecordLimitReader(text, File, Options.MaxLineBytes, cancellationToken);
        using var parser = new CsvParser(limited, Configuration());

        CsvColumns? columns = null;
        var batch = NewBatch();
        var batchStart = 0L;
        while (true)
        {
            var line = parser.RawRow + 1L;
            limited.StartRecord(parser.CharCount, line);
            if (!await parser.ReadAsync()) break;
            limited.CheckLength(parser.CharCount);
            cancellationToken.ThrowIfCancellationRequested();

            var isOpen = limited.AtEnd && EndsInQuotes(parser.RawRecord);
            if (isOpen && parser.RawRow > line)
            {
                throw new PlauditException(
                    $"'{File}': a quote that is opened in the record of line {line} is never closed, so the lines after it cannot be told apart.");
            }
            if (parser.Count == 1 && string.IsNullOrWhiteSpace(parser[0])) continue;
            if (columns is null)
            {
                columns = CsvColumns.Of(parser.Record!);
                columns.Validate(File, Options.DraftsAllowed);
                continue;
            }
            if (batch.KeepRaw) batch.AddRaw(line, RawObject(parser, columns.Header));
            if (isOpen) batch.Reject(line, null, RejectionReason.BadQuotes);
            else ParseRecord(parser, columns, line, batch);
            if (parser.CharCount - batchStart < Options.BlockBytes) continue;
            yield return batch.Build();
            batch = NewBatch();
            batchStart = parser.CharCount;
        }
        if (batch.Count > 0) yield return batch.Build();
    }

    private PostBatchBuilder NewBatch() => new(File, Options.KeepRaw);

    private CsvConfiguration Configuration() => new(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter.ToString(),
        IgnoreBlankLines = false, // they would not be counted in the line number of the record that follows
        BufferSize = 1 << 16,
        // A stray quote inside an unquoted field, as in 5" screen, is the text it seems to be.
        BadDataFound = bad => _hasBadQuotes |= bad.Field.StartsWith('"'),
    };

    private void ParseRecord(CsvParser parser, CsvColumns columns, long line, PostBatchBuilder batch)
    {
        if (parser.Count != columns.Header.Count)
        {
            batch.Reject(line, null, RejectionReason.ColumnCount);
            return;
        }
        _hasBadQuotes = false;
        _assembler.Reset(columns.Platform);
        var problem = FieldProblem.None;
        var column = "";
        var hasBadBytes = false;
        foreach (var index in columns.Accounts)
        {
            var value = parser[index];
            hasBadBytes |= value.Contains(BadByteMark);
            if (!_assembler.HasAccount) SetField(PostField.Account, value);
        }
        foreach (var (index, field) in columns.Fields)
        {
            var value = parser[index];
            hasBadBytes |= value.Contains(BadByteMark);
            var found = SetField(field, value);
            if (found != FieldProblem.None && problem == FieldProblem.None) (problem, column) = (found, columns.Header[index].Trim());
        }
        if (_hasBadQuotes || hasBadBytes)
        {
            batch.Reject(line, null, _hasBadQuotes ? RejectionReason.BadQuotes : RejectionReason.BadUtf8);
            return;
        }
        if (problem == FieldProblem.None)
        {
            var post = _assembler.Build(out var absent);
            if (post is not null)
            {
                batch.Add(post, line, 0, _assembler.HasUnknownMediaType);
                return;
            }
            problem = FieldProblem.Absent;
            var at = absent == PostField.Account
                ? columns.Accounts[0]
                : columns.Fields.First(f => f.Field is PostField.PostedAt or PostField.CreatedAt).Index;
            column = columns.Header[at].Trim();
        }
        batch.Reject(line, column, RejectionReason.Of(problem, column));
    }

    private FieldProblem SetField(PostField field, string value)
    {
        // An empty cell is how a table writes "not known"; it cannot tell an empty caption from an absent one.
        if (value.Length == 0) return FieldProblem.None;
        if (field is PostField.Caption or PostField.AltText)
        {
            _assembler.SetFreeText(field, value);
            return FieldProblem.None;
        }
        var longest = Encoding.UTF8.GetMaxByteCount(value.Length);
        var utf8 = longest <= 512 ? stackalloc byte[512] : new byte[longest];
        return _assembler.Set(field, utf8[..Encoding.UTF8.GetBytes(value, utf8)]);
    }

    private static byte[] RawObject(CsvParser parser, IReadOnlyList<string> header)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, PostWriter.JsonOptions))
        {
            writer.WriteStartObject();
            for (var i = 0; i < Math.Min(header.Count, parser.Count); i++) writer.WriteString(header[i], parser[i]);
            writer.WriteEndObject();
        }
        return json.WrittenSpan.ToArray();
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
            isFieldStart = !inQuotes && c == delimiter;
        }
        return inQuotes;
    }
}
