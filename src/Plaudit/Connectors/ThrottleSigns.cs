using System.Text.Json;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Connectors;

/// <summary>Tells whether an answer is a refusal because of limits, which platforms say in several ways.</summary>
internal static class ThrottleSigns
{
    private const int TooManyRequests = 429;
    private const int Unauthorized = 401;

    /// <summary>Whether the platform refused the request because too much was asked.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="root">The body; of no kind where there is none.</param>
    public static bool IsThrottled(int status, JsonElement root) =>
        status == TooManyRequests
        || (root.TryMember("error"u8, out var error) && GraphErrors.IsLimit(error.IntegerOf("code"u8)))
        || (status == Unauthorized && Texts(root).Any(text => text.Contains("wait a few minutes", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether X says that what may be read in a day or a month is used up, for which its headers give no time.</summary>
    public static bool IsUsageCap(JsonElement root) =>
        root.TextOf("type"u8)?.Contains("usage-capped", StringComparison.OrdinalIgnoreCase) == true
        || root.TextOf("title"u8)?.Contains("UsageCap", StringComparison.OrdinalIgnoreCase) == true;

    private static IEnumerable<string> Texts(JsonElement root)
    {
        IEnumerable<JsonElement> holders = [root];
        if (root.TryMember("error"u8, out var error)) holders = holders.Append(error);
        if (root.TryMember("errors"u8, out var errors) && errors.ValueKind == JsonValueKind.Array) holders = holders.Concat(errors.EnumerateArray());
        foreach (var holder in holders)
        {
            if (holder.TextOf("message"u8) is { } message) yield return message;
            if (holder.TextOf("detail"u8) is { } detail) yield return detail;
            if (holder.TextOf("error_user_msg"u8) is { } shown) yield return shown;
        }
    }
}
