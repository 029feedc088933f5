using Plaudit.Data;

namespace Plaudit.Features.Images.Onnx;

/// <summary>
/// Rewrites the part of a TensorFlow.js graph that turns pictures into numbers as a model in ONNX format. TensorFlow keeps channels last
/// and kernels as height, width, in, out; ONNX wants channels first and out, in, height, width, so the picture is turned once at the start
/// and the kernels here. Pictures stay what the original takes: batch, height, width, channels.
/// </summary>
public sealed class TensorFlowJsConverter
{
    /// <summary>Raised when the same model would be written in another way, so that what was written before is not used.</summary>
    public const int Version = 1;

    private readonly TensorFlowJsModel _model;
    private readonly Dictionary<string, TensorFlowJsNode> _nodes;
    private readonly Dictionary<string, GraphValue> _values = [];
    private readonly OnnxWriter _writer = new("features");

    private TensorFlowJsConverter(TensorFlowJsModel model)
    {
        _model = model;
        _nodes = new Dictionary<string, TensorFlowJsNode>();
        foreach (var node in model.Nodes)
        {
            if (!_nodes.TryAdd(node.Name, node))
            {
                throw new PlauditException($"'{model.Path}' has two nodes named '{node.Name}'.");
            }
        }
    }

    /// <summary>Converts a model.</summary>
    /// <param name="model">What was read.</param>
    /// <param name="output">
    /// The node whose answer is wanted; null for the pooled features, where a picture's height and width are gone: what comes after, the
    /// classifier, is left out.
    /// </param>
    /// <returns>The bytes of an .onnx file with one input and one output.</returns>
    /// <exception cref="PlauditException">The graph is broken or uses an operation that is not known here.</exception>
    public static byte[] ToOnnx(TensorFlowJsModel model, string? output = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new TensorFlowJsConverter(model).Convert([output ?? PooledFeatures(model)]);
    }

