using Plaudit.Data;
using static Plaudit.Features.FeatureGroups;

namespace Plaudit.Features;

/// <summary>Comments and views of earlier posts, whose outcomes are known by now; never of the row itself.</summary>
internal sealed class EarlierOutcomeFeatures : IHistoryFeatures
{
    private const int Window = 10;

    private readonly RecentValues _likes = new(Window);
    private readonly RecentValues _comments = new(Window);
    private readonly RecentValues _views = new(Window);

    public static IReadOnlyList<FeatureDefinition> Definitions { get; } =
    [
        History("earlier_comments_ratio", "earlier outcomes", "mean of log1p comments less log1p likes over the last 10 posts", "log ratio", "comments of none of them are known"),
        History("earlier_comments_last", "earlier outcomes", "log1p comments of the last post less their mean over the last 10", "log1p comments", "comments of the last post are not known"),
        History("earlier_views_ratio", "earlier outcomes", "mean of log1p views less log1p likes over the last 10 posts", "log ratio", "views of none of them are known"),
        History("earlier_views_last", "earlier outcomes", "log1p views of the last post less their mean over the last 10", "log1p views", "views of the last post are not known"),
    ];

    public void Reset()
    {
        _likes.Clear();
        _comments.Clear();
        _views.Clear();
    }

    public void AddOutcome(PastPost post, float deviation)
    {
        _likes.Add(post.LogLikes);
        _comments.Add(post.LogComments);
        _views.Add(post.LogViews);
    }

    public void Write(DraftFacts draft, Moment moment, Span<float> destination)
    {
        Span<float> likes = stackalloc float[Window];
        likes = likes[.._likes.CopyTo(likes)];
        var writer = new ColumnWriter(destination);
        WriteSeries(ref writer, _comments, likes);
        WriteSeries(ref writer, _views, likes);
        writer.RequireFull();
    }

    private static void WriteSeries(scoped ref ColumnWriter writer, RecentValues series, scoped ReadOnlySpan<float> likes)
    {
        Span<float> values = stackalloc float[Window];
        values = values[..series.CopyTo(values)];
        double sum = 0, ratios = 0;
        var known = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsNaN(values[i]))
            {
                sum += values[i];
                ratios += values[i] - likes[i];
                known++;
            }
        }
        writer.Add(ratios / known);
        writer.Add(known == 0 ? double.NaN : values[^1] - (sum / known));
    }
}
