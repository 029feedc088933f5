using System.Globalization;
using Plaudit.Ingestion;

namespace Plaudit.App.Web.Components;

/// <summary>Values as files of tables hold them.</summary>
public static class CsvText
{
    /// <summary>A value as a field: times as ISO 8601 in UTC, nothing for what is not known; a text that a spreadsheet would run begins with an apostrophe.</summary>
    public static string? Of(object? value) => value switch
    {
        null => "",
        string text => CsvTables.Defused(text),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double number => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "",
        bool flag => flag ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => Of(value.ToString()),
    };
}
