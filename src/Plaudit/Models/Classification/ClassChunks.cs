using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>Fills one number for each row and class, chunk by chunk.</summary>
internal static class ClassChunks
{
    /// <summary>Fills the numbers of some rows of columns.</summary>
    internal delegate void Filler(ReadOnlySpan<float> rows, int rowCount, Span<float> destination);

    internal static void Fill(
        FeatureMatrix x,
        int chunkRows,
        int classCount,
        Span<float> destination,
        Filler fill,
        CancellationToken cancellationToken
    )
    {
        if (x.RowCount <= chunkRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (x.RowCount > 0)
            {
                fill(x.Values, x.RowCount, destination);
            }
            return;
        }
        var buffer = new float[destination.Length];
        RowChunks.Run(
            x.RowCount,
            chunkRows,
            (start, end) => fill(Rows(x, start, end), end - start, buffer.AsSpan(start * classCount, (end - start) * classCount)),
            cancellationToken
        );
        buffer.CopyTo(destination);
    }

    internal static ReadOnlySpan<float> Rows(FeatureMatrix x, int start, int end) =>
        x.Values.Slice(checked(start * x.ColumnCount), checked((end - start) * x.ColumnCount));
}
