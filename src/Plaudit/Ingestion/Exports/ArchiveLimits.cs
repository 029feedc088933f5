using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>
/// How much of an export is accepted before it is taken for hostile: an archive of some kilobytes can hold files that fill a disk. What is
/// over a limit is refused, never cut off. All limits are at least 1.
/// </summary>
public sealed record ArchiveLimits
{
    /// <summary>Files in one archive or folder. Default 500,000.</summary>
    public int MaxEntries { get; init; } = 500_000;

    /// <summary>Bytes of an archive's list of files, which is read as a whole. Default 128 MiB.</summary>
    public long MaxDirectoryBytes { get; init; } = 128L << 20;

    /// <summary>Bytes of one JSON file, unpacked. Default 256 MiB.</summary>
    public long MaxJsonBytes { get; init; } = 256L << 20;

    /// <summary>Bytes of one picture, unpacked. Default 64 MiB.</summary>
    public long MaxImageBytes { get; init; } = 64L << 20;

    /// <summary>Bytes that one reading unpacks in all. Default 16 GiB.</summary>
    public long MaxTotalBytes { get; init; } = 16L << 30;

    /// <summary>Unpacked bytes for each packed one, from the first MiB of a file on. Default 200; plain text reaches about 30, a bomb 1,000.</summary>
    public int MaxRatio { get; init; } = 200;

    internal void Validate()
    {
        if (MaxEntries < 1 || MaxDirectoryBytes < 1 || MaxJsonBytes < 1 || MaxImageBytes < 1 || MaxTotalBytes < 1 || MaxRatio < 1)
            throw new PlauditException("Each limit of an archive must be at least 1.");
    }
}
