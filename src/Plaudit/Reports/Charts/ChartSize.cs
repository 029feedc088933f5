namespace Plaudit.Reports.Charts;

/// <summary>How large a chart is drawn, in pixels, on a desk and on a phone.</summary>
internal readonly record struct ChartSize(int WideWidth, int WideHeight, int NarrowWidth, int NarrowHeight)
{
    private const int Wide = 720;
    private const int Narrow = 350;

    public static ChartSize Of(Chart chart) => chart switch
    {
        BarChart { IsHorizontal: true } bars => ByRows(bars.Categories, 22 + (14 * bars.Series.Count), 60),
        HeatmapChart heatmap => ByRows(heatmap.Rows, heatmap.Columns.Count > 8 ? 30 : 52, heatmap.Columns.Any(name => name.Length > 4) ? 110 : 70),
        StripChart strip => ByRows([.. strip.Rows.Select(row => row.Name)], 34, 70),
        ScatterChart { IsSquare: true } or LineChart { IsSquare: true } => new ChartSize(480, 460, Narrow, 340),
        _ => new ChartSize(Wide, 340, Narrow, 280),
    };

    // On a phone a name has some eleven letters a line.
    private static ChartSize ByRows(IReadOnlyList<string> names, int rowHeight, int room)
    {
        var lines = names.Count == 0 ? 1 : names.Max(name => (name.Length / 11) + 1);
        return new ChartSize(Wide, Height(rowHeight), Narrow, Height(Math.Max(rowHeight, (lines * 15) + 8)));

        int Height(int row) => Math.Max(140, (names.Count * row) + room);
    }
}
