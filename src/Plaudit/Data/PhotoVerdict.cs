using System.Text.Json.Serialization;

namespace Plaudit.Data;

/// <summary>Whether pictures tell an account's likes at all.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PhotoVerdict>))]
public enum PhotoVerdict
{
    /// <summary>No better than the account's own average; predictions are that average.</summary>
    [JsonStringEnumMemberName("no_better_than_average")]
    NoBetterThanAverage,

    [JsonStringEnumMemberName("beats_average")]
    BeatsAverage,
}
