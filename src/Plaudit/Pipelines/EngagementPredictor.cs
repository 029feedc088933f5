using System.Runtime.InteropServices;
using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Models;
using Plaudit.Pipelines.Images;

namespace Plaudit.Pipelines;

/// <summary>A model of engagement and a history, ready to be asked about drafts.</summary>
/// <remarks>Not safe for several threads at once, because the history keeps its place.</remarks>
public sealed class EngagementPredictor
{
    private readonly EngagementModel _model;
    private readonly DraftRows _rows;

    /// <summary>Gets ready.</summary>
    /// <param name="model">The model.</param>
    /// <param name="label">What it was taught to call high.</param>
    /// <param name="posts">Past posts.</param>
    /// <param name="features">What the model's rows are computed from.</param>
    /// <param name="times">How many times the account's own median is to be exceeded.</param>
    internal EngagementPredictor(EngagementModel model, EngagementLabelSummary label, PostTable posts, ModelFeatures features, double times = 1)
    {
        Times = times;
        _model = model;
        Label = label;
        _rows = new DraftRows(posts, features);
    }

    /// <summary>What the model calls high.</summary>
    public EngagementLabelSummary Label { get; }

    /// <summary>How many times the account's own median is to be exceeded, where that is what counts as high.</summary>
    public double Times { get; }

    /// <summary>Reads a model file; the answer gets it ready for a history.</summary>
    /// <param name="modelFile">A model of engagement.</param>
    /// <exception cref="PlauditException">The model cannot be used, or takes pictures.</exception>
    public static Func<PostTable, CancellationToken, EngagementPredictor> Load(string modelFile) => Load(modelFile, pictures: null);

    /// <summary>The same for a model that may take pictures.</summary>
    /// <param name="modelFile">A model of engagement.</param>
    /// <param name="pictures">The pictures that were given; <see langword="null"/> for none.</param>
    /// <exception cref="PlauditException">The model cannot be used, or not with these pictures.</exception>
    internal static Func<PostTable, CancellationToken, EngagementPredictor> Load(string modelFile, PictureInput? pictures) =>
        Of(ModelFile.Load(modelFile, EngagementModel.Task), modelFile, pictures);

    /// <summary>The model of a file that is open already.</summary>
    /// <param name="reader">A model of engagement.</param>
    /// <param name="modelFile">The name of its file.</param>
    /// <exception cref="PlauditException">The model cannot be used, or takes pictures.</exception>
    public static Func<PostTable, CancellationToken, EngagementPredictor> Of(ModelReader reader, string modelFile) => Of(reader, modelFile, pictures: null);

    private static Func<PostTable, CancellationToken, EngagementPredictor> Of(ModelReader reader, string modelFile, PictureInput? pictures)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var model = EngagementModel.Load(reader);
        var label = EngagementManifest.LabelOf(reader.Manifest, modelFile);
        var times = EngagementManifest.TimesOf(reader.Manifest);
        var features = ModelFeatures.Load(reader, modelFile, pictures);
        return (history, cancellationToken) => new EngagementPredictor(model, label, history, features(history, cancellationToken), times);
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
        var x = _rows.Build(drafts, knownPosts, cancellationToken);
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
        var hasPicture = ReasonWording.HasPicture(x, row);
        for (var column = 0; column < parts.Length; column++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(byTopic, ReasonWording.TopicOf(x.Columns[column], hasPicture), out _) += parts[column];
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
