namespace Plaudit.Models;

/// <summary>Runs work over rows in chunks: in place where they are few, on all cores where that pays.</summary>
internal static class RowChunks
{
    /// <summary>Calls <paramref name="body"/> with start and end of each chunk; chunks may run at the same time.</summary>
    internal static void Run(int rowCount, int chunkRows, Action<int, int> body, CancellationToken cancellationToken)
    {
        var chunkCount = (rowCount + chunkRows - 1) / chunkRows;
        if (chunkCount <= 1)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (chunkCount == 1)
            {
                body(0, rowCount);
            }
            return;
        }
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, chunkCount, options, chunk => body(chunk * chunkRows, Math.Min(rowCount, (chunk + 1) * chunkRows)));
    }

    /// <summary>As <see cref="Run"/> for one number a row, each chunk with its part of the destination.</summary>
    internal static void Fill(
        int rowCount,
        int chunkRows,
        Span<float> destination,
        RowChunkFiller fill,
        CancellationToken cancellationToken
    )
    {
        if (rowCount <= chunkRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (rowCount > 0)
            {
                fill(0, rowCount, destination);
            }
            return;
        }
        var buffer = new float[rowCount];
        Run(rowCount, chunkRows, (start, end) => fill(start, end, buffer.AsSpan(start, end - start)), cancellationToken);
        buffer.CopyTo(destination);
    }
}

/// <summary>Fills one number for each of the rows from start up to, not including, end.</summary>
internal delegate void RowChunkFiller(int start, int end, Span<float> destination);
