using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Ingestion;

namespace Plaudit.Pipelines;

/// <summary>Finds with how much more or less engagement an account's posting times went together.</summary>
public sealed class BestTimePipeline
{
    private readonly BestTimeOptions _options;

    public BestTimePipeline(BestTimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Reads the history and looks at one account in it.</summary>
    /// <param name="history">Past posts of the account, and of others for the pattern that it is shrunk to.</param>
    /// <param name="account">The account's name.</param>
    /// <param name="platform">Its platform; <see langword="null"/> when the name is on one alone.</param>
    /// <param name="draft">One draft, for the table of its media type; <see langword="null"/> for all posts.</param>
    /// <param name="rejectedFile">Where rejected rows are written; <see langword="null"/> for nowhere.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">An input cannot be used, or the account is not in the history.</exception>
    public async Task<BestTimes> RunAsync(
        PostInput history,
        string account,
        string? platform,
        PostInput? draft,
        string? rejectedFile,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(account);
        await using var rejectedRows = rejectedFile is null ? null : RejectedRowWriter.Create(rejectedFile);
        var planned = draft is null ? null : await ReadDraftAsync(draft, rejectedRows, cancellationToken);
        if (planned is not null && planned.Account != account)
        {
            throw new PlauditException($"The draft is of the account '{planned.Account}', and times were asked for '{account}'.");
        }
        var (posts, summary) = await PostTableReader.ReadAsync(history, rejectedRows, progress, cancellationToken);
        var index = Find(posts, account, platform ?? planned?.Platform);
        var options = _options with { MediaType = planned?.MediaType };
        var times = await Task.Run(() => BestTimes.Of(posts, index, options, cancellationToken), cancellationToken);
        return times with
        {
            Data = summary,
            Planned = planned?.PostedAt is { } time ? times.SlotOf(time, options.Zone) : null,
            Notes = planned is { MediaType: null } ? ["The draft does not say its media type: all posts were looked at.", .. times.Notes] : times.Notes,
        };
    }

    private static async Task<Draft> ReadDraftAsync(PostInput input, RejectedRowWriter? rejectedRows, CancellationToken cancellationToken)
    {
        var source = (input with { MaxRejectedShare = 0 }).Open(new PostReaderOptions { DraftsAllowed = true }, rejectedRows);
        var drafts = new List<Draft>();
        await foreach (var batch in source.ReadAsync(null, cancellationToken))
        {
            drafts.AddRange(batch.Rows.Select(row => row.Post.Draft));
        }
        return drafts is [var draft] ? draft : throw new PlauditException($"There are {drafts.Count} drafts in {string.Join(", ", input.Names)}; one was expected.");
    }

    private static int Find(PostTable posts, string account, string? platform)
    {
        var named = Enumerable.Range(0, posts.Accounts.Count).Where(i => posts.Accounts[i].Name == account).ToList();
        if (named.Count == 0)
        {
            throw new PlauditException(
                $"There is no account '{account}' among the {posts.Accounts.Count} of the history.{NearNames.InWords(account, posts.Accounts.Select(key => key.Name))}");
        }
        var onPlatform = platform is null ? named : [.. named.Where(i => string.Equals(posts.Accounts[i].Platform, platform, StringComparison.OrdinalIgnoreCase))];
        if (onPlatform is [var found])
        {
            return found;
        }
        var platforms = string.Join(", ", named.Select(i => posts.Accounts[i].Platform ?? "no platform named"));
        throw new PlauditException(
            onPlatform.Count == 0
                ? $"The account '{account}' is not on '{platform}' in the history, but on: {platforms}."
                : $"The account '{account}' is there more than once, on: {platforms}. Name one with --platform.");
    }
}
