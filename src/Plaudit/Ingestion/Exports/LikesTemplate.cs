using System.Buffers;
using System.Globalization;
using System.Text;
using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>
/// A table of posts in which people fill in the likes, for accounts whose export has none. Its columns have canonical names, so that once
/// filled it can itself be read as posts.
/// </summary>
public static class LikesTemplate
{
    private const string IdColumn = "post_id";
    private const string LikesColumn = "likes";
    private const string FileColumn = "file";

    private static readonly SearchValues<char> s_quoted = SearchValues.Create("\",;\t\r\n");
    private static readonly string[] s_times = ["d.M.yyyy H:mm", "d.M.yyyy H:mm:ss"];
    private static readonly string[] s_columns =
        [FileColumn, "account", "platform", IdColumn, "posted_at", "media_type", "caption", LikesColumn];

    /// <summary>Refuses a path where there is a file: likes may be filled in.</summary>
    /// <exception cref="PlauditException">The file is there.</exception>
    public static void RefuseExisting(string path)
    {
        if (File.Exists(path))
        {
            throw new PlauditException(
                $"'{path}' is there already, and is not replaced because likes may be filled in; name another file.");
        }
    }

    /// <summary>
    /// Writes the table: UTF-8 with a byte order mark, which spreadsheet programs need. A file that is there is not replaced, as it may be
    /// filled in.
    /// </summary>
    /// <param name="posts">The posts; those without an id are left out, for nothing would find them again.</param>
    /// <param name="filesByPost">Pictures by post id, of which the first is named; empty where there are none.</param>
    /// <param name="path">The file to write.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <exception cref="PlauditException">The file is there already, or cannot be written.</exception>
    public static async Task WriteAsync(
        IReadOnlyList<Post> posts,
        IReadOnlyDictionary<string, IReadOnlyList<string>> filesByPost,
        string path,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(posts);
        ArgumentNullException.ThrowIfNull(filesByPost);
        ArgumentException.ThrowIfNullOrEmpty(path);
        RefuseExisting(path);
        var text = new StringBuilder();
        AppendRow(text, s_columns);
        foreach (var post in posts)
        {
            if (post.Draft.PostId is not { } id) continue;
            var files = filesByPost.GetValueOrDefault(id);
            AppendRow(text,
            [
                files is { Count: > 0 } ? files[0] : "",
                post.Draft.Account,
                post.Draft.Platform ?? "",
                id,
                post.Draft.PostedAt?.ToString() ?? "",
                post.Draft.MediaType?.ToString().ToLowerInvariant() ?? "",
                post.Draft.Caption ?? "",
                post.Outcomes.Likes?.ToString(CultureInfo.InvariantCulture) ?? "",
            ]);
        }
        try
        {
            byte[] bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
            await NewFile.WriteAsync(path, bytes, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"Cannot write '{path}': {e.Message}", e);
        }
    }

