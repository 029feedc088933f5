using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Plaudit.Data;
using Plaudit.Reports;

namespace Plaudit.App.Jobs;

/// <summary>Parameters and results of jobs as JSON.</summary>
internal static class JobJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Parameters as they are kept.</summary>
    public static string Write(object parameters) => JsonSerializer.Serialize(parameters, parameters.GetType(), s_options);

    /// <summary>A result, numbers that do not exist as null.</summary>
    public static string WriteResult(object result) => JsonNode.Parse(ReportJson.Of(result))!.ToJsonString(s_options);

    /// <summary>A result that was written; <see langword="null"/> where another version wrote it in another form.</summary>
    public static T? ReadResult<T>(string? json)
        where T : class
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<T>(json, s_options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static T Read<T>(string kind, string json)
        where T : class
    {
        using var document = JsonDocument.Parse(json);
        return Read<T>(kind, document.RootElement);
    }

    /// <summary>Reads what a job is asked with.</summary>
    /// <exception cref="PlauditException">It is no object, or has members that are not known, missing, or of another type.</exception>
    public static T Read<T>(string kind, JsonElement parameters)
        where T : class
    {
        if (parameters.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) parameters = JsonElement.Parse("{}");
        try
        {
            if (parameters.ValueKind == JsonValueKind.Object) return parameters.Deserialize<T>(s_options)!;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            var at = e is JsonException { Path: ['$', '.', .. var path] } ? $" '{ShownText.Of(path)}'" : "";
            throw new PlauditException($"The parameters{at} of a job '{kind}' are not known, missing, or of another type. {Known<T>()}", e);
        }
        throw new PlauditException($"The parameters of a job '{kind}' are not a JSON object. {Known<T>()}");
    }

    private static string Known<T>() =>
        $"Known are: {string.Join(", ", typeof(T).GetProperties().Where(of => of.CanWrite).Select(of => JsonNamingPolicy.SnakeCaseLower.ConvertName(of.Name)))}.";
}
