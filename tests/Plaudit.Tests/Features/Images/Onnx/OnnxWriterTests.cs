using Plaudit.Features.Images.Onnx;
using Plaudit.Native.OnnxRuntime;

namespace Plaudit.Tests.Features.Images.Onnx;

public sealed class OnnxWriterTests
{
    [Fact]
    public void ToArray_SettingsOfEveryKind_AreUnderstood()
    {
        var writer = new OnnxWriter("test");
        writer.AddInput("x", 1, 1, 3, 3);
        writer.AddConstant("kernel", [1, 2, 3, -4], 1, 1, 2, 2);
        // Texts, lists of whole numbers and whole numbers here, a number in the next.
        writer.AddNode(
            "Conv", ["x", "kernel"], "convolved",
            OnnxSetting.Of("auto_pad", "SAME_UPPER"), OnnxSetting.Of("strides", [2L, 2]), OnnxSetting.Of("group", 1L));
        writer.AddNode("LeakyRelu", ["convolved"], "leaky", OnnxSetting.Of("alpha", 0.5f));
        writer.AddIntegers("axes", [0, 1]);
        writer.AddNode("Squeeze", ["leaky", "axes"], "y");
        writer.AddOutput("y", 2, 2);
        using var session = new OnnxSession(writer.ToArray());

        var y = session.Run([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 1, 3, 3]);

        // Windows of 2 x 2 begin at rows and columns 0 and 2; what lies outside is 0. Below 0, half is left.
        Assert.Equal([2, 2], y.Shape);
        Assert.Equal([(1 + 4 + 12 - 20) / 2f, 3 + 18, 7 + 16, 9], y.Values);
    }

    [Fact]
    public void AddConstant_NumbersThatDoNotFillTheShape_Throws()
    {
        var exception = Assert.Throws<ArgumentException>(() => new OnnxWriter("test").AddConstant("c", [1, 2, 3], 2, 2));
        Assert.StartsWith("'c' has 3 numbers: 4 are expected by its dimensions.", exception.Message);
    }

    [Fact]
    public void AddInput_OpenLengths_StayOpen()
    {
        var writer = new OnnxWriter("test");
        writer.AddInput("x", -1, -1, 5);
        writer.AddNode("Neg", ["x"], "y");
        writer.AddOutput("y", -1, -1, 5);
        using var session = new OnnxSession(writer.ToArray());

        Assert.Equal([-1, -1, 5], session.Inputs[0].Shape);
        Assert.Equal([3, 2, 5], session.Run(new float[30], [3, 2, 5]).Shape);
    }
}
