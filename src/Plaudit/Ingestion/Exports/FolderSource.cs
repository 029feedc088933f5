using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>
/// The files of an unpacked export. A link is never followed: an archive that was unpacked without care may have left one that leads out of
/// the folder.
/// </summary>
internal sealed class FolderSource : ExportSource
{
    private readonly ArchiveLimits _limits;
    private readonly List<string> _names = [];

    public FolderSource(string path, ArchiveLimits limits)
    {
        Path = path;
        _limits = limits;
        foreach (var (name, isLink) in Files(path))
        {
            if (isLink) throw FactsOf(name).Refused("is a link; put the file itself there");
            _names.Add(name);
            if (_names.Count > limits.MaxEntries) throw new PlauditException($"'{path}' is refused: it holds more than {limits.MaxEntries} files.");
        }
        _names.Sort(StringComparer.Ordinal);
    }

    public override string Path { get; }

    public override IReadOnlyList<string> Names => _names;

    /// <summary>The files of a folder at any depth, hidden ones left out; links are listed and not followed.</summary>
    public static IEnumerable<(string Name, bool IsLink)> Files(string folder)
    {
        var waiting = new Stack<(DirectoryInfo Folder, string Prefix)>([(new DirectoryInfo(folder), "")]);
        while (waiting.TryPop(out var next))
        {
            FileSystemInfo[] children;
            try
            {
                children = next.Folder.GetFileSystemInfos();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new PlauditException($"Cannot list '{next.Folder.FullName}': {e.Message}", e);
            }
            foreach (var child in children)
            {
                if (child.Name.StartsWith('.')) continue;
                var name = next.Prefix + child.Name;
                if (child.LinkTarget is not null) yield return (name, true);
                else if (child is DirectoryInfo inner) waiting.Push((inner, $"{name}/"));
                else yield return (name, false);
            }
        }
    }

    public override EntryFacts FactsOf(string name) => new(Path, name);

    public override Stream Open(string name, long maxBytes, ReadBudget budget)
    {
        var facts = FactsOf(name);
        var path = System.IO.Path.Combine(Path, name);
        try
        {
            // The folder may have changed since it was listed.
            if (new FileInfo(path).LinkTarget is not null) throw facts.Refused("is a link; put the file itself there");
            return new LimitedStream(File.OpenRead(path), facts, maxBytes, _limits.MaxRatio, budget);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"Cannot open '{path}': {e.Message}", e);
        }
    }
}
