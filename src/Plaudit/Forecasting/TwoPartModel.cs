using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Forecasting;

/// <summary>Foresees whether a week has posts, how many, and what they get, each by a model of its own.</summary>
/// <param name="NoPosts">Log odds of a week without posts.</param>
/// <param name="Posts">Logarithm of the number of posts of a week that has any.</param>
/// <param name="PerPost">log1p engagement per post of such a week.</param>
internal sealed record TwoPartModel(IRegressionModel NoPosts, IRegressionModel Posts, IRegressionModel PerPost)
{
    private const string NoPostsFolder = "no-posts";
    private const string PostsFolder = "posts";
    private const string PerPostFolder = "per-post";

    /// <summary>Foresees rows.</summary>
    public TwoPartEstimates Predict(FeatureMatrix x, CancellationToken cancellationToken)
    {
        var noPosts = Of(NoPosts, x, cancellationToken);
        var posts = Of(Posts, x, cancellationToken);
        var perPost = Of(PerPost, x, cancellationToken);
        for (var row = 0; row < x.RowCount; row++)
        {
            noPosts[row] = (float)LogisticFunction.Probability(noPosts[row]);
            posts[row] = Math.Max(0, posts[row]);
            perPost[row] = Math.Max(0, perPost[row]);
        }
        return new TwoPartEstimates(noPosts, posts, perPost);
    }

    public void Save(ModelWriter writer)
    {
        NoPosts.Save(writer.Nested(NoPostsFolder));
        Posts.Save(writer.Nested(PostsFolder));
        PerPost.Save(writer.Nested(PerPostFolder));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="PlauditException">The file's parts do not fit together.</exception>
    public static TwoPartModel Load(ModelReader reader) => new(
        RegressionModels.Load(reader.Nested(NoPostsFolder)),
        RegressionModels.Load(reader.Nested(PostsFolder)),
        RegressionModels.Load(reader.Nested(PerPostFolder)));

    private static float[] Of(IRegressionModel model, FeatureMatrix x, CancellationToken cancellationToken)
    {
        var predictions = new float[x.RowCount];
        model.Predict(x.SelectColumns(model.FeatureNames), predictions, cancellationToken);
        return predictions;
    }
}

/// <summary>What a <see cref="TwoPartModel"/> foresees.</summary>
/// <param name="NoPosts">Probability of a week without posts.</param>
/// <param name="LogPosts">Logarithm of the number of posts of a week that has any, 0 or more.</param>
/// <param name="LogPerPost">log1p engagement per post of such a week, 0 or more.</param>
internal sealed record TwoPartEstimates(float[] NoPosts, float[] LogPosts, float[] LogPerPost)
{
    /// <summary>The log1p total to be expected of a week with posts.</summary>
    public float LogTypical(int row) => LogPosts[row] + LogPerPost[row];

    /// <summary>Posts to be expected: the typical number of a week with posts, times the probability of one.</summary>
    public float ExpectedPosts(int row) => (1 - NoPosts[row]) * MathF.Exp(LogPosts[row]);
}
