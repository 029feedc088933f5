using System.Text.Json.Nodes;

namespace Plaudit.Reports.Documents;

/// <summary>A report as JSON: every table with all digits of its numbers, and the evaluation behind it.</summary>
public static class JsonReportWriter
{
    public static string Write(ReportDocument report) => ReportJson.Of(Node(report));

    /// <summary>The report as an object; null is a number that is not known.</summary>
    public static JsonObject Node(ReportDocument report)
    {
        ArgumentNullException.ThrowIfNull(report);
        report.Validate();
        return new JsonObject
        {
            ["title"] = report.Title,
            ["summary"] = report.Summary,
            ["highlights"] = Facts(report.Highlights),
            ["facts"] = Facts(report.Facts),
            ["sections"] = new JsonArray([.. report.Sections.Select(Section)]),
            ["evaluation"] = report.Evaluation is { } evaluation ? ReportJson.NodeOf(evaluation) : null,
        };
    }

    private static JsonObject Facts(IReadOnlyList<ReportFact> facts) => new(facts.Select(fact => KeyValuePair.Create(fact.Name, (JsonNode?)Value(fact.Value))));

    private static JsonObject Section(ReportSection section) => new()
    {
        ["id"] = section.Id,
        ["title"] = section.Title,
        ["text"] = Texts(section.Text),
        ["points"] = Texts(section.Points),
        ["tables"] = new JsonArray([.. section.AllTables.Select(Table)]),
        ["note"] = section.Note,
    };

    private static JsonObject Table(ReportTable table) => new()
    {
        ["id"] = table.Id,
        ["title"] = table.Title,
        ["rows"] = new JsonArray([.. table.Rows.Select(row => new JsonObject(table.Columns.Select((column, i) => KeyValuePair.Create(column.Name, (JsonNode?)Value(row[i])))))]),
    };

    private static JsonArray Texts(IReadOnlyList<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static JsonValue? Value(ReportValue value) => value.Text is { } text ? JsonValue.Create(text) : value.IsKnown ? JsonValue.Create(value.Number) : null;
}
