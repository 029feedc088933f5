using System.Runtime.InteropServices;

namespace Plaudit.Native.OnnxRuntime;

/// <summary>
/// The functions of ONNX Runtime's C API that are used here. They have no symbols of their own: the library gives a table of pointers,
/// whose order (<c>OrtApi</c> in onnxruntime_c_api.h) never changes; later versions only add to its end.
/// </summary>
internal static unsafe partial class OnnxRuntimeMethods
{
    /// <summary>The version of the table that is asked for; the functions used are all older.</summary>
    private const uint ApiVersion = 20;

    private const int GetErrorMessage = 2;
    private const int ReleaseStatus = 93;

    // Written once with the same value, by whichever thread comes first.
    private static nint s_table;

    // Runs before the first import of this class is bound.
    static OnnxRuntimeMethods() => NativeLibraries.Register();

    internal static string Version => Marshal.PtrToStringUTF8((nint)OrtGetApiBase()->GetVersionString()) ?? "";

    private static nint* Table
    {
        get
        {
            if (Volatile.Read(ref s_table) == 0)
            {
                var table = (nint)OrtGetApiBase()->GetApi(ApiVersion);
                if (table == 0)
                {
                    throw new OnnxRuntimeException($"ONNX Runtime {Version} is too old: 1.{ApiVersion} or later is expected.");
                }
                Volatile.Write(ref s_table, table);
            }
            return (nint*)s_table;
        }
    }

