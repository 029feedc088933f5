using System.Security.Cryptography;
using System.Text;

namespace Plaudit.App.Access;

/// <summary>The code with which the first administrator is made: shown in the terminal alone, good once, for an hour and few tries.</summary>
internal sealed class SetUpCode(TimeProvider clock)
{
    /// <summary>How long it is good.</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromHours(1);

    private const int MostTries = 10;
    private const int Characters = 20;
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private readonly Lock _gate = new();
    private readonly DateTimeOffset _endsAt = clock.GetUtcNow() + Lasting;
    private byte[]? _hash;
    private int _tries;

    /// <summary>Makes the code; from now on it opens the set-up.</summary>
    /// <returns>The code in groups, 100 random bits.</returns>
    public string Issue()
    {
        var code = RandomNumberGenerator.GetString(Alphabet, Characters);
        lock (_gate) _hash = Hash(code);
        return string.Join('-', code.Chunk(5).Select(group => new string(group)));
    }

    /// <summary>Whether a text is the code, counted as a try. Right or wrong, the answer takes the same time.</summary>
    public bool IsRight(string text)
    {
        lock (_gate)
        {
            if (_hash is null || clock.GetUtcNow() >= _endsAt || ++_tries > MostTries) return false;
            return CryptographicOperations.FixedTimeEquals(_hash, Hash(text));
        }
    }

    /// <summary>The code opens nothing any more.</summary>
    public void End()
    {
        lock (_gate) _hash = null;
    }

    // As it is typed: with or without lines, in any case.
    private static byte[] Hash(string text) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(text.Take(100).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()));
}
