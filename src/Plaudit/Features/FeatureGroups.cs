using Plaudit.Data;

namespace Plaudit.Features;

/// <summary>Shorthands for the tables of definitions beside the history features.</summary>
internal static class FeatureGroups
{
    public static FeatureDefinition History(string name, string group, string definition, string unit, string nullRule = "no earlier post with known likes") =>
        new(name, group, definition, unit, Availability.KnownBeforePosting, nullRule);
}
