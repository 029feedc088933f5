using Plaudit.Data;
using static Plaudit.Features.FeatureGroups;

namespace Plaudit.Features;

/// <summary>
/// Where the account's likes stand, on the log1p scale: time-weighted means of several half-lives, the last posts, spread and trend. All but
/// the level itself are differences from the level, so that what is learnt on large accounts carries over to small ones.
/// </summary>
internal sealed class LevelFeatures : IHistoryFeatures
{
    /// <summary>The level from which everything is measured: half-life in days.</summary>
    public const int LevelHalfLifeDays = 30;

    private const string Difference = "log1p likes, difference from level";
    private const int Window = 20;
    private const int LevelIndex = 2;
    private const int PostsIndexOfDeviation = 2;
    private const double SurpriseFade = 0.9;
    // Without a cap the number of posts tells the date, and trees would learn the trend of the training period by heart.
    private const double CountCap = 12;
    private const float MaxDeviation = 3;

    private static readonly double[] s_dayHalfLives = [3, 7, LevelHalfLifeDays, 90];
    private static readonly double[] s_postHalfLives = [1, 2, 4, 8];

    private readonly double[] _dayMeans = new double[s_dayHalfLives.Length];
    private readonly double[] _dayWeights = new double[s_dayHalfLives.Length];
    private readonly double[] _postMeans = new double[s_postHalfLives.Length];
    private readonly double[] _postWeights = new double[s_postHalfLives.Length];
    private readonly RecentValues _recent = new(Window);
    private long _lastTicks;
    private int _count;
    private double _mean;
    private double _surpriseWeight;
    private double _surpriseAbsolute;
    private double _surpriseSquare;

    public static IReadOnlyList<FeatureDefinition> Definitions { get; } =
    [
        History("level", "level", "time-weighted mean of log1p likes, half-life 30 days", "log1p likes"),
        History("level_3_days", "level", "time-weighted mean, half-life 3 days", Difference),
        History("level_7_days", "level", "time-weighted mean, half-life 7 days", Difference),
        History("level_90_days", "level", "time-weighted mean, half-life 90 days", Difference),
        History("level_1_post", "level", "exponentially weighted mean, half-life 1 post", Difference),
        History("level_2_posts", "level", "exponentially weighted mean, half-life 2 posts", Difference),
        History("level_4_posts", "level", "exponentially weighted mean, half-life 4 posts", Difference),
        History("level_8_posts", "level", "exponentially weighted mean, half-life 8 posts", Difference),
        History("last_1", "level", "last post", Difference),
        History("last_2", "level", "second last post", Difference, "fewer than 2 earlier posts with known likes"),
        History("mean_10", "level", "mean of the last 10 posts", Difference),
        History("median_5", "level", "median of the last 5 posts", Difference),
        History("median_10", "level", "median of the last 10 posts", Difference),
        History("max_10", "level", "largest of the last 10 posts", Difference),
        History("min_10", "level", "smallest of the last 10 posts", Difference),
        History("mean_all", "level", "mean of all earlier posts", Difference),
        History("spread_10", "spread", "standard deviation of the last 10 posts", "log1p likes", "fewer than 3 earlier posts with known likes"),
        History("spread_20", "spread", "standard deviation of the last 20 posts", "log1p likes", "fewer than 3 earlier posts with known likes"),
        History("surprise_square", "spread", "root of the fading mean square of what each post was off the level before it (.9 a post)", "log1p likes", "fewer than 3 earlier posts with known likes"),
        History("surprise_absolute", "spread", "fading mean of the absolute distance of each post from the level before it (.9 a post)", "log1p likes", "fewer than 3 earlier posts with known likes"),
        History("slope_10", "trend", "least-squares slope over the last 10 posts", "log1p likes a post", "fewer than 4 earlier posts with known likes"),
        History("share_above_level", "trend", "share of the last 10 posts above the level", "0 to 1"),
        History("known_posts", "history", "log1p of the number of earlier posts with known likes, at most 12", "log1p count", "never"),
        History("recent_posts", "history", "log1p of the posts in the level, each weighted by its age (half-life 30 days), at most 12", "log1p count"),
    ];

    /// <summary>The level; NaN without history.</summary>
    public float Level => _count == 0 ? float.NaN : (float)_dayMeans[LevelIndex];

    /// <summary>Earlier posts with known likes.</summary>
    public int Count => _count;

    /// <summary>log1p likes less the middle between the level and the mean of the last few posts, at most 3 either way; NaN without history.</summary>
    public float Deviation(float logLikes) =>
        _count == 0
            ? float.NaN
            : Math.Clamp(logLikes - (float)(0.5 * (_dayMeans[LevelIndex] + _postMeans[PostsIndexOfDeviation])), -MaxDeviation, MaxDeviation);

    public void Reset()
    {
        Array.Clear(_dayMeans);
        Array.Clear(_dayWeights);
        Array.Clear(_postMeans);
        Array.Clear(_postWeights);
        _recent.Clear();
        _lastTicks = 0;
        _count = 0;
        _mean = 0;
        _surpriseWeight = _surpriseAbsolute = _surpriseSquare = 0;
    }

