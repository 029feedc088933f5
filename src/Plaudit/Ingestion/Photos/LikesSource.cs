using System.Text;
using Plaudit.Data;
using Plaudit.Ingestion.Answers;
using Plaudit.Ingestion.Exports;

namespace Plaudit.Ingestion.Photos;

/// <summary>Reads the files of likes that were named, each in the format that its content shows.</summary>
internal static class LikesSource
{
    /// <summary>Reads them in their order.</summary>
    /// <exception cref="PlauditException">One of them cannot be read, or holds no likes.</exception>
    public static async Task<LikesRows> ReadAsync(
        OwnPhotoInput input, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var rows = new LikesRows();
        foreach (var file in InputFiles.Expand(input.Likes, input.StandardInput))
        {
            if (file.Bundle is null) await ReadFileAsync(file, rows, progress, cancellationToken);
            else await PostLikes.ReadAsync(file, rows, progress, cancellationToken);
        }
        return rows;
    }

    /// <summary>What the files are called in a sentence.</summary>
    public static string Words(IReadOnlyList<string> likes)
    {
        string[] names =
        [
            .. likes.Select(path => path == "-" ? "standard input"
                : InstagramExport.IsExport(path) ? "the export"
                : ShownText.Of(Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), 60)).Distinct(StringComparer.Ordinal),
        ];
        return names.Length switch
        {
            1 => names[0],
            2 => $"{names[0]} and {names[1]}",
            _ => $"{names[0]} and {names.Length - 1} more",
        };
    }

    private static async Task ReadFileAsync(
        InputFile file, LikesRows rows, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        await using var content = await InputContent.OpenAsync(file, mayBeArray: true, cancellationToken);
        var head = await content.PeekAsync(InputContent.HeadBytes, cancellationToken);
        if (ZipDirectory.LooksLikeZip(head.Span))
            throw new PlauditException($"'{file.Name}' is a ZIP file, as workbooks of spreadsheet programs are; save the table as CSV.");
        if (!HoldsPosts(head.Span))
        {
            if (FormatDetection.FirstByte(head.Span) == '{') await LikesLines.ReadAsync(content, file.Name, rows, cancellationToken);
            else await LikesTable.ReadAsync(content, file.Name, rows, cancellationToken);
            return;
        }
        // What can be opened once is open already.
        await PostLikes.ReadAsync(file.IsPath ? file : InputFile.FromStream(file.Name, () => content), rows, progress, cancellationToken);
    }

    // Tables of posts have columns of likes and ids as well, and are read with the leniency that a table of likes needs.
    private static bool HoldsPosts(ReadOnlySpan<byte> head) => FormatDetection.FirstByte(head) == '{'
        ? !LikesLines.IsOne(head) && (AnswerDetection.IsAnswer(head) || FormatDetection.Detect(head) is not null)
        : MetaSuiteColumns.DelimiterOf(Encoding.UTF8.GetString(FormatDetection.FirstLine(head))) is not null;
}
