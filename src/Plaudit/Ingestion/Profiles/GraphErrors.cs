using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Ingestion.Profiles;

/// <summary>The errors of the Instagram Graph API as states of a profile.</summary>
internal static class GraphErrors
{
    private const string NameMark = "username:";

    public static ProfileState State(JsonElement error) => error.IntegerOf("code"u8) switch
    {
        var code when IsLimit(code) => ProfileState.RateLimited,
        // Somebody without a professional account and nobody at all look the same to the look-up.
        110 => ProfileState.NotProfessional,
        _ when error.IntegerOf("error_subcode"u8) == 2207013 => ProfileState.NotProfessional,
        100 when error.IntegerOf("error_subcode"u8) == 33 => ProfileState.NotFound,
        _ => ProfileState.Unreachable,
    };

    /// <summary>
    /// Whether a code says that too much was asked ("Rate Limits" and "Handling Errors" of the Graph API): an app's, a user's, a page's and an own
    /// limit, an app's total, a block for abuse, and the limits of each business use case.
    /// </summary>
    public static bool IsLimit(int? code) => code is 4 or 17 or 32 or 613 or 341 or 368 or (>= 80000 and <= 80014);

    /// <summary>The account that the message names, as in "The user with username: x cannot be found."; null without one.</summary>
    public static string? Account(JsonElement error)
    {
        var text = error.TextOf("error_user_msg"u8) ?? error.TextOf("message"u8);
        var at = text?.IndexOf(NameMark, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0) return null;
        var rest = text.AsSpan(at + NameMark.Length).TrimStart();
        var end = rest.IndexOf(' ');
        var name = (end < 0 ? rest : rest[..end]).TrimEnd('.');
        return name.IsEmpty ? null : name.ToString();
    }
}
