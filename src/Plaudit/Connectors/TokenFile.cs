using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Connectors;

/// <summary>
/// The file of tokens, <c>{"instagram":{"token":"...","user_id":"..."},"x":{"token":"..."}}</c>: that of PLAUDIT_TOKENS, else
/// <c>plaudit/tokens.json</c> in the user's folder of settings.
/// </summary>
internal sealed record TokenFile(AccessToken? InstagramToken, string? InstagramUser, AccessToken? XToken)
{
    private const string Variable = "PLAUDIT_TOKENS";
    private const int LongestBytes = 64 << 10;
    private const string Shape = """{"instagram":{"token":"...","user_id":"..."},"x":{"token":"..."}}""";

    private const UnixFileMode OfOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly TokenFile s_none = new(null, null, null);

    /// <summary>Where the tokens are looked for; null where the environment knows no folder of the user.</summary>
    public static string? PathOf(SettingValues values) =>
        values.Text(Variable)
        ?? (values.Text("XDG_CONFIG_HOME") is { } settings && Path.IsPathRooted(settings) ? Path.Combine(settings, "plaudit", "tokens.json")
            : values.Text("HOME") is { } home ? Path.Combine(home, ".config", "plaudit", "tokens.json")
            : null);

    public static TokenFile Read(SettingValues values)
    {
        if (PathOf(values) is not { } path) return s_none;
        if (!File.Exists(path))
        {
            return values.Text(Variable) is null
                ? s_none
                : throw new PlauditException($"{Variable} names '{path}', which is not there. Expected a file such as {Shape}");
        }
        return Parse(Content(path), path);
    }

    private static byte[] Content(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
            // The mode of what was opened, not of what may stand at the path by now.
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & OfOthers) != UnixFileMode.None)
            {
                throw new PlauditException(
                    $"Other users of this machine may read or change the tokens in '{path}'. Allow it to yourself alone: chmod 600 '{path}'");
            }
            var content = new byte[LongestBytes + 1];
            var length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            if (length > LongestBytes) throw new PlauditException($"'{path}' is too large for a file of tokens. Expected {Shape}");
            return content.AsSpan(0, length).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? content[3..length] : content[..length];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"The file of tokens '{path}' cannot be read: {error.Message}", error);
        }
    }

    private static TokenFile Parse(byte[] content, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object)
            {
                return new TokenFile(
                    Text(root, "instagram", "token", path) is { } instagram ? SettingValues.TokenOf(instagram, $"'{path}' (instagram, token)") : null,
                    Text(root, "instagram", "user_id", path) is { } user ? SettingValues.UserIdOf(user, $"'{path}' (instagram, user_id)") : null,
                    Text(root, "x", "token", path) is { } x ? SettingValues.TokenOf(x, $"'{path}' (x, token)") : null);
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The parser's own message may quote what stands there, which may be a token.
        }
        throw new PlauditException($"'{path}' is no file of tokens. Expected {Shape}");
    }

    private static string? Text(JsonElement root, string platform, string name, string path)
    {
        if (!root.TryGetProperty(platform, out var part)) return null;
        if (part.ValueKind != JsonValueKind.Object) throw new PlauditException($"'{path}': {platform} is no object. Expected {Shape}");
        if (!part.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.String) throw new PlauditException($"'{path}': {name} of {platform} is no text. Expected {Shape}");
        return value.GetString()!.Trim() is { Length: > 0 } text ? text : null;
    }
}
