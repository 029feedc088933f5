using Plaudit.Data;

namespace Plaudit.Storage;

/// <summary>A post as it is stored.</summary>
internal sealed class PostRecord
{
    /// <summary>The order of posts whose time is not known: before all others.</summary>
    public const long NoTime = -1L << 53;

    /// <summary>What is known before publication, taken over from a source that knows it.</summary>
    public static readonly IReadOnlyList<string> DraftColumns =
    [
        "post_id", "posted_at", "has_time_of_day", "sequence", "media_type", "caption", "alt_text", "location", "image", "category", "hashtag_count",
        "mention_count", "is_ad", "duration_seconds", "followers", "following", "account_posts", "draft_hash",
    ];

    /// <summary>What happened after it.</summary>
    public static readonly IReadOnlyList<string> OutcomeColumns = ["likes", "comments", "shares", "saves", "views", "reach", "impressions"];

    /// <summary>Of a row that is on its way into the store, in the order of <see cref="Values"/>.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "platform", "account", "post", .. DraftColumns, .. OutcomeColumns, "ordered_at", "ordinal", "observed_at", "added_at",
    ];

    /// <summary>For reading drafts; the outcomes come from the post itself or from a snapshot.</summary>
    public const string SelectDraft = """
        p.platform AS Platform, p.account AS Account, p.post AS Post, p.post_id AS PostId, p.posted_at AS PostedAt,
        p.has_time_of_day AS HasTimeOfDay, p.ordered_at AS OrderedAt, p.sequence AS Sequence, p.ordinal AS Ordinal, p.media_type AS MediaType,
        p.caption AS Caption, p.alt_text AS AltText, p.location AS Location, p.image AS Image, p.category AS Category,
        p.hashtag_count AS HashtagCount, p.mention_count AS MentionCount, p.is_ad AS IsAd, p.duration_seconds AS DurationSeconds,
        p.followers AS Followers, p.following AS Following, p.account_posts AS AccountPosts
        """;

    private static readonly string[] s_mediaTypes = [.. Enum.GetNames<MediaType>().Select(name => name.ToLowerInvariant())];

    private static readonly int s_postedAt = Columns.ToList().IndexOf("posted_at");
    private static readonly int s_sequence = Columns.ToList().IndexOf("sequence");
    private static readonly int s_orderedAt = Columns.ToList().IndexOf("ordered_at");
    private static readonly int s_ordinal = Columns.ToList().IndexOf("ordinal");

    public string Platform { get; init; } = "";

    public string Account { get; init; } = "";

    public string Post { get; init; } = "";

    public string? PostId { get; init; }

    public long? PostedAt { get; init; }

    public long? HasTimeOfDay { get; init; }

    public long OrderedAt { get; init; }

    public long? Sequence { get; init; }

    public long Ordinal { get; init; }

    public string? MediaType { get; init; }

    public string? Caption { get; init; }

    public string? AltText { get; init; }

    public string? Location { get; init; }

    public string? Image { get; init; }

    public string? Category { get; init; }

    public long? HashtagCount { get; init; }

    public long? MentionCount { get; init; }

    public long? IsAd { get; init; }

    public double? DurationSeconds { get; init; }

    public long? Followers { get; init; }

    public long? Following { get; init; }

    public long? AccountPosts { get; init; }

    public long? Likes { get; init; }

    public long? Comments { get; init; }

    public long? Shares { get; init; }

    public long? Saves { get; init; }

    public long? Views { get; init; }

    public long? Reach { get; init; }

    public long? Impressions { get; init; }

    /// <summary>For reading outcomes from a table or its short name.</summary>
    public static string SelectOutcomes(string of) => string.Join(", ", OutcomeColumns.Select(column => $"{of}.{column} AS {column}"));

    /// <summary>A row for <see cref="Columns"/>; <see langword="null"/> where nothing tells which post or account it is of.</summary>
    public static object?[]? Values(Post post, long observedAt, long addedAt)
    {
        var (draft, outcomes) = (post.Draft, post.Outcomes);
        if (PostKeys.Of(draft) is not { } key) return null;
        if (draft.Account.Length is 0 or > PostKeys.MaxLength || draft.Platform?.Length > PostKeys.MaxLength) return null;
        var postedAt = draft.PostedAt is { } time ? StoredTime.Of(time.Utc) : (long?)null;
        return
        [
            StoredText.Clean(draft.Platform) ?? "", StoredText.Clean(draft.Account), key,
            draft.PostId is "" ? null : StoredText.Clean(draft.PostId), postedAt, Flag(draft.PostedAt?.HasTimeOfDay), draft.Sequence,
            draft.MediaType is { } media ? s_mediaTypes[(int)media] : null, StoredText.Clean(draft.Caption), StoredText.Clean(draft.AltText),
            StoredText.Clean(draft.Location), StoredText.Clean(draft.Image), StoredText.Clean(draft.Category), draft.HashtagCount, draft.MentionCount,
            Flag(draft.IsAd), draft.DurationSeconds is { } seconds && double.IsFinite(seconds) ? seconds : null, draft.Followers, draft.Following,
            draft.AccountPosts, PostKeys.DraftHash(draft),
            outcomes.Likes, outcomes.Comments, outcomes.Shares, outcomes.Saves, outcomes.Views, outcomes.Reach, outcomes.Impressions,
            postedAt ?? NoTime, draft.Sequence ?? 0, observedAt, addedAt,
        ];
    }

    /// <summary>Fills what a row does not know with what an earlier row of the same post does.</summary>
    public static void Complete(object?[] row, object?[] earlier)
    {
        for (var i = 0; i < row.Length; i++) row[i] ??= earlier[i];
        row[s_orderedAt] = row[s_postedAt] ?? NoTime;
        row[s_ordinal] = row[s_sequence] ?? 0L;
    }

    /// <summary>A media type by its stored name; <see langword="null"/> where it is not known.</summary>
    public static MediaType? MediaTypeOf(string? name) => Array.IndexOf(s_mediaTypes, name) is >= 0 and var media ? (MediaType)media : null;

    public Post ToPost() => new(
        new Draft
        {
            Platform = Platform.Length == 0 ? null : Platform,
            Account = Account,
            PostId = PostId,
            PostedAt = PostedAt is { } time ? new PostTime(StoredTime.Of(time).UtcDateTime, HasTimeOfDay != 0) : null,
            Sequence = Sequence,
            MediaType = MediaTypeOf(MediaType),
            Caption = Caption,
            AltText = AltText,
            Location = Location,
            Image = Image,
            Category = Category,
            HashtagCount = HashtagCount,
            MentionCount = MentionCount,
            IsAd = IsAd is { } isAd ? isAd != 0 : null,
            DurationSeconds = DurationSeconds,
            Followers = Followers,
            Following = Following,
            AccountPosts = AccountPosts,
        },
        Outcomes);

    public Outcomes Outcomes => new()
    {
        Likes = Likes, Comments = Comments, Shares = Shares, Saves = Saves, Views = Views, Reach = Reach, Impressions = Impressions,
    };

    private static long? Flag(bool? flag) => flag is { } known ? (known ? 1 : 0) : null;
}
