using Plaudit.Features;

namespace Plaudit.Evaluation;

/// <summary>The posts of a table column by column, for counting and correlating.</summary>
internal sealed class PostColumns(PostTable posts, RelativeEngagement relative)
{
    /// <summary>Features of the draft that are correlated; of the media types the two that most files have.</summary>
    private static readonly string[] s_features =
        ["caption_characters", "hashtags", "mentions", "emojis", "question", "links", "media_carousel", "media_video", "media_reel", "duration", "is_ad", "weekday", "hour"];

    public IReadOnlyList<FieldCount> Fields()
    {
        var media = DraftEncoder.ColumnOf("media_image");
        return
        [
            Field("post_id", false, post => post.PostId is not null),
            Field("posted_at", false, _ => true),
            Field("time_of_day", false, post => post.PostedAt.HasTimeOfDay),
            Field("media_type", false, post => !float.IsNaN(post.Facts.Values[media])),
            Feature("caption", "caption_characters"),
            Field("location", false, post => post.Facts.HasLocation),
            Feature("hashtags", "hashtags"),
            Feature("mentions", "mentions"),
            Feature("is_ad", "is_ad"),
            Feature("duration_seconds", "duration"),
            Field("followers", false, post => !float.IsNaN(post.Facts.LogFollowers)),
            Field("following", false, post => !float.IsNaN(post.Facts.LogFollowing)),
            Field("account_posts", false, post => !float.IsNaN(post.Facts.LogAccountPosts)),
            Field("likes", true, post => post.Likes is not null),
            Field("comments", true, post => post.Comments is not null),
            Field("views", true, post => post.Views is not null),
        ];
    }

    public CountDistribution Distribution(string name, Func<PastPost, long?> countOf)
    {
        var counts = new double[posts.Count];
        var known = 0;
        for (var account = 0; account < posts.Accounts.Count; account++)
        {
            foreach (var post in posts.PostsOf(account))
            {
                if (countOf(post) is { } count)
                {
                    counts[known++] = count;
                }
            }
        }
        return CountDistribution.Of(name, counts.AsSpan(0, known), posts.Count - known);
    }

    /// <summary>The columns of the correlation matrix; NaN is "not known".</summary>
    public IReadOnlyList<(string Name, bool IsOutcome, float[] Values)> Variables()
    {
        var usual = new float[posts.Count];
        var ratio = new float[posts.Count];
        for (var row = 0; row < posts.Count; row++)
        {
            usual[row] = relative.LogUsual(row);
            ratio[row] = relative.LogRatio(row);
        }
        return
        [
            ("followers", false, Column(post => post.Facts.LogFollowers)),
            ("usual_likes", false, usual),
            .. s_features.Select(name => (name, false, Column(DraftEncoder.ColumnOf(name)))),
            ("likes", true, Column(post => post.LogLikes)),
            ("likes_against_usual", true, ratio),
            ("comments", true, Column(post => post.LogComments)),
            ("views", true, Column(post => post.LogViews)),
        ];
    }

    private FieldCount Feature(string field, string feature)
    {
        var column = DraftEncoder.ColumnOf(feature);
        return Field(field, false, post => !float.IsNaN(post.Facts.Values[column]));
    }

    private FieldCount Field(string name, bool isOutcome, Func<PastPost, bool> has)
    {
        var known = 0;
        for (var account = 0; account < posts.Accounts.Count; account++)
        {
            foreach (var post in posts.PostsOf(account))
            {
                known += has(post) ? 1 : 0;
            }
        }
        return new FieldCount(name, isOutcome, known, posts.Count - known);
    }

    private float[] Column(int feature) => Column(post => post.Facts.Values[feature]);

    private float[] Column(Func<PastPost, float> valueOf)
    {
        var values = new float[posts.Count];
        var row = 0;
        for (var account = 0; account < posts.Accounts.Count; account++)
        {
            foreach (var post in posts.PostsOf(account))
            {
                values[row++] = valueOf(post);
            }
        }
        return values;
    }
}
