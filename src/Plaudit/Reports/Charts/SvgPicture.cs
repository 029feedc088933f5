using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Plaudit.Reports.Charts;

/// <summary>
/// A picture of ECharts made fit for a page that allows no style but its own: colours by name, styles as attributes, no rules, no ids but
/// those in use, and only what is needed to see it.
/// </summary>
internal static partial class SvgPicture
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    // What pictures are made of; anything else would be news.
    private static readonly HashSet<string> s_elements = ["svg", "g", "path", "rect", "circle", "line", "polyline", "polygon", "text", "tspan", "defs", "clipPath"];

    private static readonly HashSet<string> s_attributes =
    [
        "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "points", "transform", "id", "clip-path", "viewBox",
        "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linejoin", "stroke-linecap", "opacity",
        "text-anchor", "dominant-baseline", "font-size", "font-weight", "paint-order",
    ];

    /// <summary>Cleans a picture.</summary>
    /// <param name="svg">As ECharts writes it.</param>
    /// <exception cref="FormatException">It holds an element that no picture has.</exception>
    public static string Of(string svg)
    {
        var root = XElement.Parse(svg);
        root.Descendants(s_svg + "style").Remove();
        foreach (var element in root.DescendantsAndSelf())
        {
            if (!s_elements.Contains(element.Name.LocalName))
            {
                throw new FormatException($"The picture of a chart holds an element '{element.Name.LocalName}'.");
            }
            element.ReplaceAttributes(Attributes(element).ToArray());
            element.Name = element.Name.LocalName;
        }
        // The size is given by the page; the background is its own.
        root.SetAttributeValue("width", null);
        root.SetAttributeValue("height", null);
        root.Elements("rect").FirstOrDefault(rect => (string?)rect.Attribute("fill") == "none")?.Remove();
        foreach (var blank in root.DescendantNodes().OfType<XText>().Where(text => text.Parent!.Name.LocalName is not ("text" or "tspan")).ToList())
        {
            blank.Remove();
        }
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.None }))
        {
            root.Save(writer);
        }
        return text.ToString();
    }

    private static IEnumerable<XAttribute> Attributes(XElement element)
    {
        var styles = ((string?)element.Attribute("style") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(rule => rule.Split(':', 2)).Where(rule => rule.Length == 2)
            .Select(rule => (Name: rule[0].Trim(), Value: rule[1].Trim()));
        foreach (var (name, value) in element.Attributes().Select(attribute => (Name: attribute.Name.LocalName, attribute.Value)).Concat(styles).DistinctBy(pair => pair.Name))
        {
            if (s_attributes.Contains(name))
            {
                yield return new XAttribute(name, Value(name, value));
            }
        }
    }

    private static string Value(string name, string value) => name switch
    {
        "fill" or "stroke" => ChartColours.NameOf(value) is { } colour ? $"var(--{colour})" : value,
        "d" or "points" or "transform" or "cx" or "cy" or "x" or "y" or "x1" or "y1" or "x2" or "y2" or "width" or "height" => Decimals().Replace(value, Tenth),
        _ => value,
    };

    private static string Tenth(Match number) =>
        double.Parse(number.Value, CultureInfo.InvariantCulture).ToString("0.##", CultureInfo.InvariantCulture);

    // A picture is not seen any finer.
    [GeneratedRegex(@"-?\d+\.\d{3,}(?![\d.])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Decimals();
}
