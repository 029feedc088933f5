using Plaudit.Data;

namespace Plaudit.Features.Images;

/// <summary>What came of a file: a picture, or the reason why there is none.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Image">Null when the file cannot be used.</param>
/// <param name="Camera">What the camera wrote into it.</param>
/// <param name="Rejection">Null when the file can be used.</param>
public sealed record ImageReading(string File, PixelImage? Image, CameraFacts Camera, RejectedRow? Rejection);
