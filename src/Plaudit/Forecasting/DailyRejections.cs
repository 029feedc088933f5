using System.Globalization;
using System.Text;
using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Native.DuckDb;

namespace Plaudit.Forecasting;

/// <summary>Finds out which rows of the files just read could not be used, and why.</summary>
internal sealed class DailyRejections(DuckDbConnection connection, DailyInput input, CsvLimits limits, RejectionTally tally)
{
    private const int RowsAtOnce = 10_000;

    private const string DropRejects = "DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans";

    /// <summary>Counts lines that were found to be broken.</summary>
    public Task AddAsync(IReadOnlyList<RejectedRow> rows, CancellationToken cancellationToken) => tally.AddAsync(0, rows, cancellationToken);

    /// <summary>Counts the rows of files that were read by one statement.</summary>
    /// <param name="files">The files.</param>
    /// <param name="good">Rows that are used.</param>
    /// <param name="faulty">Rows that could be parsed and cannot be used.</param>
    /// <param name="cancellationToken">Interrupts the engine.</param>
    /// <exception cref="PlauditException">Far too many rows are bad.</exception>
    public async Task AddAsync(List<DailyFile> files, long good, long faulty, CancellationToken cancellationToken)
    {
        await tally.AddAsync(good, [], cancellationToken);
        var unparsable = files[0].Csv is null ? [] : await AddUnparsableAsync(files, cancellationToken);
        if (faulty == 0)
        {
            return;
        }
        // The rare second look, in order and for the sake of the line numbers by one thread.
        connection.Execute("SET threads = 1; SET preserve_insertion_order = true", cancellationToken);
        foreach (var file in files)
        {
            List<long> passedOver = file.Csv is null ? [] : CsvMending.EmptyLines(file, cancellationToken);
            passedOver.AddRange(unparsable.GetValueOrDefault(file.ReadPath, []));
            passedOver.Sort();
            await AddFaultyAsync(file, passedOver, cancellationToken);
        }
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"SET threads = {input.Engine.Threads}; SET preserve_insertion_order = false"), cancellationToken);
        Clear(cancellationToken);
    }

    /// <summary>Forgets what the engine remembers of faulty lines.</summary>
    public void Clear(CancellationToken cancellationToken) => connection.Execute(DropRejects, cancellationToken);

    // Lines that DuckDB could not parse; the result is their numbers by the path that was read.
    private async Task<Dictionary<string, List<long>>> AddUnparsableAsync(List<DailyFile> files, CancellationToken cancellationToken)
    {
        var byPath = files.ToLookup(file => file.ReadPath);
        var numbers = new Dictionary<string, List<long>>(StringComparer.Ordinal);
        var rows = new List<RejectedRow>();
        var faults = 0L;
        using (var result = connection.Query(DailySql.Text("unparsable_rows"), cancellationToken))
        {
            while (result.TryReadChunk(out var chunk))
            {
                for (var i = 0; i < chunk.RowCount; i++)
                {
                    var path = Encoding.UTF8.GetString(chunk.Utf8(0, i));
                    var file = byPath[path].First();
                    var column = chunk.IsValid(2, i) ? file.Columns.NameAt((int)chunk.Int64Column(2)[i] - 1) : null;
                    var reason = Encoding.UTF8.GetString(chunk.Utf8(3, i));
                    var row = new RejectedRow(file.Path, chunk.Int64Column(1)[i], column, column is null ? reason : $"{column} {reason}");
                    if (!numbers.TryGetValue(path, out var lines))
                    {
                        numbers.Add(path, lines = []);
                        faults = 0;
                    }
                    faults += chunk.Int64Column(4)[i];
                    if (faults >= limits.MaxFaults)
                    {
                        throw new PlauditException(string.Create(
                            CultureInfo.InvariantCulture,
                            $"'{file.Path}' has {limits.MaxFaults:N0} values or more that cannot be read, such as in line {row.Line:N0}: {row.Reason}."));
                    }
                    lines.Add(row.Line);
                    rows.Add(row);
                }
                await FlushAsync(rows, RowsAtOnce, cancellationToken);
            }
        }
        await FlushAsync(rows, 1, cancellationToken);
        Clear(cancellationToken);
        return numbers;
    }

    private async Task AddFaultyAsync(DailyFile file, List<long> passedOver, CancellationToken cancellationToken)
    {
        var rows = new List<RejectedRow>();
        var before = 0;
        using var result = connection.Query(DailySql.FaultyRows(file, limits), [input.Today], cancellationToken);
        while (result.TryReadChunk(out var chunk))
        {
            for (var i = 0; i < chunk.RowCount; i++)
            {
                // Parsed rows are numbered; the header and the lines that were passed over come on top.
                var line = chunk.Int64Column(0)[i] + (file.Csv is null ? 0 : 1);
                while (before < passedOver.Count && passedOver[before] <= line + before)
                {
                    before++;
                }
                var reason = Encoding.UTF8.GetString(chunk.Utf8(1, i));
                rows.Add(new RejectedRow(file.Path, line + before, ColumnIn(reason), reason));
            }
            await FlushAsync(rows, RowsAtOnce, cancellationToken);
        }
        await FlushAsync(rows, 1, cancellationToken);
    }

    private async Task FlushAsync(List<RejectedRow> rows, int from, CancellationToken cancellationToken)
    {
        if (rows.Count >= from)
        {
            await tally.AddAsync(0, rows, cancellationToken);
            rows.Clear();
        }
    }

    private static string? ColumnIn(string reason) => DailyFieldNames.All.FirstOrDefault(name => reason.Split(' ').Contains(name, StringComparer.Ordinal));
}
