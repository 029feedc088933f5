using System.Runtime.InteropServices;

namespace Plaudit.Native.Vips;

/// <summary>Owns a reference to an image of libvips, which may be one still to be computed.</summary>
internal sealed class VipsImageHandle : SafeHandle
{
    public VipsImageHandle()
        : base(0, ownsHandle: true)
    {
    }

    internal VipsImageHandle(nint image)
        : base(0, ownsHandle: true) => SetHandle(image);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        VipsMethods.g_object_unref(handle);
        return true;
    }
}
