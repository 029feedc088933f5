using Plaudit.Data;

namespace Plaudit.Forecasting;

/// <summary>
/// What is known of a profile at the end of an origin week, as columns for one horizon. Values are on the log1p scale of engagement per post,
/// most of them relative to the level; weeks after the origin are never looked at.
/// </summary>
internal sealed class PanelFeatures : IProfileFeatures
{
    /// <summary>The column that models depart from.</summary>
    public const string Level = "level";

    /// <summary>Columns that enter the expected size of errors by their logarithm.</summary>
    public static IReadOnlyList<string> SpreadColumns { get; } = ["surprise_absolute", "spread_8", "spread_26", "weight_8w"];

    /// <summary>Columns that enter the expected size of errors as they are.</summary>
    public static IReadOnlyList<string> SizeColumns { get; } = [Level, "weeks_since_post", "posting_weeks", "span_4", "posts_4w"];

    private static readonly int[] s_lags = [1, 2, 3, 4, 8];
    private static readonly int[] s_means = [8, 12, 26];
    private static readonly int[] s_medians = [8, 12];
    private static readonly int[] s_spreads = [8, 26];
    private static readonly int[] s_slopes = [8, 12];
    private static readonly int[] s_growths = [4, 12, 26];
    private static readonly PanelMeasure[] s_audience = [PanelMeasure.Reach, PanelMeasure.Impressions, PanelMeasure.Views, PanelMeasure.Plays];

    // Columns that differ by horizon: the market's trend and season, the profile's own season, and the place in the year.
    private const int HorizonColumns = 5;

    private const int CalendarLags = 4;
    private const int SeasonWeeks = 52;
    private const double DaysAYear = 365.25;

    private readonly MarketLevels _market;
    private readonly ProfileHistory _history;
    private readonly PostingWeeks _weeks = new();

    private float[] _row = [];
    private int _next;

    /// <summary>Prepares for the profiles of a panel.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="market">How all its profiles moved.</param>
    public PanelFeatures(WeeklyPanel panel, MarketLevels market)
    {
        _market = market;
        _history = new ProfileHistory(panel);
    }

    /// <summary>All columns, in the order of their values.</summary>
    public static IReadOnlyList<FeatureDefinition> Columns { get; } = PanelFeatureDefinitions.All;

    /// <summary>The profile that was taken in last.</summary>
    public ProfileHistory History => _history;

    /// <summary>Its weeks with posts.</summary>
    public PostingWeeks Weeks => _weeks;

    /// <summary>Takes a profile in.</summary>
    /// <param name="profile">Its position in the panel.</param>
    /// <param name="lastWeek">The last week to be taken in.</param>
    public void Load(int profile, int lastWeek)
    {
        _history.Load(profile, lastWeek);
        _weeks.Load(_history);
    }

    /// <summary>Writes the features of an origin.</summary>
    /// <param name="origin">Position of the origin week in the profile's history.</param>
    /// <param name="horizon">Weeks ahead, 1 to 4.</param>
    /// <param name="row">One value a column; NaN is not known.</param>
    public void Write(int origin, int horizon, float[] row)
    {
        WriteCommon(origin, row);
        WriteOfHorizon(origin, horizon, row);
    }

    /// <summary>Writes the features of an origin that are the same for every horizon.</summary>
    /// <param name="origin">As in <see cref="Write"/>.</param>
    /// <param name="row">As in <see cref="Write"/>; what differs by horizon is left as it is.</param>
    public void WriteCommon(int origin, float[] row)
    {
        _row = row;
        _next = 0;
        var last = _history.PostingCounts[origin] - 1;
        var level = last < 0 ? double.NaN : _weeks.Level[last];
        WriteLags(origin, last, level);
        WriteMeans(origin, last, level);
        WriteSpread(origin, last);
        WriteRhythm(origin, last);
        WriteFollowers(origin, level);
        WriteAudience(last, level);
        Put(_market.Latest(_history.FirstWeek + origin));
        Require(Columns.Count - HorizonColumns);
    }

    /// <summary>Writes the features of an origin that differ by horizon, the last columns.</summary>
    /// <param name="origin">As in <see cref="Write"/>.</param>
    /// <param name="horizon">As in <see cref="Write"/>.</param>
    /// <param name="row">As in <see cref="Write"/>.</param>
    public void WriteOfHorizon(int origin, int horizon, float[] row)
    {
        _row = row;
        _next = Columns.Count - HorizonColumns;
        WriteSeason(origin, horizon);
        Require(Columns.Count);
    }

