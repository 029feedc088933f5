using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Features.Images;
using Plaudit.Features.Profiles;
using Plaudit.Forecasting;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>What a model file tells of itself, for people to look at.</summary>
/// <param name="Manifest">The facts.</param>
/// <param name="Card">The model card, Markdown; empty where the file has none.</param>
public sealed record ModelDetails(ModelManifest Manifest, string Card)
{
    // Below and above, the curve has nearly no rows behind it.
    private const int CurvePoints = 49;

    private static readonly Dictionary<string, FeatureDefinition> s_features = FeatureCatalogue.Features
        .Concat(ImageFeatureCatalogue.Measured)
        .Concat(ImageFeatureCatalogue.Components(ImageFeatureCatalogue.MaxComponents))
        .Concat(PanelFeatureDefinitions.All)
        .Concat(PostingFeatureDefinitions.All)
        .Concat(ProfileFeatureCatalogue.Features.Select(feature => feature.Definition))
        .GroupBy(feature => feature.Name, StringComparer.Ordinal)
        .ToDictionary(feature => feature.Key, feature => feature.First(), StringComparer.Ordinal);

    /// <summary>Each measure beside its best baseline.</summary>
    public IReadOnlyList<ModelSkill> Skills { get; } = ModelSkill.Of(Manifest.Metrics, Manifest.Trainer);

    /// <summary>Time of the newest post that it was fitted on; <see langword="null"/> where the file does not say.</summary>
    public DateTime? TrainedUntil => PostModelManifest.TrainedUntilOf(Manifest);

    /// <summary>The probability that the trees or the regression say, and the one that is told after calibration; empty where nothing is changed.</summary>
    public IReadOnlyList<(double Said, double Told)> Calibration { get; private init; } = [];

    /// <summary>What a feature of the model is, as this version defines it; <see langword="null"/> for one that it does not know.</summary>
    public static FeatureDefinition? FeatureOf(string name) => s_features.GetValueOrDefault(name);

    /// <summary>What a file tells.</summary>
    /// <exception cref="PlauditException">A part of it is damaged.</exception>
    public static ModelDetails Of(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new ModelDetails(reader.Manifest, reader.Has(ModelFile.CardPart) ? reader.ReadText(ModelFile.CardPart) : "") { Calibration = CurveOf(reader) };
    }

    private static IReadOnlyList<(double Said, double Told)> CurveOf(ModelReader reader)
    {
        if (EngagementModel.CalibrationOf(reader) is not { Method: not CalibrationMethod.None } calibration) return [];
        return
        [
            .. Enumerable.Range(1, CurvePoints)
                .Select(i => (double)i / (CurvePoints + 1))
                .Select(said => (said, calibration.Apply(Math.Log(said / (1 - said))))),
        ];
    }
}
