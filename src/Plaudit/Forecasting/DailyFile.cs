namespace Plaudit.Forecasting;

/// <summary>A file of daily rows whose columns are known.</summary>
/// <param name="Path">The file as the user named it.</param>
/// <param name="ReadPath">What is read, a full path: the file, or what stands in for it (see <see cref="CsvMending"/>).</param>
/// <param name="Bytes">The file's size.</param>
/// <param name="Columns">What it holds.</param>
/// <param name="Csv">How it is written, where it is CSV; null for Parquet.</param>
/// <param name="ColumnTypes">DuckDB's type of each column of a Parquet file; empty for CSV.</param>
internal sealed record DailyFile(string Path, string ReadPath, long Bytes, DailyColumns Columns, CsvLayout? Csv, IReadOnlyList<string> ColumnTypes)
{
    /// <summary>Files of the same layout can be read by one statement.</summary>
    public bool IsLike(DailyFile other) =>
        Csv == other.Csv && Columns.Header.SequenceEqual(other.Columns.Header) && ColumnTypes.SequenceEqual(other.ColumnTypes);
}

/// <summary>How a CSV file is written.</summary>
/// <param name="Delimiter">Between values.</param>
/// <param name="HasQuotes">Whether values stand in quotes. Where they do not, a stray quote is text and cannot swallow the lines after it.</param>
/// <param name="IsGzip">Whether it is compressed.</param>
internal sealed record CsvLayout(char Delimiter, bool HasQuotes, bool IsGzip);
