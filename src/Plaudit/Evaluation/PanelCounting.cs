using System.Runtime.InteropServices;
using Plaudit.Forecasting;
using Plaudit.Metrics;

namespace Plaudit.Evaluation;

/// <summary>Counts what a <see cref="PanelDescription"/> tells, profile by profile.</summary>
internal sealed class PanelCounting
{
    private static readonly PanelMeasure[] s_measures = Enum.GetValues<PanelMeasure>();

    private readonly WeeklyPanel _panel;
    private readonly List<double> _recordedDays = [];
    private readonly List<double> _perPost = [];
    private readonly long[] _known = new long[s_measures.Length];
    private readonly Band[] _bands = [.. SizeBand.Names.Select(_ => new Band())];
    private readonly Week[] _timeline;

    public PanelCounting(WeeklyPanel panel)
    {
        _panel = panel;
        _timeline = new Week[panel.LastWeek - panel.FirstWeek + 1];
    }

    public PanelWeekCounts Weeks { get; private set; } = new(0, 0, 0, 0, 0);

    public ReadOnlySpan<double> RecordedDays => CollectionsMarshal.AsSpan(_recordedDays);

    public ReadOnlySpan<double> EngagementPerPost => CollectionsMarshal.AsSpan(_perPost);

    public IReadOnlyList<PanelColumn> Columns =>
        [.. s_measures.Where(_panel.Has).Select(measure => new PanelColumn(NameOf(measure), _known[(int)measure], _panel.RowCount - _known[(int)measure]))];

    public IReadOnlyList<PanelBand> Bands =>
        [.. _bands.Zip(SizeBand.Names, (band, name) => band.Described(name)).Where(band => band.Profiles > 0)];

    public IReadOnlyList<PanelWeek> Timeline =>
        [.. _timeline.Select((week, i) => new PanelWeek(CalendarWeek.Monday(_panel.FirstWeek + i), week.Profiles, week.RecordedDays, week.SilentProfiles, week.Posts))];

    public void Add(int profile)
    {
        var (start, end) = _panel.RowsOf(profile);
        var band = _bands[SizeBand.Of(LastFollowers(start, end))];
        band.Profiles++;
        var (posting, silent, unknown, days) = (0, 0, 0, 0);
        for (var row = start; row < end; row++)
        {
            CountKnown(row);
            if (_panel.RecordedDays[row] == 0)
            {
                unknown++;
                continue;
            }
            days += _panel.RecordedDays[row];
            var posts = _panel[PanelMeasure.Posts][row];
            ref var week = ref _timeline[_panel.Weeks[row] - _panel.FirstWeek];
            week.Profiles++;
            week.RecordedDays += _panel.RecordedDays[row];
            week.Posts += posts;
            if (posts > 0)
            {
                posting++;
                band.Add(posts, _panel[PanelMeasure.Engagement][row]);
                _perPost.Add(_panel[PanelMeasure.Engagement][row] / (double)posts);
            }
            else
            {
                silent++;
                week.SilentProfiles++;
                band.SilentWeeks++;
            }
        }
        _recordedDays.Add(days);
        var lastWeek = _panel.Weeks[end - 1];
        var gaps = lastWeek - _panel.Weeks[start] + 1 - (end - start);
        Weeks = new PanelWeekCounts(
            Weeks.Posting + posting, Weeks.Silent + silent, Weeks.Unknown + unknown, Weeks.Gaps + gaps, Weeks.Ended + _panel.LastWeek - lastWeek);
    }

    private void CountKnown(int row)
    {
        foreach (var measure in s_measures)
        {
            if (_panel.Has(measure) && _panel[measure][row] != WeeklyPanel.Unknown)
            {
                _known[(int)measure]++;
            }
        }
    }

    private long LastFollowers(int start, int end)
    {
        for (var row = end - 1; _panel.Has(PanelMeasure.Followers) && row >= start; row--)
        {
            if (_panel[PanelMeasure.Followers][row] != WeeklyPanel.Unknown)
            {
                return _panel[PanelMeasure.Followers][row];
            }
        }
        return WeeklyPanel.Unknown;
    }

    private static string NameOf(PanelMeasure measure) => measure.ToString().ToLowerInvariant();

    private struct Week
    {
        public int Profiles;
        public long RecordedDays;
        public int SilentProfiles;
        public long Posts;
    }

    private sealed class Band
    {
        private readonly List<double> _perPost = [];
        private long _posts;
        private long _engagement;

        public int Profiles { get; set; }

        public long SilentWeeks { get; set; }

        public void Add(long posts, long engagement)
        {
            _posts += posts;
            _engagement += engagement;
            _perPost.Add(engagement / (double)posts);
        }

        public PanelBand Described(string name) => new(
            name,
            Profiles,
            _perPost.Count,
            SilentWeeks,
            _posts,
            _engagement,
            _perPost.Count == 0 ? double.NaN : Quantiles.Median<double>(CollectionsMarshal.AsSpan(_perPost)));
    }
}
