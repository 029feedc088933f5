using System.Diagnostics.CodeAnalysis;
using Plaudit.Data;

namespace Plaudit.Forecasting;

/// <summary>Where in a file each daily field stands.</summary>
internal sealed class DailyColumns
{
    private static readonly PanelMeasure[] s_measures = Enum.GetValues<PanelMeasure>();

    private readonly Dictionary<DailyField, int> _positions;

    private DailyColumns(IReadOnlyList<string> header, Dictionary<DailyField, int> positions)
    {
        Header = header;
        _positions = positions;
    }

    /// <summary>Names of all columns of the file.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>The weekly numbers that the file can give.</summary>
    public IEnumerable<PanelMeasure> Measures => s_measures.Where(measure => measure switch
    {
        PanelMeasure.Engagement => true,
        _ => Has(Enum.Parse<DailyField>(measure.ToString())),
    });

    /// <summary>Whether the file has a field.</summary>
    public bool Has(DailyField field) => _positions.ContainsKey(field);

    /// <summary>0-based position of a field.</summary>
    public int this[DailyField field] => _positions[field];

    /// <summary>The field at a position, or the file's own name of a column that is none.</summary>
    public string NameAt(int position)
    {
        foreach (var (field, at) in _positions)
        {
            if (at == position)
            {
                return DailyFieldNames.NameOf(field);
            }
        }
        return Header[position];
    }

    /// <summary>Whether a header is that of daily rows at all: it names the day and the profile.</summary>
    public static bool TryFind(IReadOnlyList<string> header, IReadOnlyDictionary<DailyField, string> map, [NotNullWhen(true)] out DailyColumns? columns)
    {
        var positions = Positions(header, map);
        columns = positions.ContainsKey(DailyField.Date) && positions.ContainsKey(DailyField.ProfileId) ? new DailyColumns(header, positions) : null;
        return columns is not null;
    }

    /// <summary>Refuses a file that does not tell posts and engagement, or does not have a column that the user named.</summary>
    /// <exception cref="PlauditException">It does not.</exception>
    public void Validate(string file, IReadOnlyDictionary<DailyField, string> map)
    {
        foreach (var (field, column) in map)
        {
            if (!Has(field))
            {
                throw new PlauditException($"'{file}' has no column '{column}', which --map names for {DailyFieldNames.NameOf(field)}. {Found()}");
            }
        }
        foreach (var field in _positions.Keys.Where(field => !map.ContainsKey(field)))
        {
            if (Header.Count(column => DailyFieldNames.TryParse(column, out var named) && named == field) > 1)
            {
                var name = DailyFieldNames.NameOf(field);
                throw new PlauditException($"'{file}' has several columns '{name}'. {Found()} --map {name}=COLUMN names one of another name.");
            }
        }
        if (!Has(DailyField.Posts))
        {
            throw new PlauditException($"'{file}' has no column 'posts'. {Found()} --map posts=COLUMN names another.");
        }
        if (!Has(DailyField.Engagement) && !Has(DailyField.Likes))
        {
            throw new PlauditException($"'{file}' has no column 'engagement', and no 'likes' to take instead. {Found()} --map engagement=COLUMN names another.");
        }
    }

    private string Found() => $"Its columns are {string.Join(", ", Header)}.";

    private static Dictionary<DailyField, int> Positions(IReadOnlyList<string> header, IReadOnlyDictionary<DailyField, string> map)
    {
        var positions = new Dictionary<DailyField, int>();
        foreach (var (field, column) in map)
        {
            var position = IndexOf(header, column);
            if (position >= 0)
            {
                positions.Add(field, position);
            }
        }
        for (var i = 0; i < header.Count; i++)
        {
            if (DailyFieldNames.TryParse(header[i], out var field) && !map.ContainsKey(field))
            {
                positions.TryAdd(field, i);
            }
        }
        return positions;
    }

    private static int IndexOf(IReadOnlyList<string> header, string column)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (string.Equals(header[i].Trim(), column, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }
        return -1;
    }
}
