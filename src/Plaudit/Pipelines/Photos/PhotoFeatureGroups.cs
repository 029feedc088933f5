using System.Text.Json.Serialization;

namespace Plaudit.Pipelines.Photos;

/// <summary>Groups of numbers of a picture.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PhotoFeatureGroups>))]
public enum PhotoFeatureGroups
{
    /// <summary>Numbers with a meaning each: colours, light, composition, camera.</summary>
    [JsonStringEnumMemberName("measured")]
    Measured,

    /// <summary>What an image model sees.</summary>
    [JsonStringEnumMemberName("embedding")]
    Embedding,

    [JsonStringEnumMemberName("all")]
    All,
}
