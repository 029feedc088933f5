using System.Diagnostics.CodeAnalysis;

namespace Plaudit.Native.OnnxRuntime;

/// <summary>What a tensor is made of; the values are those of <c>ONNXTensorElementDataType</c>.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The names are those of ONNX.")]
public enum OnnxElementType
{
    /// <summary>It is no tensor.</summary>
    Undefined = 0,
    Float32 = 1,
    UInt8 = 2,
    Int8 = 3,
    UInt16 = 4,
    Int16 = 5,
    Int32 = 6,
    Int64 = 7,
    String = 8,
    Boolean = 9,
    Float16 = 10,
    Float64 = 11,
}
