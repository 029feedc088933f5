using System.Globalization;
using Plaudit.Data;
using Plaudit.Forecasting;
using Plaudit.Metrics;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>Builds the report on one profile: what was, and what is expected of its next four weeks.</summary>
internal static class ForecastProfileReport
{
    private const int UsualWeeks = 12;

    /// <summary>Puts the sections together. The same data and model give the same report.</summary>
    public static ReportDocument Of(ForecastProfileDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        var weeks = ProfileWeek.Of(details.Panel, details.Profile, details.OriginWeek);
        return new ReportDocument
        {
            Title = $"Engagement per post of {details.ProfileId}: the next four weeks",
            Summary = Summary(details),
            Highlights = Highlights(details, weeks),
            Facts = Facts(details),
            Sections =
            [
                ProfileFanSection.Of(details, weeks),
                ProfileFanSection.Reasons(details),
                .. ProfileHistorySection.Of(weeks),
                Reading(),
            ],
        };
    }

    /// <summary>Engagement per post with as many digits as it is worth.</summary>
    internal static ReportFormat PerPost(IEnumerable<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(0).Max() < 100 ? ReportFormat.Number(1) : ReportFormat.Count;

    private static string Summary(ForecastProfileDetails details)
    {
        var (first, last) = (details.Forecasts[0], details.Forecasts[^1]);
        if (!double.IsFinite(first.Predicted))
        {
            return "Too little is known of this profile, and of others like it, to forecast it.";
        }
        var format = PerPost([first.Upper80, last.Upper80]);
        var basis = first.Status switch
        {
            PredictionStatus.Ok => string.Create(CultureInfo.InvariantCulture, $"It rests on {first.HistoryWeeks:N0} {(first.HistoryWeeks == 1 ? "week" : "weeks")} with posts."),
            PredictionStatus.ColdStart => "No week with posts is known of it, so this is what profiles with as many followers start with.",
            _ => "Neither a week with posts nor followers are known of it, so this is what profiles start with: not enough history to say more.",
        };
        return $"If it posts in the week of {CalendarWeek.Text(first.TargetWeek)}, about {format.Show(first.Predicted)} a post are expected (80 % range {format.Show(first.Lower80)} to {format.Show(first.Upper80)}); "
            + $"in that of {CalendarWeek.Text(last.TargetWeek)} about {format.Show(last.Predicted)} ({format.Show(last.Lower80)} to {format.Show(last.Upper80)}). {basis}";
    }

    private static List<ReportFact> Highlights(ForecastProfileDetails details, IReadOnlyList<ProfileWeek> weeks)
    {
        var facts = new List<ReportFact>();
        var format = PerPost(details.Forecasts.Select(forecast => forecast.Upper80));
        foreach (var forecast in (ProfileForecast[])[details.Forecasts[0], details.Forecasts[^1]])
        {
            facts.Add(new ReportFact(
                string.Create(CultureInfo.InvariantCulture, $"predicted_{7 * forecast.Horizon}"),
                string.Create(CultureInfo.InvariantCulture, $"Expected a post, {7 * forecast.Horizon} days ahead"),
                forecast.Predicted,
                format,
                $"80 % range {format.Show(forecast.Lower80)} to {format.Show(forecast.Upper80)}"));
        }
        double[] latest = [.. weeks.Where(week => week.Posts > 0).TakeLast(UsualWeeks).Select(week => week.PerPost)];
        facts.Add(new ReportFact(
            "usual",
            "Usual of late",
            latest.Length == 0 ? double.NaN : Quantiles.Median<double>(latest),
            PerPost(latest),
            latest.Length == 0 ? "no week with posts" : string.Create(CultureInfo.InvariantCulture, $"median of the last {latest.Length} weeks with posts")));
        facts.Add(new ReportFact("posting_weeks", "Weeks with posts", weeks.Count(week => week.Posts > 0), ReportFormat.Count, $"of {weeks.Count(week => week.IsRecorded)} recorded"));
        return facts;
    }

    private static List<ReportFact> Facts(ForecastProfileDetails details) =>
    [
        new("profile", "Profile", details.ProfileId, ReportFormat.Text),
        new("origin_week", "Last week looked at, from Monday", CalendarWeek.Text(details.OriginWeek), ReportFormat.Day),
        new("status", "Status", ForecastFile.StatusText(details.Forecasts[0].Status), ReportFormat.Text),
        new("model", "Model", details.Model, ReportFormat.Text),
        new("rows", "Rows read", (double)details.Data.Rows, ReportFormat.Count),
        new("profiles", "Profiles", (double)details.Data.Profiles, ReportFormat.Count),
        new("from", "First day", details.Data.FirstDay?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ReportFormat.Day),
        new("to", "Last day", details.Data.LastDay?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ReportFormat.Day),
    ];

    private static ReportSection Reading() => new()
    {
        Id = "reading",
        Title = "How to read it",
        Points =
        [
            "A forecast is of a week in which the profile posts, and is its middle: half of such weeks are expected above it, half below.",
            "Of a hundred 80 % ranges about eighty are to hold what comes, of a hundred 95 % ranges about ninety-five; how many did, over all profiles, is measured by plaudit report forecast without --profile.",
            "The dashed line is the naive forecast that did best on earlier weeks, over all profiles. Where the model says nearly the same, the profile's past tells no more than that.",
            "What the model goes by was associated with engagement in the past. It names no causes.",
        ],
    };
}
