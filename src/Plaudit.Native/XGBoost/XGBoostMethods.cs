using System.Runtime.InteropServices;

namespace Plaudit.Native.XGBoost;

/// <summary>The functions of XGBoost's C API (c_api.h, 1.7) that are used here, under their own names. Each returns 0, or -1 on failure.</summary>
internal static unsafe partial class XGBoostMethods
{
    private const string Library = NativeLibraries.XGBoost;

    // Runs before the first import of this class is bound.
    static XGBoostMethods() => NativeLibraries.Register();

    /// <summary>Turns a return code into an exception with the library's message.</summary>
    internal static void Check(int code)
    {
        if (code != 0)
        {
            throw new XGBoostException(FirstLines(Marshal.PtrToStringUTF8(XGBGetLastError()) ?? "XGBoost failed without a message."));
        }
    }

    [LibraryImport(Library)]
    internal static partial nint XGBGetLastError();

    [LibraryImport(Library)]
    internal static partial void XGBoostVersion(out int major, out int minor, out int patch);

    [LibraryImport(Library)]
    internal static partial int XGDMatrixCreateFromMat_omp(
        float* data,
        ulong rowCount,
        ulong columnCount,
        float missing,
        out DMatrixHandle matrix,
        int threadCount
    );

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGQuantileDMatrixCreateFromCallback(
        nint iterator,
        DMatrixHandle proxy,
        nint reference,
        delegate* unmanaged<nint, void> reset,
        delegate* unmanaged<nint, int> next,
        string config,
        out DMatrixHandle matrix
    );

    [LibraryImport(Library)]
    internal static partial int XGProxyDMatrixCreate(out DMatrixHandle proxy);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGProxyDMatrixSetDataDense(DMatrixHandle proxy, string arrayInterface);

    [LibraryImport(Library)]
    internal static partial int XGDMatrixFree(nint matrix);

    [LibraryImport(Library)]
    internal static partial int XGDMatrixNumRow(DMatrixHandle matrix, out ulong rowCount);

    [LibraryImport(Library)]
    internal static partial int XGDMatrixNumCol(DMatrixHandle matrix, out ulong columnCount);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGDMatrixSetFloatInfo(DMatrixHandle matrix, string field, float* values, ulong count);

    [LibraryImport(Library)]
    internal static partial int XGBoosterCreate(nint* matrices, ulong count, out BoosterHandle booster);

    [LibraryImport(Library)]
    internal static partial int XGBoosterFree(nint booster);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGBoosterSetParam(BoosterHandle booster, string name, string value);

    [LibraryImport(Library)]
    internal static partial int XGBoosterUpdateOneIter(BoosterHandle booster, int iteration, DMatrixHandle training);

    [LibraryImport(Library)]
    internal static partial int XGBoosterBoostedRounds(BoosterHandle booster, out int rounds);

    [LibraryImport(Library)]
    internal static partial int XGBoosterGetNumFeature(BoosterHandle booster, out ulong count);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGBoosterPredictFromDMatrix(
        BoosterHandle booster,
        DMatrixHandle matrix,
        string config,
        out ulong* shape,
        out ulong dimensions,
        out float* result
    );

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGBoosterPredictFromDense(
        BoosterHandle booster,
        string arrayInterface,
        string config,
        nint proxy,
        out ulong* shape,
        out ulong dimensions,
        out float* result
    );

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGBoosterSaveModelToBuffer(BoosterHandle booster, string config, out ulong length, out byte* buffer);

    [LibraryImport(Library)]
    internal static partial int XGBoosterLoadModelFromBuffer(BoosterHandle booster, byte* buffer, ulong length);

    // The message goes on with a stack trace of addresses, which says nothing to a reader.
    private static string FirstLines(string message)
    {
        var trace = message.IndexOf("\nStack trace", StringComparison.Ordinal);
        return (trace < 0 ? message : message[..trace]).Trim();
    }
}
