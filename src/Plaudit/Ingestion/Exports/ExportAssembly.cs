using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>Makes posts of what the files of an export hold.</summary>
internal sealed class ExportAssembly(string account, ExportContent content, ExportFindings findings)
{
    /// <summary>The finding that likes filled in by hand make untrue.</summary>
    public const string WithoutInsights = "posts without insights, so that their likes are not known";

    /// <summary>Insights that belong to no post of the export; known once <see cref="Posts"/> has run.</summary>
    public int Unmatched { get; private set; }

    /// <summary>All posts, oldest first.</summary>
    public IReadOnlyList<PostRow> Posts()
    {
        var posts = new List<(Post Post, long Line)>();
        var matches = InsightJoin.Match(content.Posts, content.Insights, InsightJoin.DefaultTolerance);
        var insightOf = new Dictionary<int, ExportInsight>();
        for (var i = 0; i < content.Insights.Count; i++)
        {
            if (matches.Posts[i] >= 0) insightOf.Add(matches.Posts[i], content.Insights[i]);
            else if (!matches.IsAmbiguous[i]) posts.Add((PostOf(content.Insights[i]), content.Insights[i].Line));
        }
        Unmatched = posts.Count;
        for (var i = 0; i < content.Posts.Count; i++) posts.Add((PostOf(content.Posts[i], insightOf.GetValueOrDefault(i)), content.Posts[i].Line));
        Report(matches, content.Posts.Count - insightOf.Count, matches.IsAmbiguous.Count(isAmbiguous => isAmbiguous));

        return [.. posts.OrderBy(pair => pair.Post.Draft.PostedAt).ThenBy(pair => pair.Post.Draft.PostId, StringComparer.Ordinal)
            .Select(pair => new PostRow(pair.Post, pair.Line, Index: 0, RawIndex: -1))];
    }

    private void Report(InsightMatches matches, int withoutInsights, int ambiguous)
    {
        findings.Add(FindingKind.Joined, "insights joined with their post by the same time", matches.Exact);
        findings.Add(FindingKind.Joined, "insights joined with their post by a time a few seconds off", matches.Nearest);
        findings.Add(FindingKind.Found, "insights of posts that are not in the export, taken as posts", Unmatched);
        findings.Add(
            FindingKind.Unknown,
            WithoutInsights,
            withoutInsights,
            "only professional accounts have insights; 'plaudit import --likes-template' writes a table to fill in");
        findings.Add(FindingKind.Unknown, "insights that fit several posts alike, joined with none", ambiguous);
    }

    private Post PostOf(ExportPost post, ExportInsight? insight) => new(
        new Draft
        {
            Platform = "instagram",
            Account = account,
            PostId = post.Id,
            PostedAt = new PostTime(post.Time, HasTimeOfDay: true),
            MediaType = post.MediaType,
            Caption = string.IsNullOrEmpty(post.Caption) ? insight?.Caption ?? post.Caption : post.Caption,
        },
        insight?.Outcomes ?? default);

    private Post PostOf(ExportInsight insight)
    {
        var time = (insight.PostTime ?? insight.MediaTime)!.Value;
        return new Post(
            new Draft
            {
                Platform = "instagram",
                Account = account,
                PostId = ExportPost.IdOf(time, new ExportMedia(insight.Uri, null).Stem),
                PostedAt = new PostTime(time, HasTimeOfDay: true),
                // The pictured file may be the cover of a video, or the first of many.
                MediaType = insight.IsReel ? MediaType.Reel : null,
                Caption = insight.Caption,
            },
            insight.Outcomes);
    }
}
