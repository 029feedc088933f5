using Plaudit.Data;
using Plaudit.Features.Images;

namespace Plaudit.Tests.Features.Images;

public sealed class ImageReaderTests
{
    private static readonly ImageReader s_reader = new();

    [Theory]
    [InlineData(".jpg")]
    [InlineData(".png")]
    [InlineData(".webp")]
    [InlineData(".gif")]
    [InlineData(".avif")]
    public void Decode_EachKind_GivesSizeAndColours(string suffix)
    {
        var image = Decode(PictureFiles.Encode(Pictures.Solid(80, 40, 200, 100, 50), suffix));

        Assert.Equal((80, 40, 80, 40), (image.Width, image.Height, image.OriginalWidth, image.OriginalHeight));
        AssertNear((200, 100, 50), Pictures.At(image, 40, 20));
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(3, 1, 1)]
    [InlineData(4, 0, 1)]
    [InlineData(5, 0, 0)]
    [InlineData(6, 1, 0)]
    [InlineData(7, 1, 1)]
    [InlineData(8, 0, 1)]
    public void Decode_Orientation_TurnsThePictureUpright(ushort orientation, int right, int bottom)
    {
        // White in the corner that is stored first.
        var stored = Pictures.Grey(80, 40, (x, y) => x < 20 && y < 20 ? 255 : 0);

        var image = Decode(PictureFiles.JpegWithExif(stored, orientation, "2024:05:01 18:30:00"));

        Assert.Equal(orientation >= 5 ? (40, 80) : (80, 40), (image.Width, image.Height));
        Assert.Equal((image.Width, image.Height), (image.OriginalWidth, image.OriginalHeight));
        AssertNear((255, 255, 255), Pictures.At(image, right * (image.Width - 1), bottom * (image.Height - 1)));
        AssertNear((0, 0, 0), Pictures.At(image, (1 - right) * (image.Width - 1), (1 - bottom) * (image.Height - 1)));
    }

    [Fact]
    public void Decode_Exif_GivesTheCamerasFacts()
    {
        var camera = s_reader.Decode("a", PictureFiles.JpegWithExif(Pictures.Solid(32, 32, 9, 9, 9), 1, "2024:05:01 18:30:00"), default).Camera;

        Assert.Equal(new CameraFacts(18.5, 0.01, 400, 1.8, true, 28), camera);
        Assert.Equal(Math.Log2(1.8 * 1.8 / 0.01) - 2, camera.ExposureValue!.Value, 9);
    }

    [Theory]
    [InlineData("0000:00:00 00:00:00")]
    [InlineData("    :  :     :  :  ")]
    [InlineData("1970:01:01 00:00:00")]
    public void Decode_ClockThatWasNeverSet_IsNotKnown(string taken) =>
        Assert.Null(s_reader.Decode("a", PictureFiles.JpegWithExif(Pictures.Solid(32, 32, 9, 9, 9), 1, taken), default).Camera.TakenHour);

    [Fact]
    public void ExifFields_Names_HaveNoPlace() => Assert.DoesNotContain(ExifFields.Names, name => name.Contains("gps", StringComparison.OrdinalIgnoreCase) || name.Contains("ifd3", StringComparison.Ordinal));

    [Theory]
    [InlineData(0, new byte[] { 0x40, 0x00 }, 64)]
    [InlineData(2, new byte[] { 0xFF, 0xFF, 0, 0, 0x80, 0x00 }, -1)]
    public void Decode_SixteenBits_GivesEight(byte colourType, byte[] pixel, int grey)
    {
        var colour = Pictures.At(Decode(PictureFiles.Png(32, 32, 16, colourType, pixel)), 5, 5);

        AssertNear(grey >= 0 ? (grey, grey, grey) : (255, 0, 128), colour);
    }

    [Theory]
    [InlineData(8, 6, new byte[] { 0, 0, 0, 0 }, 255)]
    [InlineData(8, 6, new byte[] { 0, 0, 0, 255 }, 0)]
    [InlineData(8, 4, new byte[] { 0, 128 }, 127)]
    [InlineData(16, 6, new byte[] { 0, 0, 0, 0, 0, 0, 0, 0 }, 255)]
    [InlineData(16, 4, new byte[] { 0, 0, 255, 255 }, 0)]
    public void Decode_Transparency_LiesOverWhite(byte bitDepth, byte colourType, byte[] pixel, int grey) =>
        AssertNear((grey, grey, grey), Pictures.At(Decode(PictureFiles.Png(32, 32, bitDepth, colourType, pixel)), 5, 5));

