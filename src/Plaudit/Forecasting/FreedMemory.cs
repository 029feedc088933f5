namespace Plaudit.Forecasting;

/// <summary>Memory between the steps of a run.</summary>
internal static class FreedMemory
{
    /// <summary>
    /// Makes room for the next step of what the last has left behind. The collector alone would wait until far more has gathered than any step
    /// needs, and a run has only a handful of steps.
    /// </summary>
    public static void Reuse() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
}
