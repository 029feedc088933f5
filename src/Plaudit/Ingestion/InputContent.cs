using System.IO.Compression;
using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>Opens the text of an input: gzip undone, byte order mark dropped, and the elements of a JSON array one a line.</summary>
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
            if ((await content.PeekAsync(2, cancellationToken)).Span.SequenceEqual((ReadOnlySpan<byte>)[0x1F, 0x8B]))
                content = new PeekableStream(Unzip(content), file.Name);

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

    private static GZipStream Unzip(Stream packed)
    {
        // Unless told otherwise, the framework takes the end of a cut-off file for its true end. The project's build sets this for every program.
        const string StrictValidation = "System.IO.Compression.UseStrictValidation";
        return AppContext.TryGetSwitch(StrictValidation, out var isStrict) && isStrict
            ? new GZipStream(packed, CompressionMode.Decompress)
            : throw new InvalidOperationException($"The program's runtime configuration lacks '{StrictValidation}'.");
    }
}
