using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;

namespace Plaudit.Tests.Features.Images.Onnx;

/// <summary>Makes a graph model of TensorFlow.js by hand.</summary>
internal sealed class TinyModel
{
    private readonly List<byte> _bytes = [];

    public JsonArray Nodes { get; } = [];

    public JsonArray Weights { get; } = [];

    public string Format { get; init; } = "graph-model";

    public IReadOnlyList<byte> Bytes => _bytes;

    public void Input(params int[] shape) => Nodes.Add(new JsonObject
    {
        ["name"] = "input",
        ["op"] = "Placeholder",
        ["attr"] = new JsonObject
        {
            ["shape"] = new JsonObject { ["shape"] = new JsonObject { ["dim"] = new JsonArray([.. shape.Select(d => new JsonObject { ["size"] = Text(d) })]) } },
        },
    });

    public void Node(string name, string operation, string[] inputs, params (string Name, object Value)[] settings)
    {
        var attributes = new JsonObject();
        foreach (var (key, value) in settings)
        {
            attributes[key] = value switch
            {
                string text => new JsonObject { ["s"] = Base64(text) },
                bool flag => new JsonObject { ["b"] = flag },
                int[] numbers => new JsonObject { ["list"] = new JsonObject { ["i"] = new JsonArray([.. numbers.Select(n => (JsonNode)Text(n))]) } },
                string[] texts => new JsonObject { ["list"] = new JsonObject { ["s"] = new JsonArray([.. texts.Select(t => (JsonNode)Base64(t))]) } },
                _ => throw new ArgumentException($"No setting can be {value}."),
            };
        }
        Nodes.Add(new JsonObject
        {
            ["name"] = name, ["op"] = operation, ["input"] = new JsonArray([.. inputs.Select(i => (JsonNode)i)]), ["attr"] = attributes,
        });
    }

    public void Weight(string name, float[] values, params int[] shape) =>
        Stored(name, "float32", quantization: null, MemoryMarshal.AsBytes<float>(values).ToArray(), shape);

    public void Stored(string name, string type, JsonObject? quantization, byte[] bytes, params int[] shape)
    {
        var entry = new JsonObject { ["name"] = name, ["dtype"] = type, ["shape"] = new JsonArray([.. shape.Select(d => (JsonNode)d)]) };
        if (quantization is not null)
        {
            entry["quantization"] = quantization;
        }
        Weights.Add(entry);
        Nodes.Add(new JsonObject { ["name"] = name, ["op"] = "Const" });
        _bytes.AddRange(bytes);
    }

    /// <summary>Writes model.json and two shards of about equal length.</summary>
    public string Save(TemporaryFolder folder)
    {
        folder.Write("model.json", Json().ToJsonString());
        folder.Write("a", [.. _bytes.Take(_bytes.Count / 2)]);
        folder.Write("b", [.. _bytes.Skip(_bytes.Count / 2)]);
        return folder.Path;
    }

    /// <summary>Writes modules for browsers, as packages have them.</summary>
    public string SaveModules(TemporaryFolder folder)
    {
        // JSON with quoted keys is a JavaScript object too.
        folder.Write("model.min.js", Module(Json().ToJsonString()));
        folder.Write("a.min.js", Module($"\"{Convert.ToBase64String([.. _bytes.Take(_bytes.Count / 2)])}\""));
        folder.Write("b.min.js", Module($"\"{Convert.ToBase64String([.. _bytes.Skip(_bytes.Count / 2)])}\""));
        return folder.Path;
    }

    private static string Module(string value) => $"!function(t){{module.exports=t()}}(({{1:[function(t,e){{e.exports={value}}},{{}}]}}));";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private JsonObject Json() => new()
    {
        ["format"] = Format,
        ["modelTopology"] = new JsonObject { ["node"] = Nodes.DeepClone() },
        ["weightsManifest"] = new JsonArray(new JsonObject { ["paths"] = new JsonArray("a", "b"), ["weights"] = Weights.DeepClone() }),
    };
}
