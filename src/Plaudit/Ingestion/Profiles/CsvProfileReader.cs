using System.Runtime.CompilerServices;
using Plaudit.Data;

namespace Plaudit.Ingestion.Profiles;

/// <summary>Reads a table of one profile a row, with Plaudit's own column names or those of X API v1.1, in any order.</summary>
internal sealed class CsvProfileReader(ProfileFile file, ProfileReaderOptions options, char delimiter)
{
    private readonly ProfileAssembler _assembler = new(file);

    public async IAsyncEnumerable<ProfileBatch> ReadAsync(Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var records = new CsvRecordReader(content, file.Name, delimiter, options.MaxLineBytes, cancellationToken);
        ProfileCsvColumns? columns = null;
        var batch = new ProfileBatchBuilder(file.Name);
        var batchStart = 0L;
        while (await records.ReadAsync())
        {
            if (columns is null)
            {
                columns = ProfileCsvColumns.Of(records.ToArray())
                    ?? throw new PlauditException($"'{file.Name}' has no account column; expected 'account', 'username' or 'screen_name' in the header.");
                columns.Validate(file.Name);
                batch = new ProfileBatchBuilder(file.Name, columns.Ignored);
                continue;
            }
            Read(records, columns, batch);
            if (records.CharCount - batchStart < options.BlockBytes) continue;
            yield return batch.Build();
            batch = new ProfileBatchBuilder(file.Name);
            batchStart = records.CharCount;
        }
        if (!batch.IsEmpty) yield return batch.Build();
    }

    private void Read(CsvRecordReader records, ProfileCsvColumns columns, ProfileBatchBuilder batch)
    {
        var line = records.Line;
        if (records.IsOpen || records.Count != columns.Header.Count)
        {
            batch.Reject(line, null, records.IsOpen ? RejectionReason.BadQuotes : RejectionReason.ColumnCount);
            return;
        }
        _assembler.Reset(columns.Shape);
        foreach (var (index, field) in columns.Fields)
        {
            _assembler.Set(field, records[index], columns.Header[index]);
            if (records.FaultOf(index) is not { } fault) continue;
            batch.Reject(line, columns.Header[index], fault);
            return;
        }
        if (_assembler.Fault is { } problem) batch.Reject(line, problem.Column, problem.Reason);
        else if (_assembler.Build() is { } profile) batch.Add(profile, line);
        else batch.Reject(line, "account", RejectionReason.Of(FieldProblem.Absent, "account"));
    }
}
