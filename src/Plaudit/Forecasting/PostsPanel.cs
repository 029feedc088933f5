using System.Numerics;
using Plaudit.Features;

namespace Plaudit.Forecasting;

/// <summary>
/// Makes a weekly panel of posts: every day from an account's first post to the newest post of all counts as recorded, and the engagement of
/// a post is its likes and comments. A day with a post whose likes are not known is not recorded: nobody knows its engagement, which is not
/// 0. Days are those of UTC.
/// </summary>
public static class PostsPanel
{
    private static readonly PanelMeasure[] s_measures = [PanelMeasure.Posts, PanelMeasure.Engagement, PanelMeasure.Followers];

    /// <summary>Adds posts up.</summary>
    /// <param name="posts">The posts. One whose likes are not known says nothing of engagement per post, so it is not counted.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The panel, whose profiles are the accounts, and its first and last day; no days where there is no post with known likes.</returns>
    public static (WeeklyPanel Panel, DateOnly? FirstDay, DateOnly? LastDay) Of(PostTable posts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(posts);
        var counted = Enumerable.Range(0, posts.Count).Where(row => posts.Likes(row) is not null).ToLookup(posts.AccountOf);
        var days = counted.SelectMany(account => account).Select(row => Day(posts, row)).ToList();
        var builder = new WeeklyPanelBuilder(s_measures);
        string[] ids = Ids(posts);
        if (days.Count == 0)
        {
            return (builder.Build(ids, null, cancellationToken), null, null);
        }
        var lastDay = days.Max();
        var unknown = Enumerable.Range(0, posts.Count).Where(row => posts.Likes(row) is null).Select(row => (posts.AccountOf(row), Day(posts, row))).ToHashSet();
        foreach (var account in counted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(builder, account.Key, posts, [.. account.OrderBy(row => Day(posts, row))], lastDay, unknown);
        }
        return (builder.Build(ids, null, cancellationToken), days.Min(), lastDay);
    }

    private static void Add(WeeklyPanelBuilder builder, int account, PostTable posts, int[] rows, DateOnly lastDay, HashSet<(int Account, DateOnly Day)> unknown)
    {
        var firstDay = Day(posts, rows[0]);
        var sums = new DailySums(Enum.GetValues<PanelMeasure>().Length);
        var day = new long[sums.Values.Length];
        var next = 0;
        for (var date = firstDay; date <= lastDay; date = date.AddDays(1))
        {
            Array.Fill(day, WeeklyPanel.Unknown);
            day[(int)PanelMeasure.Posts] = 0;
            day[(int)PanelMeasure.Engagement] = 0;
            for (; next < rows.Length && Day(posts, rows[next]) == date; next++)
            {
                day[(int)PanelMeasure.Posts]++;
                day[(int)PanelMeasure.Engagement] += posts.Likes(rows[next])!.Value + (posts.Comments(rows[next]) ?? 0);
                day[(int)PanelMeasure.Followers] = posts.Followers(rows[next]) ?? day[(int)PanelMeasure.Followers];
            }
            if (unknown.Contains((account, date)))
            {
                day[(int)PanelMeasure.Posts] = WeeklyPanel.Unknown;
                day[(int)PanelMeasure.Engagement] = WeeklyPanel.Unknown;
            }
            sums.Add(CalendarWeek.DayOfWeek(date), day);
            if (CalendarWeek.DayOfWeek(date) == 6 || date == lastDay)
            {
                var values = sums.Values.ToArray();
                if (values[(int)PanelMeasure.Followers] != WeeklyPanel.Unknown)
                {
                    values[(int)PanelMeasure.Followers] = WeeklyPanelBuilder.Dated(0, values[(int)PanelMeasure.Followers]);
                }
                builder.Add(account, CalendarWeek.Of(date), BitOperations.PopCount(sums.DaysSeen), (int)sums.DaysSeen, (int)sums.DaysRecorded, values);
                sums.Clear();
            }
        }
    }

    // The platform is part of an id only where it is needed to tell accounts apart.
    private static string[] Ids(PostTable posts) =>
        posts.Accounts.Select(account => account.Name).Distinct(StringComparer.Ordinal).Count() == posts.Accounts.Count
            ? [.. posts.Accounts.Select(account => account.Name)]
            : [.. posts.Accounts.Select(account => account.ToString())];

    private static DateOnly Day(PostTable posts, int row) => DateOnly.FromDateTime(posts.PostedAt(row).Utc);
}
