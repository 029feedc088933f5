using System.Buffers;
using Plaudit.Features.Images.Faces;

namespace Plaudit.Features.Images;

/// <summary>All that the measured features are computed from. Faces come the largest first; null when they were not looked for.</summary>
internal sealed record ImageMeasurements(
    PixelImage Image,
    CameraFacts Camera,
    ColourStatistics Colour,
    EdgeStatistics? Edges,
    CompositionStatistics Composition,
    double Blockiness,
    PerceptualHash Hash,
    IReadOnlyList<DetectedFace>? Faces)
{
    /// <summary>The face that takes most of the picture; null when there is none or none was looked for.</summary>
    public DetectedFace? LargestFace => Faces is [var largest, ..] ? largest : null;

    public static ImageMeasurements Of(PixelImage image, CameraFacts camera, FaceDetector? detector)
    {
        var rented = ArrayPool<byte>.Shared.Rent(image.Width * image.Height);
        try
        {
            var luma = rented.AsSpan(0, image.Width * image.Height);
            var colour = ColourStatistics.Measure(image.Pixels, luma);
            var edges = EdgeStatistics.Measure(luma, image.Width);
            return new ImageMeasurements(
                image,
                camera,
                colour,
                edges,
                CompositionStatistics.Measure(luma, image.Width, edges),
                // Shrinking wipes the grid out.
                image.IsShrunk ? double.NaN : Images.Blockiness.Measure(luma, image.Width),
                PerceptualHash.Of(luma, image.Width),
                detector?.Detect(image));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
