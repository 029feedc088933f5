using System.Buffers.Binary;
using System.Text.Json;

namespace Plaudit.Features.Images.Onnx;

/// <summary>
/// How the numbers of a constant are stored: as they are, as halves, or as steps on a line ("weight quantization" of TensorFlow.js).
/// </summary>
/// <param name="Type">The stored type.</param>
/// <param name="Scale">Length of a step; of no meaning for floats.</param>
/// <param name="Minimum">Where step 0 lies; of no meaning for floats.</param>
internal readonly record struct WeightEncoding(string Type, double Scale, double Minimum)
{
    public int ByteSize => Type switch { "uint8" => 1, "uint16" or "float16" => 2, _ => 4 };

    public static WeightEncoding Of(JsonElement entry)
    {
        var type = entry.GetProperty("dtype").GetString();
        if (!entry.TryGetProperty("quantization", out var quantization))
        {
            return type is "float32" or "int32" ? new(type, 1, 0) : throw new FormatException($"weights of type '{type}' are not known.");
        }
        var stored = quantization.GetProperty("dtype").GetString();
        return stored switch
        {
            "uint8" or "uint16" => new(stored, quantization.GetProperty("scale").GetDouble(), quantization.GetProperty("min").GetDouble()),
            "float16" => new(stored, 1, 0),
            _ => throw new FormatException($"weights stored as '{stored}' are not known."),
        };
    }

    public float[] Decode(ReadOnlySpan<byte> bytes) => Type switch
    {
        // In double precision, as TensorFlow.js does it.
        "uint8" => Decode(bytes, Scale, Minimum, static (at, scale, minimum) => (float)(at[0] * scale + minimum)),
        "uint16" => Decode(bytes, Scale, Minimum, static (at, scale, minimum) => (float)(BinaryPrimitives.ReadUInt16LittleEndian(at) * scale + minimum)),
        "float16" => Decode(bytes, Scale, Minimum, static (at, _, _) => (float)BinaryPrimitives.ReadHalfLittleEndian(at)),
        "int32" => Decode(bytes, Scale, Minimum, static (at, _, _) => BinaryPrimitives.ReadInt32LittleEndian(at)),
        _ => Decode(bytes, Scale, Minimum, static (at, _, _) => BinaryPrimitives.ReadSingleLittleEndian(at)),
    };

    private float[] Decode(ReadOnlySpan<byte> bytes, double scale, double minimum, Func<ReadOnlySpan<byte>, double, double, float> decode)
    {
        var size = ByteSize;
        var result = new float[bytes.Length / size];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = decode(bytes[(i * size)..], scale, minimum);
        }
        return result;
    }
}
