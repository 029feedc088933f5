using Plaudit.Metrics;

namespace Plaudit.Forecasting;

/// <summary>
/// How all profiles together moved, week by week: medians over profiles of how far a week was above the profile's usual. A number is asked for
/// at an origin and computed from weeks up to it alone.
/// </summary>
internal sealed class MarketLevels
{
    /// <summary>Weeks ahead that there are numbers for.</summary>
    public const int Horizons = 4;

    // A median of fewer profiles says more of them than of all.
    private const int MinProfiles = 5;

    // Of very many profiles a part, evenly spaced, gives the same medians to the second decimal.
    private const int MaxProfiles = 2_000;

    private const int TrendWeeks = 8;
    private const int LatestWeeks = 4;

    private static readonly int[] s_yearsBack = [52, 104, 156, 209];

    private readonly int _firstWeek;
    private readonly double[] _surprise;
    private readonly double[][] _ahead;

    private MarketLevels(int firstWeek, double[] surprise, double[][] ahead)
    {
        _firstWeek = firstWeek;
        _surprise = surprise;
        _ahead = ahead;
    }

    /// <summary>Computes the medians of a panel's weeks.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="lastWeek">The last week that may be looked at.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static MarketLevels Of(WeeklyPanel panel, int lastWeek, CancellationToken cancellationToken)
    {
        var weekCount = Math.Max(0, lastWeek - panel.FirstWeek + 1);
        var surprise = NewLists(weekCount);
        var ahead = Enumerable.Range(0, Horizons).Select(_ => NewLists(weekCount)).ToArray();
        var history = new ProfileHistory(panel);
        var weeks = new PostingWeeks();
        var step = Math.Max(1, panel.ProfileIds.Count / MaxProfiles);
        for (var profile = 0; profile < panel.ProfileIds.Count; profile += step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            history.Load(profile, lastWeek);
            weeks.Load(history);
            var offset = history.FirstWeek - panel.FirstWeek;
            for (var k = 1; k < history.PostingWeeks; k++)
            {
                var position = history.PostingPositions[k];
                surprise[offset + position].Add(weeks.Surprise[k]);
                for (var h = 1; h <= Horizons && position - h >= 0; h++)
                {
                    var before = history.PostingCounts[position - h];
                    if (before > 0)
                    {
                        ahead[h - 1][offset + position - h].Add(weeks.Values[k] - weeks.MedianOf4[before - 1]);
                    }
                }
            }
        }
        return new MarketLevels(panel.FirstWeek, Medians(surprise), Array.ConvertAll(ahead, Medians));
    }

    /// <summary>The mean surprise of the last 4 weeks; NaN where not known.</summary>
    public double Latest(int origin) => Mean(_surprise, origin - LatestWeeks + 1, origin);

    /// <summary>By how much profiles exceeded their usual so many weeks ahead, over the last 8 origins whose outcome is known.</summary>
    public double Trend(int origin, int horizon) => Mean(_ahead[horizon - 1], origin - horizon - TrendWeeks + 1, origin - horizon);

    /// <summary>By how much they did so at this time of the year, in the years before.</summary>
    public double Season(int origin, int horizon)
    {
        var sum = 0d;
        var count = 0;
        foreach (var weeksBack in s_yearsBack)
        {
            var year = Mean(_ahead[horizon - 1], origin - weeksBack - 1, origin - weeksBack + 1);
            if (!double.IsNaN(year))
            {
                sum += year;
                count++;
            }
        }
        return count == 0 ? double.NaN : sum / count;
    }

    private double Mean(double[] byWeek, int from, int to)
    {
        var sum = 0d;
        var count = 0;
        for (var i = Math.Max(0, from - _firstWeek); i <= to - _firstWeek && i < byWeek.Length; i++)
        {
            if (!double.IsNaN(byWeek[i]))
            {
                sum += byWeek[i];
                count++;
            }
        }
        return count == 0 ? double.NaN : sum / count;
    }

    private static List<double>[] NewLists(int count) => [.. Enumerable.Range(0, count).Select(_ => new List<double>())];

    private static double[] Medians(List<double>[] byWeek) =>
        Array.ConvertAll(byWeek, values => values.Count < MinProfiles ? double.NaN : Quantiles.Median<double>([.. values]));
}
