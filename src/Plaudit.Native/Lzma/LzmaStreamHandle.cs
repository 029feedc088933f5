using System.Runtime.InteropServices;

namespace Plaudit.Native.Lzma;

/// <summary>Owns the state of one unpacking, together with the memory of its C struct.</summary>
internal sealed unsafe class LzmaStreamHandle : SafeHandle
{
    public LzmaStreamHandle()
        : base(0, ownsHandle: true) => SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(LzmaMethods.LzmaStream)));

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        var stream = (LzmaMethods.LzmaStream*)handle;
        // A state that was never begun holds nothing of the library, which may not even be installed.
        if (stream->Internal != 0)
        {
            LzmaMethods.lzma_end(stream);
        }
        NativeMemory.Free(stream);
        return true;
    }
}
