using System.Text.Json.Serialization;

namespace Plaudit.Forecasting;

/// <summary>What a model of forecasts has beside the models of its horizons, as it stands in a model file.</summary>
internal sealed record ForecastState
{
    /// <summary>Name of the best naive forecast of each horizon.</summary>
    public required IReadOnlyList<string> Naive { get; init; }
}

/// <summary>What a <see cref="TotalModel"/> has beside its regressions, as it stands in a model file.</summary>
internal sealed record TotalState
{
    /// <summary>Name of the naive forecast that the model repeats; null where it forecasts by itself.</summary>
    public required string? Repeats { get; init; }
}

/// <summary>The distribution of a <see cref="ZeroMixture"/>'s errors, as it stands in a model file.</summary>
internal sealed record ZeroMixtureState
{
    /// <summary>Quantiles of errors over their expected size, in even steps.</summary>
    public required double[] Quantiles { get; init; }
}

/// <summary>How these are written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(ForecastState))]
[JsonSerializable(typeof(TotalState))]
[JsonSerializable(typeof(ZeroMixtureState))]
internal sealed partial class ForecastJsonContext : JsonSerializerContext;
