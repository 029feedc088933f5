using System.Text.Json;
using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Ingestion.Exports;

/// <summary>Reads posts, reels and insights of all parts of an export.</summary>
internal sealed class ExportContentReader(ExportTree tree, ExportLabels labels, ExportFindings findings)
{
    private readonly Dictionary<string, ExportPost> _posts = new(StringComparer.Ordinal);
    private readonly Dictionary<InsightKey, ExportInsight> _insights = [];
    private readonly List<RejectedRow> _rejected = [];
    private readonly InsightReader _insightReader = new(labels, findings);

    public async Task<ExportContent> ReadAsync(CancellationToken cancellationToken)
    {
        await ReadPostsAsync(ExportFileKind.Posts, cancellationToken);
        await ReadPostsAsync(ExportFileKind.Reels, cancellationToken);
        await ReadInsightsAsync(ExportFileKind.PostInsights, cancellationToken);
        await ReadInsightsAsync(ExportFileKind.ReelInsights, cancellationToken);
        await CountAsync(ExportFileKind.Stories, "stories", cancellationToken);
        await CountAsync(ExportFileKind.Igtv, "IGTV videos", cancellationToken);
        await CountAsync(ExportFileKind.ArchivedPosts, "archived posts", cancellationToken);
        await CountAsync(ExportFileKind.OtherInsights, "insights of stories and live videos", cancellationToken);

        var posts = _posts.Values.OrderBy(post => post.Time).ThenBy(post => post.Id, StringComparer.Ordinal).ToList();
        findings.Add(FindingKind.Found, "posts", posts.Count(post => !post.IsReel));
        findings.Add(FindingKind.Found, "reels", posts.Count(post => post.IsReel));
        findings.Add(FindingKind.Found, "insights", _insights.Count);
        var media = posts.SelectMany(post => post.Media).Where(item => item.Uri is not null && !item.IsOnTheWeb).ToList();
        var there = media.Count(item => tree.FindMedia(item.Uri!) is not null);
        findings.Add(FindingKind.Found, "pictures and videos of posts", there);
        findings.Add(FindingKind.LeftOut, "pictures and videos that posts name and no part holds", media.Count - there);
        return new ExportContent(posts, [.. _insights.Values], _rejected, AreNumbered(ExportFileKind.Posts) && AreNumbered(ExportFileKind.Reels));
    }

    private async Task ReadPostsAsync(ExportFileKind kind, CancellationToken cancellationToken)
    {
        foreach (var (part, file) in tree.OfKind(kind))
        {
            using var document = await tree.ReadJsonAsync(part, file, cancellationToken);
            var line = 0L;
            foreach (var element in ExportJson.Elements(document.RootElement))
            {
                line++;
                if (Post(element, kind == ExportFileKind.Reels, line) is { } post) Add(post);
                else Reject(part, file, line, element, "creation_timestamp");
            }
        }
    }

    private void Add(ExportPost post)
    {
        if (!_posts.TryGetValue(post.Id, out var known))
        {
            _posts.Add(post.Id, post);
            return;
        }
        findings.Add(FindingKind.Joined, "posts that are there more than once, kept once");
        // A reel may stand among the posts as well.
        if (post.IsReel || (known.Caption is null && post.Caption is not null)) _posts[post.Id] = post with { IsReel = post.IsReel || known.IsReel };
    }

    private static ExportPost? Post(JsonElement element, bool isReel, long line)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        var caption = ExportJson.TextOf(element, "title"u8);
        var media = new List<ExportMedia>(1);
        if (element.TryMember("media"u8, out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in list.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Object) continue;
                media.Add(Media(item));
                if (string.IsNullOrEmpty(caption) && ExportJson.TextOf(item, "title"u8) is { } title) caption = title;
            }
        }
        else if (element.HasMember("uri"u8)) media.Add(Media(element));
        return (ExportJson.TimeOf(element, "creation_timestamp"u8) ?? media.Min(item => item.Time)) is { } time
            ? new ExportPost(time, caption, media, isReel, line)
            : null;
    }

    private static ExportMedia Media(JsonElement item) =>
        new(ExportJson.TextOf(item, "uri"u8), ExportJson.TimeOf(item, "creation_timestamp"u8));

    private async Task ReadInsightsAsync(ExportFileKind kind, CancellationToken cancellationToken)
    {
        foreach (var (part, file) in tree.OfKind(kind))
        {
            using var document = await tree.ReadJsonAsync(part, file, cancellationToken);
            var elements = ExportJson.Elements(document.RootElement).ToList();
            var table = labels.TableOf(elements.SelectMany(ExportJson.Labels).Distinct(StringComparer.Ordinal));
            // The same insight in a later part is a later count; within one file, two that look alike are of two posts.
            var inFile = new HashSet<InsightKey>();
            for (var i = 0; i < elements.Count; i++)
            {
                if (elements[i].ValueKind != JsonValueKind.Object
                    || _insightReader.Read(elements[i], table, kind == ExportFileKind.ReelInsights, i + 1) is not { } insight)
                {
                    Reject(part, file, i + 1, elements[i], "creation_timestamp");
                    continue;
                }
                var key = insight.Key;
                if (!inFile.Add(key) && !_insights[key].SaysTheSame(insight)) key = key with { File = file, Line = insight.Line };
                else if (_insights.ContainsKey(key)) findings.Add(FindingKind.Joined, "insights that are there more than once, kept once");
                _insights[key] = insight;
            }
        }
    }

    private async Task CountAsync(ExportFileKind kind, string what, CancellationToken cancellationToken)
    {
        foreach (var (part, file) in tree.OfKind(kind))
        {
            using var document = await tree.ReadJsonAsync(part, file, cancellationToken);
            findings.Add(FindingKind.LeftOut, what, ExportJson.Elements(document.RootElement).Count());
        }
    }

    private void Reject(ExportPart part, ExportFile file, long line, JsonElement element, string column) => _rejected.Add(
        element.ValueKind == JsonValueKind.Object
            ? new RejectedRow(tree.FactsOf(part, file).FullName, line, column, RejectionReason.Of(FieldProblem.Absent, column))
            : new RejectedRow(tree.FactsOf(part, file).FullName, line, null, RejectionReason.NotObject));

    private bool AreNumbered(ExportFileKind kind)
    {
        var numbers = tree.OfKind(kind).Select(pair => pair.File.Number).OfType<int>().Distinct().Order().ToList();
        return numbers.Count == 0 || numbers[^1] - numbers[0] + 1 == numbers.Count && numbers[0] <= 1;
    }
}
