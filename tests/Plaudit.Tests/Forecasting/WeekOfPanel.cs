using Plaudit.Forecasting;

namespace Plaudit.Tests.Forecasting;

/// <summary>A weekly row as a test writes it down; -1 is not known. Without a recorded day posts and engagement are not known.</summary>
internal sealed record WeekOfPanel(string Profile, int Week, long Posts, long Engagement, long Followers = -1, long Reach = -1, long Views = -1, int Days = 7)
{
    private static readonly PanelMeasure[] s_measures =
        [PanelMeasure.Posts, PanelMeasure.Engagement, PanelMeasure.Followers, PanelMeasure.Reach, PanelMeasure.Views];

    public double LogPerPost => Math.Log(1 + ((double)Engagement / Posts));

    /// <summary>The panel of some rows.</summary>
    public static WeeklyPanel PanelOf(IEnumerable<WeekOfPanel> rows)
    {
        var ids = new List<string>();
        var builder = new WeeklyPanelBuilder(s_measures);
        foreach (var row in rows)
        {
            if (!ids.Contains(row.Profile))
            {
                ids.Add(row.Profile);
            }
            var values = new long[Enum.GetValues<PanelMeasure>().Length];
            Array.Fill(values, WeeklyPanel.Unknown);
            values[(int)PanelMeasure.Posts] = row.Days > 0 ? row.Posts : WeeklyPanel.Unknown;
            values[(int)PanelMeasure.Engagement] = row.Days > 0 ? row.Engagement : WeeklyPanel.Unknown;
            values[(int)PanelMeasure.Followers] = row.Followers < 0 ? WeeklyPanel.Unknown : WeeklyPanelBuilder.Dated(3, row.Followers);
            values[(int)PanelMeasure.Reach] = row.Reach;
            values[(int)PanelMeasure.Views] = row.Views;
            builder.Add(ids.IndexOf(row.Profile), row.Week, 7, 0x7F, (1 << row.Days) - 1, values);
        }
        return builder.Build(ids, null, CancellationToken.None);
    }

    /// <summary>Rows with gaps, weeks that were not recorded, weeks without posts, unknown followers, and profiles that start at any time.</summary>
    public static List<WeekOfPanel> Random(int seed, int profiles, int firstWeek, int weeks)
    {
        var random = new Random(seed);
        var rows = new List<WeekOfPanel>();
        for (var profile = 0; profile < profiles; profile++)
        {
            var level = 2 + (6 * random.NextDouble());
            var from = profile == 0 ? 0 : random.Next(weeks * 2 / 3);
            // The last profile has one row.
            var to = profile == profiles - 1 ? from + 1 : weeks;
            var presence = 0.5 + (0.5 * random.NextDouble());
            var activity = 0.3 + (0.7 * random.NextDouble());
            for (var week = from; week < to; week++)
            {
                if (week > from && random.NextDouble() > presence)
                {
                    continue;
                }
                var days = random.Next(8) == 0 ? 0 : random.Next(1, 8);
                var posts = days > 0 && random.NextDouble() < activity ? random.Next(1, 6) : 0;
                rows.Add(new WeekOfPanel(
                    $"p{profile:00}",
                    firstWeek + week,
                    days == 0 ? -1 : posts,
                    days == 0 ? -1 : posts == 0 ? 0 : (long)(posts * Math.Exp(level + random.NextDouble())) - (random.Next(20) == 0 ? posts : 0),
                    random.Next(4) == 0 ? -1 : random.Next(100, 200_000),
                    random.Next(3) == 0 ? -1 : random.Next(4) == 0 ? 0 : random.Next(1, 90_000),
                    random.Next(2) == 0 ? -1 : random.Next(0, 900_000),
                    days));
            }
        }
        return rows;
    }
}
