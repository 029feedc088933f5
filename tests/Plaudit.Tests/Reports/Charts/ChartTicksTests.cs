using FsCheck;
using FsCheck.Fluent;
using Plaudit.Reports;
using Plaudit.Reports.Charts;

namespace Plaudit.Tests.Reports.Charts;

public sealed class ChartTicksTests
{
    [Fact]
    public void Of_LinearValues_AreRoundAndHoldAll()
    {
        var ticks = ChartTicks.Of([0.03, 0.478], new ChartAxis("", ReportFormat.Share()));

        Assert.Equal([0, 0.1, 0.2, 0.3, 0.4, 0.5], ticks.Marks);
        Assert.Equal((0, 0.5), (ticks.Min, ticks.Max));
    }

    [Fact]
    public void Of_BoundsGiven_AreKept()
    {
        var ticks = ChartTicks.Of([0.2, 0.3], new ChartAxis("", ReportFormat.Share()) { Min = 0, Max = 1 });

        Assert.Equal((0, 1), (ticks.Min, ticks.Max));
        Assert.Equal([0, 0.2, 0.4, 0.6, 0.8, 1], ticks.Marks);
    }

    [Fact]
    public void Of_CountsFromZero_BeginAtZero()
    {
        var ticks = ChartTicks.Of([0, 5000], new ChartAxis("", ReportFormat.Count) { Scale = ChartScale.LogCount });

        Assert.Equal(0, ticks.Min);
        Assert.Equal([0, 1, 10, 100, 1000], ticks.Marks.Select(mark => Math.Round(Math.Pow(10, mark) - 1)));
    }

    [Theory]
    [InlineData(300, 330)]
    [InlineData(7, 7)]
    [InlineData(90, 2_000_000)]
    public void Of_LogarithmicRange_HasMarksInsideIt(double low, double high)
    {
        foreach (var scale in new[] { ChartScale.Log, ChartScale.LogCount })
        {
            var ticks = ChartTicks.Of([low, high], new ChartAxis("", ReportFormat.Count) { Scale = scale });

            Assert.InRange(ticks.Marks.Count, 2, 10);
            Assert.All(ticks.Marks, mark => Assert.InRange(mark, ticks.Min, ticks.Max));
        }
    }

    [Fact]
    public void Of_AnyNumbers_HoldsThemBetweenAscendingMarks() =>
        Prop.ForAll<double[]>(values =>
        {
            var known = values.Where(value => double.IsFinite(value) && Math.Abs(value) < 1e100).ToArray();
            var ticks = ChartTicks.Of([.. known, double.NaN], new ChartAxis("", ReportFormat.Number()));
            var slack = 1e-5 * (ticks.Max - ticks.Min);
            return ticks.Min < ticks.Max && ticks.Marks.Count is >= 2 and <= 13 && ticks.Marks.SequenceEqual(ticks.Marks.Order())
                && known.All(value => value >= ticks.Min - slack && value <= ticks.Max + slack);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1e50, 1e50)]
    [InlineData(1e17, 1.0000000001e17)]
    [InlineData(-1e-300, 1e-310)]
    [InlineData(0, 0)]
    [InlineData(-5, -4)]
    [InlineData(5e-9, 7e-9)]
    public void Of_RangeThatIsNextToNothing_StillEnds(double low, double high)
    {
        foreach (var axis in new[] { new ChartAxis("", ReportFormat.Number()), new ChartAxis("", ReportFormat.Number()) { Min = 0 } })
        {
            var ticks = ChartTicks.Of([low, high], axis);

            Assert.InRange(ticks.Marks.Count, 2, 13);
            Assert.True(ticks.Min < ticks.Max && ticks.Marks.Distinct().Count() == ticks.Marks.Count);
        }
    }

    [Fact]
    public void Of_NumbersWithoutALogarithm_ArePassedOver()
    {
        var ticks = ChartTicks.Of([-5, 0, 10, 1000], new ChartAxis("", ReportFormat.Number()) { Scale = ChartScale.Log });

        Assert.Equal([1, 1.5, 2, 2.5, 3], ticks.Marks.Select(mark => Math.Round(2 * mark) / 2));
    }

    [Theory]
    [InlineData("2026-01-05", "2026-01-05", "5 Jan")]
    [InlineData("2026-01-05", "2026-03-20", "Feb 2026")]
    [InlineData("2015-08-01", "2018-04-15", "2017")]
    [InlineData("1990-01-01", "2026-04-15", "2000")]
    public void Of_Times_AreMarkedAtTheirBeginning(string from, string to, string label)
    {
        var ticks = ChartTicks.Of([ChartPoint.Time(Day(from)), ChartPoint.Time(Day(to))], new ChartAxis("", ReportFormat.Day) { Scale = ChartScale.Time });

        Assert.Contains(label, ticks.Labels!);
        Assert.InRange(ticks.Marks.Count, 1, 5);
        Assert.Equal(ticks.Marks.Count, ticks.Labels!.Count);
        Assert.All(ticks.Marks, mark => Assert.InRange(mark, ticks.Min, ticks.Max));
    }

    private static DateTime Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd").ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
