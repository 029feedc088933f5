using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Features.Images.Onnx;

/// <summary>
/// A graph model of TensorFlow.js: a topology of nodes and the numbers of its constants. Read either from <c>model.json</c> with binary
/// shards, or from <c>model.min.js</c> with shards in base64, as the package nsfwjs publishes it. No code of the files is run.
/// </summary>
public sealed class TensorFlowJsModel
{
    private const string ModuleSuffix = ".min.js";

    private TensorFlowJsModel(string path, IReadOnlyList<TensorFlowJsNode> nodes, IReadOnlyDictionary<string, TensorFlowJsWeight> weights)
    {
        Path = path;
        Nodes = nodes;
        Weights = weights;
    }

    /// <summary>The file that holds the topology.</summary>
    public string Path { get; }

    /// <summary>The operations in the file's order.</summary>
    public IReadOnlyList<TensorFlowJsNode> Nodes { get; }

    /// <summary>The constants by the name of their node.</summary>
    public IReadOnlyDictionary<string, TensorFlowJsWeight> Weights { get; }

    /// <summary>SHA-256 over every file of a model, in hexadecimal: the same files have the same.</summary>
    /// <param name="folder">Holds the model and its shards.</param>
    /// <exception cref="PlauditException">There is no model in it.</exception>
    public static string Fingerprint(string folder)
    {
        var file = ModelFile(folder);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var extension = file.EndsWith(ModuleSuffix, StringComparison.Ordinal) ? $"*{ModuleSuffix}" : "*";
        foreach (var path in Directory.EnumerateFiles(folder, extension).Order(StringComparer.Ordinal))
        {
            var bytes = ReadBytes(path);
            hash.AppendData(BitConverter.GetBytes(bytes.LongLength));
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Reads a model.</summary>
    /// <param name="folder">Holds the model and its shards.</param>
    /// <exception cref="PlauditException">It is missing, damaged or of another kind.</exception>
    public static TensorFlowJsModel Load(string folder)
    {
        var path = ModelFile(folder);
        var isModule = path.EndsWith(ModuleSuffix, StringComparison.Ordinal);
        try
        {
            var json = isModule ? JavaScriptLiteral.ToJson(ReadText(path), path) : ReadText(path);
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.TryGetProperty("format", out var format) && format.GetString() is { } kind && kind != "graph-model")
            {
                throw new PlauditException($"'{path}' is a {kind} of TensorFlow.js: a graph-model is expected.");
            }
            var nodes = root.GetProperty("modelTopology").GetProperty("node").EnumerateArray().Select(Node).ToArray();
            var weights = new Dictionary<string, TensorFlowJsWeight>();
            foreach (var group in root.GetProperty("weightsManifest").EnumerateArray())
            {
                var shards = group.GetProperty("paths").EnumerateArray().Select(shard => ReadShard(folder, Required(shard), isModule)).ToArray();
                ReadGroup(group.GetProperty("weights"), Joined(shards), weights, path);
            }
            return new TensorFlowJsModel(path, nodes, weights);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new PlauditException($"'{path}' is not a model of TensorFlow.js, or is damaged: {FirstLine(exception)}", exception);
        }
    }

    private static string ModelFile(string folder)
    {
        string[] names = ["model.json", $"model{ModuleSuffix}"];
        return names.Select(name => System.IO.Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new PlauditException($"There is no model of TensorFlow.js in '{folder}': {string.Join(" or ", names)} is expected.");
    }

    private static TensorFlowJsNode Node(JsonElement node) => new(
        Required(node.GetProperty("name")),
        Required(node.GetProperty("op")),
        node.TryGetProperty("input", out var inputs) ? [.. inputs.EnumerateArray().Select(Required).Where(name => name[0] != '^').Select(WithoutOutput)] : [],
        node.TryGetProperty("attr", out var attributes) ? attributes.Clone() : default);

    private static string WithoutOutput(string input) => input.Split(':')[0];

    private static void ReadGroup(JsonElement list, byte[] bytes, Dictionary<string, TensorFlowJsWeight> weights, string path)
    {
        var at = 0;
        foreach (var entry in list.EnumerateArray())
        {
            var name = Required(entry.GetProperty("name"));
            int[] shape = [.. entry.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())];
            var count = 1;
            foreach (var dimension in shape)
            {
                count = checked(count * (dimension >= 0 ? dimension : throw new FormatException($"'{name}' has a negative dimension.")));
            }
            var encoding = WeightEncoding.Of(entry);
            var size = checked(count * encoding.ByteSize);
            if (size > bytes.Length - at)
            {
                throw new PlauditException($"The weights of '{path}' are cut off: they end in '{name}', after {bytes.Length:N0} bytes.");
            }
            weights[name] = new TensorFlowJsWeight(shape, encoding.Decode(bytes.AsSpan(at, size)));
            at += size;
        }
        if (at != bytes.Length)
        {
            throw new PlauditException($"The weights of '{path}' have {bytes.Length:N0} bytes: {at:N0} are expected.");
        }
    }

    // A constant may begin in one shard and end in the next.
    private static byte[] Joined(byte[][] shards)
    {
        var result = new byte[checked(shards.Sum(shard => shard.Length))];
        var at = 0;
        foreach (var shard in shards)
        {
            shard.CopyTo(result, at);
            at += shard.Length;
        }
        return result;
    }

    private static byte[] ReadShard(string folder, string name, bool isModule)
    {
        if (name != System.IO.Path.GetFileName(name))
        {
            throw new FormatException($"the weights' file name '{name}' leaves the folder.");
        }
        var path = System.IO.Path.Combine(folder, isModule ? name + ModuleSuffix : name);
        var bytes = ReadBytes(path);
        if (!isModule)
        {
            return bytes;
        }
        var marker = "exports=\""u8;
        var start = bytes.AsSpan().IndexOf(marker);
        var text = start < 0 ? default : bytes.AsSpan(start + marker.Length);
        var length = text.IndexOf((byte)'"');
        if (length < 0)
        {
            throw new PlauditException($"'{path}' is damaged: it exports no text.");
        }
        var result = new byte[Base64.GetMaxDecodedFromUtf8Length(length)];
        return Base64.DecodeFromUtf8(text[..length], result, out _, out var written) == System.Buffers.OperationStatus.Done
            ? result[..written]
            : throw new PlauditException($"'{path}' is damaged: its text is not base64.");
    }

    private static string Required(JsonElement element) =>
        element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text
            ? text
            : throw new FormatException($"{element.GetRawText()} stands where a name is expected.");

    private static string ReadText(string path) => System.Text.Encoding.UTF8.GetString(ReadBytes(path));

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"'{path}', a file of the image model, cannot be read: {FirstLine(exception)}", exception);
        }
    }

    private static string FirstLine(Exception exception) => exception.Message.Split('\n')[0];
}
