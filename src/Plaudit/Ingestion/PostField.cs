namespace Plaudit.Ingestion;

/// <summary>The fields a row of posts can carry, over all formats.</summary>
internal enum PostField : byte
{
    Unknown,
    Platform,
    Account,
    PostId,
    PostedAt,
    Sequence,
    MediaType,
    Caption,
    AltText,
    Location,
    Category,

    /// <summary>The file of the post's picture.</summary>
    Image,

    HashtagCount,
    MentionCount,
    IsAd,
    DurationSeconds,
    Followers,
    Following,
    AccountPosts,
    Likes,
    Comments,
    Shares,
    Saves,
    Views,
    Reach,
    Impressions,

    /// <summary>Of files that hold an account's profile beside its posts: which of the two a line is.</summary>
    Record,

    /// <summary>Kaggle: the time as Unix seconds.</summary>
    CreatedAt,

    /// <summary>Kaggle: a single video.</summary>
    IsVideo,

    /// <summary>Kaggle: a carousel.</summary>
    MultipleImages,
}
