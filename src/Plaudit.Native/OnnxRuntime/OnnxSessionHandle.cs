using System.Runtime.InteropServices;
using System.Text;

namespace Plaudit.Native.OnnxRuntime;

/// <summary>Owns a loaded model and its share of the library's environment, which must be released after it.</summary>
internal sealed unsafe class OnnxSessionHandle : SafeHandle
{
    // What the library's level 99 means: all optimisations, those for this processor's layout of data too.
    private const int AllOptimizations = 99;

    private nint _environment;
    private nint _memory;

    public OnnxSessionHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0 && _environment == 0;

    /// <summary>Says that the numbers handed in lie in the processor's own memory.</summary>
    internal nint Memory => _memory;

    /// <summary>Loads a model from a file, or from bytes where there is no path.</summary>
    internal static OnnxSessionHandle Open(string? path, ReadOnlySpan<byte> model, OnnxSessionOptions options)
    {
        var result = new OnnxSessionHandle();
        nint settings = 0;
        try
        {
            fixed (byte* name = "plaudit"u8)
            {
                nint environment;
                OnnxRuntimeMethods.Check(OnnxRuntimeMethods.CreateEnv(OnnxLogLevel.Fatal, name, &environment));
                result._environment = environment;
            }
            nint memory, session;
            OnnxRuntimeMethods.Check(OnnxRuntimeMethods.CreateCpuMemoryInfo(&memory));
            result._memory = memory;
            OnnxRuntimeMethods.Check(OnnxRuntimeMethods.CreateSessionOptions(&settings));
            Set(settings, options);
            fixed (byte* file = path is null ? null : Encoding.UTF8.GetBytes(path + '\0'), bytes = model)
            {
                OnnxRuntimeMethods.Check(
                    path is null
                        ? OnnxRuntimeMethods.CreateSessionFromArray(result._environment, bytes, (nuint)model.Length, settings, &session)
                        : OnnxRuntimeMethods.CreateSession(result._environment, file, settings, &session)
                );
            }
            result.SetHandle(session);
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
        finally
        {
            if (settings != 0)
            {
                OnnxRuntimeMethods.ReleaseSessionOptions(settings);
            }
        }
    }

    protected override bool ReleaseHandle()
    {
        OnnxRuntimeMethods.ReleaseSession(handle);
        OnnxRuntimeMethods.ReleaseMemoryInfo(_memory);
        OnnxRuntimeMethods.ReleaseEnv(_environment);
        return true;
    }

    private static void Set(nint settings, OnnxSessionOptions options)
    {
        OnnxRuntimeMethods.Check(OnnxRuntimeMethods.SetSessionGraphOptimizationLevel(settings, AllOptimizations));
        OnnxRuntimeMethods.Check(OnnxRuntimeMethods.SetIntraOpNumThreads(settings, options.Threads));
        OnnxRuntimeMethods.Check(OnnxRuntimeMethods.SetInterOpNumThreads(settings, 1));
        if (!options.BusyWaiting)
        {
            fixed (byte* key = "session.intra_op.allow_spinning"u8, value = "0"u8)
            {
                OnnxRuntimeMethods.Check(OnnxRuntimeMethods.AddSessionConfigEntry(settings, key, value));
            }
        }
    }
}
