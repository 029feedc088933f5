using System.Text;
using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>Tells the format of a file from its first bytes.</summary>
internal static class FormatDetection
{
    private static readonly char[] s_delimiters = [',', ';', '\t'];

    /// <summary>The format of a text that starts with the given bytes; null where it is none that is known.</summary>
    public static DetectedFormat? Detect(ReadOnlySpan<byte> head) => FirstByte(head) == '{' ? DetectJson(head) : DetectCsv(head);

    /// <summary>The first byte that is not blank, or -1.</summary>
    public static int FirstByte(ReadOnlySpan<byte> text)
    {
        var start = text.IndexOfAnyExcept(" \t\r\n"u8);
        return start < 0 ? -1 : text[start];
    }

    /// <summary>The first line that is not blank, shortened and with unprintable characters escaped, as a message can show it.</summary>
    public static string ShowFirstLine(ReadOnlySpan<byte> head)
    {
        const int Shown = 80;
        var line = FirstLine(head);
        return ShownText.Of(Encoding.UTF8.GetString(line[..Math.Min(line.Length, 4 * (Shown + 1))]), Shown);
    }

    /// <summary>The delimiter under which the first line names the most known columns; null where it names no account column.</summary>
    public static DetectedFormat? DetectCsv(ReadOnlySpan<byte> head)
    {
        var header = Encoding.UTF8.GetString(FirstLine(head));
        DetectedFormat? best = null;
        var mostKnown = 1; // a lone word such as "account" is no header
        foreach (var delimiter in s_delimiters)
        {
            var columns = CsvColumns.Of(header.Split(delimiter).Select(name => name.Trim().Trim('"')).ToArray());
            if (!columns.HasAccount || columns.KnownCount <= mostKnown) continue;
            mostKnown = columns.KnownCount;
            best = new DetectedFormat(PostFormat.Csv, delimiter);
        }
        return best;
    }

    // The first lines may be faulty ones; a later line decides then.
    private static DetectedFormat? DetectJson(ReadOnlySpan<byte> head)
    {
        foreach (var range in head.Split((byte)'\n'))
        {
            if (FormatOf(head[range]) is { } format) return new DetectedFormat(format, ',');
        }
        return null;
    }

    private static PostFormat? FormatOf(ReadOnlySpan<byte> line)
    {
        var hasUserName = false;
        // The line may be cut off at the end of the head, which is no fault here.
        var reader = new Utf8JsonReader(line, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1) continue;
                if (reader.ValueTextEquals("account"u8)) return PostFormat.Jsonl;
                if (reader.ValueTextEquals("posts"u8) || reader.ValueTextEquals("profile"u8)) return PostFormat.Course;
                hasUserName |= reader.ValueTextEquals("username"u8);
            }
        }
        catch (JsonException)
        {
            // What was seen before the fault still tells the format.
        }
        return hasUserName ? PostFormat.Course : null;
    }

    /// <summary>Whether a table has columns that posts have and profiles have not.</summary>
    public static bool HoldsPosts(ReadOnlySpan<byte> head)
    {
        var header = Encoding.UTF8.GetString(FirstLine(head));
        if (MetaSuiteColumns.DelimiterOf(header) is not null) return true;
        if (DetectCsv(head) is not { } csv) return false;
        var columns = CsvColumns.Of(header.Split(csv.Delimiter).Select(name => name.Trim().Trim('"')).ToArray());
        return columns.Fields.Any(column => column.Field is PostField.PostedAt or PostField.Caption or PostField.PostId or PostField.MediaType);
    }

    /// <summary>Whether a text begins as a table of posts does, be it of ours or of Meta Business Suite.</summary>
    public static bool IsTableOfPosts(ReadOnlySpan<byte> head) =>
        DetectCsv(head) is not null || MetaSuiteColumns.DelimiterOf(Encoding.UTF8.GetString(FirstLine(head))) is not null;

    /// <summary>The first line that is not blank.</summary>
    public static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> head)
    {
        var start = head.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0) return default;
        var line = head[start..];
        var end = line.IndexOfAny((byte)'\n', (byte)'\r');
        return end < 0 ? line : line[..end];
    }
}
