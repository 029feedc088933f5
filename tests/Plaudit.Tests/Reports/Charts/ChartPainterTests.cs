using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Plaudit.Reports;
using Plaudit.Reports.Charts;

namespace Plaudit.Tests.Reports.Charts;

public sealed class ChartPainterTests
{
    [Fact]
    public async Task Draw_EveryKindOfChart_IsCleanSvgInColoursByName()
    {
        var pictures = await ChartPainter.DrawAsync(ReportGallery.Charts(), CancellationToken.None);

        Assert.Equal(ReportGallery.Charts().Count, pictures.Count);
        var ids = new HashSet<string>();
        foreach (var svg in pictures.SelectMany(picture => (string[])[picture.Wide, picture.Narrow]))
        {
            Assert.DoesNotContain("#c0de", svg, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("NaN", svg);
            Assert.DoesNotContain("style", svg);
            Assert.DoesNotContain("<img", svg);
            Assert.Contains("var(--", svg);
            var root = XElement.Parse(svg);
            Assert.NotEmpty(root.Descendants("text"));
            Assert.Equal(["http://www.w3.org/2000/svg"], root.DescendantsAndSelf().SelectMany(e => e.Attributes("xmlns")).Select(a => a.Value).DefaultIfEmpty("http://www.w3.org/2000/svg").Distinct());
            Assert.All(root.Descendants().Attributes("id"), id => Assert.True(ids.Add(id.Value), $"The id {id.Value} stands in two pictures."));
            Assert.All(Regex.Matches(svg, "var\\(--([a-z0-9-]+)\\)").Select(match => match.Groups[1].Value), name => Assert.Contains(name, ChartColours.All));
        }
    }

    [Fact]
    public async Task Draw_NameThatLooksLikeMore_IsShownAsItIs()
    {
        var chart = new BarChart(["$chart-1", "</svg>", "{a|b}"], new ChartAxis("likes", ReportFormat.Count), [new BarSeries("x", [1, 2, 3])]);

        var picture = Assert.Single(await ChartPainter.DrawAsync([chart], CancellationToken.None));

        var texts = XElement.Parse(picture.Wide).Descendants("text").Select(text => text.Value).ToList();
        Assert.Contains("$chart-1", texts);
        Assert.Contains("</svg>", texts);
        Assert.Contains("{a|b}", texts);
    }

    [Fact]
    public async Task Draw_Points_LieWhereTheirNumbersSay()
    {
        var chart = new ScatterChart(
            new ChartAxis("x", ReportFormat.Number()), new ChartAxis("y", ReportFormat.Number()), [new LineSeries("p", [new ChartPoint(0, 0), new ChartPoint(5, 10), new ChartPoint(10, 5)])]);

        var picture = Assert.Single(await ChartPainter.DrawAsync([chart], CancellationToken.None));

        var circles = XElement.Parse(picture.Wide).Descendants("circle").Select(c => (X: (double)c.Attribute("cx")!, Y: (double)c.Attribute("cy")!)).ToList();
        Assert.Equal(3, circles.Count);
        Assert.Equal((circles[0].X + circles[2].X) / 2, circles[1].X, 0.2);
        Assert.Equal((circles[0].Y + circles[1].Y) / 2, circles[2].Y, 0.2);
        Assert.True(circles[1].Y < circles[2].Y, "A larger y stands higher.");
    }

    [Fact]
    public async Task Draw_Fan_HasTwoBandsTheOneInsideTheOtherAndALineThatBreaks()
    {
        var picture = Assert.Single(await ChartPainter.DrawAsync([ReportGallery.Fan()], CancellationToken.None));

        var root = XElement.Parse(picture.Wide);
        var bands = root.Descendants("polygon").Where(polygon => (string?)polygon.Attribute("fill") == "var(--chart-2)").Select(Heights).ToList();
        Assert.Equal(2, bands.Count);
        Assert.True(bands[0].Top < bands[1].Top && bands[0].Bottom > bands[1].Bottom, "The wider band holds the narrower one.");
        var line = root.Descendants("path").Single(path => (string?)path.Attribute("fill") == "none" && (string?)path.Attribute("stroke") == "var(--chart-1)");
        Assert.Equal(2, ((string)line.Attribute("d")!).Count(c => c == 'M'));
        Assert.Contains(root.Descendants("path"), path => (string?)path.Attribute("stroke") == "var(--chart-3)" && path.Attribute("stroke-dasharray") is not null);
        Assert.Contains(root.Descendants("circle"), circle => (string?)circle.Attribute("fill") == "var(--muted)");
    }

    [Fact]
    public async Task Draw_FanOfNothing_IsTheCourseAlone()
    {
        var chart = ReportGallery.Fan() with { Fan = new FanSeries("forecast", [], [], []), Compared = null, Boundary = null };

        var picture = Assert.Single(await ChartPainter.DrawAsync([chart], CancellationToken.None));

        Assert.DoesNotContain("chart-2", picture.Wide);
        Assert.Equal(["weeks", "week without posts"], ChartLegend.Of(chart).Select(entry => entry.Text));
    }

    [Fact]
    public async Task Draw_Cancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ChartPainter.DrawAsync(ReportGallery.Charts(), cancelled.Token));
    }

    private static (double Top, double Bottom) Heights(XElement polygon)
    {
        var ys = ((string)polygon.Attribute("points")!).Split(' ').Where((_, i) => i % 2 == 1).Select(y => double.Parse(y, CultureInfo.InvariantCulture)).ToList();
        return (ys.Min(), ys.Max());
    }
}
