namespace Plaudit.Reports;

/// <summary>Writes drafts with their predictions, in the order in which they come: every field of the input, then those of the prediction.</summary>
/// <typeparam name="T">The prediction.</typeparam>
internal abstract class PredictionWriter<T>
    where T : class
{
    /// <summary>Writes a draft.</summary>
    /// <param name="draft">The draft as a JSON object, as it was read.</param>
    /// <param name="prediction">Its prediction; <see langword="null"/> when the draft could not be read.</param>
    public abstract void Write(ReadOnlyMemory<byte> draft, T? prediction);

    /// <summary>Writes what was held back.</summary>
    public abstract void Complete();

    /// <summary>CSV when the path ends in <c>.csv</c>, JSONL otherwise.</summary>
    public static PredictionWriter<T> Create(string path, Stream stream, PredictionFields<T> fields) =>
        path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? new CsvPredictionWriter<T>(stream, fields) : new JsonlPredictionWriter<T>(stream, fields);
}
