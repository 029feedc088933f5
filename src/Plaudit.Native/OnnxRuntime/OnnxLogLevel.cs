namespace Plaudit.Native.OnnxRuntime;

/// <summary>
/// What the library writes to standard error, which belongs to the program; the values are those of <c>OrtLoggingLevel</c>.
/// </summary>
internal enum OnnxLogLevel
{
    /// <summary>What ends the process. Errors are not among it: they come back from the call that failed.</summary>
    Fatal = 4,
}
