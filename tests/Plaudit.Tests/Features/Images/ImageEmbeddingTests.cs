using System.Text.Json;
using Plaudit.Data;
using Plaudit.Features.Images;
using Plaudit.Features.Images.Onnx;

namespace Plaudit.Tests.Features.Images;

public sealed class ImageEmbeddingTests(EmbeddingModel model) : IClassFixture<EmbeddingModel>, IDisposable
{
    private const int Side = 224;

    private static readonly string[] s_pictures = ["gradient", "discs", "blocks"];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Pictures => new(s_pictures);

    // Reference/embedding.mjs has made them with TensorFlow.js, which shares no code with this and reads the weights by itself.
    [Theory, MemberData(nameof(Pictures))]
    public void Embed_GeneratedPicture_GivesTheReferenceValues(string name)
    {
        using var reference = JsonDocument.Parse(Repository.Read("tests/Plaudit.Tests/Features/Images/Reference/embedding.json"));
        var expected = reference.RootElement.GetProperty(name).EnumerateArray().Select(v => v.GetSingle()).ToArray();

        var features = model.Embedding.Embed(Picture(name));

        Assert.Equal(1792, features.Length);
        Assert.True(expected.Max() > 1);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], features[i], 1e-4f);
        }
    }

    [Fact]
    public void Open_Defaults_TakesPicturesOf224AndSays1792()
    {
        Assert.Equal((Side, Side, 1792), (model.Embedding.Width, model.Embedding.Height, model.Embedding.FeatureCount));
        Assert.EndsWith("-ZeroToOne", model.Embedding.Identity);
    }

    [Fact]
    public void Embed_ManyPictures_GivesToTheBitWhatEachGivesAlone()
    {
        byte[][] pictures = [.. s_pictures.Select(Picture), Picture("discs")];

        var together = new float[pictures.Length][];
        Parallel.For(0, pictures.Length, i => together[i] = model.Embedding.Embed(pictures[i]));

        for (var i = 0; i < pictures.Length; i++)
        {
            Assert.Equal(model.Embedding.Embed(pictures[i]), together[i]);
        }
        Assert.NotEqual(together[0], together[1]);
    }

    [Fact]
    public void Embed_PictureOfAnotherSize_Throws() => Assert.Throws<ArgumentException>(() => model.Embedding.Embed(new byte[300]));

    [Fact]
    public void Open_Again_UsesTheFileInTheCache()
    {
        var file = Assert.Single(Directory.GetFiles(model.CacheFolder));
        var marked = DateTime.UnixEpoch.AddYears(40);
        File.SetLastWriteTimeUtc(file, marked);

        using var again = Open(null, model.CacheFolder);

        Assert.Equal(marked, File.GetLastWriteTimeUtc(file));
        Assert.Equal(model.Embedding.Identity, again.Identity);
    }

    [Fact]
    public void Open_DamagedFileInTheCache_IsMadeAgain()
    {
        var whole = File.ReadAllBytes(Assert.Single(Directory.GetFiles(model.CacheFolder)));
        var name = Path.GetFileName(Assert.Single(Directory.GetFiles(model.CacheFolder)));
        var damaged = _folder.Write(name, whole[..1000]);

        using var embedding = Open(null, _folder.Path);

        Assert.Equal(whole, File.ReadAllBytes(damaged));
        Assert.Equal(model.Embedding.Embed(Picture("discs")), embedding.Embed(Picture("discs")));
    }

    [Fact]
    public void Open_CacheThatCannotBeWritten_WorksAllTheSame()
    {
        var noFolder = _folder.Write("file", "");
        using var embedding = Open(null, Path.Combine(noFolder, "below"));
        Assert.Equal(1792, embedding.FeatureCount);
    }

    [Theory]
    [InlineData(null, 1f, 0f)]
    [InlineData(PixelScaling.ZeroToOne, 1f, 0f)]
    [InlineData(PixelScaling.ZeroTo255, 255f, 0f)]
    [InlineData(PixelScaling.MinusOneToOne, 2f, -1f)]
    public void Embed_OtherModelWithChannelsLast_GetsPixelsInTheirOrder(PixelScaling? scaling, float factor, float shift)
    {
        using var embedding = Open(Flattening(-1, 2, 1, 3), scaling: scaling);

        Assert.Equal((1, 2, 6), (embedding.Width, embedding.Height, embedding.FeatureCount));
        byte[] pixels = [0, 51, 102, 153, 204, 255];
        AssertClose([.. pixels.Select(p => p / 255f * factor + shift)], embedding.Embed(pixels));
    }

    [Fact]
    public void Embed_OtherModelWithChannelsFirst_GetsPlanesScaledAsForImageNet()
    {
        using var embedding = Open(Flattening(1, 3, 1, 2));

        Assert.Equal((2, 1, 6), (embedding.Width, embedding.Height, embedding.FeatureCount));
        // Red, green and blue of both pixels: 1, 0.5 and 0 less the mean, by the deviation.
        var features = embedding.Embed([255, 0, 0, 0, 255, 0]);
        AssertClose([2.2489f, -2.1179f, -2.0357f, 2.4286f, -1.8044f, -1.8044f], features);
    }

    [Fact]
    public void Open_OtherScaling_IsAnotherIdentity()
    {
        var file = Flattening(-1, 2, 2, 3);
        using var one = Open(file, scaling: PixelScaling.ZeroToOne);
        using var other = Open(file, scaling: PixelScaling.ZeroTo255);
        Assert.NotEqual(one.Identity, other.Identity);
    }

    [Fact]
    public void Open_DamagedModelFile_SaysSoInOneLine()
    {
        var file = _folder.Write("damaged.onnx", "no model at all");
        var message = Assert.Throws<PlauditException>(() => Open(file)).Message;
        Assert.StartsWith($"'{file}' is not a model in ONNX format, or is damaged: ", message);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Open_MissingModelFile_SaysSo() =>
        Assert.Contains("absent.onnx' cannot be read", Assert.Throws<PlauditException>(() => Open(_folder.File("absent.onnx"))).Message);

    [Theory]
    [InlineData("? x 5")]
    [InlineData("? x 2 x 2 x 4")]
    [InlineData("? x 3 x 99999 x 224")]
    public void Open_ModelThatTakesNoPicture_SaysWhatItTakes(string shape)
    {
        long[] dimensions = [.. shape.Split(" x ").Select(d => d == "?" ? -1 : long.Parse(d))];
        var message = Assert.Throws<PlauditException>(() => Open(Flattening(dimensions))).Message;
        Assert.Contains($"is no image model that can be used: it takes x: Float32 of {shape};", message);
    }

    [Theory]
    [InlineData("nothing", "0")]
    [InlineData("many", "numbers: at most 16384")]
    [InlineData("many, as it says", "1 x 192000 numbers")]
    [InlineData("bright pixels", " or ")]
    public void Open_ModelOfNoOrTooManyOrOpenlyManyNumbers_IsRefused(string kind, string expected)
    {
        var message = Assert.Throws<PlauditException>(() => Open(_folder.Write("odd.onnx", OddModel(kind)))).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains("odd.onnx'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Embed_PictureOfOtherLength_Throws()
    {
        using var embedding = Open(_folder.Write("odd.onnx", OddModel("any light")), scaling: PixelScaling.ZeroTo255);
        Assert.Equal(192, embedding.FeatureCount);
        Assert.Contains("more numbers of some", Assert.Throws<PlauditException>(() => embedding.Embed([.. new byte[191], 255])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_BlackPictureGivesNoNumbers_OpensAllTheSame()
    {
        using var embedding = Open(_folder.Write("relative.onnx", EmbeddingModel.RelativeToMean()));

        Assert.Equal(192, embedding.FeatureCount);
        Assert.Contains("not finite", Assert.Throws<PlauditException>(() => embedding.Embed(new byte[192])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WeightsInAnotherFile_AreNotOpened()
    {
        var file = Flattening(-1, 2, 2, 3);
        _folder.Write("weights.bin", new byte[4]);
        // Parts of one message that stand one after the other are one part.
        var place = new ProtobufWriter();
        place.Text(1, "location");
        place.Text(2, "weights.bin");
        var tensor = new ProtobufWriter();
        tensor.Integer(1, 1);
        tensor.Integer(2, 1);
        tensor.Text(8, "w");
        tensor.Message(13, place);
        tensor.Integer(14, 1);
        var graph = new ProtobufWriter();
        graph.Message(5, tensor);
        var part = new ProtobufWriter();
        part.Message(7, graph);
        File.AppendAllBytes(file, part.Written.ToArray());

        Assert.Contains("keeps weights in other files", Assert.Throws<PlauditException>(() => Open(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FileOverTheBound_IsNotRead()
    {
        var file = _folder.File("huge.onnx");
        using (var stream = File.Create(file))
        {
            stream.SetLength((1L << 30) + 1);
        }
        Assert.Contains("1 to 1,073,741,824 are expected", Assert.Throws<PlauditException>(() => Open(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToMatrix_MoreNumbersThanAnArrayHolds_SaysSo() =>
        Assert.Contains("too many", Assert.Throws<PlauditException>(() => ImageEmbeddingFeatures.ToMatrix(new float[]?[200_000], 16_384)).Message, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private static ImageEmbedding Open(string? file, string? cache = null, PixelScaling? scaling = null) =>
        ImageEmbedding.Open(new ImageEmbeddingOptions { ModelFile = file, CacheFolder = cache, Scaling = scaling });

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-4f);
        }
    }

    // Gives back its input as one list.
    private string Flattening(params long[] shape)
    {
        var writer = new OnnxWriter("test");
        writer.AddInput("x", shape);
        writer.AddNode("Flatten", ["x"], "y", OnnxSetting.Of("axis", 1L));
        writer.AddOutput("y", -1, -1);
        return _folder.Write("flattening.onnx", writer.ToArray());
    }

    // Of pictures of 8 x 8.
    private static byte[] OddModel(string kind)
    {
        var writer = new OnnxWriter("odd");
        writer.AddInput("x", -1, 8, 8, 3);
        writer.AddIntegers("all", [-1]);
        writer.AddNode("Reshape", ["x", "all"], "flat");
        switch (kind)
        {
            case "nothing":
                writer.AddIntegers("from", [0]);
                writer.AddNode("Slice", ["flat", "from", "from"], "y");
                break;
            case "many" or "many, as it says":
                // In rows that are only known when it is run, or known before.
                writer.AddIntegers("times", kind == "many" ? [1_000] : [1, 1_000]);
                writer.AddIntegers("row", [1, 192]);
                writer.AddNode("Reshape", ["x", "row"], "line");
                writer.AddNode("Tile", [kind == "many" ? "flat" : "line", "times"], "y");
                break;
            default:
                writer.AddConstant("least", [kind == "any light" ? 0.5f : 0.6f], 1);
                writer.AddNode("Greater", ["flat", "least"], "chosen");
                writer.AddNode("Compress", ["flat", "chosen"], "y");
                break;
        }
        if (kind == "many, as it says")
        {
            writer.AddOutput("y", 1, 192_000);
        }
        else
        {
            writer.AddOutput("y", -1);
        }
        return writer.ToArray();
    }

    // As in Reference/embedding.mjs.
    private static byte[] Picture(string name)
    {
        var result = new byte[Side * Side * 3];
        for (var i = 0; i < Side * Side; i++)
        {
            var (y, x) = (i / Side, i % Side);
            Colour(name, x, y).CopyTo(result, i * 3);
        }
        return result;
    }

    private static byte[] Colour(string name, int x, int y)
    {
        switch (name)
        {
            case "gradient":
                return [(byte)(x * 255 / 223), (byte)(y * 255 / 223), (byte)((x + y) * 255 / 446)];
            case "discs":
                return (x - 112) * (x - 112) + (y - 100) * (y - 100) < 3600 ? [220, 180, 140]
                    : y > 150 && (x >> 4) % 2 == 1 ? [250, 250, 250]
                    : [30, 60, 90];
            default:
                var state = unchecked((uint)((y >> 4) * 14 + (x >> 4)) * 2654435761);
                var colour = new byte[3];
                for (var channel = 0; channel < 3; channel++)
                {
                    state = unchecked(state * 1664525 + 1013904223);
                    colour[channel] = (byte)(state >> 24);
                }
                return colour;
        }
    }
}
