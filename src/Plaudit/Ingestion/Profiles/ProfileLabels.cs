using System.Text;
using Plaudit.Data;

namespace Plaudit.Ingestion.Profiles;

/// <summary>
/// The classes of accounts from a table of their own: <c>account,account_type[,source][,platform]</c>, with commas, semicolons or tabs, with or
/// without a header line. The account is a handle or the platform's id.
/// </summary>
public sealed class ProfileLabels
{
    private const int MaxRecordChars = 1 << 20;

    private static readonly string[] s_accountColumns = ["account", "username", "screen_name", "id", "user_id"];
    private static readonly string[] s_typeColumns = ["account_type", "label", "class"];

    // By name or id, without regard to case, as handles have none; several where platforms differ.
    private readonly Dictionary<string, List<ProfileLabel>> _byAccount = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<RejectedRow> _rejected = [];

    private ProfileLabels(string file) => File = file;

    public string File { get; }

    /// <summary>Accounts with a label, those with contradicting ones included.</summary>
    public int Count { get; private set; }

    /// <summary>Accounts to which the file gives two classes.</summary>
    public int Contradictions { get; private set; }

    public IReadOnlyList<RejectedRow> Rejected => _rejected;

    /// <summary>Reads a file of labels.</summary>
    /// <exception cref="PlauditException">The file cannot be read, names no class column, or more than half of its rows have no known class.</exception>
    public static async Task<ProfileLabels> ReadAsync(InputFile file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        await using var content = await InputContent.OpenAsync(file, mayBeArray: false, cancellationToken);
        var head = await content.PeekAsync(InputContent.HeadBytes, cancellationToken);
        var delimiter = DelimiterOf(Encoding.UTF8.GetString(FormatDetection.FirstLine(head.Span)));
        using var records = new CsvRecordReader(content, file.Name, delimiter, MaxRecordChars, cancellationToken);

        var labels = new ProfileLabels(file.Name);
        Columns? columns = null;
        var rows = 0L;
        while (await records.ReadAsync())
        {
            if (columns is null)
            {
                columns = Columns.OfHeader(records.ToArray(), file.Name);
                if (columns is not null) continue;
                columns = Columns.WithoutHeader(records.Count);
            }
            rows++;
            labels.Add(records, columns);
        }
        if (labels._rejected.Count * 2L > rows)
        {
            var first = labels._rejected[0];
            throw new PlauditException(
                $"{labels._rejected.Count} of {rows} labels in '{file.Name}' cannot be used; the first in line {first.Line}: {first.Reason}. "
                    + "Expected are rows of account,account_type[,source][,platform].");
        }
        return labels;
    }

    /// <summary>The label of a profile, by its name, its handle or its id; null without one.</summary>
    public ProfileLabel? Find(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return Find(profile.Account, profile.Platform) ?? Find(profile.Id, profile.Platform) ?? Find(profile.Username, profile.Platform);
    }

    private static char DelimiterOf(string firstLine)
    {
        var best = ',';
        foreach (var delimiter in (ReadOnlySpan<char>)['\t', ';'])
        {
            if (firstLine.Count(c => c == delimiter) > firstLine.Count(c => c == best)) best = delimiter;
        }
        return best;
    }

    private ProfileLabel? Find(string? account, string? platform)
    {
        if (account is null || !_byAccount.TryGetValue(account, out var labels)) return null;
        return labels.Find(label => label.Platform is null || platform is null || label.Platform == platform);
    }

    private void Add(CsvRecordReader records, Columns columns)
    {
        string? Cell(int? column)
        {
            if (column is not { } index || index >= records.Count) return null;
            var text = records[index].Trim();
            return text.Length == 0 ? null : text;
        }

        var account = Cell(columns.Account)?.TrimStart('@');
        var type = Cell(columns.Type) is { } name ? AccountTypeNames.Parse(name) : null;
        if (string.IsNullOrEmpty(account)) Reject(records.Line, "account", "no account");
        else if (type is null) Reject(records.Line, "account_type", AccountTypeNames.Problem);
        else Add(account, new ProfileLabel(type, Cell(columns.Source), Cell(columns.Platform)?.ToLowerInvariant()));
    }

    private void Reject(long line, string column, string reason) => _rejected.Add(new RejectedRow(File, line, column, reason));

    private void Add(string account, ProfileLabel label)
    {
        if (!_byAccount.TryGetValue(account, out var labels)) _byAccount.Add(account, labels = []);
        var same = labels.FindIndex(known => known.Platform == label.Platform);
        if (same < 0)
        {
            labels.Add(label);
            Count++;
        }
        else if (labels[same].AccountType is { } type && type != label.AccountType)
        {
            labels[same] = label with { AccountType = null };
            Contradictions++;
        }
    }

    private sealed record Columns(int Account, int Type, int? Source, int? Platform)
    {
        public static Columns WithoutHeader(int count) => new(0, 1, count > 2 ? 2 : null, count > 3 ? 3 : null);

        /// <summary>The columns of a header line; null where the line is none.</summary>
        public static Columns? OfHeader(string[] cells, string file)
        {
            string[] names = [.. cells.Select(cell => cell.Trim().ToLowerInvariant())];
            int? Find(params string[] wanted) => wanted.Select(name => Array.IndexOf(names, name)).Where(i => i >= 0).Cast<int?>().FirstOrDefault();

            var account = Find(s_accountColumns);
            var type = Find(s_typeColumns);
            if (account is { } accountIndex && type is { } typeIndex) return new Columns(accountIndex, typeIndex, Find("source"), Find("platform"));
            if (names.Length < 2 || (account is not null && AccountTypeNames.Parse(names[1]) is null))
            {
                throw new PlauditException(
                    $"'{file}' has no labels; expected columns account,account_type[,source][,platform], or rows of an account and its class.");
            }
            return null;
        }
    }
}