    /// <summary>Turns a failure into an exception.</summary>
    /// <param name="status">What a function returned; 0 says that all is well.</param>
    internal static void Check(nint status)
    {
        if (status == 0)
        {
            return;
        }
        var message = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged[Cdecl]<nint, byte*>)Table[GetErrorMessage])(status));
        Release(ReleaseStatus, status);
        throw new OnnxRuntimeException(string.IsNullOrEmpty(message) ? "ONNX Runtime failed and does not say why." : message);
    }

    internal static nint CreateEnv(OnnxLogLevel level, byte* name, nint* environment) =>
        ((delegate* unmanaged[Cdecl]<int, byte*, nint*, nint>)Table[3])((int)level, name, environment);

    internal static nint CreateSession(nint environment, byte* path, nint options, nint* session) =>
        ((delegate* unmanaged[Cdecl]<nint, byte*, nint, nint*, nint>)Table[7])(environment, path, options, session);

    internal static nint CreateSessionFromArray(nint environment, byte* model, nuint length, nint options, nint* session) =>
        ((delegate* unmanaged[Cdecl]<nint, byte*, nuint, nint, nint*, nint>)Table[8])(environment, model, length, options, session);

    internal static nint Run(nint session, byte** inputNames, nint* inputs, nuint inputCount, byte** outputNames, nuint outputCount, nint* outputs) =>
        ((delegate* unmanaged[Cdecl]<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)Table[9])(
            session, 0, inputNames, inputs, inputCount, outputNames, outputCount, outputs);

    internal static nint CreateSessionOptions(nint* options) => ((delegate* unmanaged[Cdecl]<nint*, nint>)Table[10])(options);

    internal static nint SetSessionGraphOptimizationLevel(nint options, int level) =>
        ((delegate* unmanaged[Cdecl]<nint, int, nint>)Table[23])(options, level);

    internal static nint SetIntraOpNumThreads(nint options, int threads) => ((delegate* unmanaged[Cdecl]<nint, int, nint>)Table[24])(options, threads);

    internal static nint SetInterOpNumThreads(nint options, int threads) => ((delegate* unmanaged[Cdecl]<nint, int, nint>)Table[25])(options, threads);

    internal static nint SessionGetCount(nint session, bool ofInputs, nuint* count) =>
        ((delegate* unmanaged[Cdecl]<nint, nuint*, nint>)Table[ofInputs ? 30 : 31])(session, count);

    internal static nint SessionGetTypeInfo(nint session, bool ofInput, nuint index, nint* typeInfo) =>
        ((delegate* unmanaged[Cdecl]<nint, nuint, nint*, nint>)Table[ofInput ? 33 : 34])(session, index, typeInfo);

    internal static nint SessionGetName(nint session, bool ofInput, nuint index, nint allocator, byte** name) =>
        ((delegate* unmanaged[Cdecl]<nint, nuint, nint, byte**, nint>)Table[ofInput ? 36 : 37])(session, index, allocator, name);

    internal static nint CreateTensorWithDataAsOrtValue(nint memory, void* data, nuint bytes, long* shape, nuint rank, OnnxElementType type, nint* value) =>
        ((delegate* unmanaged[Cdecl]<nint, void*, nuint, long*, nuint, int, nint*, nint>)Table[49])(memory, data, bytes, shape, rank, (int)type, value);

    internal static nint GetTensorMutableData(nint value, void** data) => ((delegate* unmanaged[Cdecl]<nint, void**, nint>)Table[51])(value, data);

    /// <summary>Gives a view of the type info, which is not to be released; 0 when it is no tensor's.</summary>
    internal static nint CastTypeInfoToTensorInfo(nint typeInfo, nint* tensorInfo) =>
        ((delegate* unmanaged[Cdecl]<nint, nint*, nint>)Table[55])(typeInfo, tensorInfo);

    internal static nint GetTensorElementType(nint tensorInfo, int* type) => ((delegate* unmanaged[Cdecl]<nint, int*, nint>)Table[60])(tensorInfo, type);

    internal static nint GetDimensionsCount(nint tensorInfo, nuint* count) => ((delegate* unmanaged[Cdecl]<nint, nuint*, nint>)Table[61])(tensorInfo, count);

    internal static nint GetDimensions(nint tensorInfo, long* dimensions, nuint count) =>
        ((delegate* unmanaged[Cdecl]<nint, long*, nuint, nint>)Table[62])(tensorInfo, dimensions, count);

    internal static nint GetTensorTypeAndShape(nint value, nint* tensorInfo) => ((delegate* unmanaged[Cdecl]<nint, nint*, nint>)Table[65])(value, tensorInfo);

    internal static nint IsTensor(nint value, int* isTensor) => ((delegate* unmanaged[Cdecl]<nint, int*, nint>)Table[50])(value, isTensor);

    /// <summary>Memory of the processor, from the device's own allocator.</summary>
    internal static nint CreateCpuMemoryInfo(nint* memory) => ((delegate* unmanaged[Cdecl]<int, int, nint*, nint>)Table[69])(0, 0, memory);

    internal static nint AllocatorFree(nint allocator, void* data) => ((delegate* unmanaged[Cdecl]<nint, void*, nint>)Table[76])(allocator, data);

    internal static nint GetAllocatorWithDefaultOptions(nint* allocator) => ((delegate* unmanaged[Cdecl]<nint*, nint>)Table[78])(allocator);

    internal static nint AddSessionConfigEntry(nint options, byte* key, byte* value) =>
        ((delegate* unmanaged[Cdecl]<nint, byte*, byte*, nint>)Table[130])(options, key, value);

    internal static void ReleaseEnv(nint environment) => Release(92, environment);

    internal static void ReleaseMemoryInfo(nint memory) => Release(94, memory);

    internal static void ReleaseSession(nint session) => Release(95, session);

    internal static void ReleaseValue(nint value) => Release(96, value);

    internal static void ReleaseTypeInfo(nint typeInfo) => Release(98, typeInfo);

    internal static void ReleaseTensorTypeAndShapeInfo(nint tensorInfo) => Release(99, tensorInfo);

    internal static void ReleaseSessionOptions(nint options) => Release(100, options);

    // All of them do nothing when they are given 0.
    private static void Release(int index, nint instance) => ((delegate* unmanaged[Cdecl]<nint, void>)Table[index])(instance);

    [LibraryImport(NativeLibraries.OnnxRuntime)]
    private static partial ApiBase* OrtGetApiBase();

    /// <summary><c>OrtApiBase</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ApiBase
    {
        public delegate* unmanaged[Cdecl]<uint, void*> GetApi;
        public delegate* unmanaged[Cdecl]<byte*> GetVersionString;
    }
}
