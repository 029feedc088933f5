using System.Runtime.InteropServices;
using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Models;
using Plaudit.Pipelines.Images;

namespace Plaudit.Pipelines;

/// <summary>A model and a history, ready to be asked about drafts.</summary>
/// <remarks>Not safe for several threads at once, because the history keeps its place.</remarks>
public sealed class LikesPredictor
{
    private readonly CountModel _model;
    private readonly DraftRows _rows;
    private readonly RollingWidths _widths;
    private readonly int _level;
    private readonly int _followers;

    /// <summary>Gets ready: posts of the history that are newer than the model set the width of the intervals.</summary>
    /// <param name="model">The model.</param>
    /// <param name="posts">Past posts.</param>
    /// <param name="features">What the model's rows are computed from.</param>
    /// <param name="trainedUntil">Time of the newest post that the model was fitted on; <see langword="null"/> where all posts were.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal LikesPredictor(CountModel model, PostTable posts, ModelFeatures features, DateTime? trainedUntil, CancellationToken cancellationToken)
    {
        _model = model;
        _rows = new DraftRows(posts, features);
        _widths = new RollingWidths(model, features.OutcomeDelay);
        _level = IndexOf("level");
        _followers = IndexOf("followers");
        if (trainedUntil is { } until && posts.Newest is { } newest && newest.Utc > until)
        {
            AddOutcomesSince(until, posts, features, cancellationToken);
        }
    }

    /// <summary>Reads a model file; the answer gets it ready for a history.</summary>
    /// <param name="modelFile">A model of likes.</param>
    /// <exception cref="PlauditException">The model cannot be used, or takes pictures.</exception>
    public static Func<PostTable, CancellationToken, LikesPredictor> Load(string modelFile) => Load(modelFile, pictures: null);

    /// <summary>The same for a model that may take pictures.</summary>
    /// <param name="modelFile">A model of likes.</param>
    /// <param name="pictures">The pictures that were given; <see langword="null"/> for none.</param>
    /// <exception cref="PlauditException">The model cannot be used, or not with these pictures.</exception>
    internal static Func<PostTable, CancellationToken, LikesPredictor> Load(string modelFile, PictureInput? pictures) =>
        Of(ModelFile.Load(modelFile, LikesManifest.Task), modelFile, pictures);

    /// <summary>The model of a file that is open already.</summary>
    /// <param name="reader">A model of likes.</param>
    /// <param name="modelFile">The name of its file.</param>
    /// <exception cref="PlauditException">The model cannot be used, or takes pictures.</exception>
    public static Func<PostTable, CancellationToken, LikesPredictor> Of(ModelReader reader, string modelFile) => Of(reader, modelFile, pictures: null);

    private static Func<PostTable, CancellationToken, LikesPredictor> Of(ModelReader reader, string modelFile, PictureInput? pictures)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var features = ModelFeatures.Load(reader, modelFile, pictures);
        var model = CountModel.Load(reader);
        var trainedUntil = PostModelManifest.TrainedUntilOf(reader.Manifest);
        return (history, cancellationToken) => new LikesPredictor(model, history, features(history, cancellationToken), trainedUntil, cancellationToken);
    }

    /// <summary>Predicts drafts.</summary>
    /// <param name="drafts">The drafts.</param>
    /// <param name="withReasons">Whether reasons are given.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One prediction a draft, in their order.</returns>
    public IReadOnlyList<LikesPrediction> Predict(IReadOnlyList<Draft> drafts, bool withReasons, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        if (drafts.Count == 0)
        {
            return [];
        }
        var knownPosts = new int[drafts.Count];
        var x = _rows.Build(drafts, knownPosts, cancellationToken);
        var estimates = _model.Predict(x, cancellationToken);
        var contributions = withReasons ? _model.Explain(x, cancellationToken) : null;
        var predictions = new LikesPrediction[drafts.Count];
        for (var i = 0; i < predictions.Length; i++)
        {
            var status = StatusOf(x, i, knownPosts[i]);
            var width = _widths.At(_rows.AccountOf(drafts[i]), drafts[i].PostedAt?.Utc.Ticks, includesSameTime: false);
            predictions[i] = new LikesPrediction(
                estimates.LogCounts[i],
                _model.Interval(estimates, i, width),
                knownPosts[i],
                status,
                contributions is null ? [] : ReasonsOf(drafts[i], x, i, contributions, status, knownPosts[i]));
        }
        return predictions;
    }

    private void AddOutcomesSince(DateTime until, PostTable posts, ModelFeatures features, CancellationToken cancellationToken)
    {
        int[] rows = [.. Enumerable.Range(0, posts.Count).Where(row => posts.PostedAt(row).Utc > until && posts.Likes(row) is not null)];
        var x = features.Of(posts, rows, progress: null, cancellationToken);
        var estimates = _model.Predict(x, cancellationToken);
        for (var i = 0; i < rows.Length; i++)
        {
            _widths.Add(posts.AccountOf(rows[i]), posts.PostedAt(rows[i]).Utc.Ticks, estimates.Score(i, posts.LogLikes(rows[i])));
        }
    }

    private PredictionStatus StatusOf(FeatureMatrix x, int row, int knownPosts) =>
        knownPosts > 0 ? PredictionStatus.Ok
        : _followers >= 0 && !float.IsNaN(x[row, _followers]) ? PredictionStatus.ColdStart
        : PredictionStatus.NotEnoughHistory;

    // The start is the level, or the prior of an account without one; what is left goes to topics, so that all parts add up.
    private List<Reason> ReasonsOf(Draft draft, FeatureMatrix x, int row, Contributions contributions, PredictionStatus status, int knownPosts)
    {
        var byTopic = new Dictionary<string, double>(StringComparer.Ordinal);
        double total = contributions.Bias(row);
        var parts = contributions.Features(row);
        var hasPicture = ReasonWording.HasPicture(x, row);
        for (var column = 0; column < parts.Length; column++)
        {
            total += parts[column];
            CollectionsMarshal.GetValueRefOrAddDefault(byTopic, ReasonWording.TopicOf(x.Columns[column], hasPicture), out _) += parts[column];
        }
        var start = status == PredictionStatus.Ok && _level >= 0 ? x[row, _level] : total;
        var reasons = new List<Reason> { new(ReasonWording.Start(status, draft, start, knownPosts), start) };
        if (status == PredictionStatus.Ok)
        {
            byTopic[ReasonWording.Latest] = byTopic.GetValueOrDefault(ReasonWording.Latest) + contributions.Bias(row) - start;
            reasons.AddRange(byTopic
                .OrderByDescending(topic => Math.Abs(topic.Value))
                .ThenBy(topic => topic.Key, StringComparer.Ordinal)
                .Select(topic => new Reason(ReasonWording.Effect(topic.Key, draft, topic.Value), topic.Value)));
        }
        return reasons;
    }

    private int IndexOf(string feature)
    {
        var names = _model.Regression.FeatureNames;
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == feature)
            {
                return i;
            }
        }
        return -1;
    }
}
