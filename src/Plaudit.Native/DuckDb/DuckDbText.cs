namespace Plaudit.Native.DuckDb;

/// <summary>Quoting for the places of SQL that take no parameter, such as the file of COPY and names of columns.</summary>
public static class DuckDbText
{
    public static string QuoteIdentifier(string name) => Quote(name, '"');

    public static string QuoteLiteral(string text) => Quote(text, '\'');

    private static string Quote(string text, char quote)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains('\0'))
        {
            throw new ArgumentException("Text for SQL has a zero character, which ends it there.", nameof(text));
        }
        var mark = quote.ToString();
        return mark + text.Replace(mark, mark + mark, StringComparison.Ordinal) + mark;
    }
}
