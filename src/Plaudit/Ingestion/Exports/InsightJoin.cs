using Rank = (int Step, System.TimeSpan Apart, int File, int Caption);

namespace Plaudit.Ingestion.Exports;

/// <summary>
/// Brings posts and their insights together. The export has no id that both share, so it is done by time: the times of the pictures exactly,
/// then the time of the post, then the nearest within a tolerance, for on carousels the seconds differ. Among equals the file's name and the
/// caption decide; where they do not either, nothing is joined.
/// </summary>
internal static class InsightJoin
{
    // Nobody publishes as many posts within some seconds; a made-up file must not take a time that grows with the square of its length.
    private const int MostNear = 200;

    /// <summary>The largest difference in time at which an insight and a post may still be one.</summary>
    public static TimeSpan DefaultTolerance { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Joins each insight with at most one post, and each post with at most one insight.</summary>
    /// <returns>For each insight the post's place in the list, or -1; and which insights fit several posts alike, which are never joined.</returns>
    public static InsightMatches Match(IReadOnlyList<ExportPost> posts, IReadOnlyList<ExportInsight> insights, TimeSpan tolerance)
    {
        var result = new InsightMatches(Enumerable.Repeat(-1, insights.Count).ToArray(), new bool[insights.Count]) { Exact = 0, Nearest = 0 };
        var isTaken = new bool[posts.Count];
        foreach (var alike in Pairs(posts, insights, tolerance).GroupBy(pair => pair.Rank).OrderBy(group => group.Key))
        {
            var free = alike.Where(pair => result.Posts[pair.Insight] < 0 && !result.IsAmbiguous[pair.Insight] && !isTaken[pair.Post]).ToList();
            var postsOf = free.CountBy(pair => pair.Insight).ToDictionary();
            var insightsOf = free.CountBy(pair => pair.Post).ToDictionary();
            foreach (var pair in free)
            {
                if (postsOf[pair.Insight] > 1 || insightsOf[pair.Post] > 1)
                {
                    result.IsAmbiguous[pair.Insight] = true;
                    continue;
                }
                result.Posts[pair.Insight] = pair.Post;
                isTaken[pair.Post] = true;
                if (pair.Rank.Step < 2) result.Exact++;
                else result.Nearest++;
            }
        }
        return result;
    }

    private static IEnumerable<Pair> Pairs(IReadOnlyList<ExportPost> posts, IReadOnlyList<ExportInsight> insights, TimeSpan tolerance)
    {
        var moments = new List<(DateTime Time, int Post, bool IsMedia)>();
        for (var i = 0; i < posts.Count; i++)
        {
            moments.Add((posts[i].Time, i, false));
            foreach (var media in posts[i].Media)
            {
                if (media.Time is { } time) moments.Add((time, i, true));
            }
        }
        moments.Sort((a, b) => a.Time.CompareTo(b.Time));
        var best = new Dictionary<int, Rank>();
        for (var i = 0; i < insights.Count; i++)
        {
            best.Clear();
            for (var which = 0; which < 2; which++)
            {
                if ((which == 0 ? insights[i].MediaTime : insights[i].PostTime) is not { } time) continue;
                var first = FirstFrom(moments, time - tolerance);
                var end = Math.Min(moments.Count, first + MostNear);
                for (var at = first; at < end && moments[at].Time <= time + tolerance; at++)
                {
                    var post = posts[moments[at].Post];
                    var apart = (moments[at].Time - time).Duration();
                    var step = apart != TimeSpan.Zero ? 2 : moments[at].IsMedia && time == insights[i].MediaTime ? 0 : 1;
                    Rank rank = (step, apart, IsSameFile(post, insights[i]) ? 0 : 1, IsSameCaption(post, insights[i]) ? 0 : 1);
                    if (!best.TryGetValue(moments[at].Post, out var known) || rank.CompareTo(known) < 0) best[moments[at].Post] = rank;
                }
            }
            foreach (var (post, rank) in best) yield return new Pair(i, post, rank);
        }
    }

    private static int FirstFrom(List<(DateTime Time, int Post, bool IsMedia)> moments, DateTime from)
    {
        var (low, high) = (0, moments.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (moments[middle].Time < from) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static bool IsSameFile(ExportPost post, ExportInsight insight) =>
        insight.Uri is { } uri && post.Media.Any(media => media.Uri == uri);

    private static bool IsSameCaption(ExportPost post, ExportInsight insight) =>
        !string.IsNullOrWhiteSpace(insight.Caption) && insight.Caption.Trim() == post.Caption?.Trim();

    // A rank's step 0: a picture's time exactly; 1: the post's time exactly; 2: near. Then what speaks for it besides, 0 better than 1.
    private readonly record struct Pair(int Insight, int Post, Rank Rank);
}
