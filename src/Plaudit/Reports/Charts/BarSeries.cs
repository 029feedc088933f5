namespace Plaudit.Reports.Charts;

/// <summary>Bars of one colour.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Values">A value a category; NaN for none.</param>
public sealed record BarSeries(string Name, IReadOnlyList<double> Values)
{
    /// <summary>An error bar a category; <see langword="null"/> for none at all.</summary>
    public IReadOnlyList<ChartInterval>? Errors { get; init; }

    /// <summary>Index of a category that is shown in the accent colour, the others being grey; <see langword="null"/> for one colour.</summary>
    public int? Emphasis { get; init; }
}
