using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Native.DuckDb;

namespace Plaudit.Forecasting;

/// <summary>
/// Writes daily rows into one Parquet file, ordered by profile and day: what a weekly panel is read from fastest. Columns have the names of
/// <see cref="DailyFieldNames"/>, counts are BIGINT, and what is not known is NULL. A day that is there twice is written once, as its last row.
/// </summary>
internal sealed class DailyConversion(DailyInput input, RejectionTally tally)
{
    // Posts and engagement are in every file, or made up of what is.
    private static readonly DailyField[] s_always = [DailyField.Date, DailyField.ProfileId, DailyField.Posts, DailyField.Engagement];

    /// <summary>Reads the files and writes them as one.</summary>
    /// <param name="target">The file to write; what is left of it after a failure is the caller's to remove.</param>
    /// <param name="progress">Told of the share of bytes read, and of rows ordered.</param>
    /// <param name="cancellationToken">Interrupts the engine.</param>
    /// <exception cref="PlauditException">A file cannot be read, lacks a column, too many rows are bad, there is no usable row, or the memory does not suffice.</exception>
    public async Task<DailyConversionSummary> WriteAsync(string target, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        using var engine = new Engine(input.Engine);
        try
        {
            return await WriteAsync(engine, target, progress, cancellationToken);
        }
        catch (DuckDbException exception)
        {
            throw engine.Explain(exception, $"Cannot write '{target}'");
        }
    }

    private async Task<DailyConversionSummary> WriteAsync(Engine engine, string target, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var connection = engine.Connection;
        var files = await DailyFiles.OpenAsync(engine, input, tally, CsvLimits.StandardMaxFaults, progress, cancellationToken);
        var columns = Enum.GetValues<DailyField>().Where(field => s_always.Contains(field) || files.All.Any(file => file.Columns.Has(field))).ToList();
        var hasFaults = false;
        connection.Register("note_fault", _ =>
        {
            Volatile.Write(ref hasFaults, true);
            return 0;
        });
        var runs = new List<string>();
        await files.ReadAsync(
            batch =>
            {
                // Rows keep their order, so that the last row of a day can be told.
                connection.Execute("SET preserve_insertion_order = true", cancellationToken);
                hasFaults = false;
                var run = engine.NamedFile(FormattableString.Invariant($"run-{runs.Count:00000}.parquet"));
                var rows = connection.Execute(DailySql.Run(batch, columns, run, files.Limits), [input.Today], cancellationToken);
                runs.Add(run);
                return (rows, hasFaults ? 1 : 0);
            },
            progress,
            cancellationToken);
        tally.Check();
        if (tally.Accepted == 0)
        {
            throw new PlauditException($"There is no usable row in {string.Join(", ", input.Files)}.");
        }

        connection.Execute("SET preserve_insertion_order = true", cancellationToken);
        long written;
        using (new EngineProgress(connection, progress, "ordering rows", 0, tally.Accepted, tally.Accepted))
        {
            connection.Execute(DailySql.OfRuns("daily_profiles", columns, runs), cancellationToken);
            connection.Execute(DailySql.OfRuns("daily_surplus", columns, runs), cancellationToken);
            connection.Execute(DailySql.OfRuns("daily_kept", columns, runs), cancellationToken);
            written = connection.Execute(DailySql.OfRuns("daily_ordered", columns, runs, target), cancellationToken);
        }
        return new DailyConversionSummary
        {
            Files = files.All.Count,
            Rows = written,
            Rejected = tally.Rejected,
            Reasons = tally.Reasons,
            Duplicates = tally.Accepted - written,
            BytesRead = files.Bytes,
            BytesWritten = new FileInfo(target).Length,
        };
    }
}
