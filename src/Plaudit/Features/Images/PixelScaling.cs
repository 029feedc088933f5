namespace Plaudit.Features.Images;

/// <summary>Which numbers an image model wants for the bytes 0 to 255.</summary>
public enum PixelScaling
{
    /// <summary>From 0 to 1.</summary>
    ZeroToOne,

    /// <summary>From -1 to 1.</summary>
    MinusOneToOne,

    /// <summary>
    /// From 0 to 1, less the mean and divided by the standard deviation of each channel in the pictures of ImageNet, as most models want
    /// that were trained with PyTorch.
    /// </summary>
    ImageNet,

    /// <summary>The bytes as they are.</summary>
    ZeroTo255,
}
