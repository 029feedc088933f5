using System.Security.Cryptography;
using Plaudit.Data;

namespace Plaudit.App.Access;

/// <summary>The key that keys in the store are encrypted with: a file of 32 random bytes beside the store, the same on every node.</summary>
/// <param name="key">The bytes.</param>
internal sealed class KeyFile(byte[] key)
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Reads the file.</summary>
    /// <exception cref="PlauditException">It cannot be read, is of another size, or others may read it.</exception>
    public static KeyFile Read(string path)
    {
        try
        {
            const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
            {
                throw new PlauditException($"The key file '{path}' can be read by others. 'chmod 600' closes it.");
            }
            return new FileInfo(path).Length == KeyBytes
                ? new KeyFile(File.ReadAllBytes(path))
                : throw new PlauditException($"The key file '{path}' has no {KeyBytes} bytes. 'head -c {KeyBytes} /dev/urandom > FILE' makes one.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"The key file '{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Encrypts with AES-256-GCM.</summary>
    /// <returns>Nonce, text and tag.</returns>
    public byte[] Encrypt(byte[] text)
    {
        var sealedText = new byte[NonceBytes + text.Length + TagBytes];
        RandomNumberGenerator.Fill(sealedText.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(sealedText.AsSpan(0, NonceBytes), text, sealedText.AsSpan(NonceBytes, text.Length), sealedText.AsSpan(NonceBytes + text.Length));
        return sealedText;
    }

    /// <summary>Decrypts what <see cref="Encrypt"/> made.</summary>
    /// <exception cref="CryptographicException">It is of another key, or was changed.</exception>
    public byte[] Decrypt(byte[] sealedText)
    {
        if (sealedText.Length < NonceBytes + TagBytes) throw new CryptographicException("It is too short.");
        var text = new byte[sealedText.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(sealedText.AsSpan(0, NonceBytes), sealedText.AsSpan(NonceBytes, text.Length), sealedText.AsSpan(NonceBytes + text.Length), text);
        return text;
    }
}
