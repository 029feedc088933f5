using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>An archive or a folder, open for reading. Its files are known by relative names with forward slashes, whatever the system.</summary>
internal abstract class ExportSource : IDisposable
{
    /// <summary>The path as the user named it.</summary>
    public abstract string Path { get; }

    /// <summary>All files, in the order of their names; hidden ones left out.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>Opens an archive or a folder.</summary>
    /// <exception cref="PlauditException">It cannot be read, or is refused.</exception>
    public static ExportSource Open(string path, ArchiveLimits limits) =>
        Directory.Exists(path) ? new FolderSource(path, limits) : new ZipSource(path, limits);

    /// <summary>What is known of a file that <see cref="Names"/> lists.</summary>
    public abstract EntryFacts FactsOf(string name);

    /// <summary>Opens a file that <see cref="Names"/> lists; limits are held while it is read.</summary>
    public abstract Stream Open(string name, long maxBytes, ReadBudget budget);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
