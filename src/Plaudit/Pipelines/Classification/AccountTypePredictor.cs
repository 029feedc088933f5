using System.Globalization;
using System.Runtime.InteropServices;
using Plaudit.Data;
using Plaudit.Features.Profiles;
using Plaudit.Models;
using Plaudit.Models.Classification;

namespace Plaudit.Pipelines.Classification;

/// <summary>A model of account types, ready to be asked about profiles. Safe to ask from many threads.</summary>
public sealed class AccountTypePredictor
{
    private readonly CalibratedClassifier _model;
    private readonly ProfileFeature[] _features;

    private AccountTypePredictor(CalibratedClassifier model, ProfileFeature[] features, ModelManifest manifest)
    {
        (_model, _features) = (model, features);
        Platforms = AccountTypeManifest.PlatformsOf(manifest);
        Sources = AccountTypeManifest.SourcesOf(manifest);
    }

    public IReadOnlyList<string> Classes => _model.Classes;

    /// <summary>Platforms that the model has learnt from; empty where it is for any.</summary>
    public IReadOnlyList<string> Platforms { get; }

    /// <summary>Sources that the model has learnt from; empty where its file does not say.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>Fields that a profile must show to be judged, by canonical name.</summary>
    public IReadOnlyList<string> RequiredFields => [.. _features.SelectMany(feature => feature.Fields).Distinct(StringComparer.Ordinal)];

    /// <summary>Reads a model file.</summary>
    /// <exception cref="PlauditException">The model cannot be used.</exception>
    public static AccountTypePredictor Load(string modelFile) => Of(ModelFile.Load(modelFile, AccountTypeManifest.Task), modelFile);

