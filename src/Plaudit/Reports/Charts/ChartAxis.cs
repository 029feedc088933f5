namespace Plaudit.Reports.Charts;

/// <summary>An axis of numbers.</summary>
/// <param name="Title">What it measures, with its unit.</param>
/// <param name="Format">How its labels are written.</param>
public sealed record ChartAxis(string Title, ReportFormat Format)
{
    public ChartScale Scale { get; init; } = ChartScale.Linear;

    /// <summary>Where it begins; <see langword="null"/> for where the data do.</summary>
    public double? Min { get; init; }

    /// <summary>Where it ends; <see langword="null"/> for where the data do.</summary>
    public double? Max { get; init; }
}
