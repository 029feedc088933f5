using System.Text.Json;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Ingestion.Answers;

/// <summary>What an answer of the X API v2 gives beside its tweets: their users and media, found by id and key.</summary>
public sealed class XIncludes
{
    private readonly Dictionary<string, string> _userNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> _media = new(StringComparer.Ordinal);

    private XIncludes()
    {
    }

    /// <summary>Of an answer without any.</summary>
    public static XIncludes None { get; } = new();

    /// <summary>Whether media were asked for: a tweet without any then has none.</summary>
    internal bool HasMedia { get; private init; }

    /// <summary>Reads the member <c>includes</c> of an answer; it is good for as long as the answer's document.</summary>
    public static XIncludes Of(JsonElement answer)
    {
        if (!answer.TryMember("includes"u8, out var includes)) return None;
        var found = new XIncludes { HasMedia = includes.HasMember("media"u8) };
        foreach (var user in Items(includes, "users"u8))
        {
            if (user.TextOf("id"u8) is { } id && user.TextOf("username"u8) is { Length: > 0 } name) found._userNames.TryAdd(id, name);
        }
        foreach (var media in Items(includes, "media"u8))
        {
            if (media.TextOf("media_key"u8) is { } key) found._media.TryAdd(key, media);
        }
        return found;
    }

    /// <summary>Handles by id.</summary>
    internal IReadOnlyDictionary<string, string> Users => _userNames;

    /// <summary>The handle of a user; <see langword="null"/> where it is not there.</summary>
    internal string? UserName(string id) => _userNames.GetValueOrDefault(id);

    /// <summary>A media; an element of no kind where it is not there.</summary>
    internal JsonElement Media(string key) => _media.GetValueOrDefault(key);

    private static JsonElement.ArrayEnumerator Items(JsonElement includes, ReadOnlySpan<byte> name) =>
        includes.TryMember(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : default;
}
