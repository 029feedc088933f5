using Plaudit.Data;

namespace Plaudit.Forecasting;

/// <summary>How a profile posts, week by recorded week, as columns: whether, how much, how evenly; and what its weeks came to in all.</summary>
internal sealed class PostingFeatures
{
    /// <summary>The column that models of the number of posts depart from.</summary>
    public const string PostsLevel = "posts_level";

    /// <summary>What the recent share of weeks without posts alone says of the next.</summary>
    public const string SilenceLevel = "silence_level";

    /// <summary>How uneven the numbers of posts are.</summary>
    public const string Spread = "week_posts_spread_12";

    private static readonly int[] s_means = [4, 12, 26];
    private static readonly int[] s_silences = [4, 12, 26];

    private const int Lags = 4;
    private const int LevelWeeks = 12;
    private const int MedianWeeks = 8;
    private const int MinSpreadWeeks = 3;

    // However silent a profile is, a fifth of its weeks may have posts: a few weeks say no more.
    private const double LeastPosting = 0.2;

    private readonly RecordedWeeks _weeks = new();

    /// <summary>All columns, in the order of their values.</summary>
    public static IReadOnlyList<FeatureDefinition> Columns { get; } = PostingFeatureDefinitions.All;

    /// <summary>The columns that whether and how much is posted is foreseen from: all above but totals, and those of the panel that tell of rhythm.</summary>
    public static IReadOnlyList<string> ModelColumns { get; } =
    [
        .. PostingFeatureDefinitions.All.Where(column => column.Group != PostingFeatureDefinitions.Totals).Select(column => column.Name),
        "weeks_since_post", "weeks_since_record", "span_4", "posts_4w", "posts_12w", "recorded_4w", "recorded_12w", "silent_12w",
        "age", "posting_weeks", PanelFeatures.Level, "followers", "own_season", "year_sine", "year_cosine",
    ];

    /// <summary>The profile's recorded weeks.</summary>
    public RecordedWeeks Weeks => _weeks;

    /// <summary>Takes a profile in.</summary>
    public void Load(ProfileHistory history) => _weeks.Load(history);

    /// <summary>Writes the features of an origin.</summary>
    /// <param name="origin">Position of the origin week in the profile's history.</param>
    /// <param name="row">One value a column; NaN is not known.</param>
    public void Write(int origin, Span<float> row)
    {
        var end = _weeks.Counts[origin];
        if (end == 0)
        {
            row.Fill(float.NaN);
            return;
        }
        var next = 0;
        var silence = _weeks.SilentShare(LevelWeeks, end);
        var posts = Math.Exp(_weeks.Mean(_weeks.LogPosts, LevelWeeks, end)) - 1;
        row[next++] = (float)Math.Log(Math.Max(1, posts / Math.Max(LeastPosting, 1 - silence)));
        // As if two more weeks had been seen, one with posts and one without (Laplace's rule of succession).
        row[next++] = (float)Math.Log(((LevelWeeks * silence) + 1) / ((LevelWeeks * (1 - silence)) + 1));
        for (var lag = 1; lag <= Lags; lag++)
        {
            row[next++] = end < lag ? float.NaN : (float)_weeks.LogPosts[end - lag];
        }
        foreach (var count in s_means)
        {
            row[next++] = (float)_weeks.Mean(_weeks.LogPosts, count, end);
        }
        row[next++] = (float)RecordedWeeks.Median(_weeks.LogPosts, MedianWeeks, end);
        row[next++] = end < MinSpreadWeeks ? float.NaN : (float)Deviation(end);
        foreach (var count in s_silences)
        {
            row[next++] = (float)_weeks.SilentShare(count, end);
        }
        row[next++] = MathF.Log(1 + _weeks.SilentRun[end - 1]);
        row[next++] = (float)DaysAWeek(end);
        foreach (var naive in TotalNaives.All)
        {
            row[next++] = (float)Math.Log(1 + Naive(naive, origin));
        }
    }

    /// <summary>A naive forecast of the total of a week; NaN where no week was recorded up to the origin.</summary>
    public double Naive(TotalNaive naive, int origin)
    {
        var end = origin < 0 ? 0 : _weeks.Counts[origin];
        return end == 0 ? double.NaN : naive switch
        {
            TotalNaive.LastRecordedWeek => _weeks.Totals[end - 1],
            TotalNaive.MedianOf4 => RecordedWeeks.Median(_weeks.Totals, 4, end),
            _ => _weeks.Mean(_weeks.Totals, 12, end),
        };
    }

    private double Deviation(int end)
    {
        var values = _weeks.LogPosts[Math.Max(0, end - LevelWeeks)..end];
        var mean = 0d;
        foreach (var value in values)
        {
            mean += value / values.Length;
        }
        var squares = 0d;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }
        return Math.Sqrt(squares / values.Length);
    }

    private double DaysAWeek(int end)
    {
        var days = 0;
        var from = Math.Max(0, end - LevelWeeks);
        for (var k = from; k < end; k++)
        {
            days += _weeks.Days[k];
        }
        return (double)days / (end - from);
    }
}
