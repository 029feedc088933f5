using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>The labels of one interface language, and how it writes numbers.</summary>
public sealed class ExportLabelTable
{
    private static readonly Dictionary<string, ExportField> s_fields =
        Enum.GetValues<ExportField>().ToDictionary(field => JsonNamingPolicy.SnakeCaseLower.ConvertName(field.ToString()));

    private readonly Dictionary<string, ExportField> _labels = new(StringComparer.OrdinalIgnoreCase);

    private ExportLabelTable(string file, string language, string? source, char? decimalMark)
    {
        File = file;
        Language = language;
        Source = source;
        DecimalMark = decimalMark;
    }

    /// <summary>The file that it was read from.</summary>
    public string File { get; }

    /// <summary>The language's code: <c>en</c>, <c>pt</c>.</summary>
    public string Language { get; }

    /// <summary>Where its labels are documented.</summary>
    public string? Source { get; }

    /// <summary>The mark before a fraction, <c>.</c> or <c>,</c>; <see langword="null"/> where the table does not say.</summary>
    public char? DecimalMark { get; }

    public int Count => _labels.Count;

    internal static IEnumerable<string> FieldNames => s_fields.Keys;

    /// <summary>What a label stands for; <see langword="null"/> where the table does not have it. Letter case and kinds of spaces do not matter.</summary>
    public ExportField? Find(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        // Most labels are spelt as in the table.
        return _labels.TryGetValue(label, out var field) || _labels.TryGetValue(Key(label), out field) ? field : null;
    }

    /// <summary>Reads a table.</summary>
    /// <exception cref="PlauditException">The text is no table of labels.</exception>
    internal static ExportLabelTable Parse(string file, Stream content)
    {
        try
        {
            using var document = JsonDocument.Parse(content, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Parse(file, document.RootElement);
        }
        catch (JsonException e)
        {
            throw Fault(file, $"it is not valid JSON (line {e.LineNumber + 1})");
        }
    }

    private static ExportLabelTable Parse(string file, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw Fault(file, "it is not a JSON object");
        var language = TextOf(root, "language") ?? throw Fault(file, "it has no \"language\"");
        char? mark = TextOf(root, "decimal") switch
        {
            null => null,
            "." => '.',
            "," => ',',
            _ => throw Fault(file, "\"decimal\" is neither \".\" nor \",\""),
        };
        var table = new ExportLabelTable(file, language, TextOf(root, "source"), mark);
        if (!root.TryGetProperty("labels", out var labels) || labels.ValueKind != JsonValueKind.Object) throw Fault(file, "it has no object \"labels\"");
        foreach (var field in labels.EnumerateObject())
        {
            if (!s_fields.TryGetValue(field.Name, out var known))
                throw Fault(file, $"\"{field.Name}\" is none of {string.Join(", ", s_fields.Keys)}");
            if (field.Value.ValueKind != JsonValueKind.Array) throw Fault(file, $"\"{field.Name}\" is not an array of labels");
            foreach (var label in field.Value.EnumerateArray())
            {
                if (label.ValueKind != JsonValueKind.String || Key(label.GetString()!) is not { Length: > 0 } key)
                    throw Fault(file, $"\"{field.Name}\" holds something that is no label");
                if (!table._labels.TryAdd(key, known) && table._labels[key] != known)
                    throw Fault(file, $"the label \"{label.GetString()}\" stands for two things");
            }
        }
        return table;
    }

    private static string? TextOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // One spelling of what looks the same.
    private static string Key(string label) => string.Join(' ', label.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static PlauditException Fault(string file, string reason) => new(
        $"'{file}' is not a table of labels: {reason}. Expected: {ExportLabels.Shape("LABEL")}");
}
