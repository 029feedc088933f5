using System.Runtime.CompilerServices;
using System.Text;
using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>
/// Takes the fields of one row in any order and makes a <see cref="Post"/> of them. It remembers the first problem, so that the reason of a
/// rejection does not depend on how reading goes on. Not safe for several threads.
/// </summary>
internal sealed class PostAssembler(bool draftsAllowed)
{
    // What is longer is the picture itself in letters, not the name of a file.
    private const int MaxImageNameBytes = 1024;

    private readonly StringCache _names = new();
    private readonly bool _draftsAllowed = draftsAllowed;

    private string? _platform;
    private string? _account;
    private string? _postId;
    private PostTime? _postedAt;
    private long? _sequence;
    private MediaType? _mediaType;
    private string? _caption;
    private string? _altText;
    private string? _location;
    private string? _category;
    private string? _image;
    private long? _hashtagCount;
    private long? _mentionCount;
    private bool? _isAd;
    private double? _durationSeconds;
    private long? _followers;
    private long? _following;
    private long? _accountPosts;
    private long? _likes;
    private long? _comments;
    private long? _shares;
    private long? _saves;
    private long? _views;
    private long? _reach;
    private long? _impressions;
    private bool? _isVideo;
    private bool? _multipleImages;

    /// <summary>Whether the row named a media type that Plaudit does not know.</summary>
    public bool HasUnknownMediaType { get; private set; }

    /// <summary>Whether the row says that it is a profile: no post, and no fault either.</summary>
    public bool IsProfile { get; private set; }

    public bool HasAccount => _account is not null;

    /// <summary>Forgets the row before.</summary>
    /// <param name="platform">The platform where the row itself may not say it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Reset(string? platform = null)
    {
        _platform = platform;
        _account = _postId = _caption = _altText = _location = _category = _image = null;
        _postedAt = null;
        _mediaType = null;
        _sequence = _hashtagCount = _mentionCount = _followers = _following = _accountPosts = null;
        _isAd = _isVideo = _multipleImages = null;
        _durationSeconds = null;
        _likes = _comments = _shares = _saves = _views = _reach = _impressions = null;
        HasUnknownMediaType = IsProfile = false;
    }

    /// <summary>What the fields set so far tell about an account.</summary>
    public CourseProfile Profile() => new(_account, _followers, _following, _accountPosts);

    /// <summary>Sets what all posts of an account share, where the post itself does not say it.</summary>
    public void SetProfile(CourseProfile profile)
    {
        _account ??= profile.Account;
        _followers ??= profile.Followers;
        _following ??= profile.Following;
        _accountPosts ??= profile.AccountPosts;
    }

    /// <summary>Sets a field that people write freely; an empty text is a known, empty text.</summary>
    public void SetFreeText(PostField field, string? text)
    {
        switch (field)
        {
            case PostField.Caption: _caption = text; break;
            case PostField.AltText: _altText = text; break;
            default: throw new ArgumentOutOfRangeException(nameof(field), field, null);
        }
    }

    /// <summary>Sets any other field from its text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public FieldProblem Set(PostField field, ReadOnlySpan<byte> text)
    {
        switch (field)
        {
            case PostField.Account: _account = Name(text); return FieldProblem.None;
            case PostField.Platform: _platform = Name(text) ?? _platform; return FieldProblem.None;
            case PostField.PostId: _postId = Text(text); return FieldProblem.None;
            case PostField.Location: _location = Text(text); return FieldProblem.None;
            case PostField.Category: _category = Name(text); return FieldProblem.None;
            // Under several names the first that is filled in counts.
            case PostField.Image: _image ??= text.Length <= MaxImageNameBytes ? Text(text) : null; return FieldProblem.None;
            case PostField.PostedAt: return TimeText.Parse(text, out _postedAt);
            case PostField.CreatedAt: return FieldText.UnixSeconds(text, out _postedAt);
            case PostField.MediaType: SetMediaType(text.Trim((byte)' ')); return FieldProblem.None;
            case PostField.IsAd: return FieldText.TrueOrFalse(text, out _isAd);
            case PostField.IsVideo: return FieldText.TrueOrFalse(text, out _isVideo);
            case PostField.MultipleImages: return FieldText.TrueOrFalse(text, out _multipleImages);
            case PostField.DurationSeconds: return FieldText.Duration(text, out _durationSeconds);
            case PostField.Sequence: return FieldText.Integer(text, out _sequence);
            case PostField.HashtagCount: return FieldText.Count(text, out _hashtagCount);
            case PostField.MentionCount: return FieldText.Count(text, out _mentionCount);
            case PostField.Followers: return FieldText.Count(text, out _followers);
            case PostField.Following: return FieldText.Count(text, out _following);
            case PostField.AccountPosts: return FieldText.Count(text, out _accountPosts);
            case PostField.Likes: return FieldText.Count(text, out _likes);
            case PostField.Comments: return FieldText.Count(text, out _comments);
            case PostField.Shares: return FieldText.Count(text, out _shares);
            case PostField.Saves: return FieldText.Count(text, out _saves);
            case PostField.Views: return FieldText.Count(text, out _views);
            case PostField.Reach: return FieldText.Count(text, out _reach);
            case PostField.Record: IsProfile = text.SequenceEqual("profile"u8); return FieldProblem.None;
            case PostField.Impressions: return FieldText.Count(text, out _impressions);
            default: throw new ArgumentOutOfRangeException(nameof(field), field, null);
        }
    }

    /// <summary>The post of the fields set so far; null where a needed one is absent, which is then named.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Post? Build(out PostField absent)
    {
        absent = _account is null ? PostField.Account : _postedAt is null && !_draftsAllowed ? PostField.PostedAt : PostField.Unknown;
        if (absent != PostField.Unknown) return null;
        var mediaType = _multipleImages == true ? MediaType.Carousel
            : _isVideo == true ? MediaType.Video
            : _isVideo == false && _multipleImages == false ? MediaType.Image
            : _mediaType;
        var draft = new Draft
        {
            Platform = _platform,
            Account = _account!,
            PostId = _postId,
            PostedAt = _postedAt,
            Sequence = _sequence,
            MediaType = mediaType,
            Caption = _caption,
            AltText = _altText,
            Location = _location,
            Category = _category,
            Image = _image,
            HashtagCount = _hashtagCount,
            MentionCount = _mentionCount,
            IsAd = _isAd,
            DurationSeconds = _durationSeconds,
            Followers = _followers,
            Following = _following,
            AccountPosts = _accountPosts,
        };
        var outcomes = new Outcomes
        {
            Likes = _likes,
            Comments = _comments,
            Shares = _shares,
            Saves = _saves,
            Views = _views,
            Reach = _reach,
            Impressions = _impressions,
        };
        return new Post(draft, outcomes);
    }

    private void SetMediaType(ReadOnlySpan<byte> text)
    {
        _mediaType = FieldText.Media(text);
        HasUnknownMediaType = _mediaType is null && !FieldText.IsMissing(text);
    }

    private string? Name(ReadOnlySpan<byte> text) => IsBlank(text) ? null : _names.Get(text);

    private static string? Text(ReadOnlySpan<byte> text) => IsBlank(text) ? null : Encoding.UTF8.GetString(text);

    private static bool IsBlank(ReadOnlySpan<byte> text) => FieldText.IsMissing(text.Trim((byte)' '));
}
