using Plaudit.Metrics;

namespace Plaudit.Features;

/// <summary>
/// What an account is used to: the median likes of its last 12 posts with known likes, of the counts and not of their logarithms. Features,
/// labels and comparisons with the usual all ask here.
/// </summary>
internal sealed class UsualLikes
{
    /// <summary>Posts whose median is usual.</summary>
    public const int Posts = 12;

    // A ring; the order does not matter for a median.
    private readonly long[] _likes = new long[Posts];

    /// <summary>Posts added since the start, the forgotten ones among them.</summary>
    public int Known { get; private set; }

    /// <summary>Likes of the last posts, in no order.</summary>
    public ReadOnlySpan<long> Recent => _likes.AsSpan(0, Math.Min(Known, Posts));

    /// <summary>The median of as many of the last 12 as there are; NaN without posts.</summary>
    public double Median
    {
        get
        {
            if (Known == 0)
            {
                return double.NaN;
            }
            Span<double> ordered = stackalloc double[Posts];
            ordered = ordered[..Recent.Length];
            for (var i = 0; i < ordered.Length; i++)
            {
                ordered[i] = _likes[i];
            }
            return Quantiles.QuantileInPlace(ordered, 0.5);
        }
    }

    public void Add(long likes) => _likes[Known++ % Posts] = likes;

    public void Clear() => Known = 0;
}
