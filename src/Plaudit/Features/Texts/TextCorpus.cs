using Plaudit.Data;

namespace Plaudit.Features.Texts;

/// <summary>
/// The texts of accounts to learn from, as counts of terms. It knows these accounts alone; which terms are in enough of the accounts of a
/// fold, and how rare they are there, is for <see cref="Vectorizer"/> to say.
/// </summary>
public sealed class TextCorpus
{
    private readonly TermTable _terms;
    private readonly WordSplitter _splitter;
    private readonly TextOptions _options;

    private TextCorpus(TermTable terms, WordSplitter splitter, TextOptions options, SparseMatrix counts, int[] tokens)
    {
        _terms = terms;
        _splitter = splitter;
        _options = options;
        Counts = counts;
        Tokens = tokens;
    }

    /// <summary>How often each account has each term.</summary>
    public SparseMatrix Counts { get; }

    /// <summary>Words, hashtags, mentions and emojis of each account, whether they became terms or not.</summary>
    public IReadOnlyList<int> Tokens { get; }

    /// <summary>Reads the texts of accounts: once for the words, once to see which terms are worth storing, once to count those.</summary>
    /// <param name="accounts">Accounts to learn from.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told of accounts read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static TextCorpus Read(
        IReadOnlyList<AccountText> accounts,
        TextOptions options,
        IProgress<ProgressReport>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var words = new WordCounts();
        var characters = 0L;
        foreach (var account in accounts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            words.Add(account);
            characters += (account.Biography?.Length ?? 0)
                + account.Texts.Sum(text => (text.Caption?.Length ?? 0) + (text.AltText?.Length ?? 0) + (text.Location?.Length ?? 0));
        }
        var splitter = WordSplitter.Of(words.Counts);

        var reader = new TermReader(splitter);
        var sketch = new AccountSketch(characters);
        foreach (var account in accounts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sketch.NextAccount();
            reader.Read(account, sketch);
        }
        var threshold = sketch.Threshold(options.MinAccounts, options.MaxTerms);

        var counter = new TermCounter(sketch, threshold);
        var rows = new SparseRows();
        var tokens = new int[accounts.Count];
        for (var i = 0; i < accounts.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.Read(accounts[i], counter);
            tokens[i] = reader.Tokens;
            counter.EndAccount(rows);
            if (i % 1_000 == 999)
            {
                progress?.Report(new ProgressReport("counting terms", i + 1, accounts.Count));
            }
        }
        var (terms, counts) = Compact(counter.Terms, rows.Build(counter.Terms.Count), options.MinAccounts);
        return new TextCorpus(terms, splitter, options, counts, tokens);
    }

    /// <summary>Learns from some of the accounts which terms count, and how much.</summary>
    /// <param name="rows">Places of the accounts.</param>
    public TextVectorizer Vectorizer(ReadOnlySpan<int> rows)
    {
        var accounts = AccountsOf(Counts, rows);
        // Smoothed as if one more account had every term (Salton and Buckley 1988, "Term-weighting Approaches in Automatic Text
        // Retrieval").
        var rarity = new float[_terms.Count];
        for (var term = 0; term < rarity.Length; term++)
        {
            var isKept = accounts[term] >= _options.MinAccounts || (_terms.KindOf(term) == TermKind.Bias && accounts[term] > 0);
            rarity[term] = isKept ? (float)(Math.Log((1d + rows.Length) / (1d + accounts[term])) + 1) : 0;
        }
        return new TextVectorizer(_terms, rarity, _splitter);
    }

    // Without the terms that the sketch took for more frequent than they are.
    private static (TermTable Terms, SparseMatrix Counts) Compact(TermTable terms, SparseMatrix counts, int minAccounts)
    {
        var accounts = AccountsOf(counts, [.. Enumerable.Range(0, counts.RowCount)]);
        var kept = new TermTable();
        var numbers = new int[terms.Count];
        for (var term = 0; term < terms.Count; term++)
        {
            var kind = terms.KindOf(term);
            numbers[term] = kind == TermKind.Bias || accounts[term] >= minAccounts ? kept.Add(kind, terms.TextOf(term)) : -1;
        }
        var rows = new SparseRows(accounts.Where((_, term) => numbers[term] >= 0).Sum());
        for (var row = 0; row < counts.RowCount; row++)
        {
            var values = counts.ValuesOf(row);
            var columns = counts.ColumnsOf(row);
            for (var i = 0; i < columns.Length; i++)
            {
                if (numbers[columns[i]] >= 0)
                {
                    rows.Add(numbers[columns[i]], values[i]);
                }
            }
            rows.EndRow();
        }
        return (kept, rows.Build(kept.Count));
    }

    private static int[] AccountsOf(SparseMatrix counts, ReadOnlySpan<int> rows)
    {
        var accounts = new int[counts.ColumnCount];
        foreach (var row in rows)
        {
            foreach (var term in counts.ColumnsOf(row))
            {
                accounts[term]++;
            }
        }
        return accounts;
    }
}
