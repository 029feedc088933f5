using System.Text.Json.Nodes;

namespace Plaudit.Reports.Charts;

/// <summary>A chart as it stands in a page.</summary>
/// <param name="Option">For the interactive chart.</param>
/// <param name="Size">Its heights.</param>
/// <param name="Wide">SVG for a desk.</param>
/// <param name="Narrow">SVG for a phone.</param>
internal sealed record ChartPicture(JsonObject Option, ChartSize Size, string Wide, string Narrow);
