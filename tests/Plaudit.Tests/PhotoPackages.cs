using System.Runtime.CompilerServices;
using Plaudit.Native;

namespace Plaudit.Tests;

/// <summary>
/// Lets the tests find the large packages that ./test puts in artifacts, unless the user says where others are; and gives each run a cache of its own,
/// so that no numbers of an earlier version are taken for those of this one.
/// </summary>
internal static class PhotoPackages
{
    [ModuleInitializer]
    internal static void Find()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(PackageFolders.Variable)))
        {
            Environment.SetEnvironmentVariable(PackageFolders.Variable, Path.Combine(Repository.Root, "artifacts", "photo-packages"));
        }
        var cache = Directory.CreateTempSubdirectory("plaudit-cache-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cache.Delete(recursive: true);
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", cache.FullName);
    }
}
