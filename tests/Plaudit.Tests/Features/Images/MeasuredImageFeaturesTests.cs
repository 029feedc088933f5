using FsCheck;
using FsCheck.Fluent;
using Plaudit.Features.Images;
using Plaudit.Features.Images.Faces;

namespace Plaudit.Tests.Features.Images;

public sealed class MeasuredImageFeaturesTests
{
    [Fact]
    public void Measure_OneGrey_IsThatBrightAndNothingElse() => Prop.ForAll<byte, PositiveInt>((level, size) =>
    {
        var side = 3 + (size.Get % 60);
        var image = Measure(Pictures.Solid(side, side + 1, level, level, level));

        Assert.Equal(level / 255.0, image["image_brightness"], 1e-5);
        Assert.All(
            ["image_contrast", "image_entropy", "image_colourfulness", "image_saturation", "image_edge_density", "image_sharpness"],
            name => Assert.Equal(0, image[name], 1e-5));
        Assert.All(["image_symmetry_left_right", "image_symmetry_top_bottom", "image_simplicity", "image_colours"], name => Assert.Equal(1, image[name], 1e-5));
        Assert.All(["image_hue_sin", "image_hue_share", "image_warm_share", "image_second_hue_cos", "image_thirds_energy"], name => Assert.True(double.IsNaN(image[name]), name));
        Assert.Equal(level < 51 ? 1 : 0, image["image_dark_share"]);
        Assert.Equal(level > 204 ? 1 : 0, image["image_bright_share"]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Measure_AnyPicture_StaysWithinItsScale() => Prop.ForAll<PositiveInt, PositiveInt, int>((w, h, seed) =>
    {
        var image = Measure(Pictures.Noise(1 + (w.Get % 70), 1 + (h.Get % 70), seed));

        Assert.All(image.Where(f => Unit(f.Key) == "0 to 1" && !double.IsNaN(f.Value)), f => Assert.InRange(f.Value, 0, 1));
        Assert.All(image.Where(f => Unit(f.Key) == "-1 to 1" && !double.IsNaN(f.Value)), f => Assert.InRange(f.Value, -1.000001, 1.000001));
        Assert.All(image.Values, value => Assert.False(double.IsInfinity(value)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Measure_MirroredPicture_DiffersOnlyInItsHash() => Prop.ForAll<PositiveInt, PositiveInt, int>((w, h, seed) =>
    {
        var image = Pictures.Noise(2 + (w.Get % 90), 2 + (h.Get % 90), seed);

        var (here, there) = (Measure(image), Measure(Pictures.Mirrored(image)));

        Assert.All(here.Keys.Where(name => name != "image_blockiness"), name => Assert.Equal(here[name], there[name], 1e-4));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(64, 48)]
    [InlineData(101, 67)]
    [InlineData(5, 9)]
    public void Measure_PictureThatIsItsMirrorImage_HasSymmetryOne(int width, int height)
    {
        var noise = Pictures.Noise(width, height, 4);

        var mirrored = Measure(Pictures.Of(width, height, (x, y) => Pictures.At(noise, Math.Min(x, width - 1 - x), y)));

        Assert.Equal(1, mirrored["image_symmetry_left_right"], 6);
        Assert.True(mirrored["image_symmetry_top_bottom"] < 0.9);
    }

    [Fact]
    public void Measure_RedAndGreenHalves_HasTheColourfulnessOfThePaper()
    {
        var image = Measure(Pictures.Of(40, 40, (x, _) => x < 20 ? (255, 0, 0) : (0, 255, 0)));

        // rg is 255 and -255: mean 0, deviation 255; yb is 127.5 on both: mean 127.5, deviation 0.
        Assert.Equal(255 + (0.3 * 127.5), image["image_colourfulness"], 3);
        Assert.Equal(1, image["image_saturation"], 6);
    }

    [Theory]
    [InlineData(250, 10, 10, 0, 1, 0)]
    [InlineData(250, 240, 10, 60, 1, 0)]
    [InlineData(10, 250, 10, 120, 0, 0)]
    [InlineData(10, 250, 250, 180, 0, 1)]
    [InlineData(10, 10, 250, 240, 0, 1)]
    public void Measure_OneColour_HasItsHue(int r, int g, int b, double degrees, double warm, double cool)
    {
        var image = Measure(Pictures.Solid(32, 32, r, g, b));

        Assert.Equal(Math.Sin(degrees * Math.PI / 180), image["image_hue_sin"], 5);
        Assert.Equal(Math.Cos(degrees * Math.PI / 180), image["image_hue_cos"], 5);
        Assert.Equal((1, warm, cool), (image["image_hue_share"], image["image_warm_share"], image["image_cool_share"]));
        Assert.True(double.IsNaN(image["image_second_hue_sin"]));
    }

    [Fact]
    public void Measure_TwoColours_HasBothHuesByTheirShare()
    {
        var image = Measure(Pictures.Of(40, 40, (x, _) => x < 30 ? (248, 0, 0) : (0, 0, 248)));

        Assert.Equal(0.75, image["image_hue_share"], 4);
        Assert.Equal((0.75, 0.25), (Math.Round(image["image_warm_share"], 4), Math.Round(image["image_cool_share"], 4)));
        Assert.Equal(Math.Sin(240 * Math.PI / 180), image["image_second_hue_sin"], 4);
    }

    [Fact]
    public void Measure_HalfBlackHalfWhite_HasKnownMoments()
    {
        var image = Measure(Pictures.Grey(64, 64, (x, _) => x < 32 ? 0 : 255));

        Assert.Equal((0.5, 0.5, 1, 0.5, 0.5, 0.5), (image["image_brightness"], image["image_contrast"], image["image_entropy"], image["image_dark_share"], image["image_bright_share"], image["image_simplicity"]));
        Assert.Equal(-1, image["image_symmetry_left_right"], 6);
        // Two of 62 columns with neighbours on both sides touch the border.
        Assert.Equal(2 / 62.0, image["image_edge_density"], 6);
    }

    [Fact]
    public void Measure_BlurredPicture_IsLessSharp()
    {
        var sharp = Pictures.Noise(128, 128, 8);

        Assert.True(Measure(sharp.Stretch(32, 32).Stretch(128, 128))["image_sharpness"] < Measure(sharp)["image_sharpness"] - 1);
    }

    [Fact]
    public void Measure_DetailAtACrossingOfThirds_HasThirdsEnergy()
    {
        var image = Measure(Pictures.Grey(300, 300, (x, y) => Math.Abs(x - 100) < 12 && Math.Abs(y - 200) < 12 ? 255 : 20));
        var middle = Measure(Pictures.Grey(300, 300, (x, y) => Math.Abs(x - 150) < 12 && Math.Abs(y - 150) < 12 ? 255 : 20));

        Assert.True(image["image_thirds_energy"] > 3 && image["image_centre_energy"] < 1, $"{image["image_thirds_energy"]} {image["image_centre_energy"]}");
        Assert.True(middle["image_thirds_energy"] < 1 && middle["image_centre_energy"] > 3, $"{middle["image_thirds_energy"]} {middle["image_centre_energy"]}");
    }

    [Fact]
    public void Measure_StrongCompression_ShowsBlocksWhereverTheGridBegins()
    {
        var smooth = Pictures.Scene(320, 240, 2);
        var blocky = new ImageReader().Decode("a", smooth.ToJpeg(8), default).Image!;
        var cropped = Pictures.Of(311, 235, (x, y) => Pictures.At(blocky, x + 3, y + 5));

        Assert.True(Measure(blocky)["image_blockiness"] > 1.2 * Measure(smooth)["image_blockiness"]);
        Assert.True(Measure(cropped)["image_blockiness"] > 1.2 * Measure(smooth)["image_blockiness"]);
    }

    [Fact]
    public void Measure_ShrunkPicture_HasItsOriginalSizeAndNoBlockiness()
    {
        var image = Measure(new PixelImage(64, 32, Pictures.Noise(64, 32, 1).Pixels, 4_000, 2_000));

        Assert.Equal((3, 1), (Math.Round(image["image_megapixels"], 6), image["image_aspect"]));
        Assert.True(double.IsNaN(image["image_blockiness"]));
    }

    [Fact]
    public void Measure_CameraFacts_AreColumns()
    {
        var measured = MeasuredImageFeatures.Measure(Pictures.Solid(9, 9, 1, 1, 1), new CameraFacts(6, 0.25, 400, 2, false, null));
        var image = Named(measured);

        Assert.Equal((1, 0), (Math.Round(image["image_taken_hour_sin"], 6), Math.Round(image["image_taken_hour_cos"], 6)));
        Assert.Equal((2, -2, 2, 0), (image["image_exposure_value"], image["image_exposure_time"], image["image_iso"], image["image_flash"]));
        Assert.True(double.IsNaN(image["image_focal_length"]));
    }

    [Fact]
    public void Measure_Faces_AreCountedAndTheLargestIsPlaced()
    {
        using var detector = FaceDetector.Open();
        var image = DrawnFace.On(DrawnFace.Picture(600, 400, 150, 200, 50), 400, 150, 90);

        var faces = Named(MeasuredImageFeatures.Measure(image, CameraFacts.None, detector));
        var none = Named(MeasuredImageFeatures.Measure(Pictures.Scene(300, 200, 1), CameraFacts.None, detector));
        var unknown = Measure(image);

        Assert.Equal(2, faces["image_faces"]);
        Assert.InRange(faces["image_face_area"], 0.05, 0.12);
        Assert.Equal(400 / 600.0, faces["image_face_x"], 0.03);
        Assert.Equal(170 / 400.0, faces["image_face_y"], 0.06);
        Assert.InRange(faces["image_face_score"], 0.75, 1);
        Assert.Equal((0, 0), (none["image_faces"], none["image_face_area"]));
        Assert.All(["image_face_x", "image_face_y", "image_face_score"], name => Assert.True(double.IsNaN(none[name]), name));
        Assert.All(faces.Keys.Where(name => name.Contains("face")), name => Assert.True(double.IsNaN(unknown[name]), name));
    }

    [Fact]
    public void ToMatrix_LaterPictures_ChangeNoRow()
    {
        var images = Enumerable.Range(0, 6).Select(seed => MeasuredImageFeatures.Measure(Pictures.Scene(40, 40, seed % 4), CameraFacts.None)).ToList<MeasuredImage?>();
        images[2] = null;

        var all = MeasuredImageFeatures.ToMatrix(images, Days(6));
        var few = MeasuredImageFeatures.ToMatrix(images[..4], Days(4));

        Assert.Equal(few.Values.ToArray(), all.Values[..few.Values.Length].ToArray());
        var distance = all.IndexOf(ImageFeatureCatalogue.HashDistance);
        Assert.True(float.IsNaN(all[0, distance]));
        Assert.True(all[1, distance] > 0);
        Assert.True(float.IsNaN(all[2, 0]) && float.IsNaN(all[2, distance]));
        Assert.Equal((0, 0), (all[4, distance], all[5, distance]));
    }

    [Fact]
    public void ToMatrix_PicturesOfOneMoment_DoNotCountForEachOther()
    {
        var image = MeasuredImageFeatures.Measure(Pictures.Scene(40, 40, 1), CameraFacts.None);
        var other = MeasuredImageFeatures.Measure(Pictures.Scene(40, 40, 2), CameraFacts.None);
        var days = Days(3);

        var matrix = MeasuredImageFeatures.ToMatrix([other, image, image, image], [days[0], days[1], days[1], days[2]]);

        var distance = matrix.IndexOf(ImageFeatureCatalogue.HashDistance);
        Assert.Equal(image.Hash.DistanceTo(other.Hash), matrix[1, distance]);
        Assert.Equal(matrix[1, distance], matrix[2, distance]);
        Assert.Equal(0, matrix[3, distance]);
        Assert.True(matrix[1, distance] > 0);
    }

    [Fact]
    public void ToCandidateMatrix_Candidates_DoNotCountForEachOther()
    {
        var image = MeasuredImageFeatures.Measure(Pictures.Scene(40, 40, 1), CameraFacts.None);
        var earlier = new ImageHistory();
        earlier.Add(MeasuredImageFeatures.Measure(Pictures.Scene(40, 40, 2), CameraFacts.None).Hash);

        var matrix = MeasuredImageFeatures.ToCandidateMatrix([image, image], earlier);

        Assert.True(matrix[1, matrix.ColumnCount - 1] > 0);
        Assert.Equal(1, earlier.Count);
    }

    private static Dictionary<string, double> Measure(PixelImage image) => Named(MeasuredImageFeatures.Measure(image, CameraFacts.None));

    private static Dictionary<string, double> Named(MeasuredImage image) =>
        image.Values.Select((value, i) => (ImageFeatureCatalogue.Measured[i].Name, (double)value)).ToDictionary();

    private static string Unit(string name) => ImageFeatureCatalogue.Measured.Single(f => f.Name == name).Unit;

    private static DateTime[] Days(int count) => [.. Enumerable.Range(0, count).Select(day => DateTime.UnixEpoch.AddDays(day))];
}
