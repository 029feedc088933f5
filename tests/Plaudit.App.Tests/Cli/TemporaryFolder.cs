using System.Text.Json;

namespace Plaudit.App.Tests.Cli;

/// <summary>A folder of its own for one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plaudit-cli-");

    public string Path => _folder.FullName;

    public string this[string file] => System.IO.Path.Combine(_folder.FullName, file);

    /// <summary>Names of everything in it, folders below included.</summary>
    public string[] Names => [.. _folder.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Select(file => System.IO.Path.GetRelativePath(Path, file.FullName)).Order()];

    public string Write(string file, params IEnumerable<string> lines)
    {
        File.WriteAllText(this[file], string.Join('\n', lines) + "\n");
        return this[file];
    }

    public string[] Lines(string file) => File.ReadAllText(this[file]).TrimEnd('\n').Split('\n');

    public JsonElement[] Objects(string file) => [.. Lines(file).Select(line => JsonElement.Parse(line))];

    public void Dispose() => _folder.Delete(recursive: true);
}
