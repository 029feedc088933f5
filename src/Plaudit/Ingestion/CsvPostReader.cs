using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Plaudit.Ingestion.Exports;

namespace Plaudit.Ingestion;

/// <summary>Reads a table of one post a row: the header line says which column is which, by canonical or Kaggle names, in any order.</summary>
internal sealed class CsvPostReader(string file, PostReaderOptions options, char delimiter) : PostReader(file, options)
{
    private readonly PostAssembler _assembler = new(options.DraftsAllowed);

    public override async IAsyncEnumerable<PostBatch> ReadAsync(Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var records = new CsvRecordReader(content, File, delimiter, Options.MaxLineBytes, cancellationToken);
        CsvColumns? columns = null;
        var batch = NewBatch();
        var batchStart = 0L;
        while (await records.ReadAsync())
        {
            if (columns is null)
            {
                columns = CsvColumns.Of(records.ToArray());
                columns.Validate(File, Options.DraftsAllowed);
                continue;
            }
            var line = records.Line;
            if (batch.KeepRaw) batch.AddRaw(line, RawObject(records, columns.Header));
            if (records.IsOpen) batch.Reject(line, null, RejectionReason.BadQuotes);
            else ParseRecord(records, columns, line, batch);
            if (records.CharCount - batchStart < Options.BlockBytes) continue;
            yield return batch.Build();
            batch = NewBatch();
            batchStart = records.CharCount;
        }
        if (batch.Count > 0) yield return batch.Build();
    }

    private PostBatchBuilder NewBatch() => new(File, Options.KeepRaw);

    private void ParseRecord(CsvRecordReader records, CsvColumns columns, long line, PostBatchBuilder batch)
    {
        // Spreadsheet programs leave empty cells at the end of a row out.
        if (records.Count > columns.Header.Count || (records.Count < columns.Header.Count && !columns.IsLikesTemplate))
        {
            batch.Reject(line, null, RejectionReason.ColumnCount);
            return;
        }
        _assembler.Reset(columns.Platform);
        var problem = FieldProblem.None;
        var column = "";
        string? fault = null;
        foreach (var index in columns.Accounts)
        {
            if (index >= records.Count) continue;
            var value = records[index];
            fault ??= records.FaultOf(index);
            if (!_assembler.HasAccount) SetField(PostField.Account, value);
        }
        foreach (var (index, field) in columns.Fields)
        {
            if (index >= records.Count) continue;
            var value = columns.IsLikesTemplate ? LikesTemplate.Restore(field, records[index]) : records[index];
            fault ??= records.FaultOf(index);
            var found = SetField(field, value);
            if (found != FieldProblem.None && problem == FieldProblem.None) (problem, column) = (found, columns.Header[index].Trim());
        }
        if (fault is not null)
        {
            batch.Reject(line, null, fault);
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
        var isEditedTime = problem == FieldProblem.NotTime && columns.IsLikesTemplate;
        batch.Reject(line, column, isEditedTime ? RejectionReason.EditedTime : RejectionReason.Of(problem, column));
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

    private static byte[] RawObject(CsvRecordReader records, IReadOnlyList<string> header)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, PostWriter.JsonOptions))
        {
            writer.WriteStartObject();
            for (var i = 0; i < Math.Min(header.Count, records.Count); i++) writer.WriteString(header[i], records[i]);
            writer.WriteEndObject();
        }
        return json.WrittenSpan.ToArray();
    }
}
