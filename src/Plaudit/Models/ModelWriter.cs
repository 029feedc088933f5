using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Plaudit.Models;

/// <summary>Gathers the parts of a model file in memory, sorted by name, so that the same parts give the same bytes.</summary>
public sealed class ModelWriter
{
    private readonly string _folder;
    private readonly SortedDictionary<string, byte[]> _parts;

    public ModelWriter()
        : this(string.Empty, new SortedDictionary<string, byte[]>(StringComparer.Ordinal))
    {
    }

    private ModelWriter(string folder, SortedDictionary<string, byte[]> parts)
    {
        _folder = folder;
        _parts = parts;
    }

    /// <summary>All parts by path, of every folder.</summary>
    internal IReadOnlyDictionary<string, byte[]> Parts => _parts;

    /// <summary>A writer into a folder of the same file.</summary>
    public ModelWriter Nested(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return new ModelWriter($"{_folder}{folder}/", _parts);
    }

    public void WriteBytes(string name, byte[] bytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(bytes);
        _parts.Add(_folder + name, bytes);
    }

    public void WriteText(string name, string text) => WriteBytes(name, Encoding.UTF8.GetBytes(text));

    public void WriteJson<T>(string name, T value, JsonTypeInfo<T> type) =>
        WriteBytes(name, JsonSerializer.SerializeToUtf8Bytes(value, type));
}
