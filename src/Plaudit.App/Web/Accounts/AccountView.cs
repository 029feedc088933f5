using Plaudit.App.Web.Forecasts;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Web.Accounts;

/// <summary>What is known of an account.</summary>
public sealed record AccountView
{
    /// <summary><see langword="null"/> where not known.</summary>
    public required string? Platform { get; init; }

    public required string Name { get; init; }

    /// <summary><see langword="null"/> where the store has predictions or forecasts of it and no posts.</summary>
    public required StoredAccount? Stored { get; init; }

    public required AccountCounts Counts { get; init; }

    /// <summary>Its newest posts, the last first.</summary>
    public required IReadOnlyList<Post> Newest { get; init; }

    /// <summary>Time, media type and likes of its posts, the oldest first.</summary>
    public required IReadOnlyList<PostMark> Marks { get; init; }

    /// <summary>What its predictions were worth, by task.</summary>
    public required IReadOnlyList<LedgerSummary> Trust { get; init; }

    /// <summary>What is expected of it in the next weeks; <see langword="null"/> where the newest run has nothing of it.</summary>
    public required ForecastView? Forecast { get; init; }

    /// <summary>What it is about, as far as its captions tell; <see langword="null"/> where no model serves or there are no captions.</summary>
    public required ClassPrediction? Category { get; init; }

    /// <summary>Posts whose captions were read for that.</summary>
    public required int CaptionsRead { get; init; }

    /// <summary>Followers as its newest post tells them.</summary>
    public long? Followers => Newest.Select(post => post.Draft.Followers).FirstOrDefault(followers => followers is not null);

    /// <summary>Median likes of its newest posts with known likes, up to twelve of them; <see langword="null"/> of fewer than three.</summary>
    public double? UsualLikes
    {
        get
        {
            long[] likes = [.. Marks.TakeLast(12).Select(mark => mark.Likes).Order()];
            return likes.Length < 3 ? null : (likes[(likes.Length - 1) / 2] + likes[likes.Length / 2]) / 2d;
        }
    }
}
