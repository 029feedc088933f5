using System.Runtime.InteropServices;
using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>A model and a history, ready to be asked about drafts.</summary>
/// <remarks>Not safe for several threads at once, because the history keeps its place.</remarks>
public sealed class LikesPredictor
{
    private readonly CountModel _model;
    private readonly DraftFeatures _features;
    private readonly RollingWidths _widths;
    private readonly int _level;
    private readonly int _followers;

    /// <summary>Gets ready: posts of the history that are newer than the model set the width of the intervals.</summary>
    /// <param name="model">The model.</param>
    /// <param name="posts">Past posts.</param>
    /// <param name="columns">The model's columns.</param>
    /// <param name="outcomeDelay">Outcomes of posts younger than this at a draft's moment are not known yet.</param>
    /// <param name="trainedUntil">Time of the newest post that the model was fitted on; <see langword="null"/> where all posts were.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public LikesPredictor(
        CountModel model,
        PostTable posts,
        IReadOnlyList<FeatureDefinition> columns,
        TimeSpan outcomeDelay,
        DateTime? trainedUntil,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(posts);
        _model = model;
        _features = new DraftFeatures(posts, columns, outcomeDelay);
        _widths = new RollingWidths(model, outcomeDelay);
        _level = IndexOf("level");
        _followers = IndexOf("followers");
        if (trainedUntil is { } until && posts.Newest is { } newest && newest.Utc > until)
        {
            AddOutcomesSince(until, posts, columns, outcomeDelay, cancellationToken);
        }
    }

    /// <summary>Reads a model file; the answer gets it ready for a history.</summary>
    /// <param name="modelFile">A model of likes.</param>
    /// <exception cref="PlauditException">The model cannot be used.</exception>
    public static Func<PostTable, CancellationToken, LikesPredictor> Load(string modelFile)
    {
        var reader = ModelFile.Load(modelFile, LikesManifest.Task);
        var columns = PostModelManifest.ColumnsOf(reader.Manifest, modelFile);
        var model = CountModel.Load(reader);
        var outcomeDelay = PostModelManifest.OutcomeDelayOf(reader.Manifest);
        var trainedUntil = PostModelManifest.TrainedUntilOf(reader.Manifest);
        return (history, cancellationToken) => new LikesPredictor(model, history, columns, outcomeDelay, trainedUntil, cancellationToken);
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
        var x = _features.Build(drafts, knownPosts, cancellationToken);
        var estimates = _model.Predict(x, cancellationToken);
        var contributions = withReasons ? _model.Explain(x, cancellationToken) : null;
        var predictions = new LikesPrediction[drafts.Count];
        for (var i = 0; i < predictions.Length; i++)
        {
            var status = StatusOf(x, i, knownPosts[i]);
            var width = _widths.At(_features.AccountOf(drafts[i]), drafts[i].PostedAt?.Utc.Ticks, includesSameTime: false);
            predictions[i] = new LikesPrediction(
                estimates.LogCounts[i],
                _model.Interval(estimates, i, width),
                knownPosts[i],
                status,
                contributions is null ? [] : ReasonsOf(drafts[i], x, i, contributions, status, knownPosts[i]));
        }
        return predictions;
    }

    private void AddOutcomesSince(
        DateTime until, PostTable posts, IReadOnlyList<FeatureDefinition> columns, TimeSpan outcomeDelay, CancellationToken cancellationToken)
    {
        int[] rows = [.. Enumerable.Range(0, posts.Count).Where(row => posts.PostedAt(row).Utc > until && posts.Likes(row) is not null)];
        var x = PostFeatures.Build(posts, rows, columns, outcomeDelay, progress: null, cancellationToken);
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
        for (var column = 0; column < parts.Length; column++)
        {
            total += parts[column];
            CollectionsMarshal.GetValueRefOrAddDefault(byTopic, ReasonWording.TopicOf(x.Columns[column].Group), out _) += parts[column];
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
