using Plaudit.Data;
using Plaudit.Ingestion.Exports;

namespace Plaudit.Ingestion.Profiles;

/// <summary>How profiles are read.</summary>
public sealed record ProfileReaderOptions
{
    /// <summary>
    /// When the profiles were looked at, in UTC, for rows that do not say it themselves: the age of an account is counted up to it. Default
    /// <see langword="null"/>: not known, so that those rows have no age. Answers that were fetched just now take the present.
    /// </summary>
    public DateTime? ObservedAt { get; init; }

    /// <summary>
    /// Longest line or object in bytes (of a CSV record: in characters). Default 16 MiB, at least 16. A longer JSON line is skipped unstored and
    /// rejected; a longer CSV record ends the reading.
    /// </summary>
    public int MaxLineBytes { get; init; } = 16 << 20;

    /// <summary>What the labels of an export stand for. Default <see langword="null"/>: <see cref="Exports.ExportLabels.Default"/> when one is read.</summary>
    public ExportLabels? ExportLabels { get; init; }

    /// <summary>Bytes that are parsed as one piece. Default 1 MiB, at least 16. Changes speed and memory, never the result.</summary>
    public int BlockBytes { get; init; } = 1 << 20;

    internal void Validate()
    {
        const int Largest = 1 << 30;
        if (MaxLineBytes is < 16 or > Largest) throw new PlauditException($"The longest line must lie between 16 bytes and 1 GiB, not {MaxLineBytes}.");
        if (BlockBytes is < 16 or > Largest) throw new PlauditException($"A block must lie between 16 bytes and 1 GiB, not {BlockBytes}.");
    }
}
