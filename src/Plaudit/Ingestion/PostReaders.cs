using System.Runtime.CompilerServices;
using System.Text;
using Plaudit.Data;
using Plaudit.Ingestion.Answers;

namespace Plaudit.Ingestion;

/// <summary>Reads the posts of a file, whatever its format: packing and format are found by content.</summary>
public static class PostReaders
{
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

        if (file.Bundle is { } bundle)
        {
            await foreach (var batch in bundle.ReadPostsAsync(options, cancellationToken)) yield return options.KeepRaw ? batch.WithCanonicalLines() : batch;
            yield break;
        }
        await using var content = await InputContent.OpenAsync(file, options.Format != PostFormat.Csv, cancellationToken);
        var head = await content.PeekAsync(InputContent.HeadBytes, cancellationToken);
        if (FormatDetection.FirstByte(head.Span) < 0 && head.Length < InputContent.HeadBytes) yield break;

        var reader = Exported(file.Name, head.Span, options) ?? NewReader(file.Name, Format(file.Name, head.Span, options.Format), options);
        await foreach (var batch in reader.ReadAsync(content, cancellationToken)) yield return batch;
    }

    // What platforms write; told by its content alone, for it has no name among the formats.
    private static PostReader? Exported(string file, ReadOnlySpan<byte> head, PostReaderOptions options)
    {
        if (options.Format is null && AnswerDetection.IsAnswer(head)) return new AnswerPostReader(file, options);
        if (FormatDetection.FirstByte(head) == '{') return null;
        return options.Format is null or PostFormat.Csv && MetaSuiteColumns.DelimiterOf(Encoding.UTF8.GetString(FormatDetection.FirstLine(head))) is { } delimiter
            ? new MetaSuitePostReader(file, options, delimiter)
            : null;
    }

    private static PostReader NewReader(string file, DetectedFormat format, PostReaderOptions options) => format.Format switch
    {
        PostFormat.Jsonl => new JsonPostReader(file, options, () => new CanonicalLineParser(options.DraftsAllowed)),
        PostFormat.Course => new JsonPostReader(file, options, () => new CourseLineParser(options.DraftsAllowed)),
        PostFormat.Csv => new CsvPostReader(file, options, format.Delimiter),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    private static DetectedFormat Format(string file, ReadOnlySpan<byte> head, PostFormat? wanted)
    {
        if (wanted is { } format && format != PostFormat.Csv) return new DetectedFormat(format, ',');
        var detected = wanted == PostFormat.Csv ? FormatDetection.DetectCsv(head) : FormatDetection.Detect(head);
        if (detected is { } found) return found;

        var known = wanted == PostFormat.Csv
            ? "Its first line must name its columns: account (or owner_username, username), posted_at (or created_at) and others"
            : "Known are: JSONL with one post a line and an 'account' in each; CSV whose first line names its columns, with account (or"
                + " owner_username, username) and posted_at (or created_at); JSONL of accounts with 'profile' and 'posts', or of posts with 'username';"
                + " saved answers of the Instagram Graph API and of the X API; files of Instaloader; the table that Meta Business Suite exports."
                + " JSON over several lines becomes JSONL with: jq -c . FILE";
        throw new PlauditException($"'{file}' is not in a known format. {known}. The first line is: {FormatDetection.ShowFirstLine(head)}");
    }
}
