using System.Text.Json;
using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Connectors;

/// <summary>Errors of the Graph API that are about the request rather than about the account that was asked for.</summary>
internal sealed class GraphFaults(PlatformAccess access)
{
    private const int InvalidParameter = 100;
    private const int NoSuchObject = 33;

    /// <summary>Throws where the token or the own account is at fault, which the user can mend.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="error">The error; of no kind where the answer has none.</param>
    /// <param name="isAboutOwnUser">Whether the object that was asked for is the own account.</param>
    public void ThrowIfRefused(int? status, JsonElement error, bool isAboutOwnUser)
    {
        var code = error.IntegerOf("code"u8);
        // 102: the session; 190: the token, whatever its subcode.
        if (code is 102 or 190 || (code is null && status == 401))
        {
            throw new PlauditException(
                $"Instagram does not accept the token of {access.TokenVariable}, or of the file of tokens: it is wrong, expired or revoked."
                    + $"{Said(error)} Make a new one with the tools for developers of Meta.");
        }
        if (IsPermission(code) || (code is null && status == 403))
        {
            throw new PlauditException(
                $"Instagram accepts the token of {access.TokenVariable} but does not allow this request.{Said(error)} The token needs the"
                    + " permissions instagram_basic, instagram_manage_insights and pages_read_engagement.");
        }
        if (isAboutOwnUser && code == InvalidParameter && error.IntegerOf("error_subcode"u8) == NoSuchObject)
        {
            throw new PlauditException(
                $"Instagram knows no account with the id of PLAUDIT_INSTAGRAM_USER that the token may use.{Said(error)} Expected the id of the"
                    + " professional account, which is neither its name nor the id of the page.");
        }
    }

    /// <summary>What the error says, without the token that some errors quote.</summary>
    public string? TextOf(JsonElement error) =>
        (error.TextOf("error_user_msg"u8) ?? error.TextOf("message"u8)) is { } text ? $"Instagram says: {Clean(text)}" : null;

    /// <summary>The error's message as a program reads it.</summary>
    public static string MessageOf(JsonElement error) => error.TextOf("message"u8) ?? "";

    /// <summary>Whether a field was asked for that the API does not have, or does not give.</summary>
    public static bool IsAboutField(JsonElement error) =>
        error.IntegerOf("code"u8) == InvalidParameter && MessageOf(error).Contains("nonexisting field", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a parameter is wrong: a measure that the kind of media does not have, for one.</summary>
    public static bool IsInvalidParameter(JsonElement error) => error.IntegerOf("code"u8) == InvalidParameter;

    private static bool IsPermission(int? code) => code is 3 or 10 or (>= 200 and <= 299);

    private string Said(JsonElement error) => error.TextOf("message"u8) is { } text ? $" It says: {Clean(text)}" : "";

    private string Clean(string text) => ProfileAddress.Show(access.Token.RemoveFrom(text));
}
