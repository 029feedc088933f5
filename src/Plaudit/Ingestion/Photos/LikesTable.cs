using System.Text;
using Plaudit.Data;

namespace Plaudit.Ingestion.Photos;

/// <summary>Reads a table of pictures and likes, in whatever way a person or a spreadsheet program wrote it.</summary>
internal static class LikesTable
{
    private const int LongestRecord = 1 << 20;

    private static readonly char[] s_delimiters = [',', ';', '\t', '|'];

    /// <summary>Adds the rows of a table.</summary>
    /// <exception cref="PlauditException">It cannot be read, or lacks a column.</exception>
    public static async Task ReadAsync(PeekableStream content, string file, LikesRows rows, CancellationToken cancellationToken)
    {
        var head = await content.PeekAsync(InputContent.HeadBytes, cancellationToken);
        using var records = new CsvRecordReader(content, file, DelimiterOf(head.Span), LongestRecord, cancellationToken);
        var assembler = new LikesRowAssembler(file, rows);
        string[]? header = null;
        int[] places = [];
        while (await records.ReadAsync())
        {
            if (header is null)
            {
                // Some programs put a line before the header that tells the delimiter.
                if (records.Count <= 2 && records[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase)) continue;
                header = records.ToArray();
                places = LikesFieldNames.Places(header);
                Check(file, header, places, DelimiterOf(head.Span));
            }
            else if (FaultOf(records, header.Length, places) is { } fault)
            {
                rows.Rejected.Add(new RejectedRow(file, records.Line, null, fault));
            }
            else
            {
                assembler.Add(records.Line, Cells(records, header, places));
            }
        }
        if (header is null) throw new PlauditException($"'{file}' is empty; expected a table with the columns file, likes and posted_at.");
        assembler.Finish();
    }

    private static void Check(string file, string[] header, int[] places, char delimiter)
    {
        var hasLikes = places[(int)LikesField.Likes] >= 0;
        if (!hasLikes || (places[(int)LikesField.File] < 0 && places[(int)LikesField.PostId] < 0))
        {
            var missing = hasLikes ? "'file' or 'post_id'" : "'likes'";
            throw new PlauditException(
                $"'{file}' has no column {missing}; expected a first line such as file,likes,posted_at."
                + $" Its first line is: {ShownText.Of(string.Join(delimiter, header), 80)}");
        }
        foreach (var place in places.Where(place => place >= 0))
        {
            if (header.Count(name => LikesFieldNames.Plain(name) == LikesFieldNames.Plain(header[place])) > 1)
                throw new PlauditException($"'{file}' has the column '{ShownText.Of(header[place].Trim())}' twice; keep one of them.");
        }
    }

    // Spreadsheet programs leave empty cells at the end of a row out, or add some.
    private static string? FaultOf(CsvRecordReader records, int columns, int[] places)
    {
        if (records.IsOpen) return RejectionReason.BadQuotes;
        for (var i = columns; i < records.Count; i++)
        {
            if (records[i].Trim().Length > 0) return RejectionReason.ColumnCount;
        }
        foreach (var place in places)
        {
            if (place < 0 || place >= records.Count) continue;
            _ = records[place];
            if (records.FaultOf(place) is { } fault) return fault;
        }
        return null;
    }

    private static LikesCell[] Cells(CsvRecordReader records, string[] header, int[] places) => Array.ConvertAll(
        places,
        place => place < 0 ? new LikesCell("", "") : new LikesCell(header[place].Trim(), place < records.Count ? records[place] : ""));

    // The one under which the header names the most fields.
    private static char DelimiterOf(ReadOnlySpan<byte> head)
    {
        var header = FormatDetection.FirstLine(head);
        if (header.StartsWith("sep="u8) && header.Length > 4 && s_delimiters.Contains((char)header[4])) return (char)header[4];
        var text = Encoding.UTF8.GetString(header);
        return s_delimiters.MaxBy(delimiter => LikesFieldNames.Places(text.Split(delimiter)).Count(place => place >= 0));
    }
}
