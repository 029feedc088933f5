using Plaudit.Data;

namespace Plaudit.Features.Profiles;

/// <summary>What an account does, added up over its posts in any order: 16 bytes a post and some sums.</summary>
public sealed class ProfileBehaviour
{
    private const int HoursOfDay = 24;
    private const int QuietHours = 6;

    private readonly List<long> _ticks = [];
    private readonly HashSet<ulong> _captions = [];
    private readonly int[] _hours = new int[HoursOfDay];
    private long _posts;
    private long _captionsKnown;
    private long _captionCharacters;
    private long _hashtags;
    private long _hashtagsKnown;
    private long _ads;
    private long _adsKnown;
    private double _logLikes;
    private long _likesKnown;
    private long _likesWithComments;
    private long _comments;
    private long _commentsKnown;

    /// <summary>Posts taken in.</summary>
    public long Posts => _posts;

    /// <summary>Log of the posts a week between the first and the last; NaN with fewer than two moments.</summary>
    internal double LogPostsPerWeek
    {
        get
        {
            if (_ticks.Count < 2) return double.NaN;
            var weeks = (double)(_ticks.Max() - _ticks.Min()) / TimeSpan.TicksPerDay / 7;
            return weeks > 0 ? Math.Log(1 + ((_ticks.Count - 1) / weeks)) : double.NaN;
        }
    }

    /// <summary>Standard deviation of the gaps between posts to their mean; 0 is clockwork, 1 pure chance. NaN with fewer than three gaps.</summary>
    internal double GapVariation
    {
        get
        {
            if (_ticks.Count < 4) return double.NaN;
            var sorted = _ticks.Order().ToArray();
            var gaps = sorted.Zip(sorted.Skip(1), (a, b) => (double)(b - a)).ToArray();
            var mean = gaps.Average();
            return mean > 0 ? Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean))) / mean : double.NaN;
        }
    }

    /// <summary>Entropy of the hours of the day to its most, 0 to 1; NaN with fewer than five posts whose hour is known.</summary>
    internal double HourEntropy
    {
        get
        {
            var count = _hours.Sum();
            return count < 5 ? double.NaN
                : -_hours.Where(n => n > 0).Sum(n => (double)n / count * Math.Log((double)n / count)) / Math.Log(HoursOfDay);
        }
    }

    /// <summary>
    /// Share of the posts in the six hours in a row with the fewest: people sleep, wherever they live. NaN with fewer than five posts whose hour
    /// is known.
    /// </summary>
    internal double QuietShare
    {
        get
        {
            var count = _hours.Sum();
            if (count < 5) return double.NaN;
            var fewest = Enumerable.Range(0, HoursOfDay).Min(start => Enumerable.Range(start, QuietHours).Sum(hour => _hours[hour % HoursOfDay]));
            return (double)fewest / count;
        }
    }

    internal double MeanHashtags => Mean(_hashtags, _hashtagsKnown);

    internal double LogCaptionLength => Math.Log(1 + Mean(_captionCharacters, _captionsKnown));

    /// <summary>Share of captions that an earlier post has word for word; NaN with fewer than two captions.</summary>
    internal double RepeatedCaptions => _captionsKnown < 2 ? double.NaN : 1 - ((double)_captions.Count / _captionsKnown);

    internal double MeanLogLikes => _likesKnown == 0 ? double.NaN : _logLikes / _likesKnown;

    internal double LogCommentsPerLike => _commentsKnown == 0 ? double.NaN : Math.Log(1 + _comments) - Math.Log(1 + _likesWithComments);

    internal double AdShare => Mean(_ads, _adsKnown);

    /// <summary>Takes a post in.</summary>
    public void Add(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        var draft = post.Draft;
        _posts++;
        if (draft.PostedAt is { } at)
        {
            if (at.HasTimeOfDay) _hours[at.Utc.Hour]++;
            _ticks.Add(at.Utc.Ticks);
        }
        if (draft.Caption is { } caption)
        {
            _captionsKnown++;
            _captionCharacters += caption.Length;
            _captions.Add(Hash(caption));
        }
        if ((draft.HashtagCount ?? (draft.Caption is null ? null : CaptionStatistics.Of(draft.Caption).Hashtags)) is { } hashtags)
        {
            _hashtags += hashtags;
            _hashtagsKnown++;
        }
        if (draft.IsAd is { } isAd)
        {
            _ads += isAd ? 1 : 0;
            _adsKnown++;
        }
        if (post.Outcomes.Likes is not { } likes) return;
        _logLikes += Math.Log(1 + likes);
        _likesKnown++;
        if (post.Outcomes.Comments is not { } comments) return;
        _likesWithComments += likes;
        _comments += comments;
        _commentsKnown++;
    }

    private static double Mean(long sum, long count) => count == 0 ? double.NaN : (double)sum / count;

    // FNV-1a, 64 bits (Fowler, Noll, Vo): two of an account's captions share it by chance once in 10^13 cases.
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }
}
