using Plaudit.Features.Images.Faces;

namespace Plaudit.Tests.Features.Images.Faces;

/// <summary>The detector with the weights of the package, loaded once for all tests.</summary>
public sealed class FaceModel : IDisposable
{
    public FaceDetector Detector { get; } = FaceDetector.Open();

    public void Dispose() => Detector.Dispose();
}
