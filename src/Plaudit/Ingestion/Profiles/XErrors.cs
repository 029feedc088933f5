using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Ingestion.Profiles;

/// <summary>The errors of the X API, of v2 (<c>title</c>, <c>detail</c>) and v1.1 (<c>code</c>, <c>message</c>), as states of a profile.</summary>
internal static class XErrors
{
    /// <summary>Whether an object is a v2 problem of a whole request, such as too many requests.</summary>
    public static bool IsProblem(JsonElement root) => root.HasMember("title"u8) && (root.HasMember("status"u8) || root.HasMember("detail"u8));

    /// <summary>The account that the error is about; null where it does not say.</summary>
    public static string? Account(JsonElement error) => error.TextOf("value"u8)?.TrimStart('@') is { Length: > 0 } value ? value : null;

    /// <summary>The state of an HTTP status that tells it alone; null for the others.</summary>
    public static ProfileState? StateOf(int status) => status switch
    {
        429 => ProfileState.RateLimited,
        >= 500 and <= 599 => ProfileState.Unreachable,
        _ => null,
    };

    public static ProfileState State(JsonElement error)
    {
        if (error.IntegerOf("status"u8) is { } status && StateOf(status) is { } known) return known;
        // The codes of v1.1 as X documents them.
        var state = error.IntegerOf("code"u8) switch
        {
            88 => ProfileState.RateLimited,
            17 or 34 or 50 => ProfileState.NotFound,
            63 or 64 => ProfileState.Suspended,
            179 => ProfileState.Private,
            _ => (ProfileState?)null,
        };
        return state ?? OfText($"{error.TextOf("title"u8)} {error.TextOf("detail"u8)} {error.TextOf("message"u8)} {error.TextOf("type"u8)}");
    }

    private static ProfileState OfText(string text) =>
        Says(text, "suspended") ? ProfileState.Suspended
        : Says(text, "too many requests") || Says(text, "rate limit") ? ProfileState.RateLimited
        : Says(text, "not found") || Says(text, "resource-not-found") ? ProfileState.NotFound
        : Says(text, "not-authorized-for-resource") || Says(text, "protected") ? ProfileState.Private
        : ProfileState.Unreachable;

    private static bool Says(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
