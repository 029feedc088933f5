using System.Globalization;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>A post that is kept, with its newest numbers. What is null is not known.</summary>
internal sealed record PostAnswer : PostFields
{
    /// <summary>By what the post is known in the store: its id, or # and a hash where it has none.</summary>
    public required string? Key { get; init; }

    public static PostAnswer Of(Post post)
    {
        var (draft, outcomes) = (post.Draft, post.Outcomes);
        return new PostAnswer
        {
            Key = PostKeys.Of(draft),
            Platform = draft.Platform,
            Account = draft.Account,
            PostId = draft.PostId,
            PostedAt = draft.PostedAt is { } time ? time.Utc.ToString(time.HasTimeOfDay ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            Sequence = draft.Sequence,
            MediaType = draft.MediaType?.ToString().ToLowerInvariant(),
            Caption = draft.Caption,
            AltText = draft.AltText,
            Location = draft.Location,
            Category = draft.Category,
            Image = draft.Image,
            HashtagCount = draft.HashtagCount,
            MentionCount = draft.MentionCount,
            IsAd = draft.IsAd,
            DurationSeconds = draft.DurationSeconds,
            Followers = draft.Followers,
            Following = draft.Following,
            AccountPosts = draft.AccountPosts,
            Likes = outcomes.Likes,
            Comments = outcomes.Comments,
            Shares = outcomes.Shares,
            Saves = outcomes.Saves,
            Views = outcomes.Views,
            Reach = outcomes.Reach,
            Impressions = outcomes.Impressions,
        };
    }
}

/// <summary>A post and how its numbers became what they are.</summary>
/// <param name="Post">The post.</param>
/// <param name="Snapshots">What was seen of its numbers, the earliest first.</param>
internal sealed record PostDetailAnswer(PostAnswer Post, IReadOnlyList<SnapshotAnswer> Snapshots);

/// <summary>What was seen of a post's numbers; null where not known.</summary>
/// <param name="ObservedAt">When they were seen first.</param>
/// <param name="SeenAt">When the same numbers were seen last.</param>
/// <param name="Likes">Likes at that time.</param>
/// <param name="Comments">Comments at that time.</param>
/// <param name="Shares">Shares at that time.</param>
/// <param name="Saves">Saves at that time.</param>
/// <param name="Views">Views at that time.</param>
/// <param name="Reach">Reach at that time.</param>
/// <param name="Impressions">Impressions at that time.</param>
internal sealed record SnapshotAnswer(
    DateTimeOffset ObservedAt, DateTimeOffset SeenAt, long? Likes, long? Comments, long? Shares, long? Saves, long? Views, long? Reach, long? Impressions)
{
    public static SnapshotAnswer Of(PostSnapshot snapshot) => new(
        snapshot.ObservedAt, snapshot.SeenAt, snapshot.Outcomes.Likes, snapshot.Outcomes.Comments, snapshot.Outcomes.Shares, snapshot.Outcomes.Saves,
        snapshot.Outcomes.Views, snapshot.Outcomes.Reach, snapshot.Outcomes.Impressions);
}
