using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>
/// Which columns of a table of Meta Business Suite hold what. The order varies between exports, and so do the columns; those that are not
/// known are passed over.
/// </summary>
internal sealed class MetaSuiteColumns
{
    private static readonly char[] s_delimiters = [',', ';', '\t'];

    private readonly Dictionary<string, int> _indexes = new(StringComparer.OrdinalIgnoreCase);

    public MetaSuiteColumns(IReadOnlyList<string> header)
    {
        Count = header.Count;
        for (var i = 0; i < header.Count; i++) _indexes.TryAdd(header[i].Trim(), i);
    }

    public int Count { get; }

    public bool HasPlays => _indexes.ContainsKey("Plays");

    /// <summary>Place of a column; null where the table has none of that name.</summary>
    public int? this[string name] => _indexes.TryGetValue(name, out var index) ? index : null;

    /// <summary>The delimiter of a table whose first line is given; null where it is no such table.</summary>
    public static char? DelimiterOf(string header)
    {
        foreach (var delimiter in s_delimiters)
        {
            var columns = new MetaSuiteColumns(header.Split(delimiter).Select(name => name.Trim().Trim('"')).ToArray());
            if (columns["Post ID"] is not null && columns["Publish time"] is not null && columns["Post type"] is not null) return delimiter;
        }
        return null;
    }

    /// <summary>Refuses a table that names no account.</summary>
    public void Validate(string file)
    {
        if (this["Account username"] is null && this["Account name"] is null && this["Account ID"] is null)
            throw new PlauditException($"'{file}' has no account column; expected 'Account username' in the header, as Meta Business Suite writes it.");
    }
}