    public void AddOutcome(PastPost post, float deviation)
    {
        double y = post.LogLikes;
        if (_count > 0)
        {
            var surprise = y - _dayMeans[LevelIndex];
            _surpriseWeight = (_surpriseWeight * SurpriseFade) + 1;
            _surpriseAbsolute += (Math.Abs(surprise) - _surpriseAbsolute) / _surpriseWeight;
            _surpriseSquare += ((surprise * surprise) - _surpriseSquare) / _surpriseWeight;
        }
        var days = _count == 0 ? 0 : Days(post.Ticks - _lastTicks);
        _lastTicks = post.Ticks;
        for (var i = 0; i < s_dayHalfLives.Length; i++)
        {
            _dayWeights[i] = (_dayWeights[i] * double.Exp2(-days / s_dayHalfLives[i])) + 1;
            _dayMeans[i] += (y - _dayMeans[i]) / _dayWeights[i];
        }
        for (var i = 0; i < s_postHalfLives.Length; i++)
        {
            _postWeights[i] = (_postWeights[i] * double.Exp2(-1 / s_postHalfLives[i])) + 1;
            _postMeans[i] += (y - _postMeans[i]) / _postWeights[i];
        }
        _count++;
        _mean += (y - _mean) / _count;
        _recent.Add(post.LogLikes);
    }

    public void Write(DraftFacts draft, Moment moment, Span<float> destination)
    {
        if (_count == 0)
        {
            destination.Fill(float.NaN);
            destination[^2] = 0;
            return;
        }
        var writer = new ColumnWriter(destination);
        double level = moment.Level;
        writer.Add(level);
        for (var i = 0; i < s_dayHalfLives.Length; i++)
        {
            if (i != LevelIndex)
            {
                writer.Add(_dayMeans[i] - level);
            }
        }
        foreach (var mean in _postMeans)
        {
            writer.Add(mean - level);
        }
        Span<float> last = stackalloc float[Window];
        last = last[.._recent.CopyTo(last)];
        for (var k = 1; k <= 2; k++)
        {
            writer.Add(_count >= k ? last[^k] - level : double.NaN);
        }
        var last10 = last[^Math.Min(10, last.Length)..];
        writer.Add(Mean(last10) - level);
        WriteOrderStatistics(ref writer, last, level);
        writer.Add(_mean - level);
        var hasSpread = _count >= 3;
        writer.Add(hasSpread ? Spread(last10) : double.NaN);
        writer.Add(hasSpread ? Spread(last) : double.NaN);
        writer.Add(hasSpread ? Math.Sqrt(_surpriseSquare) : double.NaN);
        writer.Add(hasSpread ? _surpriseAbsolute : double.NaN);
        writer.Add(_count >= 4 ? Slope(last10) : double.NaN);
        var above = 0;
        foreach (var value in last10)
        {
            above += value > level ? 1 : 0;
        }
        writer.Add((double)above / last10.Length);
        writer.Add(Math.Log(1 + Math.Min(CountCap, _count)));
        var effective = _dayWeights[LevelIndex] * double.Exp2(-Days(moment.Ticks - _lastTicks) / LevelHalfLifeDays);
        writer.Add(Math.Log(1 + Math.Min(CountCap, effective)));
        writer.RequireFull();
    }

    private static void WriteOrderStatistics(scoped ref ColumnWriter writer, scoped ReadOnlySpan<float> last, double level)
    {
        Span<float> sorted = stackalloc float[Window];
        foreach (var window in (ReadOnlySpan<int>)[5, 10])
        {
            var part = Sorted(last, window, sorted);
            var middle = part.Length / 2;
            writer.Add((part.Length % 2 == 1 ? part[middle] : 0.5 * ((double)part[middle - 1] + part[middle])) - level);
        }
        var ten = Sorted(last, 10, sorted);
        writer.Add(ten[^1] - level);
        writer.Add(ten[0] - level);
    }

    private static Span<float> Sorted(scoped ReadOnlySpan<float> last, int window, Span<float> buffer)
    {
        var part = last[^Math.Min(window, last.Length)..];
        part.CopyTo(buffer);
        buffer = buffer[..part.Length];
        buffer.Sort();
        return buffer;
    }

    private static double Mean(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }
        return sum / values.Length;
    }

    private static double Spread(ReadOnlySpan<float> values)
    {
        var mean = Mean(values);
        double squares = 0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }
        return Math.Sqrt(squares / values.Length);
    }

    private static double Slope(ReadOnlySpan<float> values)
    {
        double products = 0, squares = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var x = i - ((values.Length - 1) / 2.0);
            products += x * values[i];
            squares += x * x;
        }
        return products / squares;
    }

    private static double Days(long ticks) => Math.Max(0, (double)ticks / TimeSpan.TicksPerDay);
}
