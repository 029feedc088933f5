using System.Globalization;

namespace Plaudit.Reports.Charts;

/// <summary>Marks of an axis of time: at the beginning of years, months or days, few enough for a phone.</summary>
internal static class TimeTicks
{
    private const int MaxMarks = 4;
    private const double Room = 0.03;

    // Months between marks, then days: the first that gives few enough is taken.
    private static readonly int[] s_days = [1, 2, 5, 10];
    private static readonly int[] s_months = [1, 2, 3, 6, 12, 24, 60, 120, 240];

    /// <summary>Marks between two moments, in milliseconds since 1970.</summary>
    public static ChartTicks Of(double low, double high)
    {
        var day = TimeSpan.FromDays(1).TotalMilliseconds;
        if (high - low < day)
        {
            (low, high) = (low - day, high + day);
        }
        var room = (high - low) * Room;
        var (from, to) = (Moment(low - room), Moment(high + room));
        foreach (var step in s_days)
        {
            if ((to - from).TotalDays / step <= MaxMarks)
            {
                return Ticks(from, to, Days(from, to, step), "d MMM");
            }
        }
        foreach (var step in s_months)
        {
            var months = Months(from, to, step);
            if (months.Count <= MaxMarks && (months.Count >= 2 || step == s_months[0]))
            {
                return Ticks(from, to, months, step >= 12 ? "yyyy" : "MMM yyyy");
            }
        }
        return Ticks(from, to, [from, to], "yyyy");
    }

    private static ChartTicks Ticks(DateTime from, DateTime to, IReadOnlyList<DateTime> marks, string format) =>
        new(ChartPoint.Time(from), ChartPoint.Time(to), [.. marks.Select(ChartPoint.Time)])
        {
            Labels = [.. marks.Select(mark => mark.ToString(format, CultureInfo.InvariantCulture))],
        };

    private static List<DateTime> Days(DateTime from, DateTime to, int step)
    {
        var marks = new List<DateTime>();
        for (var mark = from.Date.AddDays(1); mark <= to; mark = mark.AddDays(step))
        {
            marks.Add(mark);
        }
        return marks;
    }

    private static List<DateTime> Months(DateTime from, DateTime to, int step)
    {
        var marks = new List<DateTime>();
        for (var month = from.Year * 12 / step * step; month < (to.Year + 1) * 12; month += step)
        {
            var mark = new DateTime(Math.Max(1, month / 12), (month % 12) + 1, 1, 0, 0, 0, DateTimeKind.Utc);
            if (mark >= from && mark <= to)
            {
                marks.Add(mark);
            }
        }
        return marks;
    }

    private static DateTime Moment(double milliseconds) => DateTime.UnixEpoch.AddMilliseconds(milliseconds);
}
