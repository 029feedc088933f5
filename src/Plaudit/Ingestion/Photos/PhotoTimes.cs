using System.Globalization;
using System.Text;
using Plaudit.Data;
using Plaudit.Ingestion.Exports;

namespace Plaudit.Ingestion.Photos;

/// <summary>
/// The times of one source of likes: ISO 8601, Unix seconds or milliseconds, <c>10.03.2025 07:40</c>, and <c>3/10/2025 7:40</c> where some
/// row shows whether the day or the month stands first. What has no offset is taken as UTC.
/// </summary>
internal sealed class PhotoTimes
{
    private const int MillisecondDigits = 13;

    // Spreadsheet programs shorten the year; pictures with likes are of this century.
    private static readonly string[] s_days = ["d.M.yyyy", "d.M.yy"];

    private readonly MetaSuiteTimes _slashed = new();

    /// <summary>Takes in what a row shows of the order of day and month.</summary>
    public void Look(string text) => _slashed.Look(text);

    /// <summary>Reads a time.</summary>
    /// <param name="cell">The value.</param>
    /// <param name="time">The time in UTC; null, with no fault, where the text stands for "not known".</param>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    public string? Parse(LikesCell cell, out DateTime? time)
    {
        var text = cell.Text.Trim();
        var problem = ParseOne(text, out var found);
        time = found?.Utc;
        if (problem == FieldProblem.NotTime && text.Contains('/') && !_slashed.IsOrderKnown)
            return $"{cell.Column} can be read in two ways, or is no time; expected one such as 2025-03-10T07:40:00Z";
        return problem == FieldProblem.None ? null : RejectionReason.Of(problem, cell.Column);
    }

    private FieldProblem ParseOne(string text, out PostTime? time)
    {
        if (UnixSeconds(text) is { } seconds) return FieldText.UnixSeconds(Encoding.UTF8.GetBytes(seconds), out time);
        if (text.Contains('/'))
        {
            time = _slashed.IsOrderKnown ? _slashed.Parse(text) : null;
            return time is null ? FieldProblem.NotTime : FieldProblem.None;
        }
        var iso = DateTime.TryParseExact(text, s_days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : DateTime.TryParseExact(text, "d.M.yy H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var minute)
                ? minute.ToString("s", CultureInfo.InvariantCulture)
                : LikesTemplate.Restore(PostField.PostedAt, text);
        return TimeText.Parse(Encoding.UTF8.GetBytes(iso), out time);
    }

    // Nine digits end in the year 2001, eleven begin in 5138; eight are a day without marks, which is not read.
    private static string? UnixSeconds(string text)
    {
        var whole = text.AsSpan();
        if (whole.IndexOf('.') is > 0 and var mark && whole[(mark + 1)..].IndexOfAnyExcept('0') < 0) whole = whole[..mark];
        if (whole.Length is not (9 or 10 or MillisecondDigits) || whole.IndexOfAnyExceptInRange('0', '9') >= 0) return null;
        return whole.Length == MillisecondDigits ? whole[..10].ToString() : whole.ToString();
    }
}
