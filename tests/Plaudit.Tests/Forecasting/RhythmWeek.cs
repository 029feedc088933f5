using System.Globalization;
using System.Text;
using Plaudit.Forecasting;

namespace Plaudit.Tests.Forecasting;

/// <summary>A recorded week of a profile whose rhythm of posting a test knows.</summary>
internal sealed record RhythmWeek(string Profile, int Week, long Posts, long Engagement, int Days = 7)
{
    /// <summary>2022-01-03.</summary>
    public static readonly int FirstWeek = CalendarWeek.Of(new DateOnly(2022, 1, 3));

    /// <summary>Probability that a week without posts is followed by another.</summary>
    public const double StaysSilent = 0.85;

    /// <summary>Probability that a week with posts is followed by one without.</summary>
    public const double FallsSilent = 0.15;

    /// <summary>
    /// Profiles that post or are silent for weeks at a time, by a Markov chain of two states; that have a number of posts and a level of their
    /// own, and a level that wanders around it.
    /// </summary>
    public static List<RhythmWeek> Chains(int seed, int profiles, int weeks)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var rows = new List<RhythmWeek>();
        for (var profile = 0; profile < profiles; profile++)
        {
            var level = 3 + (4 * random.NextDouble());
            var most = random.Next(2, 9);
            var state = 0d;
            var isSilent = false;
            for (var week = 0; week < weeks; week++)
            {
                isSilent = week > 0 && random.NextDouble() < (isSilent ? StaysSilent : FallsSilent);
                state = (0.8 * state) + (0.2 * Normal());
                var posts = isSilent ? 0 : random.Next(1, most + 1);
                rows.Add(new RhythmWeek($"p{profile:000}", FirstWeek + week, posts, (long)Math.Round(posts * Math.Exp(level + state + (0.3 * Normal())))));
            }
        }
        return rows;
    }

    /// <summary>The panel of some rows.</summary>
    public static WeeklyPanel PanelOf(IEnumerable<RhythmWeek> rows)
    {
        var ids = new List<string>();
        var builder = new WeeklyPanelBuilder([PanelMeasure.Posts, PanelMeasure.Engagement, PanelMeasure.Followers]);
        foreach (var row in rows)
        {
            if (!ids.Contains(row.Profile))
            {
                ids.Add(row.Profile);
            }
            var values = new long[Enum.GetValues<PanelMeasure>().Length];
            Array.Fill(values, WeeklyPanel.Unknown);
            values[(int)PanelMeasure.Posts] = row.Posts;
            values[(int)PanelMeasure.Engagement] = row.Engagement;
            var days = (1 << row.Days) - 1;
            builder.Add(ids.IndexOf(row.Profile), row.Week, row.Days, days, days, values);
        }
        return builder.Build(ids, null, CancellationToken.None);
    }

    /// <summary>The rows as a CSV file of days: all posts on the Monday, and none on the other recorded days.</summary>
    public static string Csv(IEnumerable<RhythmWeek> rows)
    {
        var csv = new StringBuilder("date,profile_id,followers,posts,engagement\n");
        foreach (var row in rows)
        {
            var monday = CalendarWeek.Monday(row.Week);
            for (var day = 0; day < row.Days; day++)
            {
                csv.Append(
                    CultureInfo.InvariantCulture,
                    $"{monday.AddDays(day):yyyy-MM-dd},{row.Profile},1000,{(day == 0 ? row.Posts : 0)},{(day == 0 ? row.Engagement : 0)}\n");
            }
        }
        return csv.ToString();
    }
}
