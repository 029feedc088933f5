namespace Plaudit.Reports.Charts;

/// <summary>A table of colours: confusion, correlations, weekday by hour.</summary>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">Names of the rows, from the top.</param>
/// <param name="Values">A row of values for each row; NaN is a blank cell.</param>
/// <param name="Format">How values are written.</param>
public sealed record HeatmapChart(
    IReadOnlyList<string> Columns, IReadOnlyList<string> Rows, IReadOnlyList<IReadOnlyList<double>> Values, ReportFormat Format) : Chart
{
    public string ColumnsTitle { get; init; } = "";

    public string RowsTitle { get; init; } = "";

    /// <summary>Two colours around <see cref="Middle"/>, not one from low to high.</summary>
    public bool IsDiverging { get; init; }

    /// <summary>The value without colour of a diverging scale.</summary>
    public double Middle { get; init; }

    /// <summary>Value of the last colour; <see langword="null"/> for the largest one there (of a diverging scale: the farthest from the middle).</summary>
    public double? Max { get; init; }

    /// <summary>Value of the first colour of a scale that is not diverging; <see langword="null"/> for the smallest one there.</summary>
    public double? Min { get; init; }

    /// <summary>Values are written in the cells; the default for few columns.</summary>
    public bool ShowsValues { get; init; } = Columns.Count <= 8;
}
