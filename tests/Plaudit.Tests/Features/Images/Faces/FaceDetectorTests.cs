using System.Text.Json;
using Plaudit.Data;
using Plaudit.Features.Images;
using Plaudit.Features.Images.Faces;

namespace Plaudit.Tests.Features.Images.Faces;

public sealed class FaceDetectorTests(FaceModel model) : IClassFixture<FaceModel>
{
    private const int Side = 256;

    public static TheoryData<string> ReferencePictures => ["gradient", "blocks", "face"];

    // Reference/faces.mjs has made them with TensorFlow.js, which shares no code with this and reads the weights by itself.
    [Theory, MemberData(nameof(ReferencePictures))]
    public void Answer_GeneratedPicture_GivesTheReferenceValues(string name)
    {
        using var reference = JsonDocument.Parse(Repository.Read("tests/Plaudit.Tests/Features/Images/Reference/faces.json"));
        var expected = reference.RootElement.GetProperty(name).EnumerateArray().Select(v => v.GetSingle()).ToArray();
        var input = new float[Side * Side * 3];
        WindowScaling.Fill(ReferencePicture(name), new SquareWindow(0, 0, Side), Side, input);

        var answer = model.Detector.Answer(input);

        Assert.Equal((answer.Length + 6) / 7, expected.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            // Boxes far from any face are hundreds of pixels beside their cell: there, single precision has not four digits after the point.
            Assert.Equal(expected[i], answer[7 * i], 1e-3f * Math.Max(1, Math.Abs(expected[i]) / 100));
        }
    }

    [Theory]
    [InlineData(400, 500, 200, 200, 100)]
    [InlineData(400, 500, 200, 200, 40)]
    [InlineData(400, 500, 120, 150, 50)]
    [InlineData(500, 400, 350, 200, 120)]
    [InlineData(500, 400, 125, 200, 24)]
    [InlineData(400, 400, 200, 200, 170)]
    [InlineData(400, 500, 320, 350, 75)]
    [InlineData(1080, 1350, 700, 420, 90)]
    [InlineData(900, 200, 600, 90, 60)]
    public void Detect_DrawnFace_IsFoundInItsPlace(int width, int height, double x, double y, double radius)
    {
        var face = Assert.Single(model.Detector.Detect(DrawnFace.Picture(width, height, x, y, radius)));

        Assert.Equal(x / width, face.CentreX, 0.2 * radius / width);
        Assert.Equal((y + (0.2 * radius)) / height, face.CentreY, 0.3 * radius / height);
        Assert.InRange(face.Width * width, 1.1 * radius, 2 * radius);
        Assert.InRange(face.Height * height, 1.1 * radius, 2 * radius);
        Assert.InRange(face.Score, 0.75, 1);
    }

    [Fact]
    public void Detect_ThreeFaces_ComeTheLargestFirst()
    {
        var image = DrawnFace.On(DrawnFace.On(DrawnFace.Picture(900, 600, 150, 250, 60), 430, 220, 100), 740, 260, 45);

        var faces = model.Detector.Detect(image);

        Assert.Equal([430, 150, 740], faces.Select(face => (int)(10 * Math.Round(face.CentreX * 90))));
        Assert.True(faces[0].Area > faces[1].Area && faces[1].Area > faces[2].Area);
    }

    [Fact]
    public void Detect_FaceCutOffByTheEdge_StaysWithinThePicture()
    {
        var faces = model.Detector.Detect(DrawnFace.Picture(400, 400, 40, 200, 100));

        var face = Assert.Single(faces);
        Assert.Equal(0, face.Left);
        Assert.InRange(face.Left + face.Width, 0.2, 0.4);
    }

    // The camera was held on its side: the file's pixels lie, its EXIF tells so.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    public void Detect_TurnedFile_FindsTheFaceWhereItIsUpright(ushort orientation)
    {
        var upright = DrawnFace.Picture(300, 400, 100, 150, 60);
        var stored = orientation switch
        {
            3 => Pictures.Of(300, 400, (x, y) => Pictures.At(upright, 299 - x, 399 - y)),
            6 => Pictures.Of(400, 300, (x, y) => Pictures.At(upright, 299 - y, x)),
            8 => Pictures.Of(400, 300, (x, y) => Pictures.At(upright, y, 399 - x)),
            _ => upright,
        };
        var image = new ImageReader().Decode("a.jpg", PictureFiles.JpegWithExif(stored, orientation, "2024:05:01 18:30:00"), default).Image!;

        var face = Assert.Single(model.Detector.Detect(image));

        Assert.Equal((300, 400), (image.Width, image.Height));
        Assert.Equal((100 / 300.0, 160 / 400.0), (face.CentreX, face.CentreY), new Near(0.05));
    }

    public static TheoryData<string> PicturesWithoutFaces => ["grey", "gradient", "noise", "scene", "checks", "stripes", "discs", "landscape", "house", "egg"];

