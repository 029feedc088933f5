namespace Plaudit.Reports.Charts;

/// <summary>A line.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Points">In the order in which they are joined.</param>
public sealed record LineSeries(string Name, IReadOnlyList<ChartPoint> Points)
{
    /// <summary>An interval a point; <see langword="null"/> for none at all.</summary>
    public IReadOnlyList<ChartInterval>? Errors { get; init; }

    /// <summary>Intervals as a band behind the line, not as error bars.</summary>
    public bool HasBand { get; init; }

    /// <summary>The line holds its value until the next point: for curves of ranks.</summary>
    public bool IsStep { get; init; }

    /// <summary>Points are marked; the default for few of them.</summary>
    public bool ShowsPoints { get; init; } = Points.Count <= 40;
}
