using System.Runtime.CompilerServices;
using System.Text;
using Plaudit.Data;

namespace Plaudit.Ingestion.Profiles;

/// <summary>Reads the profiles of a file, whatever its format: packing and format are found by content.</summary>
public static class ProfileReaders
{
    /// <summary>Reads a file to its end. Memory is bounded by the longest line or object, not by the file; batches come in file order.</summary>
    /// <exception cref="PlauditException">
    /// The file cannot be read, is damaged or cut off, or is in no known format. Bad rows do not throw; they are in
    /// <see cref="ProfileBatch.Rejected"/>.
    /// </exception>
    public static async IAsyncEnumerable<ProfileBatch> ReadAsync(
        InputFile file,
        ProfileReaderOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();

        if (file.Bundle is { } bundle)
        {
            await foreach (var batch in bundle.ReadProfilesAsync(options, cancellationToken)) yield return batch;
            yield break;
        }
        await using var content = await InputContent.OpenAsync(file, mayBeArray: true, cancellationToken);
        var head = await content.PeekAsync(InputContent.HeadBytes, cancellationToken);
        var first = FormatDetection.FirstByte(head.Span);
        if (first < 0 && head.Length < InputContent.HeadBytes) yield break;

        if (first is not ('{' or '[') && FormatDetection.HoldsPosts(head.Span))
        {
            yield return new ProfileBatch(file.Name, [], [], [])
            {
                Findings = [new Finding(FindingKind.LeftOut, "tables of posts, which are read where posts are asked for", 1)],
            };
            yield break;
        }
        var origin = ProfileFile.Of(file, options);
        var batches = content.HoldsArray || first == '{'
            ? new JsonProfileReader(origin, options).ReadAsync(OneObjectALine(content, head, file.Name), cancellationToken)
            : new CsvProfileReader(origin, options, Delimiter(file.Name, head.Span)).ReadAsync(content, cancellationToken);
        await foreach (var batch in batches) yield return batch;
    }

    private static Stream OneObjectALine(Stream content, ReadOnlyMemory<byte> head, string file) =>
        JsonObjectStream.IsNeededFor(head.Span) ? new PeekableStream(new JsonObjectStream(content, file), file) : content;

    private static char Delimiter(string file, ReadOnlySpan<byte> head) =>
        ProfileCsvColumns.DelimiterOf(Encoding.UTF8.GetString(FormatDetection.FirstLine(head))) ?? throw new PlauditException(
            $"'{file}' is not in a known format. Known are: JSON (one object a line, one object, or an array) of profiles with an 'account', of answers"
                + " of the X or Instagram API, or of Instaloader; CSV whose first line names its columns, with 'account', 'username' or 'screen_name'."
                + $" The first line is: {FormatDetection.ShowFirstLine(head)}");
}
