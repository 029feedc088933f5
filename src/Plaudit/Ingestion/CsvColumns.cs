using System.Text;
using Plaudit.Data;
using Plaudit.Ingestion.Exports;

namespace Plaudit.Ingestion;

/// <summary>Which columns of a table hold which fields, after its header line.</summary>
internal sealed class CsvColumns
{
    // Where several are there, the first that is filled in names the account.
    private static readonly string[] s_accountNames = ["account", "owner_username", "username"];

    private CsvColumns(IReadOnlyList<string> header, List<(int Index, PostField Field)> fields, List<int> accounts)
    {
        Header = header;
        Fields = fields;
        Accounts = accounts;
        IsLikesTemplate = LikesTemplate.IsHeader(header);
    }

    public IReadOnlyList<string> Header { get; }

    /// <summary>The columns with a known field, account columns left out.</summary>
    public IReadOnlyList<(int Index, PostField Field)> Fields { get; }

    /// <summary>The columns that can name the account, best first.</summary>
    public IReadOnlyList<int> Accounts { get; }

    /// <summary>Whether it is a <see cref="LikesTemplate"/>, which a spreadsheet program may have saved in its own way.</summary>
    public bool IsLikesTemplate { get; }

    public bool HasAccount => Accounts.Count > 0;

    public int KnownCount => Fields.Count + Accounts.Count;

    public bool HasTime => Fields.Any(f => f.Field is PostField.PostedAt or PostField.CreatedAt);

    /// <summary>The platform of the table's posts where no column says it: the Kaggle table is Instagram's.</summary>
    public string? Platform => Header.Any(h => Is(h, "shortcode") || Is(h, "owner_username")) ? "instagram" : null;

    public static CsvColumns Of(IReadOnlyList<string> header)
    {
        var fields = new List<(int, PostField)>();
        for (var i = 0; i < header.Count; i++)
        {
            var name = Encoding.UTF8.GetBytes(header[i].Trim().ToLowerInvariant());
            var field = PostFieldNames.Canonical(name);
            if (field == PostField.Unknown) field = PostFieldNames.Kaggle(name);
            if (field is not (PostField.Unknown or PostField.Account or PostField.Record)) fields.Add((i, field));
        }
        var accounts = from wanted in s_accountNames
                       from i in Enumerable.Range(0, header.Count)
                       where Is(header[i], wanted)
                       select i;
        return new CsvColumns(header, fields, accounts.ToList());
    }

    /// <summary>Refuses a table that cannot give posts, with the reason.</summary>
    public void Validate(string file, bool draftsAllowed)
    {
        if (!HasAccount)
            throw new PlauditException($"'{file}' has no account column; expected 'account', 'owner_username' or 'username' in the header.");
        if (!HasTime && !draftsAllowed)
            throw new PlauditException($"'{file}' has no time column; expected 'posted_at' or 'created_at' in the header.");
        var twice = Fields.Where(f => f.Field != PostField.Image).GroupBy(f => f.Field).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            var names = string.Join("', '", twice.Select(f => Header[f.Index]));
            throw new PlauditException($"'{file}' gives one field in several columns: '{names}'; keep one of them.");
        }
    }

    private static bool Is(string header, string name) => header.AsSpan().Trim().Equals(name, StringComparison.OrdinalIgnoreCase);
}
