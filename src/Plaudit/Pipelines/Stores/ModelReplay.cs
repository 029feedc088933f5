using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Models;
using Plaudit.Pipelines.Images;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>
/// The newest posts of the store that a serving model has not learnt from, predicted as if they were still drafts, each with the history that it
/// had. That way a new model can be compared with it before either has predicted anything in earnest.
/// </summary>
internal sealed class ModelReplay
{
    /// <summary>Posts whose likes still grow, counted back from the newest post, are not compared on.</summary>
    public const double MaturityDays = 14;

    private readonly StoredModel _champion;
    private readonly byte[] _content;
    private readonly PostTable _posts;
    private readonly int[] _rows;

    private ModelReplay(StoredModel champion, byte[] content, PostTable posts, int[] rows, DateTime after)
    {
        (_champion, _content, _posts, _rows, After) = (champion, content, posts, rows, after);
    }

    /// <summary>All posts compared on are newer than this. A challenger may learn from everything up to it.</summary>
    public DateTime After { get; }

    /// <summary>Posts to be compared on.</summary>
    public int Rows => _rows.Length;

    /// <summary>Finds the posts: mature, with known likes, newer than what the model has learnt from, the newest <see cref="PromoteModelPipeline.MaxRows"/>.</summary>
    /// <param name="store">The store.</param>
    /// <param name="champion">The model that serves.</param>
    /// <param name="progress">Told of posts.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<ModelReplay> OpenAsync(Store store, StoredModel champion, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var content = await store.Models.ReadContentAsync(champion.Id, cancellationToken)
            ?? throw new PlauditException($"There is no model {champion.Id} in the store.");
        var (posts, _) = await PostTableReader.ReadAsync(StoredPostInput.Of(store, null, null), null, progress, cancellationToken);
        return Of(champion, content, posts);
    }

    /// <summary>Compares.</summary>
    /// <param name="challengerFile">The model file to be compared.</param>
    /// <param name="challenger">By what the challenger is known.</param>
    /// <param name="isTrial">Whether the file is not the challenger itself, but was learnt as it was without the posts compared on.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">One of the models cannot be used, or they do not mean the same.</exception>
    public ModelComparison Compare(string challengerFile, string challenger, bool isTrial, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(_content, writable: false);
        var first = ModelFile.Load(content, _champion.Id, _champion.Task);
        var second = ModelFile.Load(challengerFile, _champion.Task);
        if (first.Manifest.Options.ContainsKey(PictureColumns.Option) || second.Manifest.Options.ContainsKey(PictureColumns.Option))
            return Without(challenger, 0, "without pictures, which the store does not hold and one of the models takes");
        // A model that has seen some of them is compared on the others.
        var until = PostModelManifest.TrainedUntilOf(second.Manifest) ?? DateTime.MaxValue;
        int[] rows = [.. _rows.Where(row => _posts.PostedAt(row).Utc > until)];
        if (rows.Length < ModelTable.MinRows) return TooFew(challenger, rows.Length);
        if (_champion.Task == EngagementModel.Task && Difference(first, second, challenger) is { } difference) return Without(challenger, 0, difference);
        var (one, other) = _champion.Task == LikesManifest.Task
            ? (LikesErrors(first, _champion.Id, rows, cancellationToken), LikesErrors(second, challenger, rows, cancellationToken))
            : (EngagementErrors(first, _champion.Id, Labels(first), rows, cancellationToken), EngagementErrors(second, challenger, Labels(first), rows, cancellationToken));
        int[] both = [.. Enumerable.Range(0, rows.Length).Where(i => float.IsFinite(one[i]) && float.IsFinite(other[i]))];
        if (both.Length < ModelTable.MinRows) return TooFew(challenger, both.Length);
        var times = both.Select(i => new DateTimeOffset(_posts.PostedAt(rows[i]).Utc)).ToList();
        return new ModelComparison(
            _champion.Id, challenger, both.Length, both.Average(i => (double)one[i]), both.Average(i => (double)other[i]), times.Min(), times.Max())
        {
            Basis = isTrial ? "of posts that neither learnt from, itself learnt once more without them," : "of posts that neither learnt from",
        };
    }

    /// <summary>What is said where too little is known for a comparison.</summary>
    public ModelComparison TooFew(string challenger) => TooFew(challenger, _rows.Length);

    private ModelComparison TooFew(string challenger, int rows) => Without(challenger, rows, "of posts newer than those learnt from");

    private ModelComparison Without(string challenger, int rows, string basis) =>
        new(_champion.Id, challenger, rows, double.NaN, double.NaN, null, null) { Basis = basis };

    private static ModelReplay Of(StoredModel champion, byte[] content, PostTable posts)
    {
        using var stream = new MemoryStream(content, writable: false);
        var trainedUntil = PostModelManifest.TrainedUntilOf(ModelFile.Load(stream, champion.Id, champion.Task).Manifest) ?? DateTime.MaxValue;
        var mature = posts.Newest is { } newest ? newest.Utc.AddDays(-MaturityDays) : DateTime.MinValue;
        int[] newer = [.. Enumerable.Range(0, posts.Count)
            .Where(row => posts.Likes(row) is not null && posts.PostedAt(row).Utc > trainedUntil && posts.PostedAt(row).Utc <= mature)
            .OrderByDescending(row => posts.PostedAt(row).Utc)];
        var after = trainedUntil;
        if (newer.Length > PromoteModelPipeline.MaxRows)
        {
            // Those of the very time of the cut stay on the side of what is learnt from.
            after = posts.PostedAt(newer[PromoteModelPipeline.MaxRows]).Utc;
            newer = [.. newer.Where(row => posts.PostedAt(row).Utc > after)];
        }
        Array.Sort(newer);
        return new ModelReplay(champion, content, posts, newer, after);
    }

    private float[] LikesErrors(ModelReader reader, string name, int[] rows, CancellationToken cancellationToken)
    {
        var x = ModelFeatures.Load(reader, name, pictures: null)(_posts, cancellationToken).Of(_posts, rows, progress: null, cancellationToken);
        var predicted = CountModel.Load(reader).Predict(x, cancellationToken).LogCounts;
        return [.. rows.Select((row, i) => Math.Abs(_posts.LogLikes(row) - predicted[i]))];
    }

    private float[] EngagementErrors(ModelReader reader, string name, EngagementLabels labels, int[] rows, CancellationToken cancellationToken)
    {
        var x = ModelFeatures.Load(reader, name, pictures: null)(_posts, cancellationToken).Of(_posts, rows, progress: null, cancellationToken);
        var predicted = EngagementModel.Load(reader).Predict(x, cancellationToken);
        return [.. rows.Select((row, i) => (labels[row] - predicted[i]) * (labels[row] - predicted[i]))];
    }

    private string? Difference(ModelReader first, ModelReader second, string challenger)
    {
        var label = EngagementManifest.LabelOf(first.Manifest, _champion.Id);
        var other = EngagementManifest.LabelOf(second.Manifest, challenger);
        return other.Kind == label.Kind && other.Title == label.Title
            ? null
            : $"that both are asked about: the one that serves calls high {label.Title}, this one {other.Title}";
    }

    // Both are asked the question of the one that serves.
    private EngagementLabels Labels(ModelReader first)
    {
        var label = EngagementManifest.LabelOf(first.Manifest, _champion.Id);
        var options = new EngagementLabelOptions
        {
            Kind = label.Kind,
            Threshold = label.Kind == EngagementLabelKind.OwnMedian ? EngagementManifest.TimesOf(first.Manifest) : label.Limit,
        };
        return EngagementLabels.Of(_posts, new TimeSplit([], [], [], new Dictionary<string, int>()), options);
    }
}
