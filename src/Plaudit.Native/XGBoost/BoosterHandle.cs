using System.Runtime.InteropServices;

namespace Plaudit.Native.XGBoost;

/// <summary>Owns a booster of XGBoost.</summary>
internal sealed class BoosterHandle : SafeHandle
{
    public BoosterHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => XGBoostMethods.XGBoosterFree(handle) == 0;
}
