namespace Plaudit.Forecasting;

/// <summary>
/// One profile's weeks, an entry a calendar week from its first row to the panel's last week. Positions count from the profile's first week;
/// whatever is asked for at a position is computed from entries up to it alone. One object serves many profiles, one after the other.
/// </summary>
internal sealed class ProfileHistory
{
    private readonly WeeklyPanel _panel;
    private int[] _postingPositions = [];
    private int[] _postingCounts = [];
    private double[] _perPost = [];
    private long[] _posts = [];
    private long[] _engagement = [];
    private long[] _followers = [];
    private byte[] _recordedDays = [];
    private int[] _rows = [];

    /// <summary>Prepares for the profiles of a panel.</summary>
    public ProfileHistory(WeeklyPanel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        _panel = panel;
    }

    /// <summary>The week at position 0.</summary>
    public int FirstWeek { get; private set; }

    /// <summary>Calendar weeks from the first row's to the panel's last.</summary>
    public int Count { get; private set; }

    /// <summary>Posting weeks in all.</summary>
    public int PostingWeeks { get; private set; }

    /// <summary>Posts in all.</summary>
    public long TotalPosts { get; private set; }

    /// <summary>Positions of the weeks with posts, ascending.</summary>
    public ReadOnlySpan<int> PostingPositions => _postingPositions.AsSpan(0, PostingWeeks);

    /// <summary>Engagement per post of each posting week, in their order.</summary>
    public ReadOnlySpan<double> PerPost => _perPost.AsSpan(0, PostingWeeks);

    /// <summary>Posting weeks up to and with each position.</summary>
    public ReadOnlySpan<int> PostingCounts => _postingCounts.AsSpan(0, Count);

    /// <summary>Posts of each week; <see cref="WeeklyPanel.Unknown"/> where it was not recorded.</summary>
    public ReadOnlySpan<long> Posts => _posts.AsSpan(0, Count);

    /// <summary>Engagement of each week; <see cref="WeeklyPanel.Unknown"/> where it was not recorded.</summary>
    public ReadOnlySpan<long> Engagement => _engagement.AsSpan(0, Count);

    /// <summary>The number of followers known at each week's end; <see cref="WeeklyPanel.Unknown"/> before the first.</summary>
    public ReadOnlySpan<long> Followers => _followers.AsSpan(0, Count);

    /// <summary>Days of each week with known posts and engagement.</summary>
    public ReadOnlySpan<byte> RecordedDays => _recordedDays.AsSpan(0, Count);

    /// <summary>Takes a profile in.</summary>
    /// <param name="profile">Its position in the panel.</param>
    /// <param name="lastWeek">The last week to be taken in.</param>
    public void Load(int profile, int lastWeek)
    {
        var (start, end) = _panel.RowsOf(profile);
        var weeks = _panel.Weeks[start..end];
        FirstWeek = weeks[0];
        Count = Math.Max(0, lastWeek - FirstWeek + 1);
        Grow(Count);
        _posts.AsSpan(0, Count).Fill(WeeklyPanel.Unknown);
        _engagement.AsSpan(0, Count).Fill(WeeklyPanel.Unknown);
        _followers.AsSpan(0, Count).Fill(WeeklyPanel.Unknown);
        _rows.AsSpan(0, Count).Fill(-1);
        _recordedDays.AsSpan(0, Count).Clear();
        for (var row = start; row < end && weeks[row - start] <= lastWeek; row++)
        {
            var position = weeks[row - start] - FirstWeek;
            _recordedDays[position] = _panel.RecordedDays[row];
            _posts[position] = _panel[PanelMeasure.Posts][row];
            _engagement[position] = _panel[PanelMeasure.Engagement][row];
            _followers[position] = _panel[PanelMeasure.Followers][row];
            _rows[position] = row;
        }
        FindPostingWeeks();
    }

    /// <summary>A measure of a week as the panel has it; <see cref="WeeklyPanel.Unknown"/> where it is not known.</summary>
    public long Audience(PanelMeasure measure, int position) =>
        _rows[position] >= 0 && _panel.Has(measure) ? _panel[measure][_rows[position]] : WeeklyPanel.Unknown;

    private void FindPostingWeeks()
    {
        PostingWeeks = 0;
        TotalPosts = 0;
        var followers = WeeklyPanel.Unknown;
        for (var position = 0; position < Count; position++)
        {
            if (_posts[position] > 0)
            {
                _postingPositions[PostingWeeks] = position;
                _perPost[PostingWeeks] = (double)_engagement[position] / _posts[position];
                PostingWeeks++;
                TotalPosts += _posts[position];
            }
            _postingCounts[position] = PostingWeeks;
            followers = _followers[position] == WeeklyPanel.Unknown ? followers : _followers[position];
            _followers[position] = followers;
        }
    }

    private void Grow(int count)
    {
        if (_posts.Length >= count)
        {
            return;
        }
        _postingPositions = new int[count];
        _postingCounts = new int[count];
        _perPost = new double[count];
        _posts = new long[count];
        _engagement = new long[count];
        _followers = new long[count];
        _rows = new int[count];
        _recordedDays = new byte[count];
    }
}