    [Theory, MemberData(nameof(PicturesWithoutFaces))]
    public void Detect_PictureWithoutAFace_FindsNone(string name)
    {
        for (var seed = 0; seed < 3; seed++)
            Assert.Empty(model.Detector.Detect(FacelessPictures.Of(name, 360 + (40 * seed), 400, seed)));
    }

    [Fact]
    public void Detect_WhatLooksLikeAFaceFromAfarAlone_IsNone()
    {
        var image = FacelessPictures.Of("discs", 360, 400, 26);
        var input = new float[Side * Side * 3];
        WindowScaling.Fill(image, SquareWindow.Of(image), Side, input);

        var afar = FaceAnchors.Decode(model.Detector.Answer(input), SquareWindow.Of(image), 0.5);

        Assert.NotEmpty(afar);
        Assert.Empty(model.Detector.Detect(image));
    }

    [Fact]
    public void Detect_TinyPicture_FindsNone() => Assert.Empty(model.Detector.Detect(Pictures.Noise(1, 1, 1)));

    [Fact]
    public void Detect_SeveralThreads_FindToTheBitWhatOneFinds()
    {
        PixelImage[] images = [.. Enumerable.Range(0, 6).Select(i => DrawnFace.Picture(300, 300, 100 + (15 * i), 140, 50 + (5 * i)))];
        var alone = Array.ConvertAll(images, image => model.Detector.Detect(image));

        var together = new IReadOnlyList<DetectedFace>[images.Length];
        Parallel.For(0, images.Length, i => together[i] = model.Detector.Detect(images[i]));

        Assert.All(alone, faces => Assert.Single(faces));
        for (var i = 0; i < images.Length; i++)
            Assert.Equal(alone[i], together[i]);
    }

    [Fact]
    public void Detect_FewerPlaces_FindsNoMoreFaces()
    {
        using var detector = FaceDetector.Open(new FaceDetectorOptions { MostPlaces = 1 });

        Assert.Single(detector.Detect(DrawnFace.On(DrawnFace.Picture(600, 400, 150, 200, 70), 450, 200, 70)));
    }

    [Fact]
    public void Identity_OtherSettings_DiffersAndMayNameAFile()
    {
        using var same = FaceDetector.Open();
        using var stricter = FaceDetector.Open(new FaceDetectorOptions { LeastScore = 0.9 });

        Assert.Equal(model.Detector.Identity, same.Identity);
        Assert.NotEqual(model.Detector.Identity, stricter.Identity);
        Assert.Matches("^[0-9a-z.-]+$", stricter.Identity);
    }

    [Theory]
    [InlineData(0.4, 32, "0.4 cannot be the least score of a face: .5 to below 1 is expected.")]
    [InlineData(1, 32, "1 cannot be the least score of a face: .5 to below 1 is expected.")]
    [InlineData(double.NaN, 32, "NaN cannot be the least score of a face: .5 to below 1 is expected.")]
    [InlineData(0.75, 0, "0 places of a picture cannot be looked at for faces: 1 to 256 are expected.")]
    [InlineData(0.75, 257, "257 places of a picture cannot be looked at for faces: 1 to 256 are expected.")]
    public void Open_OptionOutOfRange_Throws(double leastScore, int places, string message) =>
        Assert.Equal(message, Assert.Throws<PlauditException>(() => FaceDetector.Open(new FaceDetectorOptions { LeastScore = leastScore, MostPlaces = places })).Message);

    [Fact]
    public void Open_WeightsOfAnotherModel_SaysSo()
    {
        using var folder = new TemporaryFolder();
        folder.Write("model.json", """{"format":"graph-model","modelTopology":{"node":[]},"weightsManifest":[]}""");

        Assert.Contains("has no node named 'Identity", Assert.Throws<PlauditException>(() => FaceDetector.Open(folder.Path, new FaceDetectorOptions())).Message);
    }

    private static PixelImage ReferencePicture(string name) => Pictures.Of(Side, Side, (x, y) => name switch
    {
        "gradient" => (x, y, (x + y) >> 1),
        "face" => DrawnFace.Colour((x - 120) / 64.0, (y - 110) / 64.0, 120, 150, 170),
        _ => Block(x >> 4, y >> 4),
    });

    private static (int R, int G, int B) Block(int column, int row)
    {
        var state = unchecked((uint)((row * 16) + column) * 2654435761);
        return (Next(), Next(), Next());

        int Next() => (int)((state = unchecked((state * 1664525) + 1013904223)) >> 24);
    }

    private sealed class Near(double tolerance) : IEqualityComparer<(double X, double Y)>
    {
        public bool Equals((double X, double Y) a, (double X, double Y) b) => Math.Abs(a.X - b.X) <= tolerance && Math.Abs(a.Y - b.Y) <= tolerance;

        public int GetHashCode((double X, double Y) value) => 0;
    }
}
