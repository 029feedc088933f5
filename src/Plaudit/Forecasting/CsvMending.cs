using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Forecasting;

/// <summary>
/// Makes CSV files such that DuckDB reads each line by itself. By itself it takes a gzip file that is cut off for a whole one, gives up where
/// line ends of two kinds meet, and takes all lines after a quote that is not closed for one value, up to the next quote. Such files are copied
/// line by line, the broken lines left empty, so that the numbers of the others stay.
/// </summary>
internal static class CsvMending
{
    /// <summary>How the name of a copy ends.</summary>
    public const string Ending = ".mended.csv";

    /// <summary>Whether a file is read from such a copy.</summary>
    public static bool IsMended(DailyFile file) => file.ReadPath.EndsWith(Ending, StringComparison.Ordinal) && file.ReadPath != Path.GetFullPath(file.Path);

    /// <summary>Whether a file has to be looked through before it is read, because DuckDB would not tell what is wrong with it.</summary>
    public static bool IsNeeded(DailyFile file) => file.Csv is { } csv && (csv.HasQuotes || csv.IsGzip);

    /// <summary>Whether DuckDB would stumble over a file, which has to be copied then.</summary>
    /// <exception cref="PlauditException">The file cannot be read to its end.</exception>
    public static bool IsBroken(DailyFile file, CancellationToken cancellationToken)
    {
        var csv = file.Csv!;
        var hasOpenQuotes = false;
        using var lines = new CsvLines(file.Path, csv.IsGzip, cancellationToken);
        while (lines.TryRead(out var line))
        {
            hasOpenQuotes |= csv.HasQuotes && CsvLines.EndsInQuotes(line, csv.Delimiter);
        }
        return hasOpenQuotes || lines.HasMixedEnds;
    }

    /// <summary>Copies a file line by line.</summary>
    /// <param name="file">The file.</param>
    /// <param name="copy">Where to.</param>
    /// <param name="rejected">Given the lines that are left empty.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The file, to be read from its copy.</returns>
    public static DailyFile Mend(DailyFile file, string copy, Action<RejectedRow> rejected, CancellationToken cancellationToken)
    {
        var csv = file.Csv!;
        using var lines = new CsvLines(file.Path, csv.IsGzip, cancellationToken);
        using var written = new FileStream(copy, FileMode.CreateNew, FileAccess.Write);
        while (lines.TryRead(out var line))
        {
            if (csv.HasQuotes && CsvLines.EndsInQuotes(line, csv.Delimiter))
            {
                rejected(new RejectedRow(file.Path, lines.Number, null, RejectionReason.BadQuotes));
            }
            else
            {
                written.Write(line);
            }
            written.WriteByte((byte)'\n');
        }
        return file with { ReadPath = copy, Csv = csv with { IsGzip = false } };
    }

    /// <summary>Numbers of the empty lines of a file as it is read; DuckDB passes over them.</summary>
    public static List<long> EmptyLines(DailyFile file, CancellationToken cancellationToken)
    {
        var numbers = new List<long>();
        using var lines = new CsvLines(file.ReadPath, file.Csv!.IsGzip, cancellationToken);
        while (lines.TryRead(out var line))
        {
            if (line.IsEmpty)
            {
                numbers.Add(lines.Number);
            }
        }
        return numbers;
    }
}
