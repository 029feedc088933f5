using System.Runtime.InteropServices;
using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>A model of engagement and a history, ready to be asked about drafts.</summary>
/// <remarks>Not safe for several threads at once, because the history keeps its place.</remarks>
public sealed class EngagementPredictor
{
    private readonly EngagementModel _model;
    private readonly DraftFeatures _features;

    /// <summary>Gets ready.</summary>
    /// <param name="model">The model.</param>
    /// <param name="label">What it was taught to call high.</param>
    /// <param name="posts">Past posts.</param>
    /// <param name="columns">The model's columns.</param>
    /// <param name="outcomeDelay">Outcomes of posts younger than this at a draft's moment are not known yet.</param>
    public EngagementPredictor(EngagementModel model, EngagementLabelSummary label, PostTable posts, IReadOnlyList<FeatureDefinition> columns, TimeSpan outcomeDelay)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(posts);
        _model = model;
        Label = label;
        _features = new DraftFeatures(posts, columns, outcomeDelay);
    }

    /// <summary>What the model calls high.</summary>
    public EngagementLabelSummary Label { get; }

    /// <summary>Reads a model file; the answer gets it ready for a history.</summary>
    /// <param name="modelFile">A model of engagement.</param>
    /// <exception cref="PlauditException">The model cannot be used.</exception>
    public static Func<PostTable, EngagementPredictor> Load(string modelFile)
    {
        var reader = ModelFile.Load(modelFile, EngagementModel.Task);
        var model = EngagementModel.Load(reader);
        var label = EngagementManifest.LabelOf(reader.Manifest, modelFile);
        var columns = PostModelManifest.ColumnsOf(reader.Manifest, modelFile);
        var outcomeDelay = PostModelManifest.OutcomeDelayOf(reader.Manifest);
        return history => new EngagementPredictor(model, label, history, columns, outcomeDelay);
    }

    /// <summary>Predicts drafts.</summary>
    /// <param name="drafts">The drafts.</param>
    /// <param name="withReasons">Whether reasons are given.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One prediction a draft, in their order.</returns>
    public IReadOnlyList<EngagementPrediction> Predict(IReadOnlyList<Draft> drafts, bool withReasons, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        if (drafts.Count == 0)
        {
            return [];
        }
        var knownPosts = new int[drafts.Count];
        var x = _features.Build(drafts, knownPosts, cancellationToken);
        var probabilities = _model.Predict(x, cancellationToken);
        var contributions = withReasons ? _model.Explain(x, cancellationToken) : null;
        var predictions = new EngagementPrediction[drafts.Count];
        for (var i = 0; i < predictions.Length; i++)
        {
            var status = knownPosts[i] >= (Label.Kind == EngagementLabelKind.OwnMedian ? EngagementLabels.UsualPosts : 1) ? PredictionStatus.Ok : PredictionStatus.NotEnoughHistory;
            predictions[i] = new EngagementPrediction(
                probabilities[i], knownPosts[i], status, contributions is null ? [] : ReasonsOf(drafts[i], x, i, contributions, status, knownPosts[i]));
        }
        return predictions;
    }

    // Topics are told from the strongest down, each with what it moves the probability by after those before it, so that points add up.
    private List<Reason> ReasonsOf(Draft draft, FeatureMatrix x, int row, Contributions contributions, PredictionStatus status, int knownPosts)
    {
        var byTopic = new Dictionary<string, double>(StringComparer.Ordinal);
        var parts = contributions.Features(row);
        for (var column = 0; column < parts.Length; column++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(byTopic, ReasonWording.TopicOf(x.Columns[column].Group), out _) += parts[column];
        }
        double logOdds = contributions.Bias(row);
        var logUsual = Label.Kind == EngagementLabelKind.OwnMedian ? x[row, x.IndexOf("level")] + x[row, x.IndexOf("usual")] : double.NaN;
        var reasons = new List<Reason> { new(ReasonWording.EngagementStart(status, logOdds, knownPosts, logUsual), logOdds) };
        foreach (var (topic, effect) in byTopic.Where(topic => topic.Value != 0).OrderByDescending(topic => Math.Abs(topic.Value)).ThenBy(topic => topic.Key, StringComparer.Ordinal))
        {
            reasons.Add(new Reason(ReasonWording.EngagementEffect(topic, draft, logOdds, logOdds + effect), effect));
            logOdds += effect;
        }
        return reasons;
    }
}
