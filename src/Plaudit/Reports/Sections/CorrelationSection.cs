using Plaudit.Evaluation;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>What goes together with what, as a table of colours.</summary>
internal static class CorrelationSection
{
    public static ReportSection Of(CorrelationMatrix matrix)
    {
        string[] names = [.. matrix.Variables.Select(variable => FeatureWording.OfName(variable.Name, variable.IsOutcome))];
        var chart = new HeatmapChart(names, names, matrix.Correlations, ReportFormat.Number(2)) { IsDiverging = true, Max = 1 };
        var table = ReportTable.Of(
            "correlations",
            "Rank correlations",
            [
                new("variable", "", ReportFormat.Text),
                new("known", "Posts with it", ReportFormat.Count),
                .. matrix.Variables.Select((variable, i) => new ReportColumn($"with_{variable.Name}", names[i], ReportFormat.Number(2))),
            ],
            Enumerable.Range(0, names.Length),
            i => [names[i], (double)matrix.Variables[i].Known, .. matrix.Correlations[i].Select(ReportValue.Of)]);
        return new ReportSection
        {
            Id = "correlations",
            Title = "What goes together with what",
            Text =
            [
                "Rank correlations (Spearman): 1 is the same order, \u22121 the opposite, 0 none. What is marked (outcome) becomes known only after posting; no model may learn from it for the post itself.",
                "Likes mostly follow the size of the account. The line to look at is likes against usual, where each account is measured by its own last 12 posts.",
            ],
            Figures = names.Length < 2
                ? []
                : [new ReportFigure("Rank correlations of what is known of posts", "Each cell is over the posts that have both. Blank cells have too few, or no difference between them.", chart, table)],
        };
    }
}
