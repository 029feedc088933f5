using System.Numerics;
using System.Runtime.InteropServices;

namespace Plaudit.Features.Images.Onnx;

/// <summary>
/// Writes a model in ONNX format (onnx.proto of the ONNX specification, IR version 8, operator set 13): inputs, outputs and constants of
/// 32-bit floats, nodes in the order they run.
/// </summary>
public sealed class OnnxWriter
{
    /// <summary>The operator set whose meaning of the nodes holds.</summary>
    public const int OperatorSet = 13;

    private const int IrVersion = 8;

    // TensorProto.DataType
    private const int FloatType = 1;
    private const int Int64Type = 7;

    // AttributeProto.AttributeType
    private const int FloatAttribute = 1;
    private const int WholeAttribute = 2;
    private const int TextAttribute = 3;
    private const int WholesAttribute = 7;

    private readonly ProtobufWriter _graph = new();

    /// <summary>Begins an empty graph.</summary>
    /// <param name="name">What the graph is called.</param>
    public OnnxWriter(string name) => _graph.Text(2, name);

    /// <summary>Declares an input of floats.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its dimensions; -1 for one that is left open.</param>
    public void AddInput(string name, params ReadOnlySpan<long> shape) => _graph.Message(11, Value(name, shape));

    /// <summary>Declares an output of floats, which a node gives.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its dimensions; -1 for one that is left open.</param>
    public void AddOutput(string name, params ReadOnlySpan<long> shape) => _graph.Message(12, Value(name, shape));

    /// <summary>Adds a constant.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Its numbers, the last dimension running fastest.</param>
    /// <param name="shape">Its dimensions; none for a single number.</param>
    public void AddConstant(string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape) => AddConstant(name, FloatType, values, shape);

    /// <summary>Adds a constant list of whole numbers, such as axes.</summary>
    public void AddIntegers(string name, ReadOnlySpan<long> values) => AddConstant(name, Int64Type, values, [values.Length]);

    /// <summary>Adds a node; what it takes was given by the input, a constant or an earlier node.</summary>
    /// <param name="operatorName">The operator, such as <c>Conv</c>.</param>
    /// <param name="inputs">What it takes, in the operator's order.</param>
    /// <param name="output">What it gives; also the node's name.</param>
    /// <param name="settings">Settings that differ from the operator's defaults.</param>
    public void AddNode(string operatorName, IEnumerable<string> inputs, string output, params ReadOnlySpan<OnnxSetting> settings)
    {
        var node = new ProtobufWriter();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }
        node.Text(2, output);
        node.Text(3, output);
        node.Text(4, operatorName);
        foreach (var setting in settings)
        {
            node.Message(5, Attribute(setting));
        }
        _graph.Message(1, node);
    }

    /// <summary>The whole file.</summary>
    public byte[] ToArray()
    {
        var operators = new ProtobufWriter();
        operators.Text(1, "");
        operators.Integer(2, OperatorSet);
        var model = new ProtobufWriter();
        model.Integer(1, IrVersion);
        model.Text(2, "plaudit");
        model.Message(7, _graph);
        model.Message(8, operators);
        return model.Written.ToArray();
    }

    private static ProtobufWriter Attribute(OnnxSetting setting)
    {
        var result = new ProtobufWriter();
        result.Text(1, setting.Name);
        switch (setting)
        {
            case { Number: { } number }:
                result.Float(2, number);
                result.Integer(20, FloatAttribute);
                break;
            case { WholeNumber: { } whole }:
                result.Integer(3, whole);
                result.Integer(20, WholeAttribute);
                break;
            case { Text: { } text }:
                result.Text(4, text);
                result.Integer(20, TextAttribute);
                break;
            case { WholeNumbers: { } wholes }:
                foreach (var each in wholes)
                {
                    result.Integer(8, each);
                }
                result.Integer(20, WholesAttribute);
                break;
        }
        return result;
    }

    private static ProtobufWriter Value(string name, ReadOnlySpan<long> shape)
    {
        var dimensions = new ProtobufWriter();
        for (var axis = 0; axis < shape.Length; axis++)
        {
            var dimension = new ProtobufWriter();
            if (shape[axis] < 0)
            {
                // The name says no more than that it is open; equal names would mean equal lengths.
                dimension.Text(2, axis == 0 ? "batch" : $"{name}_{axis}");
            }
            else
            {
                dimension.Integer(1, shape[axis]);
            }
            dimensions.Message(1, dimension);
        }
        var tensor = new ProtobufWriter();
        tensor.Integer(1, FloatType);
        tensor.Message(2, dimensions);
        var type = new ProtobufWriter();
        type.Message(1, tensor);
        var value = new ProtobufWriter();
        value.Text(1, name);
        value.Message(2, type);
        return value;
    }

    private void AddConstant<T>(string name, int type, ReadOnlySpan<T> values, ReadOnlySpan<long> shape)
        where T : unmanaged, INumber<T>
    {
        var count = 1L;
        var tensor = new ProtobufWriter();
        foreach (var dimension in shape)
        {
            count = checked(count * dimension);
            tensor.Integer(1, dimension);
        }
        if (count != values.Length)
        {
            throw new ArgumentException($"'{name}' has {values.Length} numbers: {count} are expected by its dimensions.", nameof(values));
        }
        tensor.Integer(2, type);
        tensor.Text(8, name);
        // The format's raw numbers are little-endian, as every processor is that .NET and ONNX Runtime share.
        tensor.Bytes(9, MemoryMarshal.AsBytes(values));
        _graph.Message(5, tensor);
    }
}
