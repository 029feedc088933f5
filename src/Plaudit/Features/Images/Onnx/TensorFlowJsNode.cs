using System.Text;
using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Features.Images.Onnx;

/// <summary>One operation of a graph.</summary>
/// <param name="Name">What it gives is known by this name.</param>
/// <param name="Operation">TensorFlow's name of the operation.</param>
/// <param name="Inputs">Names of nodes, without the number of their output.</param>
/// <param name="Attributes">Its settings as they stand in the file.</param>
public sealed record TensorFlowJsNode(string Name, string Operation, IReadOnlyList<string> Inputs, JsonElement Attributes)
{
    /// <summary>A text; null when it is not set.</summary>
    internal string? Text(string name) => Attribute(name, "s") is { } text ? Decode(text) : null;

    /// <summary>A list of texts, empty when it is not set.</summary>
    internal IReadOnlyList<string> Texts(string name) => [.. List(name, "s").Select(Decode)];

    /// <summary>A list of whole numbers, empty when it is not set.</summary>
    internal IReadOnlyList<int> Integers(string name) => [.. List(name, "i").Select(Integer)];

    /// <summary>A yes or no; false when it is not set.</summary>
    internal bool Flag(string name) => Attribute(name, "b") is { ValueKind: JsonValueKind.True };

    /// <summary>A shape; null when it is not set. -1 stands for a length left open.</summary>
    internal IReadOnlyList<int>? Shape(string name) =>
        Attribute(name, "shape") is { } shape ? [.. Items(shape, "dim").Select(d => Member(d, "size") is { } size ? Integer(size) : -1)] : null;

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static JsonElement[] Items(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    private JsonElement? Attribute(string name, string kind) => Member(Attributes, name) is { } attribute ? Member(attribute, kind) : null;

    private JsonElement[] List(string name, string kind) => Attribute(name, "list") is { } list ? Items(list, kind) : [];

    // Whole numbers of 64 bits are texts in JSON made from Protocol Buffers.
    private int Integer(JsonElement element) =>
        int.TryParse(element.ValueKind == JsonValueKind.String ? element.GetString() : element.GetRawText(), out var value)
            ? value
            : throw new PlauditException($"The setting {element.GetRawText()} of node '{Name}' is not a whole number.");

    private string Decode(JsonElement element)
    {
        var bytes = new byte[1024];
        return element.ValueKind == JsonValueKind.String && Convert.TryFromBase64String(element.GetString()!, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new PlauditException($"A setting of node '{Name}' is not text in base64.");
    }
}
