using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Reports;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>Predictions as lines of the ledger.</summary>
/// <param name="model">Hash of the model file that they are from.</param>
/// <param name="clock">Dates them.</param>
public sealed class LedgerLines(string model, TimeProvider clock)
{
    /// <summary>
    /// Names the request that is answered: made again from the same inputs, a line then has the same id, and is written once. <see langword="null"/>
    /// where no request is repeated.
    /// </summary>
    public string? Request { get; init; }

    /// <summary>A line of predicted likes.</summary>
    /// <param name="draft">What was predicted for; a post that is published already is found by its id.</param>
    /// <param name="prediction">What was predicted.</param>
    /// <param name="history">Hash of what was known of the account, as of <see cref="HistoryHash"/>.</param>
    /// <param name="baseline">Likes that the naive forecast says; <see langword="null"/> where it says nothing.</param>
    public LedgerEntry Likes(Draft draft, LikesPrediction prediction, string history, double? baseline)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(prediction);
        // As it is told, to the digit.
        var range = prediction.Interval;
        return Of("likes", draft, history, PredictionFields.Likes(prediction.LogLikes)) with
        {
            Lower80 = PredictionFields.Likes(range.Lower80),
            Upper80 = PredictionFields.Likes(range.Upper80),
            Lower95 = PredictionFields.Likes(range.Lower95),
            Upper95 = PredictionFields.Likes(range.Upper95),
            Baseline = baseline,
        };
    }

    /// <summary>A line of a probability of high engagement.</summary>
    /// <param name="draft">What was predicted for.</param>
    /// <param name="prediction">What was predicted.</param>
    /// <param name="history">Hash of what was known of the account.</param>
    /// <param name="threshold">Likes above which engagement is high; <see langword="null"/> where that is not known, and the line is never scored.</param>
    /// <param name="baseline">The share of high posts among those learnt from; <see langword="null"/> where not known.</param>
    public LedgerEntry Engagement(Draft draft, EngagementPrediction prediction, string history, double? threshold, double? baseline)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(prediction);
        var line = Of("engagement", draft, history, PredictionFields.Probability(prediction.ProbabilityHigh)) with { Threshold = threshold, Baseline = baseline };
        // Without a threshold likes tell nothing: it must not find its post.
        return threshold is null ? line with { Post = null, DraftHash = null } : line;
    }

    /// <summary>A line of the likes of a picture.</summary>
    /// <param name="draft">Account and name of the picture.</param>
    /// <param name="photo">What was predicted.</param>
    /// <param name="content">Hash of the picture.</param>
    /// <param name="baseline">Likes of a picture of which nothing is known.</param>
    public LedgerEntry Photo(Draft draft, RankedPhoto photo, string content, double? baseline)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(photo);
        return Of("photos", draft, content, photo.PredictedLikes) with
        {
            Lower80 = photo.Lower80, Upper80 = photo.Upper80, Lower95 = photo.Lower95, Upper95 = photo.Upper95, Baseline = baseline,
        };
    }

    /// <summary>A hash of posts, the same for the same posts in the same order.</summary>
    public static string HistoryHash(IEnumerable<Post> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var post in history)
        {
            hash.AppendData(PostWriter.Line(post));
            hash.AppendData("\n"u8);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private LedgerEntry Of(string task, Draft draft, string history, double value)
    {
        var now = clock.GetUtcNow();
        // What is published in the past is due from then on, and scored when it was seen next.
        var published = draft.PostedAt is { } time ? new DateTimeOffset(time.Utc) : now;
        var inputs = Convert.ToHexStringLower(SHA256.HashData([.. PostWriter.Line(new Post(draft, default)), .. Encoding.UTF8.GetBytes(history)]));
        return new LedgerEntry
        {
            Id = Request is null
                ? Guid.CreateVersion7(now).ToString("N", CultureInfo.InvariantCulture)
                : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Request} {task} {model} {inputs}")))[..32],
            Task = task,
            Platform = draft.Platform,
            Account = draft.Account,
            Post = draft.PostId is { Length: > 0 } ? PostKeys.Of(draft) : null,
            DraftHash = PostKeys.DraftHash(draft),
            Model = model,
            InputsHash = inputs,
            PredictedAt = now,
            DueAt = published + LedgerTable.Maturity,
            Value = value,
        };
    }
}
