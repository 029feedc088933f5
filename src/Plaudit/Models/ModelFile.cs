using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>
/// The file <c>NAME.plaudit</c>: a zip of <c>manifest.json</c>, a hash of it, a card for people, and the parts of the model. Reading it
/// runs no code and believes nothing: sizes are bounded while unpacking, and every byte that counts is under a hash.
/// </summary>
public static class ModelFile
{
    /// <summary>The part for people: what the model is, on what it was trained, how well it does.</summary>
    public const string CardPart = "card.md";

    private const string ManifestPart = "manifest.json";
    private const string ManifestHashPart = "manifest.sha256";

    private const int MaxParts = 1_000;
    private const long MaxManifestBytes = 8L << 20;
    private const long MaxPartBytes = 512L << 20;
    private const long MaxAllBytes = 1L << 30;

    // JSON of numbers packs to about a tenth. A part that unpacks to far more than this is made to fill memory.
    private const long MaxRatio = 200;
    private const long FreeOfRatioBytes = 1L << 20;

    // The first moment that a zip can tell: a file's bytes must not depend on when it was written.
    private static readonly DateTimeOffset s_noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a model file whole or not at all, over one that is there.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="manifest">What it says of itself; its parts are filled in here.</param>
    /// <param name="card">The model card, Markdown.</param>
    /// <param name="parts">The model's parts.</param>
    /// <exception cref="PlauditException">The file cannot be written there.</exception>
    public static void Save(string path, ModelManifest manifest, string card, ModelWriter parts)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var bytes = ToBytes(manifest, card, parts);
        var target = Path.GetFullPath(path);
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
        try
        {
            try
            {
                using (var file = new FileStream(temporary, FileMode.CreateNew))
                {
                    file.Write(bytes);
                    file.Flush(flushToDisk: true);
                }
                File.Move(temporary, target, overwrite: true);
            }
            finally
            {
                File.Delete(temporary);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"The model cannot be written to {path}: {exception.Message}", exception);
        }
    }

    /// <summary>Reads and checks a model file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expectedTask">What the model must be for; <see langword="null"/> where any will do.</param>
    /// <exception cref="PlauditException">It is not there, damaged, from a newer version, or for another task.</exception>
    public static ModelReader Load(string path, string? expectedTask)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return Load(file, path, expectedTask);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"The model file {path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Reads and checks the bytes of a model file.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="source">What to call it in messages.</param>
    /// <exception cref="PlauditException">It is damaged, or from a newer version.</exception>
    public static ModelReader Load(byte[] content, string source)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var stream = new MemoryStream(content, writable: false);
        return Load(stream, source, expectedTask: null);
    }

    /// <summary>The bytes of a model file; the same contents give the same bytes.</summary>
    internal static byte[] ToBytes(ModelManifest manifest, string card, ModelWriter parts)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(parts);
        var all = new SortedDictionary<string, byte[]>(StringComparer.Ordinal) { [CardPart] = Encoding.UTF8.GetBytes(card) };
        foreach (var (name, bytes) in parts.Parts)
        {
            all.Add(name, bytes);
        }
        var listed = manifest with
        {
            Parts = [.. all.Select(p => new ModelPart(p.Key, p.Value.LongLength, Hash(p.Value)))],
        };
        var manifestBytes = JsonSerializer.SerializeToUtf8Bytes(listed, ModelJsonContext.Default.ModelManifest);

        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, ManifestPart, manifestBytes);
            Add(zip, ManifestHashPart, Encoding.ASCII.GetBytes(Hash(manifestBytes)));
            foreach (var (name, bytes) in all)
            {
                Add(zip, name, bytes);
            }
        }
        return stream.ToArray();
    }

    internal static ModelReader Load(Stream stream, string source, string? expectedTask)
    {
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            var manifest = ReadManifest(zip, source);
            if (expectedTask is not null && manifest.Task != expectedTask)
            {
                throw Refuse(source, $"it is a model for '{manifest.Task}'; one for '{expectedTask}' was expected");
            }
            return new ModelReader(source, manifest, ReadParts(zip, manifest, source));
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw new PlauditException(Refuse(source, $"it is damaged or not a model file ({exception.Message})").Message, exception);
        }
    }

    private static ModelManifest ReadManifest(ZipArchive zip, string source)
    {
        if (zip.Entries.Count > MaxParts)
        {
            throw Refuse(source, $"it has {zip.Entries.Count} parts; at most {MaxParts} were expected");
        }
        var bytes = Read(zip, ManifestPart, MaxManifestBytes, source);
        // The version comes first: in a newer format nothing else need be where it is looked for.
        var version = ReadVersion(bytes);
        if (version > ModelManifest.CurrentFormatVersion)
        {
            throw Refuse(
                source,
                $"it is of format {version}, and this version of Plaudit reads formats up to {ModelManifest.CurrentFormatVersion}; use a newer one"
            );
        }
        if (Encoding.ASCII.GetString(Read(zip, ManifestHashPart, 64, source)) != Hash(bytes))
        {
            throw Refuse(source, "it is damaged: its manifest is not what was written");
        }
        return JsonSerializer.Deserialize(bytes, ModelJsonContext.Default.ModelManifest) ?? throw Refuse(source, "its manifest is empty");
    }

    private static int ReadVersion(byte[] manifest)
    {
        using var json = JsonDocument.Parse(manifest);
        return json.RootElement.TryGetProperty("formatVersion", out var version) ? version.GetInt32() : 0;
    }

    private static Dictionary<string, byte[]> ReadParts(ZipArchive zip, ModelManifest manifest, string source)
    {
        if (zip.Entries.Count != manifest.Parts.Count + 2)
        {
            throw Refuse(source, $"it is damaged: {zip.Entries.Count} parts instead of {manifest.Parts.Count + 2}");
        }
        if (manifest.Parts.Any(p => p.Bytes is < 0 or > MaxPartBytes) || manifest.Parts.Sum(p => p.Bytes) > MaxAllBytes)
        {
            throw Refuse(source, $"its parts are larger than {MaxAllBytes >> 20} MB");
        }
        var parts = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var part in manifest.Parts)
        {
            var bytes = Read(zip, part.Name, part.Bytes, source);
            if (bytes.LongLength != part.Bytes || Hash(bytes) != part.Sha256)
            {
                throw Refuse(source, $"it is damaged: the part '{part.Name}' is not what was written");
            }
            if (!parts.TryAdd(part.Name, bytes))
            {
                throw Refuse(source, $"it is damaged: the part '{part.Name}' is there twice");
            }
        }
        return parts;
    }

    // Unpacks no more than was allowed, whatever sizes the zip claims.
    private static byte[] Read(ZipArchive zip, string name, long maxBytes, string source)
    {
        var entry = zip.GetEntry(name) ?? throw Refuse(source, $"it is damaged or not a model file: it has no '{name}'");
        var limit = Math.Min(maxBytes, FreeOfRatioBytes + (MaxRatio * entry.CompressedLength));
        using var packed = entry.Open();
        using var unpacked = new MemoryStream();
        var buffer = new byte[81_920];
        for (int count; (count = packed.Read(buffer)) > 0;)
        {
            if (unpacked.Length + count > limit)
            {
                throw Refuse(source, $"the part '{name}' unpacks to more than {limit} bytes");
            }
            unpacked.Write(buffer, 0, count);
        }
        return unpacked.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = s_noTime;
        using var stream = entry.Open();
        stream.Write(bytes);
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static PlauditException Refuse(string source, string reason) => new($"The model file {source} cannot be used: {reason}.");

    // What reading a zip or JSON of arbitrary bytes throws.
    private static bool IsDamage(Exception exception) =>
        exception
            is InvalidDataException
                or EndOfStreamException
                or JsonException
                or FormatException
                or InvalidOperationException
                or ArgumentException
                or NotSupportedException
                or OverflowException;
}
