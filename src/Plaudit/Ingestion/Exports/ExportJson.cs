using System.Text.Json;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Ingestion.Exports;

/// <summary>The shapes of JSON that an export uses again and again, with its garbled texts put right.</summary>
internal static class ExportJson
{
    /// <summary>The elements of a file, which is a bare array, or an object that holds one under a name that differs between versions.</summary>
    public static IEnumerable<JsonElement> Elements(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array) return root.EnumerateArray();
        if (root.ValueKind != JsonValueKind.Object) return [];
        if (root.HasMember("media"u8)) return [root];
        foreach (var member in root.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Array) return member.Value.EnumerateArray();
        }
        return [];
    }

    /// <summary>A member's text, put right; null where there is none.</summary>
    public static string? TextOf(JsonElement element, ReadOnlySpan<byte> name) => element.TextOf(name) is { } text ? Mojibake.Undo(text) : null;

    /// <summary>A member's moment; null where there is none between 2000 and 2100. 0 is how the export writes "none".</summary>
    public static DateTime? TimeOf(JsonElement element, ReadOnlySpan<byte> name)
    {
        if (!element.TryMember(name, out var member) || member.ValueKind != JsonValueKind.Number || !member.TryGetInt64(out var seconds)) return null;
        // Milliseconds turn up as well; as seconds they would be tens of thousands of years ahead.
        const long LeastMilliseconds = 100_000_000_000;
        if (seconds >= LeastMilliseconds) seconds /= 1000;
        var time = seconds is > 0 and < LeastMilliseconds ? DateTime.UnixEpoch.AddSeconds(seconds) : default;
        return time.Year is >= 2000 and <= 2100 ? time : null;
    }

    /// <summary>The labels of <c>string_map_data</c>, put right.</summary>
    public static IEnumerable<string> Labels(JsonElement element)
    {
        if (!element.TryMember("string_map_data"u8, out var map) || map.ValueKind != JsonValueKind.Object) yield break;
        foreach (var member in map.EnumerateObject())
        {
            if (JsonTexts.TryName(member, out var name)) yield return Mojibake.Undo(name);
        }
    }

    /// <summary>The entries of <c>string_map_data</c>: label, put right; value; moment.</summary>
    public static IEnumerable<ExportValue> Values(JsonElement element)
    {
        if (!element.TryMember("string_map_data"u8, out var map) || map.ValueKind != JsonValueKind.Object) yield break;
        foreach (var member in map.EnumerateObject())
        {
            if (!JsonTexts.TryName(member, out var name)) continue;
            yield return new ExportValue(Mojibake.Undo(name), TextOf(member.Value, "value"u8), TimeOf(member.Value, "timestamp"u8));
        }
    }

    /// <summary>The first entry of <c>media_map_data</c>, whatever its label: that too is in the interface language.</summary>
    public static JsonElement? Thumbnail(JsonElement element)
    {
        if (!element.TryMember("media_map_data"u8, out var map) || map.ValueKind != JsonValueKind.Object) return null;
        foreach (var member in map.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Object) return member.Value;
        }
        return null;
    }
}
