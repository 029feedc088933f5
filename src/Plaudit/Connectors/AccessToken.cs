using System.Security.Cryptography;
using System.Text;

namespace Plaudit.Connectors;

/// <summary>
/// A secret that lets the program ask a platform. It prints as its fingerprint, so records and messages that hold it give nothing away.
/// </summary>
public sealed class AccessToken
{
    private const int FingerprintDigits = 16;

    internal AccessToken(string value)
    {
        Value = value;
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))[..FingerprintDigits];
    }

    /// <summary>The first digits of the token's SHA-256: the only thing of it that is stored.</summary>
    public string Fingerprint { get; }

    /// <summary>The secret itself, for the Authorization header alone.</summary>
    internal string Value { get; }

    /// <summary>A text without the token, should the text repeat it: the Graph API quotes tokens that it cannot read.</summary>
    internal string RemoveFrom(string text) => text.Replace(Value, "(token)", StringComparison.Ordinal);

    public override string ToString() => $"token with fingerprint {Fingerprint}";
}
