using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Reports;
using Plaudit.Reports.Charts;
using Plaudit.Storage;

namespace Plaudit.App.Web.Accounts;

/// <summary>The likes of an account's posts over time: as a chart of single posts, and as a table of months.</summary>
/// <param name="Chart">The chart.</param>
/// <param name="Shown">Posts in it.</param>
/// <param name="Months">The newest first.</param>
public sealed record LikesHistory(ScatterChart Chart, int Shown, IReadOnlyList<LikesMonth> Months)
{
    /// <summary>Posts over time, by media type. Of too many every so manieth is shown.</summary>
    /// <param name="marks">Posts, the oldest first.</param>
    /// <param name="zone">Where months begin.</param>
    public static LikesHistory Of(IReadOnlyList<PostMark> marks, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(marks);
        ArgumentNullException.ThrowIfNull(zone);
        var shown = marks.Count <= ScatterChart.MaxPoints
            ? marks
            : [.. Enumerable.Range(0, ScatterChart.MaxPoints).Select(i => marks[(int)((long)i * (marks.Count - 1) / (ScatterChart.MaxPoints - 1))])];
        var chart = new ScatterChart(
            new ChartAxis(AccountTexts.Published, ReportFormat.Day) { Scale = ChartScale.Time },
            new ChartAxis(AccountTexts.Likes, ReportFormat.Count) { Scale = ChartScale.LogCount },
            [
                .. shown.GroupBy(mark => mark.MediaType).OrderByDescending(type => type.Count()).Select(type => new LineSeries(
                    PostRow.NameOf(type.Key) ?? AccountTexts.MediaUnknown,
                    [.. type.Select(mark => new ChartPoint(ChartPoint.Time(mark.PostedAt.Utc), mark.Likes))])),
            ]);
        var months = marks
            .GroupBy(mark => PostDay.Of(mark.PostedAt, zone) is var day ? new DateOnly(day.Year, day.Month, 1) : default)
            .Select(month => LikesMonth.Of(month.Key, [.. month.Select(mark => mark.Likes).Order()]))
            .OrderByDescending(month => month.Month);
        return new LikesHistory(chart, shown.Count, [.. months]);
    }
}
