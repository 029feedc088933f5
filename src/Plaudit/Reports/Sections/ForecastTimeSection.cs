using System.Globalization;
using Plaudit.Forecasting;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>The backtest week by week: whether forecasts stay good, and ranges honest, as time goes on.</summary>
internal static class ForecastTimeSection
{
    // Periods are made long enough for so many forecasts, though never fewer than so many of them.
    private const int RowsWanted = 25;
    private const int FewestPeriods = 4;

    private const int FewestRows = 5;

    public static ReportSection Of(IReadOnlyList<TestedHorizon> horizons)
    {
        var tested = horizons.Select(horizon => (Horizon: horizon, Periods: Periods(horizon))).ToList();
        return new ReportSection
        {
            Id = "time",
            Title = "Does it stay good as time goes on?",
            Text =
            [
                "Each forecast was made from a week of the test, knowing that week and those before it; the model itself was learnt once, before all of them. "
                    + "Where its line rises above that of the naive forecast and stays there, it is time to train again.",
            ],
            Figures = [.. tested.Select(one => Errors(one.Horizon, one.Periods)), Coverage(tested)],
        };
    }

    private static ReportFigure Errors(TestedHorizon horizon, List<Period> periods)
    {
        var chart = new LineChart(
            new ChartAxis("forecast from the week of", ReportFormat.Day) { Scale = ChartScale.Time },
            new ChartAxis("mean error of logarithms", ReportFormat.Number(2)) { Min = 0 },
            [
                new LineSeries("model", [.. periods.Select(period => new ChartPoint(Place(period.From), period.Error))]),
                new LineSeries($"best naive forecast ({horizon.BestNaive})", [.. periods.Select(period => new ChartPoint(Place(period.From), period.NaiveError))]),
            ]);
        var table = ReportTable.Of(
            string.Create(CultureInfo.InvariantCulture, $"errors_by_week_{horizon.Days}"),
            string.Create(CultureInfo.InvariantCulture, $"Errors over time, {horizon.Days} days ahead"),
            [
                new("from", "From", ReportFormat.Day),
                new("to", "To", ReportFormat.Day),
                new("rows", "Forecasts", ReportFormat.Count),
                new("log_mae", "log-MAE", ReportFormat.Number()),
                new("naive_log_mae", "Best naive", ReportFormat.Number()),
                new("skill", "Skill", ReportFormat.SignedShare()),
            ],
            periods,
            period => [CalendarWeek.Text(period.From), CalendarWeek.Text(period.To), (double)period.Rows, period.Error, period.NaiveError, 1 - (period.Error / period.NaiveError)]);
        return new ReportFigure(
            string.Create(CultureInfo.InvariantCulture, $"Errors over time, {horizon.Days} days ahead"),
            $"Mean absolute error on logarithms (0.1 is about 10 %), by the week that was forecast from{Length(periods)}; lower is better.",
            chart,
            table);
    }

    private static ReportFigure Coverage(List<(TestedHorizon Horizon, List<Period> Periods)> tested)
    {
        var share = ReportFormat.Share();
        var chart = new LineChart(
            new ChartAxis("forecast from the week of", ReportFormat.Day) { Scale = ChartScale.Time },
            new ChartAxis("outcomes inside their range", share) { Max = 1 },
            [
                .. tested.SelectMany(one => (LineSeries[])
                [
                    new LineSeries(Name(80, one.Horizon), [.. one.Periods.Select(period => new ChartPoint(Place(period.From), period.Held80))]),
                    new LineSeries(Name(95, one.Horizon), [.. one.Periods.Select(period => new ChartPoint(Place(period.From), period.Held95))]),
                ]),
            ])
        {
            References = [new ReferenceLine(0.8, "80 %"), new ReferenceLine(0.95, "95 %")],
        };
        var table = ReportTable.Of(
            "coverage_by_week",
            "Outcomes inside their range, over time",
            [
                new("horizon_days", "Days ahead", ReportFormat.Count),
                new("from", "From", ReportFormat.Day),
                new("to", "To", ReportFormat.Day),
                new("rows", "Forecasts", ReportFormat.Count),
                new("coverage_80", "80 % range held", share),
                new("coverage_95", "95 % range held", share),
            ],
            tested.SelectMany(one => one.Periods.Select(period => (one.Horizon.Days, Period: period))),
            one => [(double)one.Days, CalendarWeek.Text(one.Period.From), CalendarWeek.Text(one.Period.To), (double)one.Period.Rows, one.Period.Held80, one.Period.Held95]);
        return new ReportFigure(
            "Ranges over time",
            $"Share of outcomes inside their range, by the week that was forecast from{Length(tested[0].Periods)}. The dashed lines are what is promised.",
            chart,
            table);

        static string Name(int level, TestedHorizon horizon) => string.Create(CultureInfo.InvariantCulture, $"{level} % range, {horizon.Days} days ahead");
    }

    private static List<Period> Periods(TestedHorizon horizon)
    {
        var (test, naive) = (horizon.Test, horizon.Naive);
        var (first, last) = (test.Origins.Min(), test.Origins.Max());
        var weeks = last - first + 1;
        var length = Math.Clamp((int)Math.Ceiling(RowsWanted * (double)weeks / test.Actual.Count), 1, Math.Max(1, weeks / FewestPeriods));
        var sums = new double[(weeks + length - 1) / length, 5];
        for (var row = 0; row < test.Actual.Count; row++)
        {
            var period = (test.Origins[row] - first) / length;
            sums[period, 0]++;
            sums[period, 1] += ForecastSums.Error(test, row);
            sums[period, 2] += Math.Abs((double)test.Actual[row] - naive[row]);
            sums[period, 3] += horizon.Sums.Holds80(row) ? 1 : 0;
            sums[period, 4] += horizon.Sums.Holds95(row) ? 1 : 0;
        }
        var periods = new List<Period>();
        for (var i = 0; i < sums.GetLength(0); i++)
        {
            if (sums[i, 0] > 0)
            {
                var from = first + (i * length);
                periods.Add(new Period(
                    from, Math.Min(last, from + length - 1), (int)sums[i, 0], sums[i, 1] / sums[i, 0], sums[i, 2] / sums[i, 0], sums[i, 3] / sums[i, 0], sums[i, 4] / sums[i, 0], length));
            }
        }
        // A mean of a few forecasts would tower above the others, or lie at their feet.
        var fewest = Math.Min(FewestRows, periods.Max(period => period.Rows));
        return periods.FindAll(period => period.Rows >= fewest);
    }

    private static double Place(int week) => ChartPoint.Time(CalendarWeek.Monday(week).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));

    private static string Length(List<Period> periods) => string.Create(
        CultureInfo.InvariantCulture, $"{(periods[0].Length == 1 ? "" : $", {periods[0].Length} weeks taken together")}, where there are {FewestRows} forecasts or more");

    private sealed record Period(int From, int To, int Rows, double Error, double NaiveError, double Held80, double Held95, int Length);
}
