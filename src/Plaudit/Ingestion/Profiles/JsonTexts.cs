using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Plaudit.Ingestion.Profiles;

/// <summary>Texts and numbers of a parsed JSON value that may be none, and may hold halves of surrogate pairs.</summary>
internal static class JsonTexts
{
    /// <summary>The member of an object; false where the value is no object or has no such member.</summary>
    public static bool TryMember(this JsonElement element, ReadOnlySpan<byte> name, out JsonElement member)
    {
        member = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out member);
    }

    public static bool HasMember(this JsonElement element, ReadOnlySpan<byte> name) => element.TryMember(name, out _);

    /// <summary>The member's text; null where it has none, or none that is valid Unicode.</summary>
    public static string? TextOf(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.TryMember(name, out var member) && member.ValueKind == JsonValueKind.String && TryText(member, out var text) ? text : null;

    /// <summary>The member's whole number; null where it has none.</summary>
    public static int? IntegerOf(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.TryMember(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var number) ? number : null;

    /// <summary>The text of a string; false where an escape is half of a surrogate pair.</summary>
    public static bool TryText(JsonElement text, [NotNullWhen(true)] out string? value)
    {
        try
        {
            value = text.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            // The reader has no other way to say it.
            value = null;
            return false;
        }
    }

    /// <summary>The name of a property, escapes undone; false as with <see cref="TryText"/>.</summary>
    public static bool TryName(JsonProperty property, [NotNullWhen(true)] out string? name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = null;
            return false;
        }
    }
}
