using Plaudit.Features.Images.Faces;

namespace Plaudit.Features.Images;

/// <summary>Measures decoded pictures, and keeps what was measured. Safe for several threads at once.</summary>
internal sealed class ImageMeasurer
{
    /// <summary>Part of the cache's name: raised when a feature's meaning changes, so that older numbers are not taken for new ones.</summary>
    private const int Version = 2;

    private readonly ImageFeatureCache? _cache;
    private readonly FaceDetector? _detector;
    private readonly bool _hashAlone;

    /// <summary>Makes a measurer.</summary>
    /// <param name="cache">From <see cref="OpenCache"/>, for the same detector; null to measure every picture anew.</param>
    /// <param name="detector">Finds faces, and stays the caller's; null leaves the features of faces unknown.</param>
    /// <param name="hashAlone">True for the perceptual hash and no feature.</param>
    public ImageMeasurer(ImageFeatureCache? cache, FaceDetector? detector, bool hashAlone)
    {
        _cache = cache;
        _detector = detector;
        _hashAlone = hashAlone;
    }

    /// <summary>Opens the cache of measured features.</summary>
    /// <param name="folder">Made if it is missing.</param>
    /// <param name="options">Of the reader whose pictures are measured.</param>
    /// <param name="detector">The one that faces are found with; null for none.</param>
    /// <param name="hashAlone">True for the perceptual hash and no feature.</param>
    public static ImageFeatureCache OpenCache(string folder, ImageReaderOptions options, FaceDetector? detector, bool hashAlone)
    {
        // Numbers of other definitions, of other pixels, or with faces found in another way lie in another file.
        var pixels = $"{Version}.{PixelImage.Version}-{options.LongerSide}";
        var definitions = FeatureCatalogue.Hash(ImageFeatureCatalogue.Measured)[..12];
        var kind = hashAlone ? $"hash-{pixels}" : $"measured-{pixels}-{definitions}-{detector?.Identity ?? "no-faces"}";
        return new ImageFeatureCache(folder, kind, MeasuredImage.NumberCount(hashAlone));
    }

    /// <summary>What the cache has of a picture; null where there is none.</summary>
    public MeasuredImage? Find(ContentHash content)
    {
        Span<float> numbers = stackalloc float[MeasuredImage.NumberCount(_hashAlone)];
        return _cache?.TryGet(content, numbers) == true ? MeasuredImage.FromNumbers(numbers) : null;
    }

    /// <summary>Measures a decoded picture, and keeps its numbers.</summary>
    public MeasuredImage Measure(ContentHash content, PixelImage image, CameraFacts camera)
    {
        var measured = _hashAlone ? new MeasuredImage([], PerceptualHash.Of(image)) : MeasuredImageFeatures.Measure(image, camera, _detector);
        _cache?.Add(content, measured.ToNumbers());
        return measured;
    }
}
