using System.Buffers;
using System.Data.Common;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>
/// Writes all tables of a store into one zip: a file of lines a table, each line a JSON array of a row's values, and a manifest with their hashes.
/// It is the same for both kinds of store, so that either is restored from it.
/// </summary>
internal sealed class BackupWriter(Stream stream, IProgress<ProgressReport>? progress)
{
    public const string ManifestEntry = "manifest.json";

    public static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    // Steps of the tables are made, not copied.
    private const string StepsTable = "schema_migrations";

    // Who reads a backup shall not be signed in by it; forms get new keys.
    private static readonly string[] s_secrets = ["sessions", "data_protection_keys"];

    private const int FlushBytes = 1 << 16;
    private const int ReportRows = 10_000;

    private long _rows;

    public static string EntryOf(string table) => $"{table}.jsonl";

    /// <summary>Whether a backup has a table.</summary>
    public static bool Includes(string table) => table != StepsTable && !s_secrets.Contains(table, StringComparer.OrdinalIgnoreCase);

    /// <summary>Writes what the store holds at one moment.</summary>
    public async Task<BackupManifest> WriteAsync(
        StoreDatabase database, DbConnection connection, DbTransaction transaction, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await database.FindDamageAsync(connection, transaction) is { } damage)
            throw new PlauditException($"The store ({database.Description}) is damaged, so no backup was made: {damage}");
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var tables = new List<BackupTable>();
        foreach (var table in (await database.TablesAsync(connection, transaction)).Where(table => Includes(table.Name)))
        {
            await using var entry = await zip.CreateEntry(EntryOf(table.Name), CompressionLevel.Fastest).OpenAsync(cancellationToken);
            tables.Add(await WriteTableAsync(connection, transaction, table, entry, cancellationToken));
        }
        var manifest = new BackupManifest
        {
            FormatVersion = BackupManifest.CurrentFormatVersion,
            SchemaVersion = (int)await connection.QuerySingleAsync<long>($"SELECT max(version) FROM {StepsTable}", transaction: transaction),
            CreatedAt = clock.GetUtcNow(),
            Tables = tables,
        };
        await using var last = await zip.CreateEntry(ManifestEntry).OpenAsync(cancellationToken);
        await JsonSerializer.SerializeAsync(last, manifest, Json, cancellationToken);
        return manifest;
    }

    private async Task<BackupTable> WriteTableAsync(
        DbConnection connection, DbTransaction transaction, TableShape table, Stream entry, CancellationToken cancellationToken)
    {
        var columns = table.Columns.Select(column => column.Name).ToList();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new ArrayBufferWriter<byte>(FlushBytes * 2);
        await using var json = new Utf8JsonWriter(buffer);
        long rows = 0;
        // Names come from the database's own catalogue.
        await using (var reader = await connection.ExecuteReaderAsync(
            new CommandDefinition($"SELECT {string.Join(", ", columns)} FROM {table.Name}", null, transaction, 0, cancellationToken: cancellationToken)))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                json.Reset();
                json.WriteStartArray();
                for (var i = 0; i < columns.Count; i++) Write(json, reader.GetValue(i));
                json.WriteEndArray();
                await json.FlushAsync(cancellationToken);
                buffer.Write("\n"u8);
                rows++;
                if (++_rows % ReportRows == 0) progress?.Report(new ProgressReport("writing rows", _rows, null));
                if (buffer.WrittenCount >= FlushBytes) await FlushAsync();
            }
        }
        await FlushAsync();
        return new BackupTable(table.Name, columns, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));

        async Task FlushAsync()
        {
            hash.AppendData(buffer.WrittenSpan);
            await entry.WriteAsync(buffer.WrittenMemory, cancellationToken);
            buffer.ResetWrittenCount();
        }
    }

    private static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case DBNull: json.WriteNullValue(); break;
            case long number: json.WriteNumberValue(number); break;
            case int number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case byte[] bytes: json.WriteBase64StringValue(bytes); break;
            case string text: json.WriteStringValue(text); break;
            default: throw new InvalidOperationException($"A value of type {value.GetType()} cannot be backed up.");
        }
    }
}
