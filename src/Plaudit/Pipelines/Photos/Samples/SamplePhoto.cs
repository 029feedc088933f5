using Plaudit.Features.Images;

namespace Plaudit.Pipelines.Photos.Samples;

/// <summary>A picture of a <see cref="SamplePhotoSet"/>, drawn when it is asked for.</summary>
public sealed class SamplePhoto
{
    private readonly int _longerSide;

    internal SamplePhoto(string fileName, DateTime postedAtUtc, long likes, double effect, SampleScene scene, int longerSide)
    {
        FileName = fileName;
        PostedAtUtc = postedAtUtc;
        Likes = likes;
        Effect = effect;
        Scene = scene;
        _longerSide = longerSide;
    }

    /// <summary>As a phone names it, with the time at which it was taken.</summary>
    public string FileName { get; }

    /// <summary>Of a candidate, tonight.</summary>
    public DateTime PostedAtUtc { get; }

    /// <summary>Of a candidate, what the rule gives without chance.</summary>
    public long Likes { get; }

    /// <summary>How much followers like it by their rule: about mean 0 and deviation 1 over all pictures, whatever the signal.</summary>
    public double Effect { get; }

    internal SampleScene Scene { get; }

    /// <summary>Draws it; the same pixels each time.</summary>
    public PixelImage Draw() => SampleScenePainter.Paint(Scene, _longerSide);
}
