using System.Collections.ObjectModel;
using System.IO.Compression;
using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>
/// The files of a ZIP archive. All of its list is checked before anything is read, and nothing is ever unpacked to a name that the archive
/// chose. Archives within the archive are not opened.
/// </summary>
internal sealed class ZipSource : ExportSource
{
    private const int UnixTypeMask = 0xF000;
    private const int UnixLink = 0xA000;
    private const int UnixFile = 0x8000;
    private const int UnixFolder = 0x4000;

    private readonly ArchiveLimits _limits;
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public ZipSource(string path, ArchiveLimits limits)
    {
        Path = path;
        _limits = limits;
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            ZipDirectory.Check(file, path, limits);
            file.Position = 0;
            _archive = new ZipArchive(file, ZipArchiveMode.Read);
            List(_archive.Entries, file.Length);
        }
        catch (Exception e)
        {
            file?.Dispose();
            if (e is InvalidDataException or EndOfStreamException)
                throw new PlauditException($"'{path}' is refused: the archive is damaged ({e.Message.TrimEnd('.')}).", e);
            if (e is IOException or UnauthorizedAccessException or NotSupportedException) throw new PlauditException($"Cannot open '{path}': {e.Message}", e);
            throw;
        }
        _names.Sort(StringComparer.Ordinal);
    }

    public override string Path { get; }

    public override IReadOnlyList<string> Names => _names;

    public override EntryFacts FactsOf(string name)
    {
        var entry = _entries[name];
        return new EntryFacts(Path, name, entry.Length, entry.CompressedLength, entry.Crc32);
    }

    public override Stream Open(string name, long maxBytes, ReadBudget budget)
    {
        var facts = FactsOf(name);
        try
        {
            return new LimitedStream(_entries[name].Open(), facts, maxBytes, _limits.MaxRatio, budget);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            throw facts.Refused($"is damaged, or packed in a way that is not supported ({e.Message.TrimEnd('.')})", e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _archive.Dispose();
        base.Dispose(disposing);
    }

    private void List(ReadOnlyCollection<ZipArchiveEntry> entries, long archiveBytes)
    {
        if (entries.Count > _limits.MaxEntries) throw new PlauditException($"'{Path}' is refused: it holds more than {_limits.MaxEntries} files.");
        var packedBytes = 0L;
        // Two names that differ in case alone are one file on many systems, where the second replaces the first.
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            var name = entry.FullName;
            if (FaultOf(entry) is { } fault) throw new PlauditException($"'{Path}' is refused: of its file '{ShownText.Of(name)}', {fault}.");
            if (name.EndsWith('/')) continue;
            if (!seen.Add(name)) throw new EntryFacts(Path, name).Refused("is there twice, perhaps once in other letter case");
            // Entries that overlap let few bytes be unpacked again and again (Fifield 2019, "A better zip bomb").
            packedBytes += entry.CompressedLength;
            if (packedBytes > archiveBytes) throw new EntryFacts(Path, name).Refused("shares its bytes with another one, as only in a bomb");
            if (EntryNames.IsHidden(name)) continue;
            _entries.Add(name, entry);
            _names.Add(name);
        }
    }

    private string? FaultOf(ZipArchiveEntry entry)
    {
        if (EntryNames.FaultOf(entry.FullName) is { } fault) return fault;
        if (entry.IsEncrypted) return "the content is encrypted: ask for an export without a password, or unpack it yourself";
        var type = (entry.ExternalAttributes >> 16) & UnixTypeMask;
        if (type == UnixLink) return "the content is a symbolic link";
        if (type is not (0 or UnixFile or UnixFolder)) return "the content is a device or another special file";
        if (entry.Length > 1 << 20 && entry.Length / _limits.MaxRatio >= Math.Max(entry.CompressedLength, 1))
            return $"the unpacked size is more than {_limits.MaxRatio} times the packed one, as only in a bomb";
        return null;
    }
}
