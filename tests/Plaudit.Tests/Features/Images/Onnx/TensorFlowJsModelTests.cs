using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Plaudit.Data;
using Plaudit.Features.Images.Onnx;

namespace Plaudit.Tests.Features.Images.Onnx;

public sealed class TensorFlowJsModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Load_WeightsOfEveryEncoding_GivesTheirNumbers()
    {
        var model = TensorFlowJsModel.Load(Encodings().Save(_folder));

        Assert.Equal([1.5f, -2, 3], model.Weights["plain"].Values);
        Assert.Equal([3], model.Weights["plain"].Shape);
        Assert.Equal([-1, -0.5f, 126.5f], model.Weights["bytes"].Values);
        Assert.Equal([10, 10 + 65535 * 0.25f], model.Weights["words"].Values);
        Assert.Equal([0.5f, -4], model.Weights["halves"].Values);
        Assert.Equal([7], model.Weights["whole"].Values);
        Assert.Empty(model.Weights["whole"].Shape);
    }

    [Fact]
    public void Load_Modules_GivesWhatJsonGives()
    {
        var model = TensorFlowJsModel.Load(Encodings().SaveModules(_folder));

        Assert.Equal([-1, -0.5f, 126.5f], model.Weights["bytes"].Values);
        Assert.Equal([0.5f, -4], model.Weights["halves"].Values);
        Assert.Contains(model.Nodes, n => n is { Name: "words", Operation: "Const" });
    }

    [Fact]
    public void Load_InputsWithOutputNumbersAndControls_KeepsNodeNames()
    {
        var tiny = new TinyModel();
        tiny.Input(-1, 4, 4, 3);
        tiny.Node("n", "Mul", ["input:0", "^other", "c"]);

        Assert.Equal(["input", "c"], TensorFlowJsModel.Load(tiny.Save(_folder)).Nodes[1].Inputs);
    }

    [Fact]
    public void Load_WeightsCutOff_SaysWhere()
    {
        var folder = Encodings().Save(_folder);
        _folder.Write("b", new byte[2]);

        Assert.Contains("are cut off: they end in 'words', after 15 bytes", Assert.Throws<PlauditException>(() => TensorFlowJsModel.Load(folder)).Message);
    }

    [Fact]
    public void Load_MoreWeightsThanDeclared_SaysHowMany()
    {
        var folder = Encodings().Save(_folder);
        _folder.Write("b", new byte[50]);

        Assert.Contains("have 63 bytes: 27 are expected", Assert.Throws<PlauditException>(() => TensorFlowJsModel.Load(folder)).Message);
    }

    [Fact]
    public void Load_NoFiles_SaysWhatIsExpected()
    {
        var exception = Assert.Throws<PlauditException>(() => TensorFlowJsModel.Load(_folder.Path));
        Assert.Contains("model.json or model.min.js is expected", exception.Message);
    }

    [Fact]
    public void Load_ShardMissing_NamesIt()
    {
        var folder = Encodings().Save(_folder);
        File.Delete(_folder.File("b"));
        Assert.Contains(_folder.File("b"), Assert.Throws<PlauditException>(() => TensorFlowJsModel.Load(folder)).Message);
    }

    [Fact]
    public void Load_LayersModel_SaysThatItIsOfAnotherKind()
    {
        var folder = new TinyModel { Format = "layers-model" }.Save(_folder);
        Assert.Contains("is a layers-model of TensorFlow.js: a graph-model is expected", Assert.Throws<PlauditException>(() => TensorFlowJsModel.Load(folder)).Message);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"modelTopology\":{}}")]
    [InlineData("{\"modelTopology\":{\"node\":3}}")]
    [InlineData("{\"modelTopology\":{\"node\":[{\"name\":7}]}}")]
    [InlineData("{\"modelTopology\":{\"node\":[]},\"weightsManifest\":[{\"paths\":[\"../a\"],\"weights\":[]}]}")]
    [InlineData("{\"modelTopology\":{\"node\":[]},\"weightsManifest\":[{\"paths\":[],\"weights\":[{\"name\":\"w\",\"dtype\":\"float32\",\"shape\":[99999,99999]}]}]}")]
    [InlineData("{\"modelTopology\":{\"node\":[]},\"weightsManifest\":[{\"paths\":[],\"weights\":[{\"name\":\"w\",\"dtype\":\"float32\",\"shape\":[-1]}]}]}")]
    [InlineData("{\"modelTopology\":{\"node\":[]},\"weightsManifest\":[{\"paths\":[],\"weights\":[{\"name\":\"w\",\"dtype\":\"string\",\"shape\":[0]}]}]}")]
    public void Load_DamagedJson_IsRefusedWithThePath(string json)
    {
        var path = _folder.Write("model.json", json);
        Assert.StartsWith($"'{path}' is not a model of TensorFlow.js, or is damaged: ", Assert.Throws<PlauditException>(() => TensorFlowJsModel.Load(_folder.Path)).Message);
    }

    [Fact]
    public void Fingerprint_OneWeightChanged_IsAnother()
    {
        var folder = Encodings().Save(_folder);
        var before = TensorFlowJsModel.Fingerprint(folder);
        Assert.Equal(before, TensorFlowJsModel.Fingerprint(folder));

        var bytes = File.ReadAllBytes(_folder.File("b"));
        bytes[^1] ^= 1;
        _folder.Write("b", bytes);

        Assert.NotEqual(before, TensorFlowJsModel.Fingerprint(folder));
    }

    public void Dispose() => _folder.Dispose();

    // 12 + 3 + 4 + 4 + 4 = 27 bytes.
    private static TinyModel Encodings()
    {
        var words = new byte[4];
        BinaryPrimitives.WriteUInt16LittleEndian(words.AsSpan(2), ushort.MaxValue);
        var halves = new byte[4];
        BinaryPrimitives.WriteHalfLittleEndian(halves, (Half)0.5);
        BinaryPrimitives.WriteHalfLittleEndian(halves.AsSpan(2), (Half)(-4));
        var result = new TinyModel();
        result.Weight("plain", [1.5f, -2, 3], 3);
        result.Stored("bytes", "float32", new JsonObject { ["dtype"] = "uint8", ["scale"] = 0.5, ["min"] = -1 }, [0, 1, 255], 3);
        result.Stored("words", "float32", new JsonObject { ["dtype"] = "uint16", ["scale"] = 0.25, ["min"] = 10 }, words, 2);
        result.Stored("halves", "float32", new JsonObject { ["dtype"] = "float16" }, halves, 2);
        result.Stored("whole", "int32", quantization: null, [7, 0, 0, 0]);
        return result;
    }
}
