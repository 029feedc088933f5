using System.Text;

namespace Plaudit.Reports.Documents;

/// <summary>A report as Markdown with tables; charts become the tables behind them.</summary>
public static class MarkdownReportWriter
{
    /// <summary>Rows of a table behind a chart that are written; the other formats have all of them.</summary>
    private const int MaxFigureRows = 120;

    public static string Write(ReportDocument report)
    {
        ArgumentNullException.ThrowIfNull(report);
        report.Validate();
        var page = new StringBuilder();
        page.Append("# ").Append(Text(report.Title)).Append("\n\n").Append(Text(report.Summary)).Append("\n\n");
        foreach (var fact in report.Highlights)
        {
            page.Append("* **").Append(Text(fact.Title)).Append("**: ").Append(Text(fact.Shown)).Append(fact.Remark is { } remark ? $" ({Text(remark)})" : "").Append('\n');
        }
        foreach (var section in report.Sections)
        {
            Section(page, section);
        }
        page.Append("\n## What this report was made from\n\n");
        foreach (var fact in report.Facts)
        {
            page.Append("* ").Append(Text(fact.Title)).Append(": ").Append(Text(fact.Shown)).Append('\n');
        }
        return page.ToString();
    }

    private static void Section(StringBuilder page, ReportSection section)
    {
        page.Append("\n## ").Append(Text(section.Title)).Append('\n');
        foreach (var paragraph in section.Text)
        {
            page.Append('\n').Append(Text(paragraph)).Append('\n');
        }
        page.Append(section.Points.Count > 0 ? "\n" : "");
        foreach (var point in section.Points)
        {
            page.Append("* ").Append(Text(point)).Append('\n');
        }
        foreach (var figure in section.Figures)
        {
            page.Append("\n### ").Append(Text(figure.Title)).Append("\n\n").Append(Text(figure.Description)).Append("\n\n");
            Table(page, figure.Table, MaxFigureRows);
        }
        foreach (var table in section.Tables)
        {
            page.Append("\n### ").Append(Text(table.Title)).Append("\n\n");
            Table(page, table, int.MaxValue);
        }
        if (section.Note is { } note)
        {
            page.Append("\n> ").Append(Text(note)).Append('\n');
        }
    }

    private static void Table(StringBuilder page, ReportTable table, int most)
    {
        page.Append('|');
        foreach (var column in table.Columns)
        {
            page.Append(' ').Append(Text(column.Title)).Append(" |");
        }
        page.Append("\n|");
        foreach (var column in table.Columns)
        {
            page.Append(column.Format.IsNumeric ? "---:|" : "---|");
        }
        page.Append('\n');
        foreach (var row in table.Rows.Take(most))
        {
            page.Append('|');
            for (var i = 0; i < row.Count; i++)
            {
                page.Append(' ').Append(Text(table.Columns[i].Format.Show(row[i]))).Append(" |");
            }
            page.Append('\n');
        }
        if (table.Rows.Count > most)
        {
            page.Append("\nThe first ").Append(most).Append(" of ").Append(table.Rows.Count).Append(" rows.\n");
        }
    }

    // Names of accounts are written by others: nothing in them may become markup, a link, or the end of a cell.
    private static string Text(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            switch (c)
            {
                case '\r' or '\n' or '\t': escaped.Append(' '); break;
                case '<': escaped.Append("&lt;"); break;
                case '&': escaped.Append("&amp;"); break;
                case '\\' or '|' or '*' or '_' or '`' or '[' or ']' or '#' or '>': escaped.Append('\\').Append(c); break;
                default: escaped.Append(c); break;
            }
        }
        return escaped.ToString();
    }
}
