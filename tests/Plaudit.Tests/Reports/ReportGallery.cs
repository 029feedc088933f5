using Plaudit.Reports;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Tests.Reports;

/// <summary>A report with every kind of chart, invented numbers, and names that try to be more than text.</summary>
internal static class ReportGallery
{
    /// <summary>A name that would run a script, load a picture or end an element where texts are not escaped.</summary>
    public const string Hostile = "</script><img src=x onerror=\"alert(1)\">$chart-1 =1+1 | `x` {a|b}";

    private static readonly string[] s_weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    public static ReportDocument Document { get; } = new()
    {
        Title = $"Gallery of {Hostile}",
        Summary = $"Every kind of chart, for {Hostile}.",
        Highlights = [new ReportFact("one", "One", 1.5, ReportFormat.Number(1), "a remark")],
        Facts = [new ReportFact("account", "Account", Hostile, ReportFormat.Text)],
        Sections =
        [
            new ReportSection
            {
                Id = "all",
                Title = "All charts",
                Text = [Hostile],
                Points = ["a point"],
                Note = "a note",
                Figures = [.. Charts().Select((chart, i) => new ReportFigure($"Chart {i}", $"Description {i}", chart, Table($"chart_{i}")))],
                Tables = [Table("table_last")],
            },
        ],
    };

