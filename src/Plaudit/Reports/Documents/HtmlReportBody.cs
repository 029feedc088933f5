using System.Globalization;
using System.Net;
using System.Text;
using Plaudit.Reports.Charts;

namespace Plaudit.Reports.Documents;

/// <summary>What a reader sees of an HTML report. Every text is escaped: names of accounts are written by others.</summary>
internal static class HtmlReportBody
{
    public static void Append(StringBuilder page, ReportDocument report, IReadOnlyList<ChartPicture> pictures, string licences)
    {
        page.Append("<body>\n<a class=\"skip\" href=\"#content\">Skip to the content</a>\n<header class=\"head\">\n<p class=\"kicker\">Plaudit report</p>\n<h1>")
            .Append(Html(report.Title)).Append("</h1>\n<p class=\"lead\">").Append(Html(report.Summary)).Append("</p>\n");
        Highlights(page, report.Highlights);
        page.Append("</header>\n<div class=\"frame\">\n");
        Contents(page, report);
        page.Append("<main id=\"content\">\n");
        var next = 0;
        foreach (var section in report.Sections)
        {
            Section(page, section, pictures, ref next);
        }
        page.Append("</main>\n</div>\n");
        Foot(page, report, licences);
    }

    private static void Highlights(StringBuilder page, IReadOnlyList<ReportFact> facts)
    {
        if (facts.Count == 0)
        {
            return;
        }
        page.Append("<dl class=\"highlights\">\n");
        foreach (var fact in facts)
        {
            page.Append("<div><dt>").Append(Html(fact.Title)).Append("</dt><dd><span class=\"value\" data-fact=\"").Append(fact.Name).Append("\">").Append(Html(fact.Shown)).Append("</span>");
            if (fact.Remark is { } remark)
            {
                page.Append("<span class=\"remark\">").Append(Html(remark)).Append("</span>");
            }
            page.Append("</dd></div>\n");
        }
        page.Append("</dl>\n");
    }

    private static void Contents(StringBuilder page, ReportDocument report)
    {
        page.Append("<nav class=\"contents\" aria-labelledby=\"contents-title\">\n<h2 id=\"contents-title\">Contents</h2>\n<ol>\n");
        foreach (var section in report.Sections)
        {
            page.Append("<li><a href=\"#").Append(section.Id).Append("\">").Append(Html(section.Title)).Append("</a></li>\n");
        }
        page.Append("</ol>\n</nav>\n");
    }

    private static void Section(StringBuilder page, ReportSection section, IReadOnlyList<ChartPicture> pictures, ref int next)
    {
        page.Append("<section id=\"").Append(section.Id).Append("\" aria-labelledby=\"").Append(section.Id).Append("-title\">\n<h2 id=\"").Append(section.Id).Append("-title\">")
            .Append(Html(section.Title)).Append("</h2>\n");
        foreach (var paragraph in section.Text)
        {
            page.Append("<p>").Append(Html(paragraph)).Append("</p>\n");
        }
        if (section.Points.Count > 0)
        {
            page.Append("<ul class=\"points\">\n");
            foreach (var point in section.Points)
            {
                page.Append("<li>").Append(Html(point)).Append("</li>\n");
            }
            page.Append("</ul>\n");
        }
        Cards(page, section.Cards);
        foreach (var figure in section.Figures)
        {
            Figure(page, figure, pictures[next], next++);
        }
        foreach (var table in section.Tables)
        {
            Table(page, table);
        }
        if (section.Note is { } note)
        {
            page.Append("<p class=\"note\">").Append(Html(note)).Append("</p>\n");
        }
        page.Append("</section>\n");
    }

    private static void Cards(StringBuilder page, IReadOnlyList<ReportCard> cards)
    {
        if (cards.Count == 0)
        {
            return;
        }
        page.Append("<ol class=\"cards\">\n");
        foreach (var card in cards)
        {
            page.Append("<li class=\"card\">\n<h3>").Append(Html(card.Title)).Append("</h3>\n");
            Picture(page, card.Picture);
            page.Append("<ul class=\"lines\">\n");
            foreach (var line in card.Lines)
            {
                page.Append("<li>").Append(Html(line)).Append("</li>\n");
            }
            page.Append("</ul>\n");
            if (card.Beside.Count > 0)
            {
                page.Append("<p class=\"beside-title\">").Append(Html(card.BesideTitle)).Append("</p>\n<ul class=\"beside\">\n");
                foreach (var picture in card.Beside)
                {
                    page.Append("<li><figure>\n");
                    Picture(page, picture);
                    page.Append("<figcaption>").Append(Html(picture.Caption)).Append("</figcaption>\n</figure></li>\n");
                }
                page.Append("</ul>\n");
            }
            page.Append("</li>\n");
        }
        page.Append("</ol>\n");
    }

