using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>The checked parts of a model file, in memory.</summary>
public sealed class ModelReader
{
    private readonly string _source;
    private readonly string _folder;
    private readonly IReadOnlyDictionary<string, byte[]> _parts;

    internal ModelReader(string source, ModelManifest manifest, IReadOnlyDictionary<string, byte[]> parts, string folder = "")
    {
        _source = source;
        _folder = folder;
        _parts = parts;
        Manifest = manifest;
    }

    public ModelManifest Manifest { get; }

    /// <summary>A reader of a folder of the same file.</summary>
    public ModelReader Nested(string folder) => new(_source, Manifest, _parts, $"{_folder}{folder}/");

    public bool Has(string name) => _parts.ContainsKey(_folder + name);

    /// <summary>The bytes of a part.</summary>
    /// <exception cref="PlauditException">There is no such part.</exception>
    public ReadOnlyMemory<byte> ReadBytes(string name) =>
        _parts.TryGetValue(_folder + name, out var bytes) ? bytes : throw Refuse($"the part '{_folder}{name}' is missing");

    public string ReadText(string name) => Encoding.UTF8.GetString(ReadBytes(name).Span);

    /// <summary>A part read as JSON.</summary>
    /// <exception cref="PlauditException">There is no such part, or it does not hold what was expected.</exception>
    public T ReadJson<T>(string name, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(ReadBytes(name).Span, type) ?? throw Refuse($"the part '{_folder}{name}' is empty");
        }
        catch (JsonException exception)
        {
            throw new PlauditException(Refuse($"the part '{_folder}{name}' cannot be read ({exception.Message})").Message, exception);
        }
    }

    internal PlauditException Refuse(string reason) => new($"The model file {_source} cannot be used: {reason}.");
}
