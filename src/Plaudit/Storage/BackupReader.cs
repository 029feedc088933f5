using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>Reads a backup and believes nothing: every line is under a hash.</summary>
internal sealed class BackupReader : IDisposable
{
    private const int MaxManifestBytes = 1 << 20;

    private readonly ZipArchive _zip;
    private readonly string _name;

    /// <summary>Opens a backup.</summary>
    /// <param name="stream">A stream that can be read from any place; it is left open.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="PlauditException">It is none, or from a newer version.</exception>
    public BackupReader(Stream stream, string name)
    {
        _name = name;
        try
        {
            _zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            Manifest = ReadManifest();
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            _zip?.Dispose();
            throw new PlauditException($"'{name}' is no backup of a store: {e.Message}", e);
        }
        if (Manifest.FormatVersion > BackupManifest.CurrentFormatVersion)
        {
            Dispose();
            throw new PlauditException($"'{name}' is a backup of a newer version. Update plaudit.");
        }
    }

    public BackupManifest Manifest { get; }

    /// <summary>The rows of a table, each value as the column's type has it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="types">The type of each of its columns, as the database names it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PlauditException">The table is damaged or not whole; told of at the end at the latest.</exception>
    public IEnumerable<object?[]> Rows(BackupTable table, IReadOnlyList<string> types, CancellationToken cancellationToken)
    {
        foreach (var line in Lines(table))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Values(line, table, types);
        }
    }

    /// <summary>The lines of a table.</summary>
    /// <exception cref="PlauditException">The table is damaged or not whole; told of at the end at the latest.</exception>
    public IEnumerable<string> Lines(BackupTable table)
    {
        var entry = _zip.GetEntry(BackupWriter.EntryOf(table.Name)) ?? throw Damaged(table, "it is missing");
        using var sha = SHA256.Create();
        using var packed = entry.Open();
        using var hashed = new CryptoStream(packed, sha, CryptoStreamMode.Read);
        using var lines = new StreamReader(hashed, new UTF8Encoding(false));
        long rows = 0;
        while (Line(lines, table) is { } line)
        {
            rows++;
            yield return line;
        }
        if (rows != table.Rows) throw Damaged(table, $"it has {rows} rows instead of {table.Rows}");
        if (!string.Equals(Convert.ToHexStringLower(sha.Hash!), table.Sha256, StringComparison.Ordinal)) throw Damaged(table, "its content was changed");
    }

    public void Dispose() => _zip.Dispose();

    private BackupManifest ReadManifest()
    {
        var entry = _zip.GetEntry(BackupWriter.ManifestEntry);
        if (entry is null || entry.Length > MaxManifestBytes) throw new InvalidDataException($"it has no {BackupWriter.ManifestEntry}.");
        using var stream = entry.Open();
        return JsonSerializer.Deserialize<BackupManifest>(stream, BackupWriter.Json) ?? throw new InvalidDataException($"{BackupWriter.ManifestEntry} is empty.");
    }

    private string? Line(StreamReader lines, BackupTable table)
    {
        try
        {
            return lines.ReadLine();
        }
        catch (InvalidDataException e)
        {
            throw Damaged(table, e.Message);
        }
    }

    private object?[] Values(string line, BackupTable table, IReadOnlyList<string> types)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.GetArrayLength() != types.Count) throw Damaged(table, "a row has another number of columns");
            var values = new object?[types.Count];
            for (var i = 0; i < values.Length; i++) values[i] = Value(json.RootElement[i], types[i]);
            return values;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw Damaged(table, e.Message);
        }
    }

    // Types as PostgreSQL and SQLite name them.
    private static object? Value(JsonElement value, string type) => value.ValueKind == JsonValueKind.Null ? null : type switch
    {
        "int8" or "bigint" or "integer" => value.GetInt64(),
        "float8" or "double precision" => value.GetDouble(),
        "bytea" or "blob" => value.GetBytesFromBase64(),
        "int4" => value.GetInt32(),
        "bool" or "boolean" => value.ValueKind == JsonValueKind.Number ? value.GetInt64() != 0 : value.GetBoolean(),
        _ => value.GetString(),
    };

    private PlauditException Damaged(BackupTable table, string how) => new($"The backup '{_name}' is damaged in its table {table.Name}: {how}. Use another one.");
}
