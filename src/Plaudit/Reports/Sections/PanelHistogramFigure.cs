using Plaudit.Evaluation;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>Draws how a number is spread.</summary>
internal static class PanelHistogramFigure
{
    /// <summary>Bars on a logarithmic axis, with the median.</summary>
    /// <param name="id">Id of the figure and its table.</param>
    /// <param name="title">Title of both.</param>
    /// <param name="description">How to read it.</param>
    /// <param name="axis">What the number is.</param>
    /// <param name="counted">What is counted: profiles.</param>
    /// <param name="histogram">The numbers; at least one.</param>
    public static ReportFigure Of(string id, string title, string description, string axis, string counted, PanelHistogram histogram)
    {
        // Without a 0 there is no bar for it.
        var bins = histogram.Bins.Where((bin, i) => i > 0 || bin.Count > 0 || histogram.Bins.Count == 1).ToList();
        for (var i = 1; i < bins.Count; i++)
        {
            // Bars touch: what lies between 0 and the smallest number is drawn with the latter.
            bins[i] = bins[i] with { From = bins[i - 1].To + 1 };
        }
        var chart = new HistogramChart(
            new ChartAxis(axis, ReportFormat.Count) { Scale = ChartScale.LogCount },
            new ChartAxis(counted, ReportFormat.Count),
            [.. bins.Select(bin => (double)bin.From), bins[^1].To + 1],
            [.. bins.Select(bin => (double)bin.Count)])
        {
            References = [new ReferenceLine(histogram.Median, $"median {ReportFormat.Count.Show(histogram.Median)}")],
        };
        var table = ReportTable.Of(
            id,
            title,
            [new("from", "From", ReportFormat.Count), new("to", "to", ReportFormat.Count), new("count", char.ToUpperInvariant(counted[0]) + counted[1..], ReportFormat.Count)],
            bins,
            bin => [(double)bin.From, (double)bin.To, (double)bin.Count]);
        return new ReportFigure(title, description, chart, table);
    }

    /// <summary>The quantiles of a number.</summary>
    public static ReportTable Quantiles(string id, string counted, string what, ReportFormat format, PanelHistogram histogram) => ReportTable.Of(
        id,
        "From the smallest to the largest",
        [new("share", $"{char.ToUpperInvariant(counted[0])}{counted[1..]} with less", ReportFormat.Share(0)), new("value", what, format)],
        histogram.Quantiles,
        quantile => [quantile.Probability, quantile.Value]);
}
