using System.Runtime.InteropServices;

namespace Plaudit.Native.XGBoost;

/// <summary>Owns a matrix of XGBoost.</summary>
internal sealed class DMatrixHandle : SafeHandle
{
    public DMatrixHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => XGBoostMethods.XGDMatrixFree(handle) == 0;
}
