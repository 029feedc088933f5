using System.Text.Json;

namespace Plaudit.Pipelines;

/// <summary>Looks at raw lines.</summary>
internal static class JsonObjects
{
    /// <summary>Whether the text is one valid JSON object.</summary>
    public static bool IsObject(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