    /// <summary>Converts a model of which several answers are wanted: they become one list, one behind the other.</summary>
    /// <param name="model">What was read.</param>
    /// <param name="outputs">The nodes whose answers are wanted, at least one; each gives lists, not pictures.</param>
    /// <returns>The bytes of an .onnx file with one input and one output.</returns>
    /// <exception cref="PlauditException">The graph is broken or uses an operation that is not known here.</exception>
    public static byte[] ToOnnx(TensorFlowJsModel model, IReadOnlyList<string> outputs)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentOutOfRangeException.ThrowIfZero(outputs.Count);
        return new TensorFlowJsConverter(model).Convert(outputs);
    }

    private static string PooledFeatures(TensorFlowJsModel model) =>
        model.Nodes.LastOrDefault(IsPooling)?.Name
        ?? throw new PlauditException($"'{model.Path}' has no node 'Squeeze' or 'Mean' that ends in features: an image model with pooling is expected.");

    private static bool IsPooling(TensorFlowJsNode node) => node.Operation is "Squeeze" or "Mean";

    private byte[] Convert(IReadOnlyList<string> outputs)
    {
        foreach (var name in InOrder(outputs))
        {
            _values[name] = Write(_nodes[name]);
        }
        GraphValue[] values = [.. outputs.Select(output => _values[output])];
        if (Array.FindIndex(values, value => value.IsPicture) is >= 0 and var index)
        {
            throw new PlauditException($"Node '{outputs[index]}' of '{_model.Path}' gives a picture: a list of features is expected.");
        }
        var joined = values.Length == 1
            ? values[0]
            : Add("Concat", values.Select(value => value.Name), "joined", isPicture: false, values.Sum(value => value.Channels), OnnxSetting.Of("axis", 1L));
        _writer.AddOutput(joined.Name, -1, joined.Channels);
        return _writer.ToArray();
    }

    // Depth first without recursion, so that no file can exhaust the stack. Constants are not among the nodes: each user reads its own.
    private List<string> InOrder(IEnumerable<string> outputs)
    {
        var order = new List<string>();
        var begun = new HashSet<string>();
        var done = new HashSet<string>();
        var open = new Stack<string>(outputs);
        while (open.TryPop(out var name))
        {
            if (done.Contains(name))
            {
                continue;
            }
            var node = _nodes.GetValueOrDefault(name) ?? throw new PlauditException($"'{_model.Path}' has no node named '{name}'.");
            if (begun.Add(name))
            {
                open.Push(name);
                foreach (var input in node.Inputs.Where(input => !done.Contains(input) && !_model.Weights.ContainsKey(input)))
                {
                    if (begun.Contains(input))
                    {
                        throw new PlauditException($"Node '{input}' of '{_model.Path}' needs its own answer.");
                    }
                    open.Push(input);
                }
            }
            else
            {
                done.Add(name);
                order.Add(name);
            }
        }
        return order;
    }

    private GraphValue Write(TensorFlowJsNode node) => node.Operation switch
    {
        "Placeholder" => Input(node),
        "Mul" => Arithmetic(node, "Mul"),
        "Sub" => Arithmetic(node, "Sub"),
        "Add" or "AddV2" or "BiasAdd" => Arithmetic(node, "Add"),
        "Conv2D" or "_FusedConv2D" => Convolution(node, depthwise: false),
        "DepthwiseConv2dNative" or "FusedDepthwiseConv2dNative" => Convolution(node, depthwise: true),
        "Relu" or "Relu6" => Activation(node.Operation, Picture(node, 0), node),
        "AvgPool" => Pool(node, "AveragePool"),
        "MaxPool" => Pool(node, "MaxPool"),
        "Pad" => Pad(node),
        "Reshape" => Reshape(node),
        "Mean" => Mean(node),
        "Squeeze" => Squeeze(node),
        "Identity" => _values.GetValueOrDefault(InputName(node, 0)) ?? throw Unknown(node),
        _ => throw Unknown(node),
    };

    private GraphValue Input(TensorFlowJsNode node)
    {
        if (node.Shape("shape") is not [_, var height, var width, > 0 and var channels])
        {
            throw new PlauditException($"The input of '{_model.Path}' is no picture: batch, height, width and channels are expected.");
        }
        _writer.AddInput(node.Name, -1, height, width, channels);
        var result = new GraphValue($"{node.Name}/turned", IsPicture: true, channels);
        _writer.AddNode("Transpose", [node.Name], result.Name, OnnxSetting.Of("perm", [0L, 3, 1, 2]));
        return result;
    }

    private GraphValue Arithmetic(TensorFlowJsNode node, string operation)
    {
        var operands = new GraphValue?[2];
        for (var i = 0; i < 2; i++)
        {
            operands[i] = _values.GetValueOrDefault(InputName(node, i));
        }
        var first = operands[0] ?? operands[1] ?? throw new PlauditException($"Node '{node.Name}' of '{_model.Path}' takes constants alone.");
        if (operands is [{ } left, { } right] && (left.IsPicture != right.IsPicture || left.Channels != right.Channels))
        {
            throw new PlauditException($"Node '{node.Name}' of '{_model.Path}' takes values of two shapes.");
        }
        if (Array.Exists(operands, operand => operand is { IsReshaped: true }))
        {
            throw new PlauditException($"Node '{node.Name}' of '{_model.Path}' computes with reshaped values, which is not known.");
        }
        string[] names = [operands[0]?.Name ?? Constant(node, 0, first), operands[1]?.Name ?? Constant(node, 1, first)];
        return Add(operation, names, node.Name, first.IsPicture, first.Channels);
    }

    // One number, or one a channel.
    private string Constant(TensorFlowJsNode node, int index, GraphValue beside)
    {
        var weight = Weight(node, index);
        if (weight.Values.Length != 1 && (weight.Shape.Count != 1 || weight.Values.Length != beside.Channels))
        {
            throw new PlauditException($"The constant of node '{node.Name}' of '{_model.Path}' is neither one number nor one a channel.");
        }
        var name = $"{node.Name}/{index}";
        _writer.AddConstant(name, weight.Values, beside.IsPicture ? [weight.Values.Length, 1, 1] : [weight.Values.Length]);
        return name;
    }

    private GraphValue Convolution(TensorFlowJsNode node, bool depthwise)
    {
        var input = Picture(node, 0);
        var weight = Weight(node, 1);
        if (weight.Shape is not [var height, var width, var channels, var last] || channels != input.Channels)
        {
            throw new PlauditException($"The kernel of node '{node.Name}' of '{_model.Path}' does not fit its input of {input.Channels} channels.");
        }
        if (node.Integers("dilations").Any(d => d != 1))
        {
            throw new PlauditException($"Node '{node.Name}' of '{_model.Path}' has a dilated kernel, which is not known.");
        }
        var outputs = depthwise ? channels * last : last;
        var kernel = $"{node.Name}/kernel";
        _writer.AddConstant(
            kernel,
            depthwise ? Turned(weight.Values, height * width, 1, outputs) : Turned(weight.Values, height * width, channels, outputs),
            outputs, depthwise ? 1 : channels, height, width);
        List<string> names = [input.Name, kernel];
        var fused = new Queue<string>(node.Texts("fused_ops"));
        if (fused.TryPeek(out var next) && next == "BiasAdd")
        {
            fused.Dequeue();
            var bias = Weight(node, 2);
            if (bias.Values.Length != outputs)
            {
                throw new PlauditException($"Node '{node.Name}' of '{_model.Path}' has {bias.Values.Length} biases: {outputs} are expected.");
            }
            _writer.AddConstant($"{node.Name}/bias", bias.Values, outputs);
            names.Add($"{node.Name}/bias");
        }
        OnnxSetting[] settings =
        [
            OnnxSetting.Of("auto_pad", Padding(node)),
            OnnxSetting.Of("strides", Spatial(node, "strides")),
            OnnxSetting.Of("kernel_shape", [(long)height, width]),
            OnnxSetting.Of("group", depthwise ? channels : 1L),
        ];
        if (fused.Count == 0)
        {
            return Add("Conv", names, node.Name, isPicture: true, outputs, settings);
        }
        var convolved = Add("Conv", names, $"{node.Name}/convolved", isPicture: true, outputs, settings);
        var activation = fused.Dequeue();
        return fused.Count == 0 && activation is "Relu" or "Relu6" ? Activation(activation, convolved, node) : throw Unknown(node);
    }

    private GraphValue Activation(string operation, GraphValue input, TensorFlowJsNode node)
    {
        if (operation == "Relu")
        {
            return Add("Relu", [input.Name], node.Name, input.IsPicture, input.Channels);
        }
        _writer.AddConstant($"{node.Name}/least", [0f]);
        _writer.AddConstant($"{node.Name}/most", [6f]);
        return Add("Clip", [input.Name, $"{node.Name}/least", $"{node.Name}/most"], node.Name, input.IsPicture, input.Channels);
    }

    private GraphValue Pool(TensorFlowJsNode node, string operation)
    {
        var input = Picture(node, 0);
        return Add(
            operation, [input.Name], node.Name, isPicture: true, input.Channels,
            OnnxSetting.Of("auto_pad", Padding(node)), OnnxSetting.Of("kernel_shape", Spatial(node, "ksize")), OnnxSetting.Of("strides", Spatial(node, "strides")));
    }

    // With zeros, around the picture or as further channels.
    private GraphValue Pad(TensorFlowJsNode node)
    {
        var input = Picture(node, 0);
        var pads = Array.ConvertAll(Weight(node, 1).Values, value => (long)value);
        if (pads is not [0, 0, >= 0 and var top, >= 0 and var bottom, >= 0 and var left, >= 0 and var right, >= 0 and var before, >= 0 and var after])
        {
            throw new PlauditException($"Node '{node.Name}' of '{_model.Path}' pads by other than height, width and channels.");
        }
        _writer.AddIntegers($"{node.Name}/pads", [0, before, top, left, 0, after, bottom, right]);
        return Add("Pad", [input.Name, $"{node.Name}/pads"], node.Name, isPicture: true, checked((int)(input.Channels + before + after)));
    }

    // Whatever shape is asked for, the numbers of one picture stay in their order: they are kept as a list.
    private GraphValue Reshape(TensorFlowJsNode node)
    {
        var input = Picture(node, 0);
        if (Weight(node, 1).Values is not [1 or -1, .. var shape] || shape.Length == 0 || shape.Any(length => length < 1))
        {
            throw new PlauditException($"Node '{node.Name}' of '{_model.Path}' gives a shape that is not known: one picture and lengths are expected.");
        }
        var length = checked((int)shape.Aggregate(1L, (product, each) => checked(product * (long)each)));
        var last = Add("Transpose", [input.Name], $"{node.Name}/last", isPicture: true, input.Channels, OnnxSetting.Of("perm", [0L, 2, 3, 1]));
        return Add("Flatten", [last.Name], node.Name, isPicture: false, length, OnnxSetting.Of("axis", 1L)) with { IsReshaped = true };
    }

    private GraphValue Mean(TensorFlowJsNode node)
    {
        var input = Picture(node, 0);
        var axes = Weight(node, 1).Values;
        if (!axes.Order().SequenceEqual([1f, 2f]))
        {
            throw new PlauditException($"Node '{node.Name}' of '{_model.Path}' averages over other axes than height and width.");
        }
        return Add(
            "ReduceMean", [input.Name], node.Name, node.Flag("keep_dims"), input.Channels,
            OnnxSetting.Of("axes", [2L, 3]), OnnxSetting.Of("keepdims", node.Flag("keep_dims") ? 1L : 0));
    }

    private GraphValue Squeeze(TensorFlowJsNode node)
    {
        var input = Picture(node, 0);
        if (!node.Integers("squeeze_dims").Order().SequenceEqual([1, 2]))
        {
            throw new PlauditException($"Node '{node.Name}' of '{_model.Path}' drops other axes than height and width.");
        }
        _writer.AddIntegers($"{node.Name}/axes", [2, 3]);
        return Add("Squeeze", [input.Name, $"{node.Name}/axes"], node.Name, isPicture: false, input.Channels);
    }

    private GraphValue Add(
        string operation, IEnumerable<string> inputs, string name, bool isPicture, int channels, params ReadOnlySpan<OnnxSetting> settings)
    {
        _writer.AddNode(operation, inputs, name, settings);
        return new GraphValue(name, isPicture, channels);
    }

    // Height x width (x in) x out to out (x in) x height x width.
    private static float[] Turned(float[] kernel, int area, int inputs, int outputs)
    {
        var result = new float[kernel.Length];
        for (var at = 0; at < area; at++)
        {
            for (var from = 0; from < inputs; from++)
            {
                for (var to = 0; to < outputs; to++)
                {
                    result[(to * inputs + from) * area + at] = kernel[(at * inputs + from) * outputs + to];
                }
            }
        }
        return result;
    }

    // Where the padding is odd, TensorFlow puts the greater part at the end.
    private string Padding(TensorFlowJsNode node) => node.Text("padding") switch
    {
        "SAME" => "SAME_UPPER",
        "VALID" => "VALID",
        var other => throw new PlauditException($"Node '{node.Name}' of '{_model.Path}' pads by '{other}': SAME or VALID is expected."),
    };

    private long[] Spatial(TensorFlowJsNode node, string attribute) =>
        node.Integers(attribute) is [1, > 0 and var height, > 0 and var width, 1] && node.Text("data_format") is null or "NHWC"
            ? [height, width]
            : throw new PlauditException($"The setting '{attribute}' of node '{node.Name}' of '{_model.Path}' is not of the form 1, height, width, 1.");

    private GraphValue Picture(TensorFlowJsNode node, int index) =>
        _values.GetValueOrDefault(InputName(node, index)) is { IsPicture: true } value
            ? value
            : throw new PlauditException($"Node '{node.Name}' of '{_model.Path}' takes what is no picture.");

    private TensorFlowJsWeight Weight(TensorFlowJsNode node, int index) =>
        _model.Weights.GetValueOrDefault(InputName(node, index))
        ?? throw new PlauditException($"The weights of '{_model.Path}' lack '{InputName(node, index)}', which node '{node.Name}' needs.");

    private string InputName(TensorFlowJsNode node, int index) =>
        index < node.Inputs.Count ? node.Inputs[index] : throw new PlauditException($"Node '{node.Name}' of '{_model.Path}' lacks its input {index + 1}.");

    private PlauditException Unknown(TensorFlowJsNode node) =>
        new($"Node '{node.Name}' of '{_model.Path}' is of a kind that is not known: {string.Join(" + ", node.Texts("fused_ops").Prepend(node.Operation))}.");

    /// <summary>What a node gives.</summary>
    /// <param name="Name">Its name in the new graph.</param>
    /// <param name="IsPicture">True for batch, channels, height, width; false for batch, channels.</param>
    /// <param name="Channels">Length of the axis of channels.</param>
    private sealed record GraphValue(string Name, bool IsPicture, int Channels)
    {
        /// <summary>True for a list that has another shape in the original, so that constants would meet other numbers of it.</summary>
        public bool IsReshaped { get; init; }
    }
}
