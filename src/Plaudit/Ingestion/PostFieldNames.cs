using System.Runtime.CompilerServices;

namespace Plaudit.Ingestion;

/// <summary>Field names on raw UTF-8. Switching on the length first makes a miss cost one comparison, and most hits too.</summary>
internal static class PostFieldNames
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PostField Canonical(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 => name.SequenceEqual("file"u8) ? PostField.Image : PostField.Unknown,
        5 => name.SequenceEqual("likes"u8) ? PostField.Likes
            : name.SequenceEqual("is_ad"u8) ? PostField.IsAd
            : name.SequenceEqual("views"u8) ? PostField.Views
            : name.SequenceEqual("saves"u8) ? PostField.Saves
            : name.SequenceEqual("reach"u8) ? PostField.Reach
            : name.SequenceEqual("image"u8) ? PostField.Image
            : PostField.Unknown,
        6 => name.SequenceEqual("shares"u8) ? PostField.Shares
            : name.SequenceEqual("record"u8) ? PostField.Record
            : PostField.Unknown,
        7 => name.SequenceEqual("account"u8) ? PostField.Account
            : name.SequenceEqual("post_id"u8) ? PostField.PostId
            : name.SequenceEqual("caption"u8) ? PostField.Caption
            : name.SequenceEqual("picture"u8) ? PostField.Image
            : PostField.Unknown,
        8 => name.SequenceEqual("platform"u8) ? PostField.Platform
            : name.SequenceEqual("comments"u8) ? PostField.Comments
            : name.SequenceEqual("sequence"u8) ? PostField.Sequence
            : name.SequenceEqual("location"u8) ? PostField.Location
            : name.SequenceEqual("alt_text"u8) ? PostField.AltText
            : name.SequenceEqual("category"u8) ? PostField.Category
            : PostField.Unknown,
        9 => name.SequenceEqual("posted_at"u8) ? PostField.PostedAt
            : name.SequenceEqual("followers"u8) ? PostField.Followers
            : name.SequenceEqual("following"u8) ? PostField.Following
            : PostField.Unknown,
        10 => name.SequenceEqual("media_type"u8) ? PostField.MediaType
            : name.SequenceEqual("image_file"u8) || name.SequenceEqual("media_file"u8) ? PostField.Image
            : PostField.Unknown,
        11 => name.SequenceEqual("impressions"u8) ? PostField.Impressions : PostField.Unknown,
        13 => name.SequenceEqual("account_posts"u8) ? PostField.AccountPosts
            : name.SequenceEqual("hashtag_count"u8) ? PostField.HashtagCount
            : name.SequenceEqual("mention_count"u8) ? PostField.MentionCount
            : PostField.Unknown,
        16 => name.SequenceEqual("duration_seconds"u8) ? PostField.DurationSeconds : PostField.Unknown,
        _ => PostField.Unknown,
    };

    /// <summary>A post of the course format; where posts stand alone, it also has its account's fields.</summary>
    public static PostField CoursePost(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 => name.SequenceEqual("id"u8) ? PostField.PostId : PostField.Unknown,
        7 => name.SequenceEqual("caption"u8) ? PostField.Caption : PostField.Unknown,
        9 => name.SequenceEqual("timestamp"u8) ? PostField.PostedAt : PostField.Unknown,
        10 => name.SequenceEqual("like_count"u8) ? PostField.Likes
            : name.SequenceEqual("media_type"u8) ? PostField.MediaType
            : CourseProfile(name),
        14 => name.SequenceEqual("comments_count"u8) ? PostField.Comments : CourseProfile(name),
        _ => CourseProfile(name),
    };

    /// <summary>The profile of an account in the course format.</summary>
    public static PostField CourseProfile(ReadOnlySpan<byte> name) => name.Length switch
    {
        8 => name.SequenceEqual("username"u8) ? PostField.Account : PostField.Unknown,
        10 => name.SequenceEqual("post_count"u8) ? PostField.AccountPosts : PostField.Unknown,
        14 => name.SequenceEqual("follower_count"u8) ? PostField.Followers : PostField.Unknown,
        15 => name.SequenceEqual("following_count"u8) ? PostField.Following : PostField.Unknown,
        _ => PostField.Unknown,
    };

    /// <summary>A CSV column that only the Kaggle table has. Its two columns of account names are found apart, as one stands in for the other.</summary>
    public static PostField Kaggle(ReadOnlySpan<byte> name) => name.Length switch
    {
        8 => name.SequenceEqual("is_video"u8) ? PostField.IsVideo : PostField.Unknown,
        9 => name.SequenceEqual("shortcode"u8) ? PostField.PostId : PostField.Unknown,
        10 => name.SequenceEqual("created_at"u8) ? PostField.CreatedAt : PostField.Unknown,
        15 => name.SequenceEqual("multiple_images"u8) ? PostField.MultipleImages : PostField.Unknown,
        _ => PostField.Unknown,
    };
}
