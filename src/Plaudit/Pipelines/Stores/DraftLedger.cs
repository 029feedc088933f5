using System.Security.Cryptography;
using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Pipelines.Photos;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>
/// Keeps predictions in the store's ledger before anybody sees them, and finds the history of drafts in the store where no files give it. What was
/// kept of a run that is then stopped stays kept.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="clock">Dates the lines.</param>
public sealed class DraftLedger(Store store, TimeProvider clock)
{
    /// <summary>Names the request that is answered: repeated, its lines are written once. <see langword="null"/> where none is repeated.</summary>
    public string? Request { get; init; }

    /// <summary>Drafts with the platform that the store knows their account by, where they do not name it and there is but one.</summary>
    /// <exception cref="PlauditException">An account has several.</exception>
    internal async Task<IReadOnlyList<Draft>> CompleteAsync(IReadOnlyList<Draft> drafts, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, string?>(StringComparer.Ordinal);
        var completed = new Draft[drafts.Count];
        for (var i = 0; i < completed.Length; i++)
        {
            var draft = drafts[i];
            if (draft.Platform is null)
            {
                if (!known.TryGetValue(draft.Account, out var platform)) known.Add(draft.Account, platform = await PlatformAsync(draft.Account, cancellationToken));
                draft = draft with { Platform = platform };
            }
            completed[i] = draft;
        }
        return completed;
    }

    /// <summary>The past posts of the drafts' accounts.</summary>
    internal Task<PostTable> HistoryAsync(IReadOnlyList<Draft> drafts, CancellationToken cancellationToken) =>
        StoredPostInput.TableAsync(store, drafts.Select(draft => new AccountKey(draft.Platform, draft.Account)).Distinct(), cancellationToken);

    /// <summary>Keeps predictions of likes.</summary>
    /// <param name="model">Hash of the model file that they are from.</param>
    /// <param name="history">Past posts that they rest on.</param>
    /// <param name="drafts">What was predicted for.</param>
    /// <param name="predictions">One a draft.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The lines, committed, one a draft.</returns>
    public Task<IReadOnlyList<LedgerEntry>> KeepAsync(
        string model, PostTable history, IReadOnlyList<Draft> drafts, IReadOnlyList<LikesPrediction> predictions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        ArgumentNullException.ThrowIfNull(predictions);
        var lines = new LedgerLines(model, clock) { Request = Request };
        var usual = new UsualOutcomes(history);
        return AppendAsync(drafts.Select((draft, i) => lines.Likes(draft, predictions[i], usual.HistoryHash(draft), usual.Likes(draft))), cancellationToken);
    }

    /// <summary>Keeps probabilities of high engagement.</summary>
    /// <param name="model">Hash of the model file that they are from.</param>
    /// <param name="history">Past posts that they rest on.</param>
    /// <param name="predictor">Says what is called high.</param>
    /// <param name="drafts">What was predicted for.</param>
    /// <param name="predictions">One a draft.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The lines, committed, one a draft. Those whose threshold cannot be told in likes are never scored.</returns>
    public Task<IReadOnlyList<LedgerEntry>> KeepAsync(
        string model,
        PostTable history,
        EngagementPredictor predictor,
        IReadOnlyList<Draft> drafts,
        IReadOnlyList<EngagementPrediction> predictions,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(drafts);
        ArgumentNullException.ThrowIfNull(predictions);
        var lines = new LedgerLines(model, clock) { Request = Request };
        var usual = new UsualOutcomes(history);
        return AppendAsync(drafts.Select((draft, i) => Line(draft, predictions[i])), cancellationToken);

        LedgerEntry Line(Draft draft, EngagementPrediction prediction)
        {
            var (threshold, shareHigh) = usual.Engagement(draft, predictor.Label, predictor.Times);
            return lines.Engagement(draft, prediction, usual.HistoryHash(draft), threshold, shareHigh);
        }
    }

    /// <summary>Keeps a ranking of pictures, each found again by its file's name.</summary>
    /// <param name="model">Hash of the model file that it is from.</param>
    /// <param name="platform">The account's platform; <see langword="null"/> where not known.</param>
    /// <param name="account">The account.</param>
    /// <param name="ranking">What was predicted.</param>
    /// <param name="contents">Hashes of the pictures by their files.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The lines, committed, one a candidate.</returns>
    public Task<IReadOnlyList<LedgerEntry>> KeepAsync(
        string model, string? platform, string account, PhotoRanking ranking, IReadOnlyDictionary<string, string> contents, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        ArgumentNullException.ThrowIfNull(contents);
        var lines = new LedgerLines(model, clock) { Request = Request };
        return AppendAsync(ranking.Candidates.Select(photo => lines.Photo(
            new Draft { Platform = platform, Account = account, Image = Path.GetFileName(photo.File) }, photo, contents[photo.File], ranking.UsualLikes)), cancellationToken);
    }

    /// <summary>Hashes of files by their names.</summary>
    internal static async Task<IReadOnlyDictionary<string, string>> ContentsAsync(IEnumerable<string> files, CancellationToken cancellationToken)
    {
        var contents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in files)
        {
            await using var file = File.OpenRead(name);
            contents[name] = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        }
        return contents;
    }

    private async Task<IReadOnlyList<LedgerEntry>> AppendAsync(IEnumerable<LedgerEntry> lines, CancellationToken cancellationToken)
    {
        LedgerEntry[] all = [.. lines];
        await store.Ledger.AppendAsync(all, cancellationToken);
        return all;
    }

    private async Task<string?> PlatformAsync(string account, CancellationToken cancellationToken)
    {
        var platforms = await store.Accounts.PlatformsAsync(account, cancellationToken);
        return platforms.Count switch
        {
            0 => null,
            1 => platforms[0].Length == 0 ? null : platforms[0],
            _ => throw new PlauditException(
                $"The store knows '{account}' by several platforms ({string.Join(", ", platforms.Select(name => name.Length == 0 ? "one not named" : name))}); a draft must name its platform."),
        };
    }
}
