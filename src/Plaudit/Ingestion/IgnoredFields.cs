using System.Text.Json;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Ingestion;

/// <summary>Gathers the names of fields that are not known: each once, and not without end.</summary>
public sealed class IgnoredFields
{
    private const int MostNames = 50;
    private const int LongestName = 60;

    private readonly List<string> _names = [];

    public IReadOnlyList<string> Names => _names;

    /// <summary>Members of an object that are none of the known ones.</summary>
    public static IReadOnlyList<string> Of(JsonElement element, IReadOnlyCollection<string> known)
    {
        var ignored = new IgnoredFields();
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Any(name => property.NameEquals(name))) ignored.Add(property);
        }
        return ignored.Names;
    }

    public void Add(JsonProperty property)
    {
        if (_names.Count == MostNames || !JsonTexts.TryName(property, out var name)) return;
        var shown = name.Length > LongestName ? name[..LongestName] + "…" : name;
        if (!_names.Contains(shown, StringComparer.Ordinal)) _names.Add(shown);
    }
}
