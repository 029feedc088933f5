namespace Plaudit.Native;

/// <summary>Where files of packages are looked for: beside the program, then in the folder that <see cref="Variable"/> names.</summary>
public static class PackageFolders
{
    /// <summary>The environment variable that names the folder of large packages, which only some commands need.</summary>
    public const string Variable = "PLAUDIT_PHOTO_PACKAGES";

    /// <summary>The folders, first choice first.</summary>
    public static IReadOnlyList<string> All =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? [AppContext.BaseDirectory, folder] : [AppContext.BaseDirectory];

    /// <summary>The path of a file or folder in the first place that has it; null when none has.</summary>
    public static string? Find(string name) => All.Select(folder => Path.GetFullPath(Path.Combine(folder, name))).FirstOrDefault(Path.Exists);
}
