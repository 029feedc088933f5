using System.Globalization;
using System.Text;
using CsvHelper;
using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Reports;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>Writes lines of the ledger, the newest prediction first, with what happened where that is known.</summary>
/// <param name="store">The store.</param>
public sealed class ExportLedgerPipeline(Store store)
{
    private const int PageRows = 1_000;

    private static readonly string[] s_columns =
    [
        "id", "task", "platform", "account", "post", "model", "predicted_at", "due_at", "value", "lower_80", "upper_80", "lower_95", "upper_95", "threshold",
        "baseline", "outcome", "outcome_at", "error",
    ];

    /// <summary>Writes to a stream as it reads.</summary>
    /// <param name="filter">Which lines.</param>
    /// <param name="format">How.</param>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="cancellationToken">Stops the work in the middle.</param>
    /// <returns>Lines that were written.</returns>
    public async Task<long> WriteAsync(LedgerFilter filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var isTable = format == ExportFormat.Csv;
        await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: isTable), bufferSize: 1 << 16, leaveOpen: true);
        await using var csv = isTable ? new CsvWriter(text, CsvTables.Configuration) : null;
        if (csv is not null)
        {
            foreach (var column in s_columns) csv.WriteField(column);
            await csv.NextRecordAsync();
        }
        long lines = 0;
        string? after = null;
        do
        {
            var page = await store.Ledger.PageAsync(filter, after, PageRows, cancellationToken);
            foreach (var entry in page.Items)
            {
                if (csv is null) await text.WriteAsync(ReportJson.LineOf(RowOf(entry)));
                else await WriteAsync(csv, entry);
                lines++;
            }
            after = page.Next;
        }
        while (after is not null);
        return lines;
    }

    private static async Task WriteAsync(CsvWriter csv, LedgerEntry entry)
    {
        foreach (var cell in (object?[])
        [
            entry.Id, entry.Task, entry.Platform, entry.Account, entry.Post, entry.Model, entry.PredictedAt, entry.DueAt, entry.Value, entry.Lower80, entry.Upper80,
            entry.Lower95, entry.Upper95, entry.Threshold, entry.Baseline, entry.Outcome, entry.OutcomeAt, entry.Error,
        ])
        {
            csv.WriteField(cell switch
            {
                double number => number.ToString("R", CultureInfo.InvariantCulture),
                DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                _ => CsvTables.Defused(cell as string),
            });
        }
        await csv.NextRecordAsync();
    }

    // As the API tells it.
    private static object RowOf(LedgerEntry of) => new
    {
        of.Id,
        of.Task,
        of.Platform,
        of.Account,
        of.Post,
        of.Model,
        of.InputsHash,
        of.PredictedAt,
        of.DueAt,
        of.Value,
        Lower_80 = of.Lower80,
        Upper_80 = of.Upper80,
        Lower_95 = of.Lower95,
        Upper_95 = of.Upper95,
        of.Threshold,
        of.Baseline,
        of.Outcome,
        of.OutcomeAt,
        of.ScoredAt,
        of.Error,
    };
}
