using System.IO.Compression;
using System.Runtime.CompilerServices;
using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>Reads the posts of a file, whatever its format: gzip and format are found by content.</summary>
public static class PostReaders
{
    private const int HeadBytes = 1 << 16;

    /// <summary>Reads a file to its end. Memory is bounded by the longest line, not by the file; batches come in file order.</summary>
    /// <exception cref="PlauditException">
    /// The file cannot be read, is damaged or cut off, or is in no known format. Bad rows do not throw; they are in
    /// <see cref="PostBatch.Rejected"/>.
    /// </exception>
    public static async IAsyncEnumerable<PostBatch> ReadAsync(
        InputFile file,
        PostReaderOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();

        await using var content = await OpenContentAsync(file, options.Format, cancellationToken);
        var head = await content.PeekAsync(HeadBytes, cancellationToken);
        if (FormatDetection.FirstByte(head.Span) < 0 && head.Length < HeadBytes) yield break;

        var reader = NewReader(file.Name, Format(file.Name, head.Span, options.Format), options);
        await foreach (var batch in reader.ReadAsync(content, cancellationToken)) yield return batch;
    }

    private static PostReader NewReader(string file, DetectedFormat format, PostReaderOptions options) => format.Format switch
    {
        PostFormat.Jsonl => new JsonPostReader(file, options, () => new CanonicalLineParser(options.DraftsAllowed)),
        PostFormat.Course => new JsonPostReader(file, options, () => new CourseLineParser(options.DraftsAllowed)),
        PostFormat.Csv => new CsvPostReader(file, options, format.Delimiter),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    private static async Task<PeekableStream> OpenContentAsync(InputFile file, PostFormat? format, CancellationToken cancellationToken)
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

            if (format != PostFormat.Csv && FormatDetection.FirstByte((await content.PeekAsync(HeadBytes, cancellationToken)).Span) == '[')
                content = new PeekableStream(new JsonArrayStream(content, file.Name), file.Name);
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

    private static DetectedFormat Format(string file, ReadOnlySpan<byte> head, PostFormat? wanted)
    {
        if (wanted is { } format && format != PostFormat.Csv) return new DetectedFormat(format, ',');
        var detected = wanted == PostFormat.Csv ? FormatDetection.DetectCsv(head) : FormatDetection.Detect(head);
        if (detected is { } found) return found;

        var known = wanted == PostFormat.Csv
            ? "Its first line must name its columns: account (or owner_username, username), posted_at (or created_at) and others"
            : "Known are: JSONL with one post a line and an 'account' in each; CSV whose first line names its columns, with account (or"
                + " owner_username, username) and posted_at (or created_at); JSONL of accounts with 'profile' and 'posts', or of posts with 'username'."
                + " JSON over several lines becomes JSONL with: jq -c . FILE";
        throw new PlauditException($"'{file}' is not in a known format. {known}. The first line is: {FormatDetection.ShowFirstLine(head)}");
    }
}
