using System.Globalization;
using System.Text;
using System.Text.Json;
using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Forecasting;

/// <summary>
/// Daily rows of one profile that stand in a JSON array. They are written as a table and read as every other one is, so that a field means the
/// same everywhere.
/// </summary>
internal static class DailyItems
{
    private static readonly DailyField[] s_fields = Enum.GetValues<DailyField>();

    /// <summary>Makes a table of the rows, a line a row under a line of names.</summary>
    /// <param name="array">A JSON array, parsed from valid UTF-8.</param>
    /// <param name="list">Its name, for faults.</param>
    /// <param name="profileId">The profile whose rows they are.</param>
    /// <returns>The lines, and what cannot be put on one.</returns>
    public static JsonItems<string> ToCsv(JsonElement array, string list, string profileId)
    {
        var rows = new List<string?[]>(array.GetArrayLength());
        var rejected = new List<RejectedRow>();
        var ignored = new IgnoredFields();
        foreach (var item in array.EnumerateArray())
        {
            var number = rows.Count + 1;
            var row = new string?[s_fields.Length];
            rows.Add(row);
            if (item.ValueKind != JsonValueKind.Object)
            {
                rejected.Add(new RejectedRow(list, number, null, "not a JSON object"));
                continue;
            }
            foreach (var property in item.EnumerateObject())
            {
                if (!JsonTexts.TryName(property, out var name) || !DailyFieldNames.TryParse(name, out var field)) ignored.Add(property);
                else if (Fault(property.Value, field, profileId, out row[(int)field]) is { } fault) rejected.Add(new RejectedRow(list, number, name, $"{name} {fault}"));
            }
            row[(int)DailyField.ProfileId] = profileId;
            if (row[(int)DailyField.Date] is null) rejected.Add(new RejectedRow(list, number, "date", "no date"));
        }
        DailyField[] columns = [.. s_fields.Where(field => field == DailyField.Posts || rows.Exists(row => row[(int)field] is not null))];
        if (!columns.Contains(DailyField.Engagement) && !columns.Contains(DailyField.Likes)) columns = [.. columns, DailyField.Engagement];
        return new JsonItems<string>([Line(columns.Select(DailyFieldNames.NameOf)), .. rows.Select(row => Line(columns.Select(field => row[(int)field])))], rejected, ignored.Names);
    }

    private static string? Fault(JsonElement value, DailyField field, string profileId, out string? text)
    {
        text = null;
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.Number when field != DailyField.Date:
                text = value.GetRawText();
                break;
            case JsonValueKind.String when JsonTexts.TryText(value, out text) && !text.Any(char.IsControl):
                break;
            case JsonValueKind.String:
                return "holds control characters, or is not valid Unicode";
            default:
                return field is DailyField.Date or DailyField.ProfileId ? "is not a text" : "is not a number";
        }
        return field == DailyField.ProfileId && text != profileId ? "is another than that of the request" : null;
    }

    private static string Line(IEnumerable<string?> values)
    {
        var line = new StringBuilder();
        foreach (var value in values)
        {
            if (line.Length > 0) line.Append(',');
            line.Append(CultureInfo.InvariantCulture, $"\"{value?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }
        return line.ToString();
    }
}
