using System.Text.Json.Serialization;

namespace Plaudit.Models.Photos;

/// <summary>How what a picture adds to an account's level is told.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PhotoMethod>))]
public enum PhotoMethod
{
    /// <summary>Every picture gets what is usual for the account of late.</summary>
    [JsonStringEnumMemberName("baseline")]
    Baseline,

    [JsonStringEnumMemberName("ridge")]
    Ridge,

    [JsonStringEnumMemberName("gaussian_process")]
    GaussianProcess,

    [JsonStringEnumMemberName("nearest_neighbours")]
    NearestNeighbours,
}
