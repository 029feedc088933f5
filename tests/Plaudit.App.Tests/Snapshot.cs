using System.Runtime.CompilerServices;

namespace Plaudit.App.Tests;

/// <summary>Compares text with a file of the repository. Run with UPDATE_SNAPSHOTS=1 to rewrite the files, then review them with git diff.</summary>
internal static class Snapshot
{
    public static bool IsUpdate { get; } = Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    /// <summary>Compares with the file of the test in the folder <c>Snapshots</c> beside it.</summary>
    public static void Verify(string actual, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "") =>
        Compare(Path.Combine(Path.GetDirectoryName(testFile)!, "Snapshots", $"{Path.GetFileNameWithoutExtension(testFile)}.{test}.txt"), actual);

    /// <summary>Compares with a file, named from the root of the repository.</summary>
    public static void VerifyFile(string path, string actual) => Compare(Path.Combine(ScriptSandbox.RepositoryRoot(), path), actual);

    private static void Compare(string path, string actual)
    {
        actual = actual.ReplaceLineEndings("\n");
        if (IsUpdate)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }
        Assert.True(File.Exists(path), $"No file {path}. Run with UPDATE_SNAPSHOTS=1.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }
}