    /// <summary>The model of a file that is open already.</summary>
    /// <param name="reader">A model of account types.</param>
    /// <param name="modelFile">The name of its file.</param>
    /// <exception cref="PlauditException">The model cannot be used.</exception>
    public static AccountTypePredictor Of(ModelReader reader, string modelFile)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var columns = AccountTypeManifest.ColumnsOf(reader.Manifest, modelFile);
        return new AccountTypePredictor(CalibratedClassifier.Load(reader), [.. columns.Select(column => ProfileFeatureCatalogue.Named(column.Name))], reader.Manifest);
    }

    /// <summary>Judges profiles.</summary>
    /// <param name="profiles">The profiles.</param>
    /// <param name="behaviours">What their posts tell; <see langword="null"/> for none.</param>
    /// <param name="withReasons">Whether reasons are given.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One answer a profile, in their order.</returns>
    public IReadOnlyList<ClassPrediction> Predict(
        IReadOnlyList<Profile> profiles, ProfileBehaviours? behaviours, bool withReasons, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        var answers = new ClassPrediction[profiles.Count];
        var x = ProfileFeatures.Build(profiles, [.. _features.Select(feature => feature.Definition)], behaviours, cancellationToken);
        var judged = new List<int>(profiles.Count);
        for (var i = 0; i < answers.Length; i++)
        {
            if (CannotJudge(profiles[i], x.Row(i)) is { } cause)
            {
                answers[i] = cause;
            }
            else
            {
                judged.Add(i);
            }
        }
        if (judged.Count > 0)
        {
            Judge(profiles, x.SelectRows([.. judged]), judged, withReasons, answers, cancellationToken);
        }
        return answers;
    }

    // A private profile whose numbers are known gets probabilities, and no class.
    private ClassPrediction? CannotJudge(Profile profile, ReadOnlySpan<float> row)
    {
        if (profile.State is not (ProfileState.Shown or ProfileState.Private))
        {
            return Unjudged(profile, ProfileVerdicts.StatusOf(profile.State), ProfileVerdicts.CauseOf(profile.State));
        }
        if (profile.Platform is { } platform && Platforms.Count > 0 && !Platforms.Contains(platform))
        {
            return Unjudged(profile, ClassStatus.OtherPlatform, $"the model has learnt from {string.Join(", ", Platforms)}, and this account is on {platform}");
        }
        var missing = Missing(row);
        return missing.Count == 0 ? null
            : profile.State == ProfileState.Private ? Unjudged(profile, ClassStatus.Private, ProfileVerdicts.CauseOf(ProfileState.Private))
            : Unjudged(profile, ClassStatus.MissingField, $"missing {string.Join(", ", missing)}{ProfileVerdicts.HintFor(missing)}") with { MissingFields = missing };
    }

    // Fields of unknown features that no known feature has.
    private List<string> Missing(ReadOnlySpan<float> row)
    {
        List<string> known = [], unknown = [];
        for (var column = 0; column < row.Length; column++)
        {
            (float.IsNaN(row[column]) ? unknown : known).AddRange(_features[column].Fields);
        }
        return [.. unknown.Except(known, StringComparer.Ordinal)];
    }

    private static ClassPrediction Unjudged(Profile profile, ClassStatus status, string cause) =>
        new() { Platform = profile.Platform, Account = profile.Account, Status = status, Cause = cause };

    private void Judge(
        IReadOnlyList<Profile> profiles, FeatureMatrix x, List<int> at, bool withReasons, ClassPrediction[] answers, CancellationToken cancellationToken)
    {
        var probabilities = _model.Predict(x, cancellationToken);
        var contributions = withReasons ? _model.Explain(x, cancellationToken) : null;
        for (var row = 0; row < at.Count; row++)
        {
            var profile = profiles[at[row]];
            var own = probabilities.AsSpan(row * Classes.Count, Classes.Count);
            var (likeliest, isSure) = _model.Decision.Decide(own);
            var isPrivate = profile.State == ProfileState.Private;
            var isTold = isSure && !isPrivate;
            answers[at[row]] = new ClassPrediction
            {
                Platform = profile.Platform,
                Account = profile.Account,
                Predicted = isTold ? Classes[likeliest] : null,
                Probabilities = ProfileVerdicts.Ranked(Classes, own),
                Status = isPrivate ? ClassStatus.Private : isTold ? ClassStatus.Ok : ClassStatus.Unsure,
                Cause = isPrivate ? ProfileVerdicts.CauseOf(ProfileState.Private)
                    : isTold ? null
                    : string.Create(CultureInfo.InvariantCulture, $"no type is likely enough: {Classes[likeliest]} {own[likeliest]:0 %}"),
                Reasons = contributions is null ? [] : Reasons(profile, contributions, row, likeliest, RunnerUp(own, likeliest)),
                OutOfRange = [.. _model.Ranges.Outside(x.Row(row).ToArray()).Select(column => OutOfRange(column, x[row, column]))],
            };
        }
    }

    // The two likeliest classes are compared, so that effects add up to the logarithm of their ratio.
    private List<Reason> Reasons(Profile profile, ClassContributions contributions, int row, int likeliest, int other)
    {
        var own = contributions.Of(row, likeliest);
        var against = contributions.Of(row, other);
        var byGroup = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var column = 0; column < _features.Length; column++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(byGroup, _features[column].Definition.Group, out _) += own[column] - against[column];
        }
        return
        [
            new Reason(ProfileWording.Start(Classes[likeliest], Classes[other]), own[^1] - against[^1]),
            .. byGroup.OrderByDescending(of => Math.Abs(of.Value)).Select(
                of => new Reason(ProfileWording.Effect(of.Key, profile, of.Value, Classes[likeliest], Classes[other]), of.Value)),
        ];
    }

    private static int RunnerUp(ReadOnlySpan<float> probabilities, int likeliest)
    {
        var best = likeliest == 0 ? 1 : 0;
        for (var c = 0; c < probabilities.Length; c++)
        {
            best = c != likeliest && probabilities[c] > probabilities[best] ? c : best;
        }
        return best;
    }

    private string OutOfRange(int column, float value) =>
        $"{_features[column].Name} ({_features[column].Definition.Definition}) is {ProfileVerdicts.Shown(_features[column].Definition.Unit, value)}, outside of all that was learnt from";
}
