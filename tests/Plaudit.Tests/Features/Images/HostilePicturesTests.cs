using System.Text;
using Plaudit.Features.Images;

namespace Plaudit.Tests.Features.Images;

/// <summary>Files that are made to do harm, or were harmed: each gets its reason, and nothing is decoded that is too large.</summary>
public sealed class HostilePicturesTests
{
    private static readonly ImageReader s_reader = new();

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [InlineData("\uFEFF \n<?xml version='1.0'?><svg/>")]
    [InlineData("<!DOCTYPE html><html></html>")]
    public void Decode_Markup_IsRefused(string text) => Assert.StartsWith("SVG and other texts are refused", Reason(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("%PDF-1.7")]
    [InlineData("II*\0\u0008\0\0\0")]
    [InlineData("BM")]
    [InlineData("hello")]
    public void Decode_OtherKinds_AreNotLookedInto(string start) =>
        Assert.StartsWith("not a picture of a kind that is read", Reason([.. Encoding.Latin1.GetBytes(start), .. new byte[100]]));

    [Fact]
    public void Decode_Video_AsksForAStill() => Assert.StartsWith("a video", Reason([0, 0, 0, 32, .. "ftypisom"u8, .. new byte[100]]));

    [Fact]
    public void Decode_50000By50000_IsRefusedByItsHeader() =>
        Assert.StartsWith("50000 x 50000 pixels", Reason(PictureFiles.Png(50_000, 50_000, 8, 2, null)));

    [Fact]
    public void Decode_Strip_IsRefused() => Assert.Contains("times as long as wide", Reason(PictureFiles.Png(20_000, 20, 8, 0, null)));

    [Fact]
    public void Decode_Dot_IsRefused() => Assert.Contains("at least 16", Reason(PictureFiles.Png(15, 40, 8, 0, [0])));

    [Fact]
    public void Decode_ManyBytesAPixel_IsRefused() => Assert.Contains("MiB in all", Reason(PictureFiles.Png(9_999, 9_999, 16, 6, null)));

    [Fact]
    public void Decode_ManyFrames_IsRefused() =>
        Assert.StartsWith("3 frames", new ImageReader(new ImageReaderOptions { MaxFrames = 2 })
            .Decode("a", PictureFiles.Gif(20, 20, (1, 1, 1), (2, 2, 2), (3, 3, 3)), default).Rejection!.Reason);

    [Fact]
    public void Decode_LargeGifWithoutPixels_IsRefused()
    {
        var gif = PictureFiles.Gif(20, 20, (1, 1, 1));
        // Of the whole, and of the frame after the palette.
        gif.AsSpan(6, 4).Fill(0xFF);
        gif.AsSpan(13 + (3 * 128) + 5, 4).Fill(0xFF);

        Assert.Matches("^65535 x 65535 pixels|^damaged", Reason(gif));
    }

    [Theory]
    [InlineData(".jpg")]
    [InlineData(".jpg[interlace]")]
    [InlineData(".png")]
    [InlineData(".webp")]
    [InlineData(".avif")]
    public void Decode_CutOff_IsRejectedWithTheLibrarysText(string suffix)
    {
        var whole = PictureFiles.Encode(Pictures.Noise(100, 80, 3), suffix);

        var reason = Reason(whole[..(whole.Length / 2)]);

        Assert.Matches(@"^(damaged, cut off or of an unknown variant|HEIC that this libvips) .*\(.+\)", reason + " ");
    }

    [Fact]
    public void Decode_FailuresOnManyThreads_EachHaveTheirOwnText()
    {
        var jpeg = Pictures.Noise(64, 64, 1).ToJpeg();
        var png = PictureFiles.Png(64, 64, 8, 0, null);
        var (jpegReason, pngReason) = (Reason(jpeg[..^400]), Reason(png));
        Assert.NotEqual(jpegReason, pngReason);

        var reasons = new string[64];
        Parallel.For(0, reasons.Length, i => reasons[i] = Reason(i % 2 == 0 ? jpeg[..^400] : png));

        Assert.All(Enumerable.Range(0, reasons.Length), i => Assert.Equal(i % 2 == 0 ? jpegReason : pngReason, reasons[i]));
    }

    [Theory]
    [InlineData(".jpg")]
    [InlineData(".jpg[interlace]")]
    [InlineData(".png")]
    [InlineData(".webp")]
    [InlineData(".gif")]
    [InlineData(".avif")]
    public void Decode_RandomDamage_GivesAPictureOrAReason(string suffix)
    {
        var random = new Random(17);
        var whole = PictureFiles.Encode(Pictures.Scene(64, 48, 5), suffix);
        for (var round = 0; round < 150; round++)
        {
            var harmed = whole[..^random.Next(round % 3 == 0 ? whole.Length / 2 : 1)];
            for (var i = random.Next(1, 12); i > 0; i--)
                harmed[random.Next(round % 2 == 0 ? harmed.Length : Math.Min(80, harmed.Length))] = (byte)random.Next(256);

            var reading = s_reader.Decode("a", harmed, default);

            Assert.True(reading.Image is null != reading.Rejection is null);
        }
    }

    private static string Reason(byte[] content)
    {
        var reading = s_reader.Decode("a", content, default);
        Assert.Null(reading.Image);
        return reading.Rejection!.Reason;
    }
}
