using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Plaudit.Data;
using Plaudit.Reports.Charts;

namespace Plaudit.Reports.Documents;

/// <summary>
/// A report as one page that needs nothing else: it may be sent by mail, opened without a network and printed. It forbids itself every
/// request, and runs no script and no style but those written here.
/// </summary>
public static class HtmlReportWriter
{
    private static readonly string[] s_licences = ["echarts-NOTICE.txt", "echarts-LICENSE.txt", "echarts-LICENSE-d3.txt", "zrender-LICENSE.txt"];

    /// <summary>Finds out whether an HTML report can be made here; the other formats need nothing.</summary>
    /// <exception cref="PlauditException">What draws the charts is missing.</exception>
    public static Task RequireToolsAsync(CancellationToken cancellationToken) => ChartPainter.RequireNodeAsync(cancellationToken);

    /// <summary>Draws the charts and writes the page.</summary>
    /// <exception cref="PlauditException">The charts cannot be drawn.</exception>
    public static async Task<string> WriteAsync(ReportDocument report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        report.Validate();
        var pictures = await ChartPainter.DrawAsync([.. report.Figures.Select(figure => figure.Chart)], cancellationToken);
        var style = await ReportAssets.ReadAsync("colours.css", cancellationToken) + await ReportAssets.ReadAsync("report.css", cancellationToken);
        string[] scripts = pictures.Count == 0
            ? []
            :
            [
                await ReportAssets.ReadAsync("echarts.min.js", cancellationToken),
                await ReportAssets.ReadAsync("report-charts.js", cancellationToken),
                await ReportAssets.ReadAsync("report-page.js", cancellationToken),
            ];
        var licences = new StringBuilder();
        foreach (var licence in pictures.Count == 0 ? [] : s_licences)
        {
            licences.Append((await ReportAssets.ReadAsync(licence, cancellationToken)).Trim()).Append("\n\n\n");
        }
        var page = new StringBuilder(2_000_000);
        Head(page, report, style, scripts);
        HtmlReportBody.Append(page, report, pictures, licences.ToString().TrimEnd());
        // Escaped by the default encoder, a JSON text holds no < that could end its element.
        var charts = new JsonArray([.. pictures.Select(picture => new JsonObject
        {
            ["option"] = picture.Option.DeepClone(),
            ["wide_height"] = picture.Size.WideHeight,
            ["narrow_height"] = picture.Size.NarrowHeight,
        })]);
        page.Append("<script type=\"application/json\" id=\"charts\">").Append(charts.ToJsonString()).Append("</script>\n");
        foreach (var script in scripts)
        {
            page.Append("<script>").Append(script).Append("</script>\n");
        }
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void Head(StringBuilder page, ReportDocument report, string style, string[] scripts)
    {
        var allowedScripts = scripts.Length == 0 ? "'none'" : string.Join(' ', scripts.Select(Hash));
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src ")
            .Append(Hash(style)).Append("; script-src ").Append(allowedScripts).Append("\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n")
            .Append("<title>").Append(WebUtility.HtmlEncode(report.Title)).Append("</title>\n")
            .Append("<meta name=\"description\" content=\"").Append(WebUtility.HtmlEncode(report.Summary)).Append("\">\n")
            .Append("<link rel=\"icon\" href=\"data:,\">\n")
            .Append("<style>").Append(style).Append("</style>\n</head>\n");
    }

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
