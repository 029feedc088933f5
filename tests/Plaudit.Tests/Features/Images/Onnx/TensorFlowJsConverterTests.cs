using Plaudit.Data;
using Plaudit.Features.Images.Onnx;
using Plaudit.Native.OnnxRuntime;

namespace Plaudit.Tests.Features.Images.Onnx;

public sealed class TensorFlowJsConverterTests : IDisposable
{
    private const int Side = 6;
    private const int Channels = 3;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(1, "SAME")]
    [InlineData(2, "SAME")]
    [InlineData(1, "VALID")]
    [InlineData(2, "VALID")]
    public void ToOnnx_NetworkOfEveryOperation_GivesWhatTensorFlowDefines(int stride, string padding)
    {
        var random = new Random(11);
        float[] kernel = Numbers(random, 3 * 3 * Channels * 4), bias = Numbers(random, 4), depthKernel = Numbers(random, 3 * 3 * 4 * 2);
        float[] shift = Numbers(random, 8), last = Numbers(random, 8 * 8), lastBias = Numbers(random, 8);
        var tiny = new TinyModel();
        tiny.Weight("two", [2]);
        tiny.Weight("one", [1]);
        tiny.Weight("kernel", kernel, 3, 3, Channels, 4);
        tiny.Weight("bias", bias, 4);
        tiny.Weight("depthKernel", depthKernel, 3, 3, 4, 2);
        tiny.Weight("shift", shift, 8);
        tiny.Weight("last", last, 1, 1, 8, 8);
        tiny.Weight("lastBias", lastBias, 8);
        tiny.Input(-1, Side, Side, Channels);
        tiny.Node("scaled", "Mul", ["two", "input"]);
        tiny.Node("centred", "Sub", ["scaled", "one"]);
        tiny.Node(
            "convolved", "_FusedConv2D", ["centred", "kernel", "bias"],
            ("strides", new[] { 1, stride, stride, 1 }), ("padding", padding), ("data_format", "NHWC"), ("dilations", new[] { 1, 1, 1, 1 }),
            ("fused_ops", new[] { "BiasAdd", "Relu6" }));
        tiny.Node("depth", "DepthwiseConv2dNative", ["convolved", "depthKernel"], ("strides", new[] { 1, 1, 1, 1 }), ("padding", "SAME"));
        tiny.Node("shifted", "BiasAdd", ["depth", "shift"]);
        tiny.Node("bent", "Relu", ["shifted"]);
        tiny.Node(
            "projected", "_FusedConv2D", ["bent", "last", "lastBias"],
            ("strides", new[] { 1, 1, 1, 1 }), ("padding", "SAME"), ("fused_ops", new[] { "BiasAdd" }));
        tiny.Node("sum", "AddV2", ["projected", "bent"]);
        var (size, _) = Extent(Side, 3, stride, padding);
        tiny.Node("pooled", "AvgPool", ["sum"], ("ksize", new[] { 1, size, size, 1 }), ("strides", new[] { 1, 1, 1, 1 }), ("padding", "VALID"));
        tiny.Node("features", "Squeeze", ["pooled"], ("squeeze_dims", new[] { 1, 2 }));
        tiny.Node("classes", "Softmax", ["features"]);
        using var session = new OnnxSession(TensorFlowJsConverter.ToOnnx(TensorFlowJsModel.Load(tiny.Save(_folder))));
        var picture = Numbers(random, Side * Side * Channels);

        var features = session.Run(picture, [1, Side, Side, Channels]);

        // The same by the definitions, channels last.
        var values = Array.ConvertAll(picture, v => 2 * v - 1);
        var first = Array.ConvertAll(Convolve(values, Side, Channels, kernel, 4, 3, stride, padding, bias), v => Math.Clamp(v, 0, 6));
        var second = Depthwise(first, size, 4, depthKernel, 2);
        for (var i = 0; i < second.Length; i++)
        {
            second[i] = Math.Max(second[i] + shift[i % 8], 0);
        }
        var third = Convolve(second, size, 8, last, 8, 1, 1, "SAME", lastBias);
        var expected = Enumerable.Range(0, 8).Select(c => Enumerable.Range(0, size * size).Average(at => third[at * 8 + c] + second[at * 8 + c])).ToArray();
        Assert.Equal([1, 8], features.Shape);
        Assert.Equal([-1, 8], session.Outputs[0].Shape);
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(expected[i], features.Values[i], 1e-4);
        }
    }

    [Fact]
    public void ToOnnx_MeanOverHeightAndWidth_IsThePoolToo()
    {
        var tiny = new TinyModel();
        tiny.Input(-1, 2, 2, 3);
        tiny.Weight("axes", [1, 2], 2);
        tiny.Node("features", "Mean", ["input", "axes"], ("keep_dims", false));
        using var session = new OnnxSession(TensorFlowJsConverter.ToOnnx(TensorFlowJsModel.Load(tiny.Save(_folder))));

        Assert.Equal([5.5f, 6.5f, 7.5f], session.Run([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [1, 2, 2, 3]).Values);
    }

    // Two channels of 3 x 3, padded to 4 x 5 with a third channel of zeros, then the greatest of 2 x 2.
    [Fact]
    public void ToOnnx_PadMaxPoolAndReshape_GiveWhatTensorFlowDefines()
    {
        var tiny = new TinyModel();
        tiny.Weight("pads", [0, 0, 1, 0, 0, 2, 0, 1], 4, 2);
        tiny.Weight("shape", [1, 2, 9], 3);
        tiny.Input(-1, 3, 3, 2);
        tiny.Node("padded", "Pad", ["input", "pads"]);
        tiny.Node("greatest", "MaxPool", ["padded"], ("ksize", new[] { 1, 2, 2, 1 }), ("strides", new[] { 1, 2, 2, 1 }), ("padding", "SAME"));
        tiny.Node("listed", "Reshape", ["greatest", "shape"]);
        tiny.Node("answer", "Identity", ["listed"]);
        using var session = new OnnxSession(TensorFlowJsConverter.ToOnnx(TensorFlowJsModel.Load(tiny.Save(_folder)), ["answer"]));
        // Height, width, channels.
        float[] picture = [1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7, 8, -8, 9, -9];

        var answer = session.Run(picture, [1, 3, 3, 2]);

        Assert.Equal([1, 18], answer.Shape);
        Assert.Equal([2, 0, 0, 3, 0, 0, 0, 0, 0, 8, -4, 0, 9, 0, 0, 0, 0, 0], answer.Values);
    }

    [Fact]
    public void ToOnnx_SeveralOutputs_StandOneBehindTheOther()
    {
        var tiny = new TinyModel();
        tiny.Weight("axes", [1, 2], 2);
        tiny.Weight("shape", [-1, 4], 2);
        tiny.Input(-1, 2, 1, 2);
        tiny.Node("means", "Mean", ["input", "axes"], ("keep_dims", false));
        tiny.Node("all", "Reshape", ["input", "shape"]);
        using var session = new OnnxSession(TensorFlowJsConverter.ToOnnx(TensorFlowJsModel.Load(tiny.Save(_folder)), ["all", "means"]));

        Assert.Equal([1f, 2, 3, 4, 2, 3], session.Run([1, 2, 3, 4], [1, 2, 1, 2]).Values);
    }

    [Theory]
    [InlineData("Pad", new[] { 1f, 0, 0, 0, 0, 0, 0, 0 }, "pads by other than height, width and channels")]
    [InlineData("Pad", new[] { 0f, 0, 1, 1 }, "pads by other than height, width and channels")]
    [InlineData("Pad", new[] { 0f, 0, -1, 0, 0, 0, 0, 0 }, "pads by other than height, width and channels")]
    [InlineData("Reshape", new[] { 2f, 6 }, "gives a shape that is not known")]
    [InlineData("Reshape", new[] { 1f }, "gives a shape that is not known")]
    [InlineData("Reshape", new[] { 1f, -1, 2 }, "gives a shape that is not known")]
    public void ToOnnx_PadOrShapeThatIsNotKnown_IsRefused(string operation, float[] numbers, string message)
    {
        var tiny = new TinyModel();
        tiny.Input(-1, 2, 2, 3);
        tiny.Weight("numbers", numbers, numbers.Length);
        tiny.Node("odd", operation, ["input", "numbers"]);
        tiny.Node("features", "Squeeze", ["odd"], ("squeeze_dims", new[] { 1, 2 }));

        Assert.Contains(message, Message(tiny));
    }

    [Fact]
    public void ToOnnx_ArithmeticOfReshapedValues_IsRefused()
    {
        var tiny = new TinyModel();
        tiny.Input(-1, 2, 2, 3);
        tiny.Weight("shape", [1, 4, 3], 3);
        tiny.Weight("shift", new float[12], 12);
        tiny.Node("listed", "Reshape", ["input", "shape"]);
        tiny.Node("sum", "Add", ["listed", "shift"]);
        var model = TensorFlowJsModel.Load(tiny.Save(_folder));

        Assert.Contains("computes with reshaped values", Assert.Throws<PlauditException>(() => TensorFlowJsConverter.ToOnnx(model, ["sum"])).Message);
    }

    [Fact]
    public void ToOnnx_OperationThatIsNotKnown_NamesNodeAndKind()
    {
        var tiny = new TinyModel();
        tiny.Input(-1, 2, 2, 3);
        tiny.Node("odd", "Cosh", ["input"]);
        tiny.Node("features", "Squeeze", ["odd"], ("squeeze_dims", new[] { 1, 2 }));

        Assert.EndsWith("is of a kind that is not known: Cosh.", Message(tiny));
    }

    [Fact]
    public void ToOnnx_NodeThatNeedsItself_IsRefused()
    {
        var tiny = new TinyModel();
        tiny.Input(-1, 2, 2, 3);
        tiny.Node("a", "Add", ["b", "input"]);
        tiny.Node("b", "Add", ["a", "input"]);
        tiny.Node("features", "Squeeze", ["b"], ("squeeze_dims", new[] { 1, 2 }));

        Assert.Contains("needs its own answer", Message(tiny));
    }

    [Fact]
    public void ToOnnx_NodeThatIsMissing_IsNamed()
    {
        var tiny = new TinyModel();
        tiny.Node("features", "Squeeze", ["absent"], ("squeeze_dims", new[] { 1, 2 }));

        Assert.Contains("has no node named 'absent'", Message(tiny));
    }

    [Fact]
    public void ToOnnx_KernelForOtherChannels_IsRefused()
    {
        var tiny = new TinyModel();
        tiny.Input(-1, 2, 2, 3);
        tiny.Weight("kernel", new float[4], 1, 1, 4, 1);
        tiny.Node("conv", "Conv2D", ["input", "kernel"], ("strides", new[] { 1, 1, 1, 1 }), ("padding", "SAME"));
        tiny.Node("features", "Squeeze", ["conv"], ("squeeze_dims", new[] { 1, 2 }));

        Assert.Contains("The kernel of node 'conv'", Message(tiny));
        Assert.EndsWith("does not fit its input of 3 channels.", Message(tiny));
    }

    [Fact]
    public void ToOnnx_NoPooling_SaysWhatIsExpected()
    {
        var tiny = new TinyModel();
        tiny.Input(-1, 2, 2, 3);
        Assert.Contains("an image model with pooling is expected", Message(tiny));
    }

    public void Dispose() => _folder.Dispose();

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];

    // Length of the output and how far the first window hangs out (TensorFlow, "Notes on padding").
    private static (int Length, int Before) Extent(int length, int kernel, int stride, string padding)
    {
        if (padding == "VALID")
        {
            return ((length - kernel) / stride + 1, 0);
        }
        var output = (length + stride - 1) / stride;
        return (output, Math.Max((output - 1) * stride + kernel - length, 0) / 2);
    }

    private static float[] Convolve(
        float[] input, int side, int channels, float[] kernel, int outputs, int size, int stride, string padding, float[] bias)
    {
        var (length, before) = Extent(side, size, stride, padding);
        var result = new float[length * length * outputs];
        for (var i = 0; i < result.Length; i++)
        {
            var (y, x, to) = (i / outputs / length, i / outputs % length, i % outputs);
            var sum = (double)bias[to];
            for (var k = 0; k < size * size * channels; k++)
            {
                var (row, column) = (y * stride - before + k / channels / size, x * stride - before + k / channels % size);
                if (row >= 0 && row < side && column >= 0 && column < side)
                {
                    sum += input[(row * side + column) * channels + k % channels] * (double)kernel[k * outputs + to];
                }
            }
            result[i] = (float)sum;
        }
        return result;
    }

    // 3 x 3, stride 1, SAME; output channel c * multiplier + m.
    private static float[] Depthwise(float[] input, int side, int channels, float[] kernel, int multiplier)
    {
        var outputs = channels * multiplier;
        var result = new float[side * side * outputs];
        for (var i = 0; i < result.Length; i++)
        {
            var (y, x, channel) = (i / outputs / side, i / outputs % side, i % outputs / multiplier);
            var sum = 0d;
            for (var k = 0; k < 9; k++)
            {
                var (row, column) = (y - 1 + k / 3, x - 1 + k % 3);
                if (row >= 0 && row < side && column >= 0 && column < side)
                {
                    sum += input[(row * side + column) * channels + channel] * (double)kernel[(k * channels + channel) * multiplier + i % multiplier];
                }
            }
            result[i] = (float)sum;
        }
        return result;
    }

    private string Message(TinyModel tiny)
    {
        var model = TensorFlowJsModel.Load(tiny.Save(_folder));
        return Assert.Throws<PlauditException>(() => TensorFlowJsConverter.ToOnnx(model)).Message;
    }
}
