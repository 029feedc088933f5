using Plaudit.Reports.Charts;

namespace Plaudit.Reports.Documents;

/// <summary>A chart with what must stand beside it for those who cannot see it.</summary>
/// <param name="Title">What it shows, in a line.</param>
/// <param name="Description">How to read it, and what is to be seen.</param>
/// <param name="Chart">The chart.</param>
/// <param name="Table">The numbers behind it; the figure takes its id.</param>
public sealed record ReportFigure(string Title, string Description, Chart Chart, ReportTable Table)
{
    /// <summary>Unique in its report, snake_case.</summary>
    public string Id => Table.Id;
}
