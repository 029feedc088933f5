using System.Text.Json.Nodes;

namespace Plaudit.Reports.Charts;

/// <summary>A chart for a page of the program, which a browser draws.</summary>
/// <param name="Option">What report-charts.js makes an option of ECharts of: JSON.</param>
/// <param name="WideHeight">Its height on a desk, in pixels.</param>
/// <param name="NarrowHeight">Its height on a phone, in pixels.</param>
/// <param name="Legend">What its colours stand for: names of colours, such as <c>chart-1</c>, with a text; empty where there is only one.</param>
public sealed record LiveChart(string Option, int WideHeight, int NarrowHeight, IReadOnlyList<KeyValuePair<string, string>> Legend)
{
    public static LiveChart Of(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        JsonObject option = ChartOption.Of(chart);
        var size = ChartSize.Of(chart);
        return new LiveChart(
            option.ToJsonString(), size.WideHeight, size.NarrowHeight, [.. ChartLegend.Of(chart).Select(of => KeyValuePair.Create(of.Colour[1..], of.Text))]);
    }
}