    /// <summary>
    /// Reads likes by post id from a table that was filled in. What spreadsheet programs do to it does no harm: semicolons or tabs, other
    /// order, more columns, other dates, <c>1.234</c> for 1234. An empty cell means not known.
    /// </summary>
    /// <exception cref="PlauditException">It cannot be read, lacks a column, or a line holds what is no number of likes.</exception>
    public static async Task<IReadOnlyDictionary<string, long>> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        const int LongestRecord = 1 << 20;
        await using var content = await InputContent.OpenAsync(InputFile.FromPath(path), mayBeArray: false, cancellationToken);
        var head = await content.PeekAsync(InputContent.HeadBytes, cancellationToken);
        using var records = new CsvRecordReader(content, path, DelimiterOf(head.Span), LongestRecord, cancellationToken);
        var likes = new Dictionary<string, (long Likes, long Line)>(StringComparer.Ordinal);
        (int Id, int Likes)? columns = null;
        while (await records.ReadAsync())
        {
            if (columns is null)
            {
                // Some programs put a line before the header that tells the delimiter.
                if (records.Count <= 2 && records[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase)) continue;
                columns = (ColumnOf(records, IdColumn, path), ColumnOf(records, LikesColumn, path));
                continue;
            }
            if (Row(records, columns.Value, path) is not { } row) continue;
            if (!likes.TryAdd(row.Id, (row.Likes, records.Line)) && likes[row.Id].Likes != row.Likes)
                throw Fault(path, records.Line, $"the post '{row.Id}' has other likes than in line {likes[row.Id].Line}");
        }
        if (columns is null)
            throw new PlauditException($"'{path}' is empty; expected a table with the columns {IdColumn} and {LikesColumn}.");
        return likes.ToDictionary(pair => pair.Key, pair => pair.Value.Likes, StringComparer.Ordinal);
    }

    /// <summary>Whether a table with these columns is one, in whatever order.</summary>
    internal static bool IsHeader(IReadOnlyList<string> header) => Array.TrueForAll(
        [FileColumn, IdColumn, LikesColumn],
        name => header.Any(column => column.AsSpan().Trim().Equals(name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>
    /// A cell as it was before a spreadsheet program saved the table: likes without marks, and a day with dots and a time of day as
    /// ISO 8601. What can be read in two ways, such as <c>01/02/2025</c>, stays as it is.
    /// </summary>
    internal static string Restore(PostField field, string cell) => field switch
    {
        PostField.Likes when LocalNumber.TryParseWhole(cell, out var likes) => likes.ToString(CultureInfo.InvariantCulture),
        PostField.PostedAt
            when DateTime.TryParseExact(cell.Trim(), s_times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) =>
            time.ToString("s", CultureInfo.InvariantCulture),
        _ => cell,
    };

    private static (string Id, long Likes)? Row(CsvRecordReader records, (int Id, int Likes) columns, string path)
    {
        // Spreadsheet programs leave empty cells at the end of a row out.
        var text = Cell(records, columns.Likes, path);
        if (text.Length == 0) return null;
        var id = Cell(records, columns.Id, path);
        if (id.Length == 0) throw Fault(path, records.Line, $"there are likes, but no {IdColumn}");
        return LocalNumber.TryParseWhole(text, out var likes)
            ? (id, likes)
            : throw Fault(
                path,
                records.Line,
                $"'{ShownText.Of(text)}' is no number of likes; expected a whole number, or nothing where it is not known");
    }

    private static string Cell(CsvRecordReader records, int column, string path)
    {
        if (column >= records.Count) return "";
        var text = records[column].Trim();
        return records.IsOpen ? throw Fault(path, records.Line, RejectionReason.BadQuotes)
            : records.FaultOf(column) is { } fault ? throw Fault(path, records.Line, fault)
            : text;
    }

    private static int ColumnOf(CsvRecordReader records, string name, string path)
    {
        var found = Enumerable.Range(0, records.Count)
            .Where(i => records[i].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new PlauditException(
                $"'{path}' has no column '{name}'; expected at least {IdColumn} and {LikesColumn} in its first line."),
            _ => throw new PlauditException($"'{path}' has the column '{name}' twice; keep one of them."),
        };
    }

    private static char DelimiterOf(ReadOnlySpan<byte> head)
    {
        var header = FormatDetection.FirstLine(head);
        if (header.StartsWith("sep="u8) && header.Length > 4 && header[4] is (byte)',' or (byte)';' or (byte)'\t') return (char)header[4];
        return header.Contains((byte)';') ? ';' : header.Contains((byte)'\t') ? '\t' : ',';
    }

    private static PlauditException Fault(string path, long line, string reason) => new($"'{path}', line {line}: {reason}.");

    private static void AppendRow(StringBuilder text, string[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) text.Append(',');
            var cell = Harmless(cells[i]);
            var isQuoted = cell.AsSpan().ContainsAny(s_quoted) || cell.StartsWith(' ');
            text.Append(isQuoted ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell);
        }
        text.Append("\r\n");
    }

    // A spreadsheet program would take such a text for a formula and work it out (CWE-1236).
    private static string Harmless(string cell) =>
        cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $" {cell}" : cell;
}
