using System.Runtime.InteropServices;
using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Pipelines.Classification;

/// <summary>Gathers posts to one text an account, keeping nothing of them but what can be read.</summary>
public static class AccountTextReader
{
    /// <summary>Reads posts, and labels from the posts themselves or from a file.</summary>
    /// <param name="input">The posts; the time of posting need not be known.</param>
    /// <param name="labelsFile">
    /// A table with <c>account,label</c>, which then counts alone; <see langword="null"/> for the posts' <c>category</c>.
    /// </param>
    /// <param name="rejectedRows">Takes the rows that cannot be used.</param>
    /// <param name="progress">Told of posts read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">
    /// The input cannot be read, too many rows are bad, there is no post in it, or no label of the file is of one of its accounts.
    /// </exception>
    public static async Task<CategoryAccounts> ReadAsync(
        PostInput input,
        string? labelsFile,
        RejectedRowWriter? rejectedRows = null,
        IProgress<ProgressReport>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (labels, rejectedLabels) = labelsFile is null ? ([], []) : await AccountLabelReader.ReadAsync(labelsFile, cancellationToken);
        if (rejectedRows is not null)
        {
            await rejectedRows.WriteAsync(rejectedLabels, cancellationToken);
        }
        var source = input.Open(new PostReaderOptions { DraftsAllowed = true }, rejectedRows);
        var accounts = new Dictionary<(string?, string), Gathered>();
        var order = new List<Gathered>();
        var duplicates = 0;
        await foreach (var batch in source.ReadAsync(progress, cancellationToken))
        {
            foreach (var row in batch.Rows)
            {
                var draft = row.Post.Draft;
                ref var account = ref CollectionsMarshal.GetValueRefOrAddDefault(accounts, (draft.Platform, draft.Account), out _);
                if (account is null)
                {
                    account = new Gathered(draft.Platform, draft.Account);
                    order.Add(account);
                }
                duplicates += account.Add(draft, takesCategory: labelsFile is null) ? 0 : 1;
            }
        }
        if (order.Count == 0)
        {
            throw new PlauditException($"There is no post in {string.Join(", ", input.Names)}.");
        }
        var unused = Label(order, labels);
        if (labels.Count > 0 && unused.Count == labels.Count)
        {
            throw new PlauditException(
                $"None of the {labels.Count} labels in '{labelsFile}' is of an account that has a post; the first is for '{labels[0].Account}'.");
        }
        return new CategoryAccounts
        {
            Accounts = [.. order.Select(account => account.Text())],
            Labels = [.. order.Select(account => account.Categories.Count == 1 ? account.Categories[0] : null)],
            Contradicting =
            [
                .. order.Where(account => account.Categories.Count > 1)
                    .Select(account => new ContradictingLabels(account.Platform, account.Name, account.Categories)),
            ],
            UnusedLabels = unused,
            Posts = source.Summary.Posts,
            Duplicates = duplicates,
            Rejected = source.Summary.Reasons.ToDictionary(reason => reason.Reason, reason => reason.Rows, StringComparer.Ordinal),
            RejectedLabels = rejectedLabels,
        };
    }

    // A label without a platform is for the accounts of that name on all platforms. Platforms do not tell names apart by case.
    private static List<AccountLabel> Label(List<Gathered> accounts, IReadOnlyList<AccountLabel> labels)
    {
        var byName = accounts.ToLookup(account => account.Name, StringComparer.OrdinalIgnoreCase);
        var unused = new List<AccountLabel>();
        foreach (var label in labels)
        {
            var isUsed = false;
            foreach (var account in byName[label.Account])
            {
                var isAnyPlatform = label.Platform is null || account.Platform is null;
                if (isAnyPlatform || string.Equals(label.Platform, account.Platform, StringComparison.OrdinalIgnoreCase))
                {
                    account.AddCategory(label.Label);
                    isUsed = true;
                }
            }
            if (!isUsed)
            {
                unused.Add(label);
            }
        }
        return unused;
    }

    private sealed class Gathered(string? platform, string name)
    {
        private readonly List<PostText> _texts = [];
        private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

        public string? Platform => platform;

        public string Name => name;

        public List<string> Categories { get; } = [];

        /// <summary>Adds a post; false where it was there already.</summary>
        public bool Add(Draft draft, bool takesCategory)
        {
            if (draft.PostId is not null && !_ids.Add(draft.PostId))
            {
                return false;
            }
            _texts.Add(new PostText(draft.Caption, draft.AltText, draft.Location));
            if (takesCategory && draft.Category is not null)
            {
                AddCategory(draft.Category);
            }
            return true;
        }

        public void AddCategory(string category)
        {
            if (!Categories.Contains(category))
            {
                Categories.Add(category);
            }
        }

        public AccountText Text() => new(platform, name, Biography: null, _texts);
    }
}
