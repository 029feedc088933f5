namespace Plaudit.Features.Images.Onnx;

/// <summary>
/// Looks where a file in ONNX format (onnx.proto of the ONNX specification) keeps its weights. A model may name other files for them, by any
/// path, and the library that runs it would open those.
/// </summary>
internal static class OnnxWeights
{
    private const int MaxDepth = 64;

    // Of TensorProto: where the data lies, and in what file.
    private const int ExternalData = 13;
    private const int DataLocation = 14;

    private enum Message
    {
        Model,
        Graph,
        Node,
        Attribute,
        Tensor,
        SparseTensor,
        Function,
        Training,
    }

    /// <summary>Whether all weights are in the file itself.</summary>
    /// <exception cref="InvalidDataException">It is no file of this format.</exception>
    public static bool AreInside(ReadOnlySpan<byte> file) => AreInside(file, Message.Model, depth: 0);

    private static bool AreInside(ReadOnlySpan<byte> message, Message kind, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new InvalidDataException("its parts are nested too deeply.");
        }
        while (!message.IsEmpty)
        {
            var tag = Varint(ref message);
            var (field, wireType) = (tag >> 3, (int)(tag & 7));
            switch (wireType)
            {
                case 0:
                    if (Varint(ref message) != 0 && kind == Message.Tensor && field == DataLocation)
                    {
                        return false;
                    }
                    break;
                case 1:
                    Take(ref message, sizeof(ulong));
                    break;
                case 2:
                    var content = Take(ref message, Varint(ref message));
                    if (kind == Message.Tensor && field == ExternalData)
                    {
                        return false;
                    }
                    if (Inner(kind, field) is { } inner && !AreInside(content, inner, depth + 1))
                    {
                        return false;
                    }
                    break;
                case 5:
                    Take(ref message, sizeof(uint));
                    break;
                default:
                    throw new InvalidDataException($"it has a part of the unknown type {wireType}.");
            }
        }
        return true;
    }

    // The fields that hold tensors, or what holds them.
    private static Message? Inner(Message kind, ulong field) => (kind, field) switch
    {
        (Message.Model, 7) => Message.Graph,
        (Message.Model, 20) => Message.Training,
        (Message.Model, 25) => Message.Function,
        (Message.Training, 1 or 2) => Message.Graph,
        (Message.Function, 7) or (Message.Graph, 1) => Message.Node,
        (Message.Function, 11) or (Message.Node, 5) => Message.Attribute,
        (Message.Graph, 5) or (Message.Attribute, 5 or 10) or (Message.SparseTensor, 1 or 2) => Message.Tensor,
        (Message.Graph, 15) or (Message.Attribute, 22 or 23) => Message.SparseTensor,
        (Message.Attribute, 6 or 11) => Message.Graph,
        _ => null,
    };

    private static ulong Varint(ref ReadOnlySpan<byte> message)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(ref message, 1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
        throw new InvalidDataException("a number in it is too long.");
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> message, ulong length)
    {
        if (length > (ulong)message.Length)
        {
            throw new InvalidDataException("it ends too early.");
        }
        var taken = message[..(int)length];
        message = message[(int)length..];
        return taken;
    }
}
