using Plaudit.Data;

namespace Plaudit.Features.Images;

/// <summary>Limits that a picture is held against before it is decoded, so that no file can take memory or time without bound.</summary>
public sealed record ImageReaderOptions
{
    /// <summary>The largest file. Default 64 MiB, 1 KiB to 1 GiB.</summary>
    public long MaxBytes { get; init; } = 64L << 20;

    /// <summary>The most pixels. Default 100 million, which is more than phones take by default; 1,024 to 1 billion.</summary>
    public long MaxPixels { get; init; } = 100_000_000;

    /// <summary>The most memory that all pixels of a picture would take as stored. Default 512 MiB; 64 KiB to 16 GiB.</summary>
    public long MaxDecodedBytes { get; init; } = 512L << 20;

    /// <summary>The most frames of an animation, of which the first is taken. Default 1,000, at least 1.</summary>
    public int MaxFrames { get; init; } = 1_000;

    /// <summary>The longer side over the shorter. Default 20, at least 1: what is longer is a strip or a bomb, not a photo.</summary>
    public double MaxRatio { get; init; } = 20;

    /// <summary>The shorter side in pixels that a picture must have. Default 16, at least 1.</summary>
    public int MinSide { get; init; } = 16;

    /// <summary>The longer side that a picture is shrunk to, if it is larger. Default 1,350, what Instagram shows; 16 to 16,384.</summary>
    public int LongerSide { get; init; } = 1_350;

    /// <summary>Pictures with more pixels than this are decoded one at a time. Default 24 million, at least 0.</summary>
    public long LargePixels { get; init; } = 24_000_000;

    internal void Validate()
    {
        Require(MaxBytes is >= 1L << 10 and <= 1L << 30, nameof(MaxBytes), "1 KiB to 1 GiB");
        Require(MaxPixels is >= 1_024 and <= 1_000_000_000, nameof(MaxPixels), "1,024 to 1 billion");
        Require(MaxDecodedBytes is >= 64L << 10 and <= 16L << 30, nameof(MaxDecodedBytes), "64 KiB to 16 GiB");
        Require(MaxFrames >= 1, nameof(MaxFrames), "at least 1");
        Require(MaxRatio >= 1, nameof(MaxRatio), "at least 1");
        Require(MinSide >= 1, nameof(MinSide), "at least 1");
        Require(LongerSide is >= 16 and <= PixelImage.MaxSide, nameof(LongerSide), $"16 to {PixelImage.MaxSide}");
        Require(LargePixels >= 0, nameof(LargePixels), "at least 0");
    }

    private static void Require(bool holds, string option, string expected)
    {
        if (!holds)
            throw new PlauditException($"{option} is out of range; expected {expected}.");
    }
}
