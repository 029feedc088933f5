using Plaudit.Data;
using Plaudit.Ingestion.Exports;

namespace Plaudit.Ingestion;

/// <summary>How posts are read.</summary>
public sealed record PostReaderOptions
{
    /// <summary>The format of every file. Default <see langword="null"/>: found by each file's content.</summary>
    public PostFormat? Format { get; init; }

    /// <summary>Whether rows without <c>posted_at</c> are good, as drafts are not yet published. Default false: such rows are rejected.</summary>
    public bool DraftsAllowed { get; init; }

    /// <summary>Whether batches also carry the input lines, so that an output can keep every field. Default false.</summary>
    public bool KeepRaw { get; init; }

    /// <summary>
    /// Longest line in bytes (of a CSV record: in characters). Default 16 MiB, at least 16. A longer JSON line is skipped unstored and rejected;
    /// a longer CSV record ends the reading, because where the next one starts cannot be known.
    /// </summary>
    public int MaxLineBytes { get; init; } = 16 << 20;

    /// <summary>What the labels of an export stand for. Default <see langword="null"/>: <see cref="Exports.ExportLabels.Default"/> when one is read.</summary>
    public ExportLabels? ExportLabels { get; init; }

    /// <summary>Bytes that are parsed as one piece. Default 1 MiB, at least 16. Changes speed and memory, never the result.</summary>
    public int BlockBytes { get; init; } = 1 << 20;

    /// <summary>Blocks parsed at a time. Default: the number of processors. Changes speed and memory, never the result or its order.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    internal void Validate()
    {
        const int Largest = 1 << 30;
        if (MaxLineBytes is < 16 or > Largest) throw new PlauditException($"The longest line must lie between 16 bytes and 1 GiB, not {MaxLineBytes}.");
        if (BlockBytes is < 16 or > Largest) throw new PlauditException($"A block must lie between 16 bytes and 1 GiB, not {BlockBytes}.");
        if (Parallelism < 1) throw new PlauditException($"At least one block must be parsed at a time, not {Parallelism}.");
    }
}
