using Plaudit.Features.Images;

namespace Plaudit.Tests.Features.Images;

public sealed class PerceptualHashTests
{
    [Fact]
    public void Of_PictureShrunkCompressedOrBrightened_IsNear()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var image = Pictures.Scene(320, 240, seed);
            var hash = Hash(image);
            var compressed = new ImageReader().Decode("a", image.ToJpeg(30), default).Image!;
            var brighter = Pictures.Of(320, 240, (x, y) => Pictures.At(image, x, y) is var (r, g, b) ? (30 + (r * 4 / 5), 30 + (g * 4 / 5), 30 + (b * 4 / 5)) : default);

            Assert.InRange(hash.DistanceTo(Hash(image.Stretch(100, 75))), 0, PerceptualHash.NearDuplicate);
            Assert.InRange(hash.DistanceTo(Hash(compressed)), 0, PerceptualHash.NearDuplicate);
            Assert.InRange(hash.DistanceTo(Hash(brighter)), 0, PerceptualHash.NearDuplicate);
        }
    }

    [Fact]
    public void Of_DifferentNoise_IsFarApart() =>
        Assert.All(
            Enumerable.Range(1, 20),
            seed => Assert.InRange(Hash(Pictures.Noise(90, 80, 0)).DistanceTo(Hash(Pictures.Noise(90, 80, seed))), 14, 50));

    [Fact]
    public void Of_SlopeFromLight_HasAllBits()
    {
        Assert.Equal(ulong.MaxValue, Hash(Pictures.Grey(90, 80, (x, _) => 255 - (2 * x))).Bits);
        Assert.Equal(0UL, Hash(Pictures.Grey(90, 80, (x, _) => 2 * x)).Bits);
    }

    private static PerceptualHash Hash(PixelImage image) => MeasuredImageFeatures.Measure(image, CameraFacts.None).Hash;
}
