using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plaudit.Reports;

/// <summary>How results become JSON: snake_case names, and null for a number that does not exist.</summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Converters = { new FiniteOrNull(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static readonly JsonSerializerOptions s_line = new(s_options) { WriteIndented = false };

    public static string Of<T>(T result) => JsonSerializer.Serialize(result, s_options) + "\n";

    /// <summary>The same as one line.</summary>
    internal static string LineOf<T>(T result) => JsonSerializer.Serialize(result, s_line) + "\n";

    /// <summary>The same as a tree, for a place in another object.</summary>
    internal static System.Text.Json.Nodes.JsonNode? NodeOf(object result) => JsonSerializer.SerializeToNode(result, result.GetType(), s_options);

    private sealed class FiniteOrNull : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
            {
                writer.WriteNumberValue(value);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }
}
