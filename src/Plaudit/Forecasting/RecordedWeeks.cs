namespace Plaudit.Forecasting;

/// <summary>
/// The recorded weeks of one profile, those without posts too. Entry k is the k-th of them; an origin looks up how many there were by then.
/// Numbers of weeks recorded in part are put up to seven days.
/// </summary>
internal sealed class RecordedWeeks
{
    private int[] _counts = [];
    private int[] _days = [];
    private int[] _silentRun = [];
    private double[] _logPosts = [];
    private double[] _totals = [];

    /// <summary>Recorded weeks up to and with each position of the history.</summary>
    public ReadOnlySpan<int> Counts => _counts;

    /// <summary>Recorded days of each week, 1 to 7.</summary>
    public ReadOnlySpan<int> Days => _days;

    /// <summary>log1p of the posts of each week; 0 where there are none.</summary>
    public ReadOnlySpan<double> LogPosts => _logPosts;

    /// <summary>Engagement of each week's posts; 0 where there are none, since what is recorded then belongs to posts of before.</summary>
    public ReadOnlySpan<double> Totals => _totals;

    /// <summary>Recorded weeks without posts in a row, up to each.</summary>
    public ReadOnlySpan<int> SilentRun => _silentRun;

    /// <summary>Takes a profile in.</summary>
    public void Load(ProfileHistory history)
    {
        Grow(history.Count);
        var k = 0;
        for (var position = 0; position < history.Count; position++)
        {
            if (history.RecordedDays[position] is > 0 and var days)
            {
                var toWeek = (double)TotalOutcome.Days / days;
                var posts = history.Posts[position];
                _days[k] = days;
                _logPosts[k] = Math.Log(1 + (toWeek * posts));
                _totals[k] = posts > 0 ? toWeek * history.Engagement[position] : 0;
                _silentRun[k] = posts > 0 ? 0 : 1 + (k == 0 ? 0 : _silentRun[k - 1]);
                k++;
            }
            _counts[position] = k;
        }
    }

    /// <summary>A mean of some numbers over the last weeks before entry <paramref name="end"/>, a recorded day counting as much as any other.</summary>
    public double Mean(ReadOnlySpan<double> values, int count, int end)
    {
        var (sum, days) = (0d, 0);
        for (var k = Math.Max(0, end - count); k < end; k++)
        {
            sum += _days[k] * values[k];
            days += _days[k];
        }
        return sum / days;
    }

    /// <summary>The share of the recorded days of the last weeks that lie in weeks without posts.</summary>
    public double SilentShare(int count, int end)
    {
        var (silent, days) = (0, 0);
        for (var k = Math.Max(0, end - count); k < end; k++)
        {
            silent += _silentRun[k] > 0 ? _days[k] : 0;
            days += _days[k];
        }
        return (double)silent / days;
    }

    /// <summary>The median of some numbers over the last weeks.</summary>
    public static double Median(ReadOnlySpan<double> values, int count, int end) => NaiveForecasts.Median(values[Math.Max(0, end - count)..end]);

    private void Grow(int count)
    {
        if (_counts.Length >= count)
        {
            return;
        }
        _counts = new int[count];
        _days = new int[count];
        _silentRun = new int[count];
        _logPosts = new double[count];
        _totals = new double[count];
    }
}
