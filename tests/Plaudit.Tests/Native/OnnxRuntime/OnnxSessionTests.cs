using Plaudit.Features.Images.Onnx;
using Plaudit.Native.OnnxRuntime;

namespace Plaudit.Tests.Native.OnnxRuntime;

public sealed class OnnxSessionTests
{
    // y = x * (2, 3, 4) + 1 and z = -x, for any number of rows.
    private static readonly byte[] s_model = Model();

    [Fact]
    public void Inputs_OfAModel_HaveNamesTypesAndShapes()
    {
        using var session = new OnnxSession(s_model);

        var input = Assert.Single(session.Inputs);
        Assert.Equal(("x", OnnxElementType.Float32), (input.Name, input.ElementType));
        Assert.Equal([-1, 3], input.Shape);
        Assert.Equal(["y", "z"], session.Outputs.Select(o => o.Name));
    }

    [Fact]
    public void Run_TwoRows_GivesNumbersAndShapeOfTheOutputWanted()
    {
        using var session = new OnnxSession(s_model);
        float[] x = [1, 2, 3, 4, 5, 6];

        var y = session.Run(x, [2, 3]);
        var z = session.Run(x, [2, 3], outputIndex: 1);

        Assert.Equal([2, 3], y.Shape);
        Assert.Equal([3, 7, 13, 9, 16, 25], y.Values);
        Assert.Equal([-1, -2, -3, -4, -5, -6], z.Values);
    }

    [Fact]
    public void Run_NoRows_GivesNone()
    {
        using var session = new OnnxSession(s_model);
        Assert.Empty(session.Run([], [0, 3]).Values);
    }

    [Fact]
    public void Run_ManyThreads_EachGetsItsOwn()
    {
        using var session = new OnnxSession(s_model, new OnnxSessionOptions { Threads = 2 });
        Parallel.For(0, 200, i => Assert.Equal([2 * i + 1, 3 * i + 1, 4 * i + 1], session.Run([i, i, i], [1, 3]).Values));
    }

    [Fact]
    public void Run_ShapeThatDoesNotFitTheModel_ThrowsItsText()
    {
        using var session = new OnnxSession(s_model);
        var exception = Assert.Throws<OnnxRuntimeException>(() => session.Run([1, 2, 3, 4], [1, 4]));
        Assert.Contains("Expected: 3", exception.Message);
    }

    [Fact]
    public void Run_FewerNumbersThanTheShape_Throws()
    {
        using var session = new OnnxSession(s_model);
        Assert.Throws<OnnxRuntimeException>(() => session.Run([1, 2], [1, 3]));
    }

    [Fact]
    public void Run_OutputThatIsNotThere_Throws()
    {
        using var session = new OnnxSession(s_model);
        Assert.Throws<ArgumentOutOfRangeException>(() => session.Run([1, 2, 3], [1, 3], outputIndex: 2));
    }

    [Fact]
    public void Run_AfterDispose_Throws()
    {
        var session = new OnnxSession(s_model);
        session.Dispose();
        session.Dispose();
        Assert.Throws<ObjectDisposedException>(() => session.Run([1, 2, 3], [1, 3]));
    }

    [Fact]
    public void Open_File_RunsAsFromMemory()
    {
        using var folder = new TemporaryFolder();
        using var session = OnnxSession.Open(folder.Write("modèle.onnx", s_model));
        Assert.Equal([3, 7, 13], session.Run([1, 2, 3], [1, 3]).Values);
    }

    [Fact]
    public void Open_MissingFile_ThrowsItsText()
    {
        var exception = Assert.Throws<OnnxRuntimeException>(() => OnnxSession.Open("/nowhere/absent.onnx"));
        Assert.Contains("absent.onnx", exception.Message);
    }

    [Fact]
    public void Constructor_DamagedModel_Throws()
    {
        Assert.Throws<OnnxRuntimeException>(() => new OnnxSession([]));
        Assert.Throws<OnnxRuntimeException>(() => new OnnxSession("no model"u8));
        for (var length = 1; length < s_model.Length; length += 7)
        {
            Assert.Throws<OnnxRuntimeException>(() => new OnnxSession(s_model.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Constructor_NoThreads_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnnxSession(s_model, new OnnxSessionOptions { Threads = 0 }));

    [Fact]
    public void LibraryVersion_IsOfTheFirstLine() => Assert.StartsWith("1.", OnnxSession.LibraryVersion);

    private static byte[] Model()
    {
        var writer = new OnnxWriter("test");
        writer.AddInput("x", -1, 3);
        writer.AddConstant("factors", [2, 3, 4], 3);
        writer.AddConstant("one", [1]);
        writer.AddNode("Mul", ["x", "factors"], "product");
        writer.AddNode("Add", ["product", "one"], "y");
        writer.AddNode("Neg", ["x"], "z");
        writer.AddOutput("y", -1, 3);
        writer.AddOutput("z", -1, 3);
        return writer.ToArray();
    }
}
