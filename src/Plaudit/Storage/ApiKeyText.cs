using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Plaudit.Storage;

/// <summary>
/// A key as its owner sends it: <c>plaudit_ID_SECRET</c>. The id finds the row, so that the secret's hash need only be compared, in constant
/// time; the secret is 256 random bits, which need no slow hash (NIST SP 800-63B, 5.1.1.2, on secrets that are not chosen by people).
/// </summary>
internal static class ApiKeyText
{
    private const string Prefix = "plaudit_";
    private const int IdBytes = 6;
    private const int IdLength = IdBytes * 2;
    private const int SecretBytes = 32;
    private const int SecretLength = 43;
    private const int Length = 8 + IdLength + 1 + SecretLength;

    /// <summary>A new key.</summary>
    public static (string Id, string Key) New()
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        return (id, $"{Prefix}{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}");
    }

    /// <summary>What is stored of a key.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Whether a stored hash is that of a key; takes the same time whatever differs.</summary>
    public static bool IsHashOf(string hash, string key) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(Hash(key)));

    /// <summary>The id within a key; false for what cannot be a key at all.</summary>
    public static bool TryGetId(string? key, [NotNullWhen(true)] out string? id)
    {
        id = null;
        if (key is not { Length: Length } || !key.StartsWith(Prefix, StringComparison.Ordinal) || key[Prefix.Length + IdLength] != '_') return false;
        id = key.Substring(Prefix.Length, IdLength);
        return id.All(char.IsAsciiHexDigitLower);
    }
}
