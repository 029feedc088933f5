using System.Reflection;
using System.Runtime.InteropServices;

namespace Plaudit.Native;

/// <summary>
/// The C libraries and where they are looked for: beside the program, in the folder of large packages, then in the system. A library is
/// loaded when it is first used, so an absent one disturbs only the commands that need it.
/// </summary>
internal static partial class NativeLibraries
{
    internal const string XGBoost = "plaudit-xgboost";
    internal const string DuckDb = "plaudit-duckdb";
    internal const string Lzma = "plaudit-lzma";
    internal const string Vips = "plaudit-vips";
    internal const string OnnxRuntime = "plaudit-onnxruntime";

    private static readonly NativeLibraryInfo[] s_known =
    [
        new(
            XGBoost,
            "XGBoost",
            ["libxgboost.so.0", "libxgboost.so"],
            "the package 'libxgboost0' provides it (sudo apt-get install libxgboost0)"
        ) { Needs = ["libdmlc.so.0"] },
        new(
            DuckDb,
            "DuckDB",
            ["libduckdb.so"],
            "the npm package '@duckdb/node-bindings-linux-x64' provides it (npm ci --ignore-scripts where package.json is, then build again)"
        ),
        new(
            Lzma,
            "liblzma, which reads .xz files,",
            ["liblzma.so.5"],
            "the package 'liblzma5' provides it (sudo apt-get install liblzma5)"
        ),
        new(
            Vips,
            "libvips, which reads pictures,",
            ["libvips.so.42"],
            "the package 'libvips42' provides it (sudo apt-get install libvips42; ./plaudit fetches it from npm when a photo command first needs it)"
        ),
        new(
            OnnxRuntime,
            "ONNX Runtime",
            ["libonnxruntime.so.1"],
            "the npm package 'onnxruntime-node' provides it (./plaudit installs it when a photo command first needs it; elsewhere, set "
                + PackageFolders.Variable
                + " to the folder that holds it)"
        ),
    ];

    private static readonly Lock s_lock = new();

    private static bool s_registered;

    /// <summary>Makes the imports of this assembly find their library; called by each class of imports before its first call.</summary>
    internal static void Register()
    {
        lock (s_lock)
        {
            if (s_registered)
            {
                return;
            }
            NativeLibrary.SetDllImportResolver(typeof(NativeLibraries).Assembly, Resolve);
            s_registered = true;
        }
    }

    /// <summary>Loads a library from the first of its places.</summary>
    /// <exception cref="MissingNativeLibraryException">It is in none of them.</exception>
    internal static nint Load(NativeLibraryInfo library)
    {
        LetIdleThreadsSleep();
        if (library.ImportName == OnnxRuntime)
        {
            // The npm package's library collects facts on its use and sends them to its maker, unless it is told not to when it is loaded.
            Set("ORT_DISABLE_TELEMETRY", "1");
        }
        // What stands beside a library is not looked for there by the system; once loaded, it is found by its name.
        foreach (var needed in library.Needs)
        {
            if (PackageFolders.Find(needed) is { } path) _ = NativeLibrary.TryLoad(path, out _);
        }
        foreach (var fileName in library.FileNames)
        {
            if (PackageFolders.Find(fileName) is { } path && NativeLibrary.TryLoad(path, out var handle))
            {
                return handle;
            }
        }
        foreach (var fileName in library.FileNames)
        {
            if (NativeLibrary.TryLoad(fileName, out var handle))
            {
                return handle;
            }
        }
        throw new MissingNativeLibraryException(library.MissingMessage);
    }

    /// <summary>What is known of a library; null for an import of another kind.</summary>
    internal static NativeLibraryInfo? Find(string importName) => Array.Find(s_known, l => l.ImportName == importName);

    private static nint Resolve(string importName, Assembly assembly, DllImportSearchPath? searchPath)
    {
        var library = Find(importName);
        return library is null ? 0 : Load(library);
    }

    /// <summary>
    /// Gives a variable of the environment of C a value unless the user did. Environment.SetEnvironmentVariable does not reach it on Linux.
    /// </summary>
    internal static void SetDefault(string name, string value)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetEnvironment(name, value, overwrite: 0);
        }
    }

    /// <summary>Gives a variable of the environment of C a value, whatever the user says.</summary>
    private static void Set(string name, string value)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetEnvironment(name, value, overwrite: 1);
        }
    }

    // OpenMP's threads spin while they wait, which costs much where cores are shared. The runtime reads this once, when it is loaded.
    private static void LetIdleThreadsSleep()
    {
        SetDefault("OMP_WAIT_POLICY", "PASSIVE");
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
