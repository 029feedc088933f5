using System.Runtime.InteropServices;

namespace Plaudit.Native.Lzma;

/// <summary>The functions of liblzma (lzma/base.h, lzma/container.h, 5.x) that are used here, under their own names.</summary>
internal static unsafe partial class LzmaMethods
{
    /// <summary>Go on with what there is; the input may grow.</summary>
    internal const int Run = 0;

    /// <summary>No input comes after what there is.</summary>
    internal const int Finish = 3;

    /// <summary>Several packed files in a row, as <c>cat a.xz b.xz</c> makes them, are one.</summary>
    internal const uint Concatenated = 0x08;

    private const string Library = NativeLibraries.Lzma;

    // Runs before the first import of this class is bound.
    static LzmaMethods() => NativeLibraries.Register();

    [LibraryImport(Library)]
    internal static partial LzmaResult lzma_stream_decoder(LzmaStream* stream, ulong memoryLimit, uint flags);

    [LibraryImport(Library)]
    internal static partial LzmaResult lzma_code(LzmaStream* stream, int action);

    [LibraryImport(Library)]
    internal static partial void lzma_end(LzmaStream* stream);

    /// <summary><c>lzma_stream</c>: what goes in and out, and the state between two calls.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct LzmaStream
    {
        public byte* NextIn;
        public nuint AvailableIn;
        public ulong TotalIn;
        public byte* NextOut;
        public nuint AvailableOut;
        public ulong TotalOut;
        public nint Allocator;
        public nint Internal;
        public nint ReservedPointer1;
        public nint ReservedPointer2;
        public nint ReservedPointer3;
        public nint ReservedPointer4;
        public ulong SeekPosition;
        public ulong ReservedInteger2;
        public nuint ReservedInteger3;
        public nuint ReservedInteger4;
        public int ReservedEnum1;
        public int ReservedEnum2;
    }
}
