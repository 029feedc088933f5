using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Plaudit.Reports;

/// <summary>
/// Copies JSON as it was written: numbers keep their digits, texts their escapes (also half surrogate pairs, which no decoder lets
/// through), and a field that is there twice stays twice.
/// </summary>
internal static class RawJson
{
    /// <summary>Writes the fields of an object, with commas between them.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="source">The object.</param>
    /// <param name="left">Names of fields to leave out.</param>
    /// <returns>Whether there was any.</returns>
    public static bool CopyFields(IBufferWriter<byte> destination, JsonElement source, IReadOnlyList<string> left)
    {
        var any = false;
        foreach (var property in source.EnumerateObject())
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(property);
            if (!IsNoneOf(name, left))
            {
                continue;
            }
            if (any)
            {
                destination.Write(","u8);
            }
            any = true;
            CopyName(destination, name);
            CopyValue(destination, property.Value);
        }
        return any;
    }

    /// <summary>Writes <c>"name":</c>.</summary>
    public static void CopyName(IBufferWriter<byte> destination, ReadOnlySpan<byte> rawName)
    {
        destination.Write("\""u8);
        destination.Write(rawName);
        destination.Write("\":"u8);
    }

    /// <summary>Writes a value.</summary>
    public static void CopyValue(IBufferWriter<byte> destination, JsonElement value) => destination.Write(JsonMarshal.GetRawUtf8Value(value));

    /// <summary>A field's name as text; with its escapes where they stand for nothing.</summary>
    public static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(property));
        }
    }

    /// <summary>A value as text: empty for null, the text of a text, otherwise the JSON.</summary>
    public static string TextOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return "";
        }
        var raw = value.GetRawText();
        if (value.ValueKind != JsonValueKind.String)
        {
            return raw;
        }
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return raw[1..^1];
        }
    }

    private static bool IsNoneOf(ReadOnlySpan<byte> rawName, IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (Ascii.Equals(rawName, names[i]))
            {
                return false;
            }
        }
        return true;
    }
}
