using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Plaudit.Features.Images.Onnx;

/// <summary>Writes one message in the wire format of Protocol Buffers (protobuf.dev, "Encoding").</summary>
internal sealed class ProtobufWriter
{
    private const int VarintType = 0;
    private const int BytesType = 2;
    private const int Fixed32Type = 5;
    private const int LongestVarint = 10;

    private readonly ArrayBufferWriter<byte> _buffer = new();

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public void Integer(int field, long value)
    {
        Tag(field, VarintType);
        Varint((ulong)value);
    }

    public void Float(int field, float value)
    {
        Tag(field, Fixed32Type);
        BinaryPrimitives.WriteSingleLittleEndian(_buffer.GetSpan(sizeof(float)), value);
        _buffer.Advance(sizeof(float));
    }

    public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public void Message(int field, ProtobufWriter message) => Bytes(field, message.Written);

    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, BytesType);
        Varint((ulong)value.Length);
        _buffer.Write(value);
    }

    private void Tag(int field, int wireType) => Varint((ulong)(field << 3 | wireType));

    private void Varint(ulong value)
    {
        var span = _buffer.GetSpan(LongestVarint);
        var length = 0;
        for (; value > 0x7F; value >>= 7)
        {
            span[length++] = (byte)(value | 0x80);
        }
        span[length++] = (byte)value;
        _buffer.Advance(length);
    }
}
