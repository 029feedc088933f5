using System.Globalization;
using Plaudit.Forecasting;

namespace Plaudit.Tests.Forecasting;

/// <summary>The columns of a panel computed one by one from what their definitions say, without regard to speed.</summary>
internal sealed class PlainFeatures(IReadOnlyList<WeekOfPanel> rows)
{
    private readonly Dictionary<string, List<WeekOfPanel>> _profiles =
        rows.GroupBy(row => row.Profile).ToDictionary(profile => profile.Key, profile => profile.OrderBy(row => row.Week).ToList());

    private readonly Dictionary<int, double> _surprise = [];
    private readonly Dictionary<(int Origin, int Horizon), double> _ahead = [];

    public double Value(string column, string profile, int origin, int horizon)
    {
        var all = _profiles[profile].Where(row => row.Week <= origin).ToList();
        var posting = all.Where(row => row.Posts > 0).ToList();
        var logs = posting.ConvertAll(row => row.LogPerPost);
        var level = Level(posting, origin);
        var number = int.TryParse(new string([.. column.Reverse().SkipWhile(c => !char.IsDigit(c)).TakeWhile(char.IsDigit).Reverse()]), CultureInfo.InvariantCulture, out var found) ? found : 0;
        bool Is(string prefix) => column.StartsWith(prefix, StringComparison.Ordinal);
        return column switch
        {
            "level" => level,
            "median_4" => LogMedianOf4(posting) - level,
            "plain_mean_12" => posting.Count == 0 ? double.NaN : Math.Log(1 + posting.TakeLast(12).Average(PerPost)) - level,
            "per_post_4w" or "per_post_12w" => PerPost(posting, origin, number) - level,
            "mean_12w" or "mean_52w" => Mean(posting.Where(row => row.Week > origin - number).Select(row => row.LogPerPost)) - level,
            "surprise_absolute" => SurpriseAbsolute(posting),
            "weight_8w" => posting.Sum(row => Weight(row, origin, 8)),
            "weeks_since_post" => posting.Count == 0 ? double.NaN : Math.Log(1 + origin - posting[^1].Week),
            "weeks_since_record" => all.Any(row => row.Days > 0) ? Math.Log(1 + origin - all.Last(row => row.Days > 0).Week) : double.NaN,
            "span_4" => posting.Count < 4 ? double.NaN : Math.Log(1 + origin - posting[^4].Week),
            "posts_4w" or "posts_12w" => Window(all, origin, number) is { Count: > 0 } window ? Math.Log(1 + window.Sum(row => row.Posts)) : double.NaN,
            "recorded_4w" or "recorded_12w" => Window(all, origin, number).Sum(row => row.Days) / (7.0 * Math.Min(number, origin - all[0].Week + 1)),
            "silent_12w" => Window(all, origin, 12) is { Count: > 0 } window ? window.Average(row => row.Posts == 0 ? 1.0 : 0) : double.NaN,
            "age" => Math.Log(1 + origin - all[0].Week),
            "posting_weeks" => Math.Log(1 + Math.Min(52, posting.Count)),
            "followers" => LogFollowers(all, origin),
            "level_to_followers" => level - LogFollowers(all, origin),
            "reach_per_post" => Audience(posting, row => row.Reach) - level,
            "views_per_post" => Audience(posting, row => row.Views) - level,
            "impressions_per_post" or "plays_per_post" => double.NaN,
            "market_latest" => Mean(Enumerable.Range(origin - 3, 4).Select(Surprise)),
            "market_trend" => Mean(Enumerable.Range(origin - horizon - 7, 8).Select(week => Ahead(week, horizon))),
            "market_season" => Mean(new[] { 52, 104, 156, 209 }.Select(back => Mean(Enumerable.Range(origin - back - 1, 3).Select(week => Ahead(week, horizon))))),
            "own_season" => OwnSeason(posting, origin, horizon),
            "year_sine" => Math.Sin(Angle(origin + horizon)),
            "year_cosine" => Math.Cos(Angle(origin + horizon)),
            _ when Is("week_") => Mean(posting.Where(row => row.Week == origin - number).Select(row => row.LogPerPost)) - level,
            _ when Is("posting_week_") => posting.Count < number ? double.NaN : logs[^number] - level,
            _ when Is("mean_") => Mean(logs.TakeLast(number)) - level,
            _ when Is("median_") => Median([.. logs.TakeLast(number)]) - level,
            _ when Is("weighted_") => Weighted(posting, origin, number) - level,
            _ when Is("slope_") => Slope(posting.TakeLast(number).ToList(), number),
            _ when Is("spread_") => logs.Count < 3 ? double.NaN : Spread([.. logs.TakeLast(number)]),
            _ when Is("followers_growth_") => LogFollowers(all, origin) - LogFollowers(all, origin - number),
            _ => throw new ArgumentException($"There is no plain version of '{column}'.", nameof(column)),
        };
    }

