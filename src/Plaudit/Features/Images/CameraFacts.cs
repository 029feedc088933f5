namespace Plaudit.Features.Images;

/// <summary>What the camera wrote into the picture (EXIF), as far as it did. Where a picture was taken is never read.</summary>
/// <param name="TakenHour">Hour of the day on the camera's clock, 0 to below 24.</param>
/// <param name="ExposureSeconds">How long light fell in.</param>
/// <param name="Iso">Sensitivity.</param>
/// <param name="FNumber">Focal length over the opening.</param>
/// <param name="FlashFired">Whether the flash fired.</param>
/// <param name="FocalLength35Mm">Focal length in millimetres on film of 35 mm that shows as much.</param>
public sealed record CameraFacts(
    double? TakenHour,
    double? ExposureSeconds,
    double? Iso,
    double? FNumber,
    bool? FlashFired,
    double? FocalLength35Mm)
{
    /// <summary>Nothing is known.</summary>
    public static CameraFacts None { get; } = new(null, null, null, null, null, null);

    /// <summary>
    /// Light of the scene as exposure value at ISO 100, which is log2(N²/t) - log2(ISO/100): about 15 in sunshine, 5 in a room. Null when
    /// one of the three is not known.
    /// </summary>
    public double? ExposureValue =>
        FNumber is { } f && ExposureSeconds is { } t && Iso is { } iso ? Math.Log2(f * f / t) - Math.Log2(iso / 100) : null;
}
