using System.Security.Cryptography;
using Plaudit.Data;

namespace Plaudit.App.Jobs;

/// <summary>
/// Files that jobs read: those that an operator puts there, named without a path, and in folders of it uploads and what jobs write while they
/// run. Nodes that share it know so by its mark.
/// </summary>
internal sealed class DataFolder
{
    private const string Mark = ".plaudit-data";
    private const int MarkCharacters = 32;
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private DataFolder(string path, string place) => (Path, Place) = (path, place);

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>What tells it from every other folder of data, wherever it is mounted.</summary>
    public string Place { get; }

    /// <summary>Opens a folder, which is made where it is missing.</summary>
    /// <exception cref="PlauditException">It cannot be written to.</exception>
    public static DataFolder Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            foreach (var folder in (string[])[path, .. s_folders.Select(name => System.IO.Path.Combine(path, name))])
            {
                if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
                else Directory.CreateDirectory(folder, Own | UnixFileMode.UserExecute);
            }
            return new DataFolder(path, PlaceOf(System.IO.Path.Combine(path, Mark)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"The folder of data '{path}' cannot be used: {e.Message}", e);
        }
    }

    private static readonly string[] s_folders = ["uploads", "fetched", "rejected", "answers"];

    /// <summary>Where an upload is, or is to go.</summary>
    public string UploadFile(string job, string ending) => System.IO.Path.Combine(Path, "uploads", job + ending);

    /// <summary>Where an upload is while it comes in.</summary>
    public string ArrivingFile(string job) => System.IO.Path.Combine(Path, "uploads", job + ".arriving");

    /// <summary>Where a job writes what it fetches.</summary>
    public string FetchedFile(string job) => System.IO.Path.Combine(Path, "fetched", job + ".jsonl");

    /// <summary>Where a job writes rows that cannot be used.</summary>
    public string RejectedFile(string job) => System.IO.Path.Combine(Path, "rejected", job + ".jsonl");

    /// <summary>Where a job writes the file that it answers with.</summary>
    public string AnswerFile(string job) => System.IO.Path.Combine(Path, "answers", job + ".csv");

    /// <summary>A file that an operator has put there.</summary>
    /// <exception cref="PlauditException">The name has a path, or there is no such file or folder.</exception>
    public string Find(string name)
    {
        CheckName(name);
        var file = System.IO.Path.Combine(Path, name);
        return File.Exists(file) || Directory.Exists(file)
            ? file
            : throw new PlauditException($"There is no file '{ShownText.Of(name)}' in the folder of data of this machine.");
    }

    /// <summary>Refuses what is no bare name.</summary>
    /// <exception cref="PlauditException">It is none.</exception>
    public static void CheckName(string? name)
    {
        if (string.IsNullOrEmpty(name) || name.Length > 200 || name[0] is '.' or '-' || s_folders.Contains(name, StringComparer.OrdinalIgnoreCase)
            || name.Any(c => char.IsControl(c) || c is '/' or '\\' or ':' or '*' or '?'))
        {
            throw new PlauditException($"'{ShownText.Of(name ?? "")}' is not the name of a file in the folder of data: no path, no pattern, no dot at its beginning.");
        }
    }

    /// <summary>Removes all that was kept of a job.</summary>
    public void Remove(string job)
    {
        foreach (var file in s_folders.SelectMany(folder => Directory.EnumerateFiles(System.IO.Path.Combine(Path, folder), job + ".*"))) File.Delete(file);
    }

    /// <summary>Ids of the jobs of which there are files that nobody has written to since a moment.</summary>
    public IReadOnlyCollection<string> JobsOfFiles(DateTimeOffset before) =>
    [
        .. s_folders
            .SelectMany(folder => new DirectoryInfo(System.IO.Path.Combine(Path, folder)).EnumerateFiles())
            .Where(file => file.LastWriteTimeUtc < before.UtcDateTime)
            .Select(file => file.Name.Split('.')[0])
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Bytes that are free on its disk.</summary>
    public long FreeBytes => new DriveInfo(Path).AvailableFreeSpace;

    // Whoever comes first writes it; a file that a process died over is empty, and is written again.
    private static string PlaceOf(string file)
    {
        if (!File.Exists(file) || new FileInfo(file).Length != MarkCharacters)
        {
            var own = $"{file}.{Guid.NewGuid():N}";
            File.WriteAllText(own, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(MarkCharacters / 2)));
            try
            {
                File.Move(own, file, overwrite: File.Exists(file) && new FileInfo(file).Length != MarkCharacters);
            }
            catch (IOException) when (File.Exists(file))
            {
                File.Delete(own);
            }
        }
        return File.ReadAllText(file);
    }
}
