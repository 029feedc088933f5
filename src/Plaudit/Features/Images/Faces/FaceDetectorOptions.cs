namespace Plaudit.Features.Images.Faces;

/// <summary>What counts as a face.</summary>
public sealed record FaceDetectorOptions
{
    /// <summary>The least score of a face. Default .75, range .5 to 1: more misses faces, less takes other things for faces.</summary>
    public double LeastScore { get; init; } = 0.75;

    /// <summary>The most places of a picture that are looked at closely. Default 32, range 1 to 256: bounds the faces found and the time of a crowd.</summary>
    public int MostPlaces { get; init; } = 32;
}
