namespace Plaudit.Features.Images;

/// <summary>Which model turns pictures into numbers, and how.</summary>
public sealed record ImageEmbeddingOptions
{
    /// <summary>An image model in ONNX format. Default null: MobileNetV2-1.4 with the weights of the npm package nsfwjs.</summary>
    public string? ModelFile { get; init; }

    /// <summary>
    /// What the model wants for bytes. Default null: <see cref="PixelScaling.ImageNet"/> for a file that takes channels first,
    /// <see cref="PixelScaling.ZeroToOne"/> for one that takes them last. Of no effect without <see cref="ModelFile"/>.
    /// </summary>
    public PixelScaling? Scaling { get; init; }

    /// <summary>Where the converted model is kept. Default null: the user's cache folder.</summary>
    public string? CacheFolder { get; init; }
}
