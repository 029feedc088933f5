using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>The parts of an export, open for one reading. Not safe for several threads.</summary>
internal sealed class ExportTree : IDisposable
{
    private readonly Dictionary<string, ExportSource> _sources = new(StringComparer.Ordinal);
    private readonly ArchiveLimits _limits;
    private readonly ReadBudget _budget;
    private readonly Dictionary<string, (ExportPart Part, ExportFile File)> _media = new(StringComparer.Ordinal);

    public ExportTree(IReadOnlyList<ExportPart> parts, ArchiveLimits limits)
    {
        Parts = parts;
        _limits = limits;
        _budget = new ReadBudget(limits.MaxTotalBytes);
        try
        {
            foreach (var part in parts)
            {
                if (!_sources.ContainsKey(part.Path)) _sources.Add(part.Path, ExportSource.Open(part.Path, limits));
                foreach (var file in part.OfKind(ExportFileKind.Media)) _media.TryAdd(file.Name[part.Root.Length..], (part, file));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public IReadOnlyList<ExportPart> Parts { get; }

    /// <summary>The files of one kind, part after part.</summary>
    public IEnumerable<(ExportPart Part, ExportFile File)> OfKind(ExportFileKind kind) =>
        from part in Parts from file in part.OfKind(kind) select (part, file);

    /// <summary>The file that a post names, in whatever part it is; null where no part has it. Names are only compared, never taken for paths.</summary>
    public (ExportPart Part, ExportFile File)? FindMedia(string uri) => _media.TryGetValue(uri, out var found) ? found : null;

    public EntryFacts FactsOf(ExportPart part, ExportFile file) => _sources[part.Path].FactsOf(file.Name);

    /// <summary>Reads a JSON file.</summary>
    /// <exception cref="PlauditException">It is too large, damaged, or not JSON.</exception>
    public async Task<JsonDocument> ReadJsonAsync(ExportPart part, ExportFile file, CancellationToken cancellationToken)
    {
        await using var content = OpenJson(part, file);
        try
        {
            return await JsonDocument.ParseAsync(content, default, cancellationToken);
        }
        catch (JsonException e)
        {
            throw NotJson(part, file, e);
        }
    }

    /// <summary>Reads a small JSON file.</summary>
    /// <exception cref="PlauditException">It is too large, damaged, or not JSON.</exception>
    public JsonDocument ReadJson(ExportPart part, ExportFile file)
    {
        using var content = OpenJson(part, file);
        try
        {
            return JsonDocument.Parse(content);
        }
        catch (JsonException e)
        {
            throw NotJson(part, file, e);
        }
    }

    /// <summary>Reads a picture into memory.</summary>
    /// <exception cref="PlauditException">It is too large, or damaged.</exception>
    public async Task<byte[]> ReadImageAsync(ExportPart part, ExportFile file, CancellationToken cancellationToken)
    {
        await using var content = _sources[part.Path].Open(file.Name, _limits.MaxImageBytes, _budget);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    private Stream OpenJson(ExportPart part, ExportFile file) => _sources[part.Path].Open(file.Name, _limits.MaxJsonBytes, _budget);

    private PlauditException NotJson(ExportPart part, ExportFile file, JsonException e) =>
        FactsOf(part, file).Refused($"is not valid JSON (line {e.LineNumber + 1}); download the export again", e);

    public void Dispose()
    {
        foreach (var source in _sources.Values) source.Dispose();
    }
}
