namespace Plaudit.Storage;

/// <summary>What a backup says of itself.</summary>
public sealed record BackupManifest
{
    /// <summary>The format that this version writes, and the newest that it reads.</summary>
    public const int CurrentFormatVersion = 1;

    public required int FormatVersion { get; init; }

    /// <summary>The step that the tables of the store were at.</summary>
    public required int SchemaVersion { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Tables in the order that they are restored in.</summary>
    public required IReadOnlyList<BackupTable> Tables { get; init; }
}

/// <summary>A table of a backup.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">The columns of each row.</param>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Sha256">Hash of its lines.</param>
public sealed record BackupTable(string Name, IReadOnlyList<string> Columns, long Rows, string Sha256);
