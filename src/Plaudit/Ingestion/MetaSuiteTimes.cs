using System.Globalization;
using System.Text;
using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>
/// The publish times of one table of Meta Business Suite: <c>03/10/2025 08:40</c>, the month first, without a time zone. Where a row's first
/// number can be no month and no row's second number speaks against it, the day stands first throughout the table.
/// </summary>
internal sealed class MetaSuiteTimes
{
    private bool _firstIsDay;
    private bool _secondIsDay;

    /// <summary>Whether the table's rows show that the day stands first.</summary>
    public bool IsDayFirst => _firstIsDay && !_secondIsDay;

    /// <summary>Whether the table's rows show the order of day and month, be it the one or the other.</summary>
    public bool IsOrderKnown => _firstIsDay != _secondIsDay;

    /// <summary>Takes in what a row shows of the order.</summary>
    public void Look(string text)
    {
        if (!TryParts(text, out var first, out var second, out _, out _)) return;
        _firstIsDay |= first > 12;
        _secondIsDay |= second > 12;
    }

    /// <summary>The moment, taken as UTC; null where the text is none.</summary>
    public PostTime? Parse(string text)
    {
        if (!TryParts(text, out var first, out var second, out var year, out var timeOfDay))
            return TimeText.Parse(Encoding.UTF8.GetBytes(text.Trim()), out var iso) == FieldProblem.None ? iso : null;
        var (month, day) = IsDayFirst ? (second, first) : (first, second);
        if (year is < 2000 or > 2100 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        return new PostTime(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc) + (timeOfDay ?? TimeSpan.Zero), timeOfDay is not null);
    }

    private static bool TryParts(string text, out int first, out int second, out int year, out TimeSpan? timeOfDay)
    {
        (first, second, year, timeOfDay) = (0, 0, 0, null);
        var parts = text.Trim().Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0 || parts[0].Split('/') is not [var a, var b, { Length: 4 } c]) return false;
        if (!IsNumber(a, out first) || !IsNumber(b, out second) || !IsNumber(c, out year)) return false;
        if (parts.Length == 1) return true;
        string[] formats = ["HH:mm", "H:mm", "HH:mm:ss", "h:mm tt", "hh:mm tt"];
        if (!TimeOnly.TryParseExact(parts[1], formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return false;
        timeOfDay = time.ToTimeSpan();
        return true;
    }

    private static bool IsNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && text.Length <= 4;
}
