using System.Globalization;
using System.Text.RegularExpressions;
using Plaudit.Reports.Charts;

namespace Plaudit.Tests.Reports;

/// <summary>The colours of colours.css: each is there in both schemes, and what has to be read can be (WCAG 2.2, 1.4.3 and 1.4.11).</summary>
public sealed class ReportStyleTests
{
    private const double Text = 4.5;
    private const double Graphics = 3;

    private static readonly Dictionary<string, string>[] s_schemes = Schemes();

    [Fact]
    public void Colours_OfCharts_AreAllDefinedInBothSchemes() => Assert.All(s_schemes, scheme => Assert.Subset(scheme.Keys.ToHashSet(), ChartColours.All.ToHashSet()));

    [Fact]
    public void Contrast_OfTextAndMarks_IsEnoughInBothSchemes()
    {
        foreach (var scheme in s_schemes)
        {
            foreach (var ground in (string[])["page", "surface", "accent-wash"])
            {
                Require(scheme, "ink", ground, Text);
            }
            Require(scheme, "muted", "page", Text);
            Require(scheme, "muted", "surface", Text);
            Require(scheme, "accent", "page", Text);
            for (var i = 0; i < ChartColours.SeriesCount; i++)
            {
                Require(scheme, ChartColours.Series(i)[1..], "page", Graphics);
            }
            for (var i = 0; i < ChartColours.StripSteps; i++)
            {
                Require(scheme, ChartColours.Strip(i)[1..], "page", Graphics);
            }
            for (var i = 0; i < ChartColours.SequentialCount; i++)
            {
                Require(scheme, ChartColours.InkOnSequential(i)[1..], ChartColours.Sequential(i)[1..], Text);
            }
            for (var i = 0; i < ChartColours.DivergingCount; i++)
            {
                Require(scheme, ChartColours.InkOnDiverging(i)[1..], ChartColours.Diverging(i)[1..], Text);
            }
        }
    }

    private static void Require(Dictionary<string, string> scheme, string front, string ground, double least)
    {
        var (a, b) = (Luminance(scheme[front]), Luminance(scheme[ground]));
        var contrast = (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
        Assert.True(contrast >= least, $"{front} {scheme[front]} on {ground} {scheme[ground]}: {contrast:0.00}, {least} wanted");
    }

    private static double Luminance(string colour)
    {
        double Part(int at)
        {
            var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));
    }

    private static Dictionary<string, string>[] Schemes()
    {
        var css = Repository.Read("src/Plaudit/Reports/Assets/colours.css");
        var blocks = Regex.Matches(css, ":root \\{(.*?)\\}", RegexOptions.Singleline).Select(block =>
            Regex.Matches(block.Groups[1].Value, "--([a-z0-9-]+): (#[0-9a-f]{6});").ToDictionary(rule => rule.Groups[1].Value, rule => rule.Groups[2].Value)).ToArray();
        Assert.Equal(2, blocks.Length);
        return blocks;
    }
}
