using System.Globalization;
using CsvHelper.Configuration;

namespace Plaudit.Ingestion;

/// <summary>How tables are written that people open in spreadsheet programs.</summary>
public static class CsvTables
{
    public static CsvConfiguration Configuration { get; } = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    /// <summary>A text of somebody else, with a <c>'</c> before it where a spreadsheet program would take it for a formula.</summary>
    public static string? Defused(string? text) =>
        text is ['\t' or '\r' or '\n', ..] || text.AsSpan().TrimStart() is ['=' or '+' or '-' or '@', ..] ? $"'{text}" : text;
}
