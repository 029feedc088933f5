using Plaudit.App.Web.Texts;
using Plaudit.Pipelines.Stores;
using Plaudit.Reports;
using Plaudit.Reports.Charts;
using Plaudit.Storage;

namespace Plaudit.App.Web.Forecasts;

/// <summary>What the page of a profile's forecast shows.</summary>
public sealed record ForecastView
{
    private const int DaysAWeek = 7;

    public required ForecastRunEntry Run { get; init; }

    public required StoredForecast Forecast { get; init; }

    /// <summary>Weeks up to the last one known; empty where none was kept.</summary>
    public required IReadOnlyList<float> History { get; init; }

    /// <summary>The newest earlier run that was set against what came; <see langword="null"/> for none.</summary>
    public required ForecastRunEntry? Before { get; init; }

    /// <summary>Whether the store has posts of an account of that name.</summary>
    public required bool HasAccount { get; init; }

    public bool IsTotal => Run.Target == "total";

    /// <summary>What the earlier run was worth.</summary>
    public ForecastRunScores? Scores => Before is null ? null : ForecastRunScores.Of(Before);

    /// <summary>Weeks known and weeks forecast, by their Mondays.</summary>
    public IReadOnlyList<ForecastWeek> Weeks =>
    [
        .. History.Select((was, i) => new ForecastWeek(Run.Origin.AddDays(DaysAWeek * (i + 1 - History.Count)), was, null)),
        .. Forecast.Weeks.Select((week, i) => new ForecastWeek(TargetOf(i), float.NaN, week)),
    ];

    /// <summary>Whether there is any number to draw.</summary>
    public bool HasChart => Weeks.Any(week => double.IsFinite(week.Was) || (week.Forecast is { } told && (double.IsFinite(told.Value) || double.IsFinite(told.Naive))));

    /// <summary>Monday of a week that is forecast.</summary>
    public DateOnly TargetOf(int week) => Run.Origin.AddDays(DaysAWeek * (week + 1));

    /// <summary>The fan.</summary>
    public FanChart Chart()
    {
        var told = Forecast.Weeks.Select((week, i) => (X: PlaceOf(TargetOf(i)), Week: week)).ToList();
        var known = told.Where(of => double.IsFinite(of.Week.Value)).ToList();
        return new FanChart(
            new ChartAxis(ForecastTexts.AxisWeek, ReportFormat.Day) { Scale = ChartScale.Time },
            new ChartAxis(IsTotal ? ForecastTexts.AxisTotal : ForecastTexts.AxisPerPost, ReportFormat.Number(1)) { Scale = ChartScale.LogCount },
            new LineSeries(ForecastTexts.SeriesHistory, [.. Weeks.Where(week => week.Forecast is null).Select(week => new ChartPoint(PlaceOf(week.Monday), week.Was))]),
            new FanSeries(
                ForecastTexts.SeriesForecast,
                [.. known.Select(of => new ChartPoint(of.X, of.Week.Value))],
                [.. known.Select(of => new ChartInterval(of.Week.Lower80, of.Week.Upper80))],
                [.. known.Select(of => new ChartInterval(of.Week.Lower95, of.Week.Upper95))]))
        {
            Compared = new LineSeries(ForecastTexts.SeriesNaive, [.. told.Where(of => double.IsFinite(of.Week.Naive)).Select(of => new ChartPoint(of.X, of.Week.Naive))]),
            Boundary = new ReferenceLine(PlaceOf(Run.Origin), ""),
        };
    }

    private static double PlaceOf(DateOnly monday) => ChartPoint.Time(monday.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
}

/// <summary>A week of a fan.</summary>
/// <param name="Monday">Its first day.</param>
/// <param name="Was">What it brought; NaN where not known.</param>
/// <param name="Forecast">What it is expected to bring; <see langword="null"/> of weeks that are over.</param>
public readonly record struct ForecastWeek(DateOnly Monday, double Was, StoredHorizon? Forecast);
