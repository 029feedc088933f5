using System.Security.Cryptography;
using Plaudit.Data;

namespace Plaudit.Pipelines.Stores;

/// <summary>By what models are known: the SHA-256 of their files.</summary>
internal static class ModelHash
{
    /// <summary>The hash of a file.</summary>
    /// <exception cref="PlauditException">It cannot be read.</exception>
    public static async Task<string> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"The model file {path} cannot be read: {exception.Message}", exception);
        }
    }
}
