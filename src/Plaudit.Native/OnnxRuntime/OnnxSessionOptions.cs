namespace Plaudit.Native.OnnxRuntime;

/// <summary>How a model is run.</summary>
public sealed record OnnxSessionOptions
{
    /// <summary>
    /// Threads that work on one run. Default 1, range 1 to 1,024. Runs of several threads of the caller do not share them.
    /// </summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// Whether threads of the library that wait keep their core busy. Default false; true answers a little sooner on a machine that has
    /// nothing else to do. Of no effect with one thread.
    /// </summary>
    public bool BusyWaiting { get; init; }
}
