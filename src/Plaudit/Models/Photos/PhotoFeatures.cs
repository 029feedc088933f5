using Plaudit.Data;

namespace Plaudit.Models.Photos;

/// <summary>What is known of pictures before they are posted, one row a picture, in two groups of columns. NaN is "not known".</summary>
public sealed class PhotoFeatures
{
    /// <summary>Puts the groups side by side.</summary>
    /// <param name="measured">Numbers with a meaning each; without columns where there are none.</param>
    /// <param name="embedding">The numbers of a network; without columns where there are none.</param>
    public PhotoFeatures(FeatureMatrix measured, FeatureMatrix embedding)
    {
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(embedding);
        if (measured.RowCount != embedding.RowCount)
        {
            throw new ArgumentException($"{measured.RowCount} rows of measured and {embedding.RowCount} of embedding do not go together.", nameof(embedding));
        }
        Measured = measured;
        Embedding = embedding;
    }

    /// <summary>Numbers with a meaning each; without columns where none are looked at.</summary>
    public FeatureMatrix Measured { get; }

    /// <summary>The numbers of a network, which mean something only together; without columns where there is none.</summary>
    public FeatureMatrix Embedding { get; }

    public int Count => Measured.RowCount;

    /// <summary>The groups that can be learnt from, the largest last.</summary>
    internal IReadOnlyList<PhotoColumns> Columns => (Measured.ColumnCount > 0, Embedding.ColumnCount > 0) switch
    {
        (true, true) => [PhotoColumns.Measured, PhotoColumns.Embedding, PhotoColumns.Both],
        (true, false) => [PhotoColumns.Measured],
        (false, true) => [PhotoColumns.Embedding],
        _ => [],
    };
}
