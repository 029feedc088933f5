using System.Globalization;
using Plaudit.Data;
using Plaudit.Forecasting;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>The fan of a profile's next four weeks, and what it rests on.</summary>
internal static class ProfileFanSection
{
    // Half a year: with more, four weeks could not be told apart on a phone.
    private const int HistoryWeeks = 26;

    // Of a profile that has been silent, more weeks are shown, up to two years, until some with posts are there.
    private const int FewestPostingWeeks = 4;
    private const int MostHistoryWeeks = 104;

    // Of the logarithm; less rounds to 0 %.
    private const double LeastTold = 0.005;

    public static ReportSection Of(ForecastProfileDetails details, IReadOnlyList<ProfileWeek> weeks)
    {
        var forecasts = details.Forecasts.Where(forecast => double.IsFinite(forecast.Predicted)).ToList();
        var recent = Recent(weeks, details.OriginWeek);
        var origin = Place(details.OriginWeek);
        var chart = Course(recent, new FanSeries(
            "forecast",
            [.. forecasts.Select(forecast => new ChartPoint(Place(forecast.TargetWeek), forecast.Predicted))],
            [.. forecasts.Select(forecast => new ChartInterval(forecast.Lower80, forecast.Upper80))],
            [.. forecasts.Select(forecast => new ChartInterval(forecast.Lower95, forecast.Upper95))])) with
        {
            Compared = new LineSeries(
                "naive forecast", [.. details.Forecasts.Where(forecast => double.IsFinite(forecast.Naive)).Select(forecast => new ChartPoint(Place(forecast.TargetWeek), forecast.Naive))]),
            Boundary = new ReferenceLine(origin, ""),
        };
        var silent = recent.Any(week => week.IsSilent) ? " Dots at the foot are weeks without posts." : "";
        var gaps = recent.Any(week => !week.IsRecorded) ? " Where the line breaks, weeks were not recorded." : "";
        return new ReportSection
        {
            Id = "forecast",
            Title = "What to expect",
            Figures =
            [
                new ReportFigure(
                    "Latest weeks and the next four",
                    $"Engagement per post, a point a week by its Monday. Behind the dashed line upwards, the last week known, lies the forecast: the dark band is to hold 80 % of outcomes, the light one 95 %. The axis upwards is logarithmic.{silent}{gaps}",
                    chart,
                    ReportTable.Of(
                        "latest_weeks",
                        "The latest weeks",
                        [new("week", "Week of", ReportFormat.Day), new("posts", "Posts", ReportFormat.Count), new("per_post", "Engagement per post", ForecastProfileReport.PerPost(recent.Select(week => week.PerPost)))],
                        recent,
                        week => [CalendarWeek.Text(week.Week), week.Posts, week.PerPost])),
            ],
            Tables = [Table(details)],
        };
    }

    /// <summary>What the forecast rests on.</summary>
    public static ReportSection Reasons(ForecastProfileDetails details) => new()
    {
        Id = "reasons",
        Title = "What it rests on",
        Text = ["Of the forecast of the next week, the largest first; what moves it by less than half a per cent is left out. The table has all four weeks, and effects on the logarithm, which add up to the forecast."],
        Points = [.. details.Forecasts[0].Reasons.Where(reason => Math.Abs(reason.LogEffect) >= LeastTold).Select(reason => reason.Text)],
        Tables =
        [
            ReportTable.Of(
                "reasons",
                "What moves the forecasts, on the logarithm",
                [
                    new("reason", "What it rests on", ReportFormat.Text),
                    .. details.Forecasts.Select(forecast => new ReportColumn(
                        string.Create(CultureInfo.InvariantCulture, $"days_{7 * forecast.Horizon}"), string.Create(CultureInfo.InvariantCulture, $"{7 * forecast.Horizon} days"), ReportFormat.Number())),
                ],
                details.Forecasts.SelectMany(forecast => forecast.Reasons.Select(TopicOf)).Distinct(),
                topic => [topic, .. details.Forecasts.Select(forecast => (ReportValue)Effect(forecast, topic))]),
        ],
    };

    /// <summary>Weeks as a chart: joined where they follow each other, weeks without posts passed over, weeks that were not recorded a gap.</summary>
    internal static FanChart Course(IReadOnlyList<ProfileWeek> weeks, FanSeries fan)
    {
        var points = new List<ChartPoint>();
        foreach (var week in weeks.Where(week => !week.IsSilent))
        {
            // One break is as good as many.
            if (week.IsRecorded || (points.Count > 0 && double.IsFinite(points[^1].Y)))
            {
                points.Add(new ChartPoint(Place(week.Week), week.PerPost));
            }
        }
        if (points.Count > 0 && !double.IsFinite(points[^1].Y))
        {
            points.RemoveAt(points.Count - 1);
        }
        return new FanChart(
            new ChartAxis("week of", ReportFormat.Day) { Scale = ChartScale.Time },
            new ChartAxis("engagement per post", ReportFormat.Number(1)) { Scale = ChartScale.LogCount },
            new LineSeries("weeks with posts", points) { ShowsPoints = weeks.Count <= MostHistoryWeeks / 2 },
            fan)
        {
            Marks = [.. weeks.Where(week => week.IsSilent).Select(week => Place(week.Week))],
            MarksName = "week without posts",
        };
    }

    /// <summary>Where a week lies on an axis of time.</summary>
    internal static double Place(int week) => ChartPoint.Time(CalendarWeek.Monday(week).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));

    // The first reason is where the forecast starts from, told with a number that differs from week to week.
    private static string TopicOf(Reason reason, int index) => index == 0 ? "where it starts from" : reason.Text.Split(':')[0];

    private static double Effect(ProfileForecast forecast, string topic) =>
        forecast.Reasons.Where((reason, i) => TopicOf(reason, i) == topic).Select(reason => reason.LogEffect).DefaultIfEmpty(0).Sum();

    private static ReportTable Table(ForecastProfileDetails details)
    {
        var format = ForecastProfileReport.PerPost(details.Forecasts.Select(forecast => forecast.Upper80));
        return ReportTable.Of(
            "forecasts",
            "The next four weeks",
            [
                new("horizon_days", "Days ahead", ReportFormat.Count),
                new("target_week", "Week of", ReportFormat.Day),
                new("predicted", "Forecast", format),
                new("lower_80", "80 % from", format),
                new("upper_80", "to", format),
                new("lower_95", "95 % from", format),
                new("upper_95", "to", format),
                new("naive", "Naive", format),
                new("naive_is", "Naive is", ReportFormat.Text),
                new("history_weeks", "Weeks with posts", ReportFormat.Count),
                new("status", "Status", ReportFormat.Text),
            ],
            details.Forecasts,
            forecast =>
            [
                7.0 * forecast.Horizon, CalendarWeek.Text(forecast.TargetWeek), forecast.Predicted, forecast.Lower80, forecast.Upper80, forecast.Lower95, forecast.Upper95,
                forecast.Naive, details.NaiveNames[forecast.Horizon - 1], (double)forecast.HistoryWeeks, ForecastFile.StatusText(forecast.Status),
            ]);
    }

    private static List<ProfileWeek> Recent(IReadOnlyList<ProfileWeek> weeks, int originWeek)
    {
        int[] posting = [.. weeks.Where(week => week.Posts > 0).TakeLast(FewestPostingWeeks).Select(week => week.Week)];
        var from = Math.Max(originWeek - MostHistoryWeeks + 1, Math.Min(originWeek - HistoryWeeks + 1, posting.Length > 0 ? posting[0] : int.MaxValue));
        return [.. weeks.Where(week => week.Week >= from)];
    }
}