    public static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static double Level(List<WeekOfPanel> posting, int origin) =>
        (LogMedianOf4(posting) + Weighted(posting, origin, 4) + Mean(posting.TakeLast(12).Select(row => row.LogPerPost))) / 3;

    private static double LogMedianOf4(IEnumerable<WeekOfPanel> posting) => Math.Log(1 + Median([.. posting.TakeLast(4).Select(PerPost)]));

    private static double Weight(WeekOfPanel row, int origin, double halfLife) => row.Posts / (row.Posts + 1.0) * Math.Pow(0.5, (origin - row.Week) / halfLife);

    private static double Weighted(List<WeekOfPanel> posting, int origin, double halfLife) =>
        posting.Count == 0 ? double.NaN : posting.Sum(row => Weight(row, origin, halfLife) * row.LogPerPost) / posting.Sum(row => Weight(row, origin, halfLife));

    private static double PerPost(WeekOfPanel row) => (double)row.Engagement / row.Posts;

    private static double PerPost(List<WeekOfPanel> posting, int origin, int weeks)
    {
        var inside = posting.Where(row => row.Week > origin - weeks).ToList();
        return inside.Count == 0 ? double.NaN : Math.Log(1 + ((double)inside.Sum(row => row.Engagement) / inside.Sum(row => row.Posts)));
    }

    private static double SurpriseAbsolute(List<WeekOfPanel> posting)
    {
        var surprises = Enumerable.Range(1, Math.Max(0, posting.Count - 1)).Select(k => Math.Abs(posting[k].LogPerPost - LogMedianOf4(posting.Take(k)))).Reverse().ToList();
        var weights = surprises.Select((_, back) => Math.Pow(0.9, back)).ToList();
        return surprises.Count == 0 ? double.NaN : surprises.Zip(weights, (s, w) => s * w).Sum() / weights.Sum();
    }

    // Recorded weeks among the last few.
    private static List<WeekOfPanel> Window(List<WeekOfPanel> all, int origin, int weeks) => [.. all.Where(row => row.Week > origin - weeks && row.Days > 0)];

    private static double LogFollowers(List<WeekOfPanel> all, int week) =>
        all.LastOrDefault(row => row.Week <= week && row.Followers >= 0) is { } known ? Math.Log(1 + known.Followers) : double.NaN;

    private static double Audience(List<WeekOfPanel> posting, Func<WeekOfPanel, long> number) =>
        Mean(posting.TakeLast(4).Where(row => number(row) > 0).Select(row => Math.Log(1 + ((double)number(row) / row.Posts))));

    private static double Slope(List<WeekOfPanel> last, int count)
    {
        if (last.Count < 3)
        {
            return double.NaN;
        }
        var x = last.Average(row => row.Week);
        var y = last.Average(row => row.LogPerPost);
        return last.Sum(row => (row.Week - x) * (row.LogPerPost - y)) / (last.Sum(row => (row.Week - x) * (row.Week - x)) + count);
    }

    private static double Spread(List<double> values) => Math.Sqrt(values.Average(value => Math.Pow(value - values.Average(), 2)));

    private static double OwnSeason(List<WeekOfPanel> posting, int origin, int horizon)
    {
        var before = posting.Where(row => row.Week <= origin - 52).ToList();
        return Mean(posting.Where(row => Math.Abs(row.Week - (origin + horizon - 52)) <= 1).Select(row => row.LogPerPost)) - Weighted(before, origin - 52, 8);
    }

    private static double Angle(int week) => 2 * Math.PI * (CalendarWeek.Monday(week).DayNumber - new DateOnly(1970, 1, 1).DayNumber) / 365.25;

    private double Surprise(int week)
    {
        if (!_surprise.TryGetValue(week, out var median))
        {
            median = MedianOverProfiles(week, week - 1);
            _surprise.Add(week, median);
        }
        return median;
    }

    private double Ahead(int origin, int horizon)
    {
        if (!_ahead.TryGetValue((origin, horizon), out var median))
        {
            median = MedianOverProfiles(origin + horizon, origin);
            _ahead.Add((origin, horizon), median);
        }
        return median;
    }

    // How far profiles were in a week above their median of 4 at an earlier one.
    private double MedianOverProfiles(int week, int before)
    {
        var distances = new List<double>();
        foreach (var profile in _profiles.Values)
        {
            var earlier = profile.Where(row => row.Posts > 0 && row.Week <= before).ToList();
            if (earlier.Count > 0 && profile.Find(row => row.Week == week && row.Posts > 0) is { } then)
            {
                distances.Add(then.LogPerPost - LogMedianOf4(earlier));
            }
        }
        return distances.Count < 5 ? double.NaN : Median(distances);
    }

    // NaN is left out; of nothing it is NaN.
    private static double Mean(IEnumerable<double> values) => values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();
}
