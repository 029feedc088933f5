using Plaudit.Data;
using Plaudit.Features.Images;

namespace Plaudit.Pipelines.Images;

/// <summary>
/// Whether pictures are looked at as they were when a model was trained: numbers of another image model, or of faces that were found in
/// another way, mean something else.
/// </summary>
internal static class PictureModels
{
    /// <summary>Where a manifest says what faces were found by; empty where they were not looked for.</summary>
    public const string FaceModel = "face_model";

    /// <summary>Stands for what a manifest of an older version does not say.</summary>
    public const string Unknown = "unknown";

    private const string FaceFeatures = "image_face";

    public static bool IsOfFaces(FeatureDefinition feature) => feature.Name.StartsWith(FaceFeatures, StringComparison.Ordinal);

    /// <summary>What is said where the image model is the same and only its scaling differs; <see langword="null"/> for any other difference.</summary>
    /// <param name="trained">The identity of the image model that the model was trained with.</param>
    /// <param name="given">That of the one that is given.</param>
    /// <param name="modelFile">The model.</param>
    public static string? ScalingRefusal(string trained, string? given, string modelFile)
    {
        var (model, scaling) = Parts(trained);
        var (otherModel, otherScaling) = Parts(given ?? "");
        return model.Length > 0 && model == otherModel && scaling != otherScaling
            ? $"The model file {modelFile} was trained with the image model that is given, but with the scaling {Word(scaling)} instead of {Word(otherScaling)}. "
                + $"Use --image-scaling {Word(scaling)}."
            : null;
    }

    /// <summary>Why a model that was trained with faces cannot be used with a reader; <see langword="null"/> where it can.</summary>
    /// <param name="trained">What faces were found by; not empty.</param>
    /// <param name="reader">Reads the pictures.</param>
    /// <param name="modelFile">The model.</param>
    public static string? FaceRefusal(string trained, PictureReader reader, string modelFile) =>
        trained == reader.FaceIdentity ? null
        : reader.FaceAbsence is { } absence ? $"The model file {modelFile} was trained with faces, and here they are not counted: {absence} Install what is missing, or train again."
        : $"The model file {modelFile} was trained with faces that were found in another way than this version of Plaudit finds them. Train it again.";

    private static (string Model, string Scaling) Parts(string identity)
    {
        var at = identity.LastIndexOf('-');
        return at < 0 ? ("", "") : (identity[..at], identity[(at + 1)..]);
    }

    // As the option is written.
    private static string Word(string scaling) => scaling switch
    {
        nameof(PixelScaling.ZeroToOne) => "zero_to_one",
        nameof(PixelScaling.MinusOneToOne) => "minus_one_to_one",
        nameof(PixelScaling.ImageNet) => "imagenet",
        nameof(PixelScaling.ZeroTo255) => "zero_to_255",
        _ => scaling,
    };
}
