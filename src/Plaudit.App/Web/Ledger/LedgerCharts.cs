using System.Globalization;
using Plaudit.App.Web.Texts;
using Plaudit.Data;
using Plaudit.Metrics;
using Plaudit.Reports;
using Plaudit.Reports.Charts;
using Plaudit.Storage;

namespace Plaudit.App.Web.Ledger;

/// <summary>Charts of predictions and what came.</summary>
internal static class LedgerCharts
{
    /// <summary>The weeks of the chart of coverage: a year.</summary>
    public const int MostWeeks = 53;

    /// <summary>Predicted likes against those that came.</summary>
    public static ScatterChart Fit(IReadOnlyList<LedgerEntry> lines) => new(
        new ChartAxis(LedgerTexts.FitPredicted, ReportFormat.Count) { Scale = ChartScale.LogCount },
        new ChartAxis(LedgerTexts.FitCame, ReportFormat.Count) { Scale = ChartScale.LogCount },
        [
            .. new (string Name, bool? IsInside)[] { (LedgerTexts.FitInside, true), (LedgerTexts.FitOutside, false), (LedgerTexts.FitNoRange, null) }
                .Select(of => new LineSeries(of.Name, [.. lines.Where(line => IsInside80(line) == of.IsInside).Select(line => new ChartPoint(Math.Max(0, line.Value), Math.Max(0, line.Outcome!.Value)))]))
                .Where(series => series.Points.Count > 0),
        ])
    {
        HasDiagonal = true,
        IsSquare = true,
    };

    /// <summary>Groups of probabilities and the share of each that was high.</summary>
    public static IReadOnlyList<ReliabilityBin> Bins(IReadOnlyList<LedgerEntry> lines) =>
        lines.Count == 0 ? [] : Reliability.Bins<double>([.. lines.Select(line => line.Outcome > 0.5)], [.. lines.Select(line => line.Value)]);

    /// <summary>The probability given against the share that was high.</summary>
    public static LineChart Reliable(IReadOnlyList<ReliabilityBin> bins) => new(
        new ChartAxis(LedgerTexts.ReliabilityGiven, ReportFormat.Share(0)) { Min = 0, Max = 1 },
        new ChartAxis(LedgerTexts.ReliabilityHigh, ReportFormat.Share(0)) { Min = 0, Max = 1 },
        [
            new LineSeries(LedgerTexts.ReliabilitySeries, [.. bins.Select(bin => new ChartPoint(bin.MeanPredicted, bin.ShareHigh))])
            {
                Errors = [.. bins.Select(bin => new ChartInterval(bin.Lower, bin.Upper))],
            },
        ])
    {
        HasDiagonal = true,
        IsSquare = true,
    };

    /// <summary>Weeks with outcomes that had a range, the last year of them.</summary>
    public static IReadOnlyList<LedgerSummary> WithRanges(IReadOnlyList<LedgerSummary> weeks) => [.. weeks.Where(week => week.With80 > 0).TakeLast(MostWeeks)];

    /// <summary>How often ranges held, week by week.</summary>
    /// <param name="weeks">Of <see cref="WithRanges"/>.</param>
    public static LineChart Coverage(IReadOnlyList<LedgerSummary> weeks) => new(
        new ChartAxis(LedgerTexts.CoverageWeek, ReportFormat.Day) { Scale = ChartScale.Time },
        new ChartAxis(LedgerTexts.CoverageShare, ReportFormat.Share(0)) { Min = LeastOf(weeks), Max = 1 },
        [Series(LedgerTexts.Series80, weeks, week => Held(week.Inside80, week.With80)), Series(LedgerTexts.Series95, weeks, week => Held(week.Inside95, week.With95))])
    {
        References = [new ReferenceLine(0.8, LedgerTexts.Promised80), new ReferenceLine(0.95, LedgerTexts.Promised95)],
    };

    /// <summary>A share of outcomes, and how far it may be off.</summary>
    public static ConfidenceInterval Held(long inside, long all) => ConfidenceInterval.Wilson((int)inside, (int)all);

    /// <summary>Whether an outcome lies in its 80 % range; <see langword="null"/> where there is no range or no outcome.</summary>
    public static bool? IsInside80(LedgerEntry line) =>
        line is { Outcome: { } came, Lower80: { } low, Upper80: { } high } ? came >= low && came <= high : null;

    /// <summary>Predictions by powers of ten: what was predicted, what came in the middle, and how many were in their range.</summary>
    public static IReadOnlyList<LedgerBand> Bands(IReadOnlyList<LedgerEntry> lines) =>
    [
        .. lines.GroupBy(line => line.Value < 1 ? 0 : (int)Math.Floor(Math.Log10(line.Value)) + 1).OrderBy(band => band.Key).Select(band => new LedgerBand(
            band.Key == 0 ? 0 : Math.Pow(10, band.Key - 1),
            Math.Pow(10, band.Key),
            band.Count(),
            Quantiles.Median<double>([.. band.Select(line => line.Outcome!.Value)]),
            Held(band.Count(line => IsInside80(line) == true), band.Count(line => IsInside80(line) is not null)).Estimate)),
    ];

    // From a half up, unless less is to be seen: what is promised would be a hair below the top otherwise.
    private static double LeastOf(IReadOnlyList<LedgerSummary> weeks) =>
        Math.Floor(10 * weeks.Select(week => Held(week.Inside80, week.With80).Lower).Append(0.5).Min()) / 10;

    private static LineSeries Series(string name, IReadOnlyList<LedgerSummary> weeks, Func<LedgerSummary, ConfidenceInterval> held)
    {
        var shares = weeks.Select(week => (X: PlaceOf(week.Group), Share: held(week))).Where(of => double.IsFinite(of.Share.Estimate)).ToList();
        return new LineSeries(name, [.. shares.Select(of => new ChartPoint(of.X, of.Share.Estimate))])
        {
            Errors = [.. shares.Select(of => new ChartInterval(of.Share.Lower, of.Share.Upper))],
            HasBand = true,
        };
    }

    private static double PlaceOf(string monday) =>
        ChartPoint.Time(DateOnly.ParseExact(monday, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
}

/// <summary>Predictions of about the same size.</summary>
/// <param name="From">The least that was predicted.</param>
/// <param name="To">Less was predicted than this.</param>
/// <param name="Count">How many.</param>
/// <param name="Came">The middle of what came.</param>
/// <param name="Inside80">Share of outcomes in their 80 % range; NaN where none has one.</param>
internal sealed record LedgerBand(double From, double To, int Count, double Came, double Inside80);
