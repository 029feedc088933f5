using System.Globalization;
using Plaudit.Forecasting;

namespace Plaudit.Tests.Forecasting;

/// <summary>
/// Profiles whose weeks follow a rule that can be learnt: a level of their own, a first-order autoregression that returns to it, a season that
/// all share, noise, and an outlier now and then.
/// </summary>
internal static class KnownPanel
{
    /// <summary>2021-01-04.</summary>
    public static readonly int FirstWeek = CalendarWeek.Of(new DateOnly(2021, 1, 4));

    public static List<WeekOfPanel> Rows(int seed, int profiles, int weeks, double season = 0.6)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var rows = new List<WeekOfPanel>();
        for (var profile = 0; profile < profiles; profile++)
        {
            var followers = (long)Math.Exp(6 + (8 * random.NextDouble()));
            var level = (0.8 * Math.Log(followers)) - 1 + (0.5 * Normal());
            var state = Normal();
            for (var week = 0; week < weeks; week++)
            {
                state = (0.8 * state) + (0.35 * Normal());
                if (random.NextDouble() < 0.15)
                {
                    continue;
                }
                var noise = random.NextDouble() < 0.05 ? 1.5 : 0.3;
                var log = level + state + (season * Math.Sin(2 * Math.PI * week / 52.18)) + (noise * Normal());
                var posts = random.Next(1, 5);
                rows.Add(new WeekOfPanel($"p{profile:000}", FirstWeek + week, posts, (long)Math.Max(0, Math.Round(posts * Math.Exp(log))), followers));
            }
        }
        return rows;
    }

    /// <summary>The rows as a CSV file of days; each week's row stands for its Monday, but in the last week for its Sunday, so that it is over.</summary>
    public static string Csv(IReadOnlyCollection<WeekOfPanel> rows)
    {
        var last = rows.Max(row => row.Week);
        return string.Concat(rows.Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{(row.Week == last ? CalendarWeek.Sunday(row.Week) : CalendarWeek.Monday(row.Week)):yyyy-MM-dd},{row.Profile},{(row.Followers < 0 ? "undefined" : row.Followers.ToString(CultureInfo.InvariantCulture))},{row.Posts},{row.Engagement}\n"))
            .Prepend("date,profile_id,followers,posts,engagement\n"));
    }
}
