using System.Text.Json.Serialization;

namespace Plaudit.Models.Photos;

/// <summary>Which columns of <see cref="PhotoFeatures"/> a model learns from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PhotoColumns>))]
public enum PhotoColumns
{
    [JsonStringEnumMemberName("measured")]
    Measured,

    [JsonStringEnumMemberName("embedding")]
    Embedding,

    /// <summary>Both groups, each with the same share in distances and products.</summary>
    [JsonStringEnumMemberName("both")]
    Both,
}