    public static IReadOnlyList<Chart> Charts()
    {
        var random = new Random(7);
        var share = ReportFormat.Share(0);
        return
        [
            new BarChart(["images", "videos", Hostile], new ChartAxis("likes", ReportFormat.Count), [Bars("few", 120, 80, 95), Bars("many", 300, double.NaN, 210)]),
            new BarChart(["images", "a name that takes more than a single line"], new ChartAxis("effect", ReportFormat.SignedShare()), [Bars("effect", 0.2, -0.1)]) { IsHorizontal = true, References = [new ReferenceLine(0.1, "wanted")] },
            new BarChart(["small", "large"], new ChartAxis("coverage", share), [Bars("80 %", 0.78, 0.82)]) { ShowsPoints = true, References = [new ReferenceLine(0.8, "80 %")] },
            new LineChart(
                new ChartAxis("false positive rate", share) { Min = 0, Max = 1 },
                new ChartAxis("true positive rate", share) { Min = 0, Max = 1 },
                [
                    new LineSeries("model", [.. Enumerable.Range(0, 101).Select(i => new ChartPoint(i / 100d, Math.Pow(i / 100d, 0.35)))]) { IsStep = true },
                    new LineSeries("logistic", [.. Enumerable.Range(0, 101).Select(i => new ChartPoint(i / 100d, Math.Pow(i / 100d, 0.5)))]),
                ])
            {
                HasDiagonal = true,
                IsSquare = true,
            },
            new LineChart(
                new ChartAxis("predicted probability", share) { Min = 0, Max = 1 },
                new ChartAxis("share of high", share) { Min = 0, Max = 1 },
                [
                    new LineSeries("calibrated", [.. Enumerable.Range(1, 9).Select(i => new ChartPoint(i / 10d, (i / 10d) + 0.02))])
                    {
                        Errors = [.. Enumerable.Range(1, 9).Select(i => new ChartInterval((i / 10d) - 0.05, (i / 10d) + 0.07))],
                    },
                ])
            {
                HasDiagonal = true,
                IsSquare = true,
            },
            new LineChart(
                new ChartAxis("", ReportFormat.Day) { Scale = ChartScale.Time },
                new ChartAxis("posts", ReportFormat.Count),
                [
                    new LineSeries("posts a week", [.. Enumerable.Range(0, 30).Select(i => new ChartPoint(ChartPoint.Time(new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc).AddDays(7 * i)), 40 + (i % 7)))])
                    {
                        Errors = [.. Enumerable.Range(0, 30).Select(i => new ChartInterval(36 + (i % 7), 46 + (i % 7)))],
                        HasBand = true,
                    },
                ]),
            Fan(),
            new ScatterChart(
                new ChartAxis("predicted", ReportFormat.Count) { Scale = ChartScale.LogCount },
                new ChartAxis("actual", ReportFormat.Count) { Scale = ChartScale.LogCount },
                [new LineSeries("posts", [new ChartPoint(0, 0), new ChartPoint(9, 12), new ChartPoint(850, 400)])]) { HasDiagonal = true, IsSquare = true },
            new HistogramChart(
                new ChartAxis("likes", ReportFormat.Count), new ChartAxis("posts", ReportFormat.Count), [0, 10, 20, 30, 40], [3, 8, 5, 1]) { References = [new ReferenceLine(14, "median 14")] },
            new HeatmapChart(["low", "high"], ["low", "high"], [[420, 80], [95, 405]], ReportFormat.Count) { ColumnsTitle = "predicted", RowsTitle = "actual", Min = 0 },
            new HeatmapChart(
                [.. Enumerable.Range(0, 24).Select(hour => $"{hour:00}")],
                s_weekdays,
                [.. s_weekdays.Select((_, day) => (IReadOnlyList<double>)[.. Enumerable.Range(0, 24).Select(hour => hour < 6 ? double.NaN : Math.Sin((hour + day) / 4d) / 5)])],
                ReportFormat.SignedShare(0)) { IsDiverging = true, ColumnsTitle = "hour" },
            new HeatmapChart(
                ["followers", "likes", "comments", "hashtags", "caption length", "hour", "weekday", "is an advertisement", "duration"],
                ["followers", "likes", "comments", "hashtags", "caption length", "hour", "weekday", "is an advertisement", "duration"],
                [.. Enumerable.Range(0, 9).Select(row => (IReadOnlyList<double>)[.. Enumerable.Range(0, 9).Select(column => row == column ? 1 : Math.Cos(row * column) * 0.6)])],
                ReportFormat.Number(1)) { IsDiverging = true, Max = 1, ShowsValues = true },
            new StripChart(
                new ChartAxis("effect on the log odds", ReportFormat.Number(1)),
                [.. ((string[])["usual likes of the account", "hour", Hostile]).Select((name, row) => new StripRow(
                    name,
                    [.. Enumerable.Range(0, 200).Select(_ => (random.NextDouble() + random.NextDouble() - 1) / (row + 1))],
                    [.. Enumerable.Range(0, 200).Select(i => i % 20 == 0 ? double.NaN : i / 200d)]))]) { ColourTitle = "value of the feature", References = [new ReferenceLine(0, "")] },
        ];
    }

    /// <summary>Twelve weeks, one of them not recorded and one without posts, and a fan of four.</summary>
    public static FanChart Fan()
    {
        double Week(int week) => ChartPoint.Time(new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc).AddDays(7 * week));
        return new FanChart(
            new ChartAxis("week of", ReportFormat.Day) { Scale = ChartScale.Time },
            new ChartAxis("engagement per post", ReportFormat.Count) { Scale = ChartScale.LogCount },
            new LineSeries("weeks", [.. Enumerable.Range(0, 12).Where(week => week != 8).Select(week => new ChartPoint(Week(week), week == 4 ? double.NaN : 100 + (9 * week)))]),
            new FanSeries(
                Hostile,
                [.. Enumerable.Range(12, 4).Select(week => new ChartPoint(Week(week), 200))],
                [.. Enumerable.Range(12, 4).Select(week => new ChartInterval(160 - week, 240 + week))],
                [.. Enumerable.Range(12, 4).Select(week => new ChartInterval(90 - week, 420 + week))]))
        {
            Compared = new LineSeries("naive", [.. Enumerable.Range(12, 4).Select(week => new ChartPoint(Week(week), 180))]),
            Marks = [Week(8)],
            MarksName = "week without posts",
            Boundary = new ReferenceLine(Week(11), ""),
        };
    }

    public static ReportTable Table(string id) => new(
        id,
        $"Numbers of {id}",
        [
            new("account", "Account", ReportFormat.Text), new("posts", "Posts", ReportFormat.Count), new("share", "Share", ReportFormat.Share()),
            new("skill", "Skill", ReportFormat.SignedShare()), new("factor", "Factor", ReportFormat.Factor()), new("day", "Day", ReportFormat.Day), new("mse", "log-MSE", ReportFormat.Number()),
        ],
        [
            [Hostile, 12345, 0.12345, -0.05, 1.5, "2026-11-21", 0.123456789],
            ["=1+1", 0, double.NaN, 0.05, ReportValue.Unknown, (string?)null, -0.00001],
        ]);

    private static BarSeries Bars(string name, params double[] values) => new(name, values)
    {
        Errors = Array.ConvertAll(values, value => new ChartInterval(value - (0.1 * Math.Abs(value)), value + (0.1 * Math.Abs(value)))),
    };
}
