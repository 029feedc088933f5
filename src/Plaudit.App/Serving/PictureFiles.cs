using System.Globalization;
using System.Security.Cryptography;

namespace Plaudit.App.Serving;

/// <summary>Pictures that were sent, as files for as long as they are looked at.</summary>
internal static class PictureFiles
{
    /// <summary>Most pictures of a request.</summary>
    public const int MaxPictures = 50;

    private const int LongestName = 200;

    /// <summary>Writes pictures into a folder under names of their own: those that were sent go into no path.</summary>
    /// <param name="files">What was sent.</param>
    /// <param name="folder">An empty folder.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Of each its name as it was sent, its file, and the SHA-256 of its content.</returns>
    /// <exception cref="RequestFaultException">There are none or too many, or a name cannot be used.</exception>
    public static async Task<List<(string Name, string File, string Hash)>> SaveAsync(
        IReadOnlyList<IFormFile> files, string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.Count is 0 or > MaxPictures)
            throw Fault(string.Create(CultureInfo.InvariantCulture, $"{files.Count} pictures; 1 to {MaxPictures} files were expected"));
        var saved = new List<(string Name, string File, string Hash)>();
        foreach (var file in files)
        {
            var name = NameOf(file.FileName);
            if (saved.Any(other => other.Name == name)) throw Fault($"two pictures are called {name}");
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{saved.Count}{ExtensionOf(name)}"));
            await using (var target = new FileStream(path, FileMode.CreateNew))
            {
                await file.CopyToAsync(target, cancellationToken);
            }
            await using var content = new FileStream(path, FileMode.Open, FileAccess.Read);
            saved.Add((name, path, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken))));
        }
        return saved;
    }

    private static string NameOf(string sent)
    {
        var name = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.Length is > 0 and <= LongestName && !name.Any(char.IsControl) ? name : throw Fault($"a picture without a name of 1 to {LongestName} characters");
    }

    private static string ExtensionOf(string name) =>
        Path.GetExtension(name) is { Length: > 1 and <= 6 } extension && extension[1..].All(char.IsAsciiLetterOrDigit) ? extension : ".jpg";

    private static RequestFaultException Fault(string detail) => new($"The request cannot be used: {detail}.", [new ProblemError("#/pictures", detail)]);
}