    private static void Picture(StringBuilder page, ReportPicture picture) => page
        .Append(CultureInfo.InvariantCulture, $"<img width=\"{picture.Width}\" height=\"{picture.Height}\" alt=\"{Html(picture.Caption)}\" src=\"data:image/jpeg;base64,")
        .Append(Convert.ToBase64String(picture.Jpeg.Span)).Append("\">\n");

    private static void Figure(StringBuilder page, ReportFigure figure, ChartPicture picture, int index)
    {
        var id = "figure-" + figure.Id;
        page.Append("<figure id=\"").Append(id).Append("\">\n<figcaption>\n<h3 id=\"").Append(id).Append("-title\">").Append(Html(figure.Title)).Append("</h3>\n<p id=\"")
            .Append(id).Append("-text\">").Append(Html(figure.Description)).Append("</p>\n");
        var legend = ChartLegend.Of(figure.Chart);
        if (legend.Count > 0)
        {
            page.Append("<ul class=\"legend\">\n");
            foreach (var (colour, text) in legend)
            {
                page.Append("<li><svg class=\"swatch\" viewBox=\"0 0 12 12\" aria-hidden=\"true\"><rect width=\"12\" height=\"12\" rx=\"2\" fill=\"var(--").Append(colour.AsSpan(1))
                    .Append(")\"/></svg>").Append(Html(text)).Append("</li>\n");
            }
            page.Append("</ul>\n");
        }
        page.Append("</figcaption>\n<div class=\"chart").Append(picture.Size.WideWidth < 600 ? " is-square" : "").Append("\" role=\"img\" aria-labelledby=\"").Append(id)
            .Append("-title\" aria-describedby=\"").Append(id).Append("-text\" data-chart=\"").Append(index).Append("\">\n")
            .Append("<div class=\"chart-static for-desk\">").Append(picture.Wide).Append("</div>\n<div class=\"chart-static for-phone\">").Append(picture.Narrow)
            .Append("</div>\n</div>\n<details>\n<summary>The numbers of this chart</summary>\n");
        Table(page, figure.Table);
        page.Append("</details>\n</figure>\n");
    }

    // The title stands above the box that scrolls, where a phone shows all of it; the caption says it to those who hear the table.
    private static void Table(StringBuilder page, ReportTable table)
    {
        page.Append("<p class=\"table-title\" aria-hidden=\"true\">").Append(Html(table.Title)).Append("</p>\n<div class=\"table-box\" role=\"region\" tabindex=\"0\" aria-label=\"").Append(Html(table.Title)).Append("\">\n<table data-table=\"").Append(table.Id).Append("\">\n<caption class=\"unseen\">")
            .Append(Html(table.Title)).Append("</caption>\n<thead>\n<tr>");
        foreach (var column in table.Columns)
        {
            page.Append("<th scope=\"col\"").Append(column.Format.IsNumeric ? " class=\"number\">" : ">").Append(Html(column.Title.Replace('-', '\u2011'))).Append("</th>");
        }
        page.Append("</tr>\n</thead>\n<tbody>\n");
        for (var r = 0; r < table.Rows.Count; r++)
        {
            var row = table.Rows[r];
            page.Append(table.Emphasis == r ? "<tr class=\"emphasis\">" : "<tr>");
            for (var i = 0; i < row.Count; i++)
            {
                var format = table.Columns[i].Format;
                var isHead = i == 0 && !format.IsNumeric;
                page.Append(isHead ? "<th scope=\"row\"" : "<td").Append(format.IsNumeric ? " class=\"number\">" : ">").Append(Html(format.Show(row[i]))).Append(isHead ? "</th>" : "</td>");
            }
            page.Append("</tr>\n");
        }
        page.Append("</tbody>\n</table>\n</div>\n");
    }

    private static void Foot(StringBuilder page, ReportDocument report, string licences)
    {
        page.Append("<footer>\n");
        if (report.Facts.Count > 0)
        {
            page.Append("<h2>What this report was made from</h2>\n<dl class=\"facts\">\n");
            foreach (var fact in report.Facts)
            {
                page.Append("<div><dt>").Append(Html(fact.Title)).Append("</dt><dd>").Append(Html(fact.Shown)).Append("</dd></div>\n");
            }
            page.Append("</dl>\n");
        }
        page.Append("<p>Made by Plaudit ").Append(Html(Version)).Append(". This page is complete in itself: it loads nothing and sends nothing.</p>\n");
        if (licences.Length > 0)
        {
            page.Append("<details>\n<summary>Charts by Apache ECharts, under the Apache License 2.0: notices and licences</summary>\n<pre tabindex=\"0\">")
                .Append(Html(licences)).Append("</pre>\n</details>\n");
        }
        page.Append("</footer>\n");
    }

    private static string Version => typeof(HtmlReportBody).Assembly.GetName().Version?.ToString(3) ?? "";

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