    private void Require(int count)
    {
        if (_next != count)
        {
            throw new InvalidOperationException($"{_next} values were written for {count} columns.");
        }
    }

    public bool HasOutcome(int position) => _history.Posts[position] > 0;

    public double LogOutcome(int position) => _weeks.Values[_history.PostingCounts[position] - 1];

    public double Naive(int naive, int origin, int horizon) => NaiveForecasts.Of(NaiveForecasts.All[naive], _history, origin, horizon);

    private void Put(double value) => _row[_next++] = (float)value;

    private void WriteLags(int origin, int last, double level)
    {
        Put(level);
        Put(last < 0 ? double.NaN : _weeks.MedianOf4[last] - level);
        for (var lag = 0; lag < CalendarLags; lag++)
        {
            Put(ValueAt(origin - lag) - level);
        }
        foreach (var lag in s_lags)
        {
            Put(last + 1 < lag ? double.NaN : _weeks.Values[last + 1 - lag] - level);
        }
    }

    private void WriteMeans(int origin, int last, double level)
    {
        foreach (var count in s_means)
        {
            Put(last < 0 ? double.NaN : _weeks.MeanOfLast(count, last) - level);
        }
        foreach (var count in s_medians)
        {
            Put(last < 0 ? double.NaN : NaiveForecasts.Median(_weeks.Values.Slice(Math.Max(0, last + 1 - count), Math.Min(count, last + 1))) - level);
        }
        Put(Math.Log(1 + NaiveForecasts.Of(NaiveForecast.MeanOf12, _history, origin, 1)) - level);
        Put(PerPostOfWeeks(origin, 4) - level);
        Put(PerPostOfWeeks(origin, 12) - level);
        Put(MeanOfWeeks(origin, last, 12) - level);
        Put(MeanOfWeeks(origin, last, SeasonWeeks) - level);
        for (var h = 0; h < PostingWeeks.HalfLives.Length; h++)
        {
            Put(last < 0 ? double.NaN : _weeks.Mean(h, last) - level);
        }
        foreach (var count in s_slopes)
        {
            Put(Slope(last, count));
        }
    }

    private void WriteSpread(int origin, int last)
    {
        foreach (var count in s_spreads)
        {
            Put(Deviation(last, count));
        }
        Put(last < 0 ? double.NaN : _weeks.SurpriseAbsolute[last]);
        Put(last < 0 ? 0 : _weeks.Weight(PostingWeeks.EightWeeks, last, origin - _history.PostingPositions[last]));
    }

    private void WriteRhythm(int origin, int last)
    {
        Put(last < 0 ? double.NaN : Math.Log(1 + origin - _history.PostingPositions[last]));
        Put(Math.Log(1 + WeeksSinceRecord(origin)));
        Put(last < 3 ? double.NaN : Math.Log(1 + origin - _history.PostingPositions[last - 3]));
        var (posts4, _, _, days4) = Window(origin, 4);
        var (posts12, recorded12, silent12, days12) = Window(origin, 12);
        Put(posts4 < 0 ? double.NaN : Math.Log(1 + posts4));
        Put(posts12 < 0 ? double.NaN : Math.Log(1 + posts12));
        Put(days4 / (7d * Math.Min(4, origin + 1)));
        Put(days12 / (7d * Math.Min(12, origin + 1)));
        Put(recorded12 == 0 ? double.NaN : (double)silent12 / recorded12);
        Put(Math.Log(1 + origin));
        Put(Math.Log(1 + Math.Min(last + 1, SeasonWeeks)));
    }

    private void WriteFollowers(int origin, double level)
    {
        var followers = LogFollowers(origin);
        Put(followers);
        Put(level - followers);
        foreach (var weeks in s_growths)
        {
            Put(origin < weeks ? double.NaN : followers - LogFollowers(origin - weeks));
        }
    }

    private void WriteAudience(int last, double level)
    {
        foreach (var measure in s_audience)
        {
            var sum = 0d;
            var count = 0;
            for (var k = Math.Max(0, last - 3); k <= last; k++)
            {
                var position = _history.PostingPositions[k];
                // Nobody engages with what reached nobody: 0 is how some sources write "not shared".
                if (_history.Audience(measure, position) is > 0 and var number)
                {
                    sum += Math.Log(1 + ((double)number / _history.Posts[position]));
                    count++;
                }
            }
            Put(count == 0 ? double.NaN : (sum / count) - level);
        }
    }

