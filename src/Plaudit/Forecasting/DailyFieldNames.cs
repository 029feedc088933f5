using Plaudit.Data;

namespace Plaudit.Forecasting;

/// <summary>Names of daily columns, as FORMATS in docs/data-formats.md lists them, and names that a user gives instead.</summary>
public static class DailyFieldNames
{
    private static readonly Dictionary<string, DailyField> s_fields = Enum.GetValues<DailyField>().ToDictionary(NameOf, StringComparer.OrdinalIgnoreCase);

    /// <summary>All names in their order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<DailyField>().Select(NameOf)];

    /// <summary>The snake_case name of a field.</summary>
    public static string NameOf(DailyField field) => field == DailyField.ProfileId ? "profile_id" : field.ToString().ToLowerInvariant();

    /// <summary>The column that each mapped field is read from.</summary>
    /// <param name="assignments">Texts <c>FIELD=COLUMN</c>, such as <c>engagement=interactions</c>.</param>
    /// <exception cref="PlauditException">A text is not of that form, or names no field, or one twice.</exception>
    public static IReadOnlyDictionary<DailyField, string> ParseMap(IEnumerable<string> assignments)
    {
        ArgumentNullException.ThrowIfNull(assignments);
        var map = new Dictionary<DailyField, string>();
        foreach (var assignment in assignments)
        {
            var (name, column) = assignment.Split('=', 2, StringSplitOptions.TrimEntries) is [var left, { Length: > 0 } right] ? (left, right) : ("", "");
            if (!s_fields.TryGetValue(name, out var field))
            {
                throw new PlauditException($"--map is '{assignment}'; FIELD=COLUMN was expected, where FIELD is one of {string.Join(", ", All)}.");
            }
            if (!map.TryAdd(field, column))
            {
                throw new PlauditException($"--map names the column of '{name}' twice.");
            }
        }
        return map;
    }

    internal static bool TryParse(string column, out DailyField field) => s_fields.TryGetValue(column.Trim(), out field);
}
