using System.Collections.Frozen;
using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Ingestion.Profiles;

/// <summary>The names of states in rows: <c>not_found</c>, <c>private</c> and so on.</summary>
public static class ProfileStates
{
    private static readonly FrozenDictionary<string, ProfileState> s_byName =
        Enum.GetValues<ProfileState>().ToFrozenDictionary(Name, state => state, StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with a row whose state is none of them.</summary>
    internal static string Problem { get; } = $"state is none of {string.Join(", ", Enum.GetValues<ProfileState>().Select(Name))}";

    /// <summary>A state as rows write it.</summary>
    public static string Name(ProfileState state) => JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());

    /// <summary>The state of that name; null where there is none.</summary>
    public static ProfileState? Parse(string name) => s_byName.TryGetValue(name, out var state) ? state : null;
}
