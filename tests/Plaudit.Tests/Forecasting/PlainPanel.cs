using System.Globalization;
using Plaudit.Forecasting;

namespace Plaudit.Tests.Forecasting;

/// <summary>A usable daily row; null is not known.</summary>
internal sealed record PlainDay(string ProfileId, DateOnly Date, IReadOnlyDictionary<PanelMeasure, long> Known);

/// <summary>The weekly panel as one would write it down: days in a dictionary, weeks added up one after the other.</summary>
internal static class PlainPanel
{
    /// <summary>The lines of <see cref="PanelReading.Lines"/>, and the number of rows left out.</summary>
    /// <param name="rows">In the order of the files and lines.</param>
    public static (List<string> Lines, int Duplicates) Of(IReadOnlyList<PlainDay> rows)
    {
        var days = new Dictionary<(string, DateOnly), PlainDay>();
        foreach (var row in rows)
        {
            days[(row.ProfileId, row.Date)] = row;
        }
        var lines = days.Values
            .GroupBy(day => (day.ProfileId, Week: CalendarWeek.Of(day.Date)))
            .OrderBy(week => week.Key.ProfileId, StringComparer.Ordinal)
            .ThenBy(week => week.Key.Week)
            .Select(week => Week(week.Key.ProfileId, week.Key.Week, [.. week.OrderBy(day => day.Date)]))
            .ToList();
        return (lines, rows.Count - days.Count);
    }

    public static string Line(string profileId, int week, int recordedDays, Func<PanelMeasure, long> value) =>
        $"{profileId} {CalendarWeek.Text(week)} {recordedDays} {string.Join(' ', Enum.GetValues<PanelMeasure>().Select(measure => value(measure).ToString(CultureInfo.InvariantCulture)))}";

    private static string Week(string profileId, int week, List<PlainDay> days)
    {
        var recorded = days.Where(day => day.Known.ContainsKey(PanelMeasure.Posts) && day.Known.ContainsKey(PanelMeasure.Engagement)).ToList();
        return Line(profileId, week, recorded.Count, measure => measure switch
        {
            PanelMeasure.Posts or PanelMeasure.Engagement => Sum(recorded, measure),
            PanelMeasure.Followers => days.LastOrDefault(day => day.Known.ContainsKey(measure))?.Known[measure] ?? WeeklyPanel.Unknown,
            _ => Sum(days, measure),
        });
    }

    private static long Sum(List<PlainDay> days, PanelMeasure measure)
    {
        var known = days.Where(day => day.Known.ContainsKey(measure)).ToList();
        return known.Count == 0 ? WeeklyPanel.Unknown : known.Sum(day => day.Known[measure]);
    }
}
