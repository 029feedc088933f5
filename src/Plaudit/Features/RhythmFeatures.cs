using Plaudit.Data;
using static Plaudit.Features.FeatureGroups;

namespace Plaudit.Features;

/// <summary>How often the account posts. A post counts from the moment it appears, whether or not its likes are known.</summary>
internal sealed class RhythmFeatures
{
    private readonly List<long> _ticks = [];

    public static IReadOnlyList<FeatureDefinition> Definitions { get; } =
    [
        History("gap_1", "rhythm", "log1p of the hours since the last post", "log1p hours", "no earlier post, or no time is planned"),
        History("gap_5", "rhythm", "log1p of the hours since the fifth last post", "log1p hours", "fewer than 5 earlier posts, or no time is planned"),
        History("gap_ratio", "rhythm", "gap_1 less the mean gap of the last five posts, on the log scale", "log ratio", "fewer than 5 earlier posts, or no time is planned"),
        History("posts_1_day", "rhythm", "log1p of the posts in the 24 hours before", "log1p count", "no time is planned"),
        History("posts_7_days", "rhythm", "log1p of the posts in the 7 days before", "log1p count", "no time is planned"),
        History("posts_28_days", "rhythm", "log1p of the posts in the 28 days before", "log1p count", "no time is planned"),
    ];

    /// <summary>Posts so far, with known likes or not.</summary>
    public int Count => _ticks.Count;

    /// <summary>UTC ticks of the newest post; 0 without one.</summary>
    public long NewestTicks => _ticks.Count == 0 ? 0 : _ticks[^1];

    public void Reset() => _ticks.Clear();

    /// <summary>Takes in a post; times never go backwards.</summary>
    public void Add(long ticks) => _ticks.Add(ticks);

    public void Write(Moment moment, Span<float> destination)
    {
        if (!moment.IsPlanned)
        {
            destination.Fill(float.NaN);
            return;
        }
        var writer = new ColumnWriter(destination);
        var gap1 = _ticks.Count >= 1 ? LogHours(moment.Ticks - _ticks[^1]) : double.NaN;
        var gap5 = _ticks.Count >= 5 ? LogHours(moment.Ticks - _ticks[^5]) : double.NaN;
        writer.Add(gap1);
        writer.Add(gap5);
        writer.Add(gap1 - gap5 + Math.Log(5));
        foreach (var days in (ReadOnlySpan<int>)[1, 7, 28])
        {
            writer.Add(Math.Log(1 + CountAfter(moment.Ticks - (days * TimeSpan.TicksPerDay))));
        }
        writer.RequireFull();
    }

    private static double LogHours(long ticks) => Math.Log(1 + ((double)ticks / TimeSpan.TicksPerHour));

    private int CountAfter(long ticks)
    {
        int low = 0, high = _ticks.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_ticks[middle] > ticks)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }
        return _ticks.Count - low;
    }
}
