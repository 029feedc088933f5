using System.IO.Compression;
using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>Opens the text of an input: gzip and xz undone, byte order mark dropped, and the elements of a JSON array one a line.</summary>
internal static class InputContent
{
    /// <summary>Bytes by whose look the format of an input is told.</summary>
    public const int HeadBytes = 1 << 16;

    /// <summary>Opens an input as UTF-8.</summary>
    /// <param name="file">The input.</param>
    /// <param name="mayBeArray">Whether a text that begins with <c>[</c> is a JSON array.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PlauditException">The input cannot be read, or is not in UTF-8.</exception>
    public static async Task<PeekableStream> OpenAsync(InputFile file, bool mayBeArray, CancellationToken cancellationToken)
    {
        var content = new PeekableStream(file.Open(), file.Name);
        try
        {
            var packed = await content.PeekAsync(XzStream.Magic.Length, cancellationToken);
            if (IsGzip(packed.Span)) content = new PeekableStream(Unzip(content), file.Name);
            else if (packed.Span.SequenceEqual(XzStream.Magic)) content = new PeekableStream(new XzStream(content, file.Name), file.Name);

            var start = await content.PeekAsync(3, cancellationToken);
            if (start.Span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.Span.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
                throw new PlauditException($"'{file.Name}' is written in UTF-16; save it as UTF-8.");
            if (start.Span.SequenceEqual((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) content.Skip(3);

            if (mayBeArray && FormatDetection.FirstByte((await content.PeekAsync(HeadBytes, cancellationToken)).Span) == '[')
                content = new PeekableStream(new JsonArrayStream(content, file.Name), file.Name) { HoldsArray = true };
            return content;
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    /// <summary>The first bytes of an input as they are after unpacking: <paramref name="count"/> of them, or all there are where it ends before.</summary>
    /// <exception cref="PlauditException">The input cannot be read.</exception>
    public static byte[] Head(InputFile file, int count)
    {
        var head = new byte[count];
        try
        {
            using var stored = file.Open();
            var length = stored.ReadAtLeast(head, Math.Min(count, XzStream.Magic.Length), throwOnEndOfStream: false);
            Stream? unpacked = IsGzip(head.AsSpan(0, length)) ? Unzip(Again(stored)) : head.AsSpan(0, length).StartsWith(XzStream.Magic) ? new XzStream(Again(stored), file.Name) : null;
            if (unpacked is null)
            {
                length += stored.ReadAtLeast(head.AsSpan(length), count - length, throwOnEndOfStream: false);
            }
            else
            {
                using (unpacked) length = unpacked.ReadAtLeast(head, count, throwOnEndOfStream: false);
            }
            return head[..length];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new PlauditException($"Cannot read '{file.Name}': {e.Message}", e);
        }
    }

    private static bool IsGzip(ReadOnlySpan<byte> start) => start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);

    private static Stream Again(Stream stored)
    {
        stored.Position = 0;
        return stored;
    }

    private static GZipStream Unzip(Stream packed)
    {
        // Unless told otherwise, the framework takes the end of a cut-off file for its true end. The project's build sets this for every program.
        const string StrictValidation = "System.IO.Compression.UseStrictValidation";
        return AppContext.TryGetSwitch(StrictValidation, out var isStrict) && isStrict
            ? new GZipStream(packed, CompressionMode.Decompress)
            : throw new InvalidOperationException($"The program's runtime configuration lacks '{StrictValidation}'.");
    }
}
