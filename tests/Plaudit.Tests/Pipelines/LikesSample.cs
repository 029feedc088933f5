using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Pipelines;

namespace Plaudit.Tests.Pipelines;

/// <summary>A small sample agency and a model of its posts, trained once for all tests that only ask it.</summary>
internal static class LikesSample
{
    public static readonly Post[] Posts = [.. new SampleAgency(new SampleAgencyOptions { Accounts = 24, Posts = 640, Years = 1 }).Posts()];

    public static readonly Draft[] Drafts = [.. new SampleAgency(new SampleAgencyOptions { Accounts = 24, Posts = 640, Years = 1 }).Drafts()];

    /// <summary>Trained on all posts.</summary>
    public static FittedLikes Fitted => s_fitted.Value;

    /// <summary>Time of the newest post.</summary>
    public static DateTime TrainedUntil => Posts.Max(post => post.Draft.PostedAt!.Value.Utc);

    private static readonly Lazy<FittedLikes> s_fitted = new(() => Fit(Examples(Posts, TimeSplitOptions.ForUse)));

    public static PostTable Table(IEnumerable<Post> posts)
    {
        var builder = new PostTableBuilder();
        foreach (var post in posts)
        {
            builder.Add(post);
        }
        return builder.Build();
    }

    public static LabelledPosts Examples(IEnumerable<Post> posts, TimeSplitOptions options)
    {
        var table = Table(posts);
        return LabelledPosts.Of(table, TimeSplit.Of(table, options), new ModelFeatures(FeatureCatalogue.Default, TimeSpan.Zero), progress: null, CancellationToken.None);
    }

    public static FittedLikes Fit(LabelledPosts examples, ModelSettings? settings = null) =>
        new LikesTraining(seed: 1).Fit(examples, settings, progress: null, CancellationToken.None);

    /// <summary>The shared model with a history.</summary>
    /// <param name="history">Past posts.</param>
    /// <param name="trainedUntil">Posts after this set the width; <see langword="null"/> for none.</param>
    public static LikesPredictor Predictor(IEnumerable<Post> history, DateTime? trainedUntil) =>
        new(Fitted.Model, Table(history), new ModelFeatures(FeatureCatalogue.Default, TimeSpan.Zero), trainedUntil, CancellationToken.None);
}
