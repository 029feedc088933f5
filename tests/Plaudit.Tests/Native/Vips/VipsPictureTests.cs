using Plaudit.Native.Vips;

namespace Plaudit.Tests.Native.Vips;

public sealed class VipsPictureTests
{
    [Fact]
    public void LibraryVersion_IsKnown() => Assert.Matches(@"^8\.\d+\.\d+", VipsPicture.LibraryVersion);

    [Fact]
    public void ReadHeader_Noise_HasTheLibrarysText() =>
        Assert.Contains("not in a known format", Assert.Throws<VipsException>(() => VipsPicture.ReadHeader("no picture"u8, [])).Message);

    // The library reads SVG and TIFF by itself, but is told not to.
    [Fact]
    public void ReadHeader_SvgAndTiff_AreBlocked()
    {
        Assert.Throws<VipsException>(() => VipsPicture.ReadHeader("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"u8, []));
        var tiff = VipsPicture.Encode(new byte[3 * 32 * 32], 32, 32, ".tif");
        Assert.Throws<VipsException>(() => VipsPicture.ReadHeader(tiff, []));
    }

    [Fact]
    public void Encode_ThenDecode_GivesThePixels()
    {
        var rgb = new byte[3 * 20 * 10];
        new Random(1).NextBytes(rgb);

        var pixels = VipsPicture.Decode(VipsPicture.Encode(rgb, 20, 10, ".png"), 100, 100, fromProfile: false);

        Assert.Equal((20, 10), (pixels.Width, pixels.Height));
        Assert.Equal(rgb, pixels.Rgb);
    }

    [Fact]
    public void Encode_WrongShape_IsRefused() => Assert.Throws<ArgumentException>(() => VipsPicture.Encode(new byte[5], 2, 1, ".png"));

    [Fact]
    public void Encode_UnknownSuffix_HasTheLibrarysText() =>
        Assert.Contains(".nothing", Assert.Throws<VipsException>(() => VipsPicture.Encode(new byte[3], 1, 1, ".nothing")).Message);
}
