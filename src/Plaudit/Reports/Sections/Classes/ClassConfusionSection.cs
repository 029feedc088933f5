using Plaudit.Evaluation.Classification;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections.Classes;

/// <summary>Which classes are taken for which, and how well each is told.</summary>
internal static class ClassConfusionSection
{
    public static ReportSection Of(ClassEvaluation evaluation) => new()
    {
        Id = "classes",
        Title = "Which classes are told apart, and which are not?",
        Figures = [Confusion(evaluation), Scores(evaluation)],
        Note = "Precision: how many of those told so are. Recall: how many of those that are were told so. F1 is their harmonic mean, support the number of examples. Ranges hold 95 %.",
    };

    private static ReportFigure Confusion(ClassEvaluation evaluation)
    {
        var sums = evaluation.Confusion.Select(row => row.Sum()).ToList();
        var chart = new HeatmapChart(
            evaluation.Classes,
            evaluation.Classes,
            [.. evaluation.Confusion.Select((row, actual) => row.Select(count => (double)count / sums[actual]).ToList())],
            ReportFormat.Share(0))
        {
            ColumnsTitle = "told to be",
            RowsTitle = "really is",
            Min = 0,
            Max = 1,
            ShowsValues = evaluation.Classes.Count <= 12,
        };
        var table = new ReportTable(
            "confusion",
            "What examples are and what they were told to be",
            [new("is", "Really is", ReportFormat.Text), .. evaluation.Classes.Select((name, c) => new ReportColumn($"told_{c + 1}", $"told {name}", ReportFormat.Count))],
            [.. evaluation.Confusion.Select((row, actual) => (IReadOnlyList<ReportValue>)[evaluation.Classes[actual], .. row.Select(count => (ReportValue)(double)count)])]);
        return new ReportFigure(
            "Confusion matrix",
            "Each row is a class as it really is, shared out over what its examples were told to be; the diagonal is told rightly. Examples of which nothing would be told count by their likeliest class.",
            chart,
            table);
    }

    private static ReportFigure Scores(ClassEvaluation evaluation)
    {
        var share = ReportFormat.Share();
        var number = ReportFormat.Number();
        var chart = new BarChart(
            evaluation.Classes,
            new ChartAxis("F1", number) { Min = 0, Max = 1 },
            [
                new BarSeries("F1", [.. evaluation.Ranges.Select(range => range.F1.Estimate)])
                {
                    Errors = [.. evaluation.Ranges.Select(range => new ChartInterval(range.F1.Lower, range.F1.Upper))],
                },
            ])
        {
            IsHorizontal = true,
            ShowsPoints = true,
        };
        var table = ReportTable.Of(
            "classes",
            "Scores of each class",
            [
                new("class", "Class", ReportFormat.Text),
                new("support", "Support", ReportFormat.Count),
                new("precision", "Precision", share),
                new("precision_lower", "from", share),
                new("precision_upper", "to", share),
                new("recall", "Recall", share),
                new("recall_lower", "from", share),
                new("recall_upper", "to", share),
                new("f1", "F1", number),
                new("f1_lower", "from", number),
                new("f1_upper", "to", number),
            ],
            evaluation.Ranges,
            range =>
            [
                range.Class, (double)range.Support,
                range.Precision.Estimate, range.Precision.Lower, range.Precision.Upper,
                range.Recall.Estimate, range.Recall.Lower, range.Recall.Upper,
                range.F1.Estimate, range.F1.Lower, range.F1.Upper,
            ]);
        return new ReportFigure("F1 of each class", "With 95 % ranges: the fewer examples a class has, the wider.", chart, table);
    }
}
