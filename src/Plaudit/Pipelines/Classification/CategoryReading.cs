using Plaudit.Data;
using Plaudit.Evaluation.Classification;
using Plaudit.Ingestion;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Pipelines.Classification;

/// <summary>Reads the texts of accounts: posts, and biographies from profiles beside them.</summary>
internal static class CategoryReading
{
    private const string AnyPlatform = "*";

    /// <summary>Reads everything that the input names.</summary>
    /// <exception cref="PlauditException">The input cannot be read, too many rows are bad, or there is no post in it.</exception>
    public static async Task<CategoryAccounts> ReadAsync(CategoryInput input, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        await using var rejected = Rejected(input);
        return await ReadAsync(input, rejected, progress, cancellationToken);
    }

    /// <summary>Opens the file of rejected rows; <see langword="null"/> where none is asked for.</summary>
    public static RejectedRowWriter? Rejected(CategoryInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.RejectedFile is { } file ? RejectedRowWriter.Create(file) : null;
    }

    /// <summary>Reads everything that the input names; rejected rows go to a file that is open already.</summary>
    public static async Task<CategoryAccounts> ReadAsync(
        CategoryInput input, RejectedRowWriter? rejected, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var read = await AccountTextReader.ReadAsync(input.Posts, input.LabelsFile, rejected, progress, cancellationToken);
        if (input.ProfileNames.Count == 0)
        {
            return read;
        }
        var source = new ProfileSource(ProfileInputs.Expand(input.ProfileNames, input.Posts.StandardInput), new ProfileReaderOptions())
        {
            MaxRejectedShare = input.Posts.MaxRejectedShare,
            RejectedRows = rejected,
        };
        var biographies = new Dictionary<(string? Platform, string Name), string>();
        foreach (var profile in (await source.ReadAllAsync(progress, cancellationToken)).Profiles)
        {
            foreach (var name in (string?[])[profile.Account, profile.Username])
            {
                if (name is not null && profile.Biography is { } biography)
                {
                    biographies[(profile.Platform, name)] = biography;
                    if (profile.Platform is not null)
                    {
                        // For posts that do not say where they stand.
                        biographies.TryAdd((AnyPlatform, name), biography);
                    }
                }
            }
        }
        return read with { Accounts = [.. read.Accounts.Select(account => account with { Biography = Biography(biographies, account) ?? account.Biography })] };
    }

    // The same name may be another account on another platform.
    private static string? Biography(Dictionary<(string? Platform, string Name), string> biographies, AccountText account) =>
        biographies.GetValueOrDefault((account.Platform, account.Account))
        ?? biographies.GetValueOrDefault((account.Platform is null ? AnyPlatform : null, account.Account));

    /// <summary>What was read, in numbers.</summary>
    public static CategoryDataSummary Summary(CategoryAccounts read)
    {
        var labels = read.Labels.Where(label => label is not null).Select(label => label!).ToList();
        return new CategoryDataSummary(
            read.Posts,
            read.Accounts.Count,
            labels.Count,
            read.Contradicting.Count,
            read.Duplicates,
            read.UnusedLabels.Count,
            read.Rejected.Concat(read.RejectedLabels.CountBy(row => row.Reason).Select(of => KeyValuePair.Create(of.Key, (long)of.Value)))
                .ToDictionary(StringComparer.Ordinal),
            labels.CountBy(label => label).OrderByDescending(of => of.Value).ThenBy(of => of.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>The labelled accounts of a reading.</summary>
    /// <exception cref="PlauditException">There is none.</exception>
    public static (IReadOnlyList<AccountText> Accounts, IReadOnlyList<string> Labels) Labelled(CategoryAccounts read)
    {
        var labelled = read.Labelled();
        return labelled.Accounts.Count > 0
            ? labelled
            : throw new PlauditException("No account has a category. Name it in the posts' field category, or in a table account,label (--labels FILE).");
    }
}
