using Plaudit.Data;

namespace Plaudit.Ingestion.Profiles;

/// <summary>Which columns of a table hold which fields of a profile, after its header line.</summary>
internal sealed class ProfileCsvColumns
{
    private ProfileCsvColumns(IReadOnlyList<string> header, ProfileShape shape)
    {
        Header = header;
        Shape = shape;
        var fields = new List<(int, ProfileField)>();
        var ignored = new List<string>();
        for (var i = 0; i < header.Count; i++)
        {
            if (shape.Fields.TryGetValue(header[i], out var field)) fields.Add((i, field));
            else if (header[i].Length > 0) ignored.Add(header[i]);
        }
        Fields = fields;
        Ignored = ignored;
    }

    public IReadOnlyList<string> Header { get; }

    public ProfileShape Shape { get; }

    public IReadOnlyList<(int Index, ProfileField Field)> Fields { get; }

    /// <summary>Columns that are not known.</summary>
    public IReadOnlyList<string> Ignored { get; }

    // A lone word such as "account" is no header.
    private bool IsTable => Fields.Count > 1
        && Fields.Any(f => f.Field is ProfileField.Account or ProfileField.Username || (f.Field == ProfileField.Id && Shape == ProfileFieldNames.XV11));

    /// <summary>The columns of a header line; null where they cannot give profiles.</summary>
    public static ProfileCsvColumns? Of(IReadOnlyList<string> header)
    {
        string[] names = [.. header.Select(name => name.Trim().Trim('"').ToLowerInvariant())];
        var isX = !names.Contains("account") && (names.Contains("screen_name") || names.Contains("friends_count") || names.Contains("statuses_count"));
        var columns = new ProfileCsvColumns(names, isX ? ProfileFieldNames.XV11 : ProfileFieldNames.Canonical);
        return columns.IsTable ? columns : null;
    }

    /// <summary>The delimiter under which a first line names the most known columns; null where it names no account.</summary>
    public static char? DelimiterOf(string firstLine)
    {
        (char? Delimiter, int Known) best = (null, 0);
        foreach (var delimiter in (ReadOnlySpan<char>)[',', ';', '\t'])
        {
            var known = Of(firstLine.Split(delimiter))?.Fields.Count ?? 0;
            if (known > best.Known) best = (delimiter, known);
        }
        return best.Delimiter;
    }

    /// <summary>Refuses a table that names a column twice.</summary>
    public void Validate(string file)
    {
        var twice = Fields.GroupBy(f => Header[f.Index]).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null) throw new PlauditException($"'{file}' names the column '{twice.Key}' twice; keep one of them.");
    }
}
