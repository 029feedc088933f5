using Plaudit.Data;
using Plaudit.Features.Images.Faces;

namespace Plaudit.Features.Images;

/// <summary>Computes the measured features of pictures.</summary>
public static class MeasuredImageFeatures
{
    /// <summary>Measures a picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="camera">What the camera wrote down.</param>
    /// <param name="detector">Finds faces; null leaves the features of faces NaN.</param>
    public static MeasuredImage Measure(PixelImage image, CameraFacts camera, FaceDetector? detector = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(camera);
        var measurements = ImageMeasurements.Of(image, camera, detector);
        var features = ImageFeatureCatalogue.OfPicture;
        var values = new float[features.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)features[i].Value(measurements);
        return new MeasuredImage(values, measurements.Hash);
    }

    /// <summary>Measured features as columns.</summary>
    /// <param name="images">An account's pictures in the order of posting; null where there is none.</param>
    /// <param name="postedAtUtc">When each was posted, never falling. Pictures of one moment do not count for each other, as candidates do not.</param>
    public static FeatureMatrix ToMatrix(IReadOnlyList<MeasuredImage?> images, IReadOnlyList<DateTime> postedAtUtc)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(postedAtUtc);
        if (postedAtUtc.Count != images.Count)
            throw new ArgumentException($"{images.Count} pictures and {postedAtUtc.Count} times do not go together.", nameof(postedAtUtc));
        var (earlier, added) = (new ImageHistory(), 0);
        var columns = ImageFeatureCatalogue.Measured;
        var values = new float[images.Count * columns.Count];
        for (var i = 0; i < images.Count; i++)
        {
            for (; postedAtUtc[added] < postedAtUtc[i]; added++)
            {
                if (images[added] is { } image)
                    earlier.Add(image.Hash);
            }
            earlier.Write(images[i], values.AsSpan(i * columns.Count, columns.Count));
        }
        return new FeatureMatrix(columns, images.Count, values);
    }

    /// <summary>Measured features as columns, of candidates of which none is posted yet.</summary>
    /// <param name="candidates">Null where there is no picture.</param>
    /// <param name="earlier">Pictures posted so far; stays as it is.</param>
    public static FeatureMatrix ToCandidateMatrix(IReadOnlyList<MeasuredImage?> candidates, ImageHistory earlier)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(earlier);
        var columns = ImageFeatureCatalogue.Measured;
        var values = new float[candidates.Count * columns.Count];
        for (var i = 0; i < candidates.Count; i++)
            earlier.Write(candidates[i], values.AsSpan(i * columns.Count, columns.Count));
        return new FeatureMatrix(columns, candidates.Count, values);
    }
}
