using Plaudit.Data;

namespace Plaudit.Reports;

/// <summary>Writes drafts with their predictions, in the order in which they come: every field of the input, then those of the prediction.</summary>
public abstract class PredictionWriter
{
    /// <summary>Writes a draft.</summary>
    /// <param name="draft">The draft as a JSON object, as it was read.</param>
    /// <param name="prediction">Its prediction; <see langword="null"/> when the draft could not be read.</param>
    public abstract void Write(ReadOnlyMemory<byte> draft, LikesPrediction? prediction);

    /// <summary>Writes what was held back.</summary>
    public abstract void Complete();

    /// <summary>CSV when the path ends in <c>.csv</c>, JSONL otherwise.</summary>
    public static PredictionWriter Create(string path, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? new CsvPredictionWriter(stream) : new JsonlPredictionWriter(stream);
    }
}
