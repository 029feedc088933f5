using System.Runtime.InteropServices;
using System.Text;

namespace Plaudit.Native.OnnxRuntime;

/// <summary>A model in ONNX format, loaded and ready. Safe for several threads at once.</summary>
public sealed unsafe class OnnxSession : IDisposable
{
    private const int MaximumThreads = 1024;

    private readonly OnnxSessionHandle _handle;

    /// <summary>Loads a model from memory, which may be given up afterwards.</summary>
    /// <param name="model">The bytes of an .onnx file that keeps nothing in other files.</param>
    /// <param name="options">How it is run; null for the defaults.</param>
    /// <exception cref="OnnxRuntimeException">It is damaged, or uses what this library does not know.</exception>
    /// <exception cref="MissingNativeLibraryException">ONNX Runtime is not installed.</exception>
    public OnnxSession(ReadOnlySpan<byte> model, OnnxSessionOptions? options = null)
        : this(OnnxSessionHandle.Open(path: null, model, Validate(options)))
    {
    }

    private OnnxSession(OnnxSessionHandle handle)
    {
        _handle = handle;
        try
        {
            Inputs = Describe(ofInputs: true);
            Outputs = Describe(ofInputs: false);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>The version of the loaded library, such as <c>1.30.0</c>.</summary>
    public static string LibraryVersion => OnnxRuntimeMethods.Version;

    /// <summary>What the model takes.</summary>
    public IReadOnlyList<OnnxTensorInfo> Inputs { get; }

    /// <summary>What the model gives.</summary>
    public IReadOnlyList<OnnxTensorInfo> Outputs { get; }

    /// <summary>Loads a model from a file.</summary>
    /// <param name="path">An .onnx file; files that it names lie in the same folder.</param>
    /// <param name="options">How it is run; null for the defaults.</param>
    /// <exception cref="OnnxRuntimeException">It is missing or damaged, or uses what this library does not know.</exception>
    /// <exception cref="MissingNativeLibraryException">ONNX Runtime is not installed.</exception>
    public static OnnxSession Open(string path, OnnxSessionOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new OnnxSession(OnnxSessionHandle.Open(path, default, Validate(options)));
    }

    /// <summary>Runs a model that has one input.</summary>
    /// <param name="input">Numbers, the last dimension running fastest.</param>
    /// <param name="shape">Their dimensions.</param>
    /// <param name="outputIndex">0-based number of the output that is wanted; what only others need is not computed.</param>
    /// <param name="maxLength">The most numbers that are taken from the output.</param>
    /// <exception cref="OnnxRuntimeException">The model cannot be run on this, or gives more numbers.</exception>
    public OnnxTensor Run(ReadOnlySpan<float> input, ReadOnlySpan<long> shape, int outputIndex = 0, int maxLength = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(outputIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(outputIndex, Outputs.Count);
        if (Inputs.Count != 1)
        {
            throw new OnnxRuntimeException($"The model has {Inputs.Count} inputs: one is expected.");
        }
        var added = false;
        nint inputValue = 0, outputValue = 0;
        try
        {
            _handle.DangerousAddRef(ref added);
            fixed (float* data = input)
            fixed (long* dimensions = shape)
            fixed (byte* inputName = Terminated(Inputs[0].Name), outputName = Terminated(Outputs[outputIndex].Name))
            {
                // The library refuses no data at all, even for a shape that has none.
                float nothing;
                OnnxRuntimeMethods.Check(OnnxRuntimeMethods.CreateTensorWithDataAsOrtValue(
                    _handle.Memory,
                    data is null ? &nothing : data,
                    (nuint)input.Length * sizeof(float),
                    dimensions,
                    (nuint)shape.Length,
                    OnnxElementType.Float32,
                    &inputValue));
                var (from, to) = ((nint)inputName, (nint)outputName);
                OnnxRuntimeMethods.Check(OnnxRuntimeMethods.Run(
                    _handle.DangerousGetHandle(), (byte**)&from, &inputValue, 1, (byte**)&to, 1, &outputValue));
                return Copy(outputValue, maxLength);
            }
        }
        finally
        {
            if (added)
            {
                OnnxRuntimeMethods.ReleaseValue(outputValue);
                OnnxRuntimeMethods.ReleaseValue(inputValue);
                _handle.DangerousRelease();
            }
        }
    }

    public void Dispose() => _handle.Dispose();

    private static OnnxSessionOptions Validate(OnnxSessionOptions? options)
    {
        options ??= new OnnxSessionOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Threads, MaximumThreads);
        return options;
    }

    private static OnnxTensor Copy(nint value, int maxLength)
    {
        int isTensor;
        OnnxRuntimeMethods.Check(OnnxRuntimeMethods.IsTensor(value, &isTensor));
        if (isTensor == 0)
        {
            throw new OnnxRuntimeException("The output of the model is no tensor.");
        }
        nint info = 0;
        try
        {
            OnnxRuntimeMethods.Check(OnnxRuntimeMethods.GetTensorTypeAndShape(value, &info));
            var (type, shape) = Describe(info);
            if (type != OnnxElementType.Float32)
            {
                throw new OnnxRuntimeException($"The output of the model is of type {type}: {OnnxElementType.Float32} is expected.");
            }
            var length = (UInt128)1;
            foreach (var dimension in shape)
            {
                length = UInt128.Min(length, long.MaxValue) * (ulong)dimension;
            }
            if (length > (ulong)maxLength)
            {
                throw new OnnxRuntimeException($"The model gives {string.Join(" x ", shape)} numbers: at most {maxLength} are expected.");
            }
            void* data;
            OnnxRuntimeMethods.Check(OnnxRuntimeMethods.GetTensorMutableData(value, &data));
            return new OnnxTensor(shape, new ReadOnlySpan<float>(data, (int)length).ToArray());
        }
        finally
        {
            OnnxRuntimeMethods.ReleaseTensorTypeAndShapeInfo(info);
        }
    }

    private OnnxTensorInfo[] Describe(bool ofInputs)
    {
        var session = _handle.DangerousGetHandle();
        nuint count;
        OnnxRuntimeMethods.Check(OnnxRuntimeMethods.SessionGetCount(session, ofInputs, &count));
        nint allocator;
        OnnxRuntimeMethods.Check(OnnxRuntimeMethods.GetAllocatorWithDefaultOptions(&allocator));
        var result = new OnnxTensorInfo[checked((int)count)];
        for (nuint index = 0; index < count; index++)
        {
            byte* name;
            OnnxRuntimeMethods.Check(OnnxRuntimeMethods.SessionGetName(session, ofInputs, index, allocator, &name));
            var text = Marshal.PtrToStringUTF8((nint)name) ?? "";
            OnnxRuntimeMethods.Check(OnnxRuntimeMethods.AllocatorFree(allocator, name));
            nint typeInfo = 0;
            try
            {
                nint tensorInfo;
                OnnxRuntimeMethods.Check(OnnxRuntimeMethods.SessionGetTypeInfo(session, ofInputs, index, &typeInfo));
                OnnxRuntimeMethods.Check(OnnxRuntimeMethods.CastTypeInfoToTensorInfo(typeInfo, &tensorInfo));
                var (type, shape) = tensorInfo == 0 ? (OnnxElementType.Undefined, []) : Describe(tensorInfo);
                result[index] = new OnnxTensorInfo(text, type, shape);
            }
            finally
            {
                OnnxRuntimeMethods.ReleaseTypeInfo(typeInfo);
            }
        }
        return result;
    }

    private static (OnnxElementType Type, long[] Shape) Describe(nint tensorInfo)
    {
        int type;
        OnnxRuntimeMethods.Check(OnnxRuntimeMethods.GetTensorElementType(tensorInfo, &type));
        nuint rank;
        OnnxRuntimeMethods.Check(OnnxRuntimeMethods.GetDimensionsCount(tensorInfo, &rank));
        var shape = new long[checked((int)rank)];
        fixed (long* dimensions = shape)
        {
            OnnxRuntimeMethods.Check(OnnxRuntimeMethods.GetDimensions(tensorInfo, dimensions, rank));
        }
        return ((OnnxElementType)type, shape);
    }

    private static byte[] Terminated(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
