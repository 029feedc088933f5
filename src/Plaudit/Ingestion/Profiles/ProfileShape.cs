using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Plaudit.Ingestion.Profiles;

/// <summary>How one kind of source writes a profile.</summary>
/// <param name="Platform">The platform of its profiles; null where rows say it.</param>
/// <param name="BlankIsNone">
/// Whether a field that is there and blank or null says "no" or "none", as in the answers of platforms, rather than "not known".
/// </param>
/// <param name="Fields">The fields by name.</param>
internal sealed record ProfileShape(string? Platform, bool BlankIsNone, FrozenDictionary<string, ProfileField> Fields)
{
    private const int LongestName = 40;

    private readonly FrozenDictionary<string, ProfileField>.AlternateLookup<ReadOnlySpan<char>> _byText =
        Fields.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The field of a property; null where the shape has none of its name.</summary>
    public ProfileField? FieldOf(JsonProperty property)
    {
        var name = JsonMarshal.GetRawUtf8PropertyName(property);
        if (name.Contains((byte)'\\'))
        {
            return JsonTexts.TryName(property, out var unescaped) && Fields.TryGetValue(unescaped, out var escaped) ? escaped : null;
        }
        Span<char> text = stackalloc char[LongestName];
        return name.Length <= LongestName
            && Encoding.UTF8.TryGetChars(name, text, out var length)
            && _byText.TryGetValue(text[..length], out var field) ? field : null;
    }
}
