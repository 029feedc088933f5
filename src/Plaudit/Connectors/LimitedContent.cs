namespace Plaudit.Connectors;

/// <summary>Reads bodies whose size nobody vouches for.</summary>
internal static class LimitedContent
{
    private const int PieceBytes = 16 << 10;

    /// <summary>
    /// The whole body; null where it is larger than the limit, of which no more is read then. The length that a header promises is that of
    /// the compressed bytes, so what comes out is counted.
    /// </summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        var read = new byte[PieceBytes];
        var length = 0;
        while (true)
        {
            if (length == read.Length)
            {
                if (length > maxBytes) return null;
                Array.Resize(ref read, (int)Math.Min((long)length * 2, (long)maxBytes + 1));
            }
            var piece = await body.ReadAsync(read.AsMemory(length), cancellationToken);
            if (piece == 0) return length > maxBytes ? null : read.AsMemory(0, length);
            length += piece;
        }
    }
}