    private void WriteSeason(int origin, int horizon)
    {
        var week = _history.FirstWeek + origin;
        Put(_market.Trend(week, horizon));
        Put(_market.Season(week, horizon));
        Put(OwnSeason(origin, horizon));
        var angle = 2 * Math.PI * (CalendarWeek.MondayEpochDay(week + horizon) % DaysAYear) / DaysAYear;
        Put(Math.Sin(angle));
        Put(Math.Cos(angle));
    }

    // The value of a calendar week; NaN where it has no posts.
    private double ValueAt(int position) =>
        position >= 0 && _history.Posts[position] > 0 ? _weeks.Values[_history.PostingCounts[position] - 1] : double.NaN;

    private double PerPostOfWeeks(int origin, int weeks)
    {
        var posts = 0L;
        var engagement = 0L;
        for (var position = Math.Max(0, origin - weeks + 1); position <= origin; position++)
        {
            if (_history.Posts[position] > 0)
            {
                posts += _history.Posts[position];
                engagement += _history.Engagement[position];
            }
        }
        return posts == 0 ? double.NaN : Math.Log(1 + ((double)engagement / posts));
    }

    private double MeanOfWeeks(int origin, int last, int weeks)
    {
        var sum = 0d;
        var count = 0;
        for (var k = last; k >= 0 && _history.PostingPositions[k] > origin - weeks; k--)
        {
            sum += _weeks.Values[k];
            count++;
        }
        return count == 0 ? double.NaN : sum / count;
    }

    // A least-squares slope a week, drawn towards 0 as if there were as many more weeks that show none.
    private double Slope(int last, int count)
    {
        var from = Math.Max(0, last + 1 - count);
        var n = last + 1 - from;
        if (n < 3)
        {
            return double.NaN;
        }
        double meanX = 0, meanY = 0;
        for (var k = from; k <= last; k++)
        {
            meanX += (double)_history.PostingPositions[k] / n;
            meanY += _weeks.Values[k] / n;
        }
        double squares = 0, products = 0;
        for (var k = from; k <= last; k++)
        {
            var x = _history.PostingPositions[k] - meanX;
            squares += x * x;
            products += x * (_weeks.Values[k] - meanY);
        }
        return products / (squares + count);
    }

    private double Deviation(int last, int count)
    {
        var from = Math.Max(0, last + 1 - count);
        if (last + 1 < 3)
        {
            return double.NaN;
        }
        var mean = _weeks.MeanOfLast(count, last);
        var squares = 0d;
        for (var k = from; k <= last; k++)
        {
            squares += (_weeks.Values[k] - mean) * (_weeks.Values[k] - mean);
        }
        return Math.Sqrt(squares / (last + 1 - from));
    }

    private double WeeksSinceRecord(int origin)
    {
        var position = origin;
        while (position >= 0 && _history.RecordedDays[position] == 0)
        {
            position--;
        }
        return position < 0 ? double.NaN : origin - position;
    }

    // Posts are negative where no week of the window was recorded.
    private (long Posts, int Recorded, int Silent, int Days) Window(int origin, int weeks)
    {
        var (posts, recorded, silent, days) = (0L, 0, 0, 0);
        for (var position = Math.Max(0, origin - weeks + 1); position <= origin; position++)
        {
            if (_history.RecordedDays[position] > 0)
            {
                recorded++;
                days += _history.RecordedDays[position];
                posts += _history.Posts[position];
                silent += _history.Posts[position] == 0 ? 1 : 0;
            }
        }
        return (recorded == 0 ? -1 : posts, recorded, silent, days);
    }

    private double LogFollowers(int position) => _history.Followers[position] >= 0 ? Math.Log(1 + _history.Followers[position]) : double.NaN;

    // The weeks around the target's, a year before it, against the level of then.
    private double OwnSeason(int origin, int horizon)
    {
        var before = origin - SeasonWeeks;
        if (before < 0 || _history.PostingCounts[before] == 0)
        {
            return double.NaN;
        }
        var sum = 0d;
        var count = 0;
        for (var position = before + horizon - 1; position <= before + horizon + 1; position++)
        {
            var value = ValueAt(position);
            if (!double.IsNaN(value))
            {
                sum += value;
                count++;
            }
        }
        return count == 0 ? double.NaN : (sum / count) - _weeks.Mean(PostingWeeks.EightWeeks, _history.PostingCounts[before] - 1);
    }
}