    [Fact]
    public void Decode_Cmyk_GivesColours()
    {
        var (r, g, b) = Pictures.At(Decode(PictureFiles.CmykJpeg(32, 32, [255, 0, 0, 0])), 5, 5);

        // Ink of cyan is not the cyan of screens.
        Assert.True(r < 80 && g > 120 && b > 180, $"{r} {g} {b}");
    }

    [Fact]
    public void Decode_ColourProfile_IsBroughtToSrgb()
    {
        var image = Pictures.Solid(32, 32, 200, 50, 50);

        AssertNear((200, 50, 50), Pictures.At(Decode(PictureFiles.Encode(image, ".jpg[Q=95,profile=srgb]")), 5, 5));
        // Red of Display P3 is beyond that of sRGB.
        var (r, g, b) = Pictures.At(Decode(PictureFiles.Encode(image, ".jpg[Q=95,profile=p3]")), 5, 5);
        Assert.True(r > 208 && g < 42 && b < 55, $"{r} {g} {b}");
    }

    [Fact]
    public void Decode_Animation_GivesTheFirstFrame()
    {
        var image = Decode(PictureFiles.Gif(40, 30, (250, 0, 0), (0, 0, 250)));

        Assert.Equal((40, 30), (image.Width, image.Height));
        AssertNear((250, 0, 0), Pictures.At(image, 20, 15));
    }

    [Fact]
    public void Decode_LargePicture_IsShrunkInProportion()
    {
        var image = Decode(Pictures.Scene(2_700, 1_800, 1).ToJpeg());

        Assert.Equal((1_350, 900, 2_700, 1_800, true), (image.Width, image.Height, image.OriginalWidth, image.OriginalHeight, image.IsShrunk));
    }

    [Fact]
    public void Read_WrongSuffix_GoesByTheContent()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("picture.txt", Pictures.Solid(32, 32, 1, 2, 3).ToJpeg());

        Assert.NotNull(s_reader.Read(file, default).Image);
    }

    [Fact]
    public void Read_NoFileFolderOrEmptyFile_IsRejectedByName()
    {
        using var folder = new TemporaryFolder();
        var empty = folder.Write("empty.jpg", "");

        Assert.Equal(new RejectedRow(empty, 0, null, "the file is empty"), s_reader.Read(empty, default).Rejection);
        Assert.Equal("there is no such file", s_reader.Read(folder.File("none.jpg"), default).Rejection!.Reason);
        Assert.Equal("there is no such file", s_reader.Read(folder.File("none/none.jpg"), default).Rejection!.Reason);
        Assert.NotNull(s_reader.Read(folder.Path, default).Rejection);
    }

    [Fact]
    public void Read_LargeFile_IsRejectedUnread()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("large.jpg", new byte[2_000]);

        Assert.Equal("more than 1 KiB", new ImageReader(new ImageReaderOptions { MaxBytes = 1_024 }).Read(file, default).Rejection!.Reason);
    }

    [Fact]
    public void Options_OutOfRange_AreRefused() =>
        Assert.Contains("LongerSide", Assert.Throws<PlauditException>(() => new ImageReader(new ImageReaderOptions { LongerSide = 1 })).Message);

    [Fact]
    public void Stretch_Picture_HasTheSizeAskedFor()
    {
        var small = Pictures.Of(300, 200, (x, _) => x < 150 ? (250, 10, 10) : (10, 10, 250)).Stretch(224, 224);

        Assert.Equal((224, 224, 300, 200), (small.Width, small.Height, small.OriginalWidth, small.OriginalHeight));
        AssertNear((250, 10, 10), Pictures.At(small, 40, 112));
        AssertNear((10, 10, 250), Pictures.At(small, 180, 112));
    }

    private static PixelImage Decode(byte[] content)
    {
        var reading = s_reader.Decode("a", content, default);
        Assert.Null(reading.Rejection);
        return reading.Image!;
    }

    private static void AssertNear((int R, int G, int B) expected, (int R, int G, int B) actual) =>
        Assert.True(
            Math.Abs(expected.R - actual.R) <= 6 && Math.Abs(expected.G - actual.G) <= 6 && Math.Abs(expected.B - actual.B) <= 6,
            $"expected {expected}, found {actual}");
}
