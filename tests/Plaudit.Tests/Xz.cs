using System.Runtime.InteropServices;

namespace Plaudit.Tests;

/// <summary>Packs bytes as xz, which the product only unpacks.</summary>
internal static partial class Xz
{
    private const int CheckCrc64 = 4;

    public static byte[] Pack(byte[] bytes, uint preset = 6)
    {
        var packed = new byte[lzma_stream_buffer_bound((nuint)bytes.Length)];
        nuint length = 0;
        Assert.Equal(0, lzma_easy_buffer_encode(preset, CheckCrc64, 0, bytes, (nuint)bytes.Length, packed, ref length, (nuint)packed.Length));
        return packed[..(int)length];
    }

    [LibraryImport("liblzma.so.5")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nuint lzma_stream_buffer_bound(nuint size);

    [LibraryImport("liblzma.so.5")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int lzma_easy_buffer_encode(
        uint preset, int check, nint allocator, byte[] input, nuint inputSize, byte[] output, ref nuint outputPosition, nuint outputSize);
}
