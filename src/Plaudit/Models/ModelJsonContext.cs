using System.Text.Json.Serialization;

namespace Plaudit.Models;

/// <summary>How the parts of a model file are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    WriteIndented = true,
    NewLine = "\n"
)]
[JsonSerializable(typeof(ModelManifest))]
[JsonSerializable(typeof(ModelKind))]
[JsonSerializable(typeof(ColumnBaselineState))]
[JsonSerializable(typeof(RidgeState))]
[JsonSerializable(typeof(XGBoostState))]
[JsonSerializable(typeof(BlendState))]
[JsonSerializable(typeof(BaseRateState))]
[JsonSerializable(typeof(LogisticState))]
[JsonSerializable(typeof(CalibrationState))]
[JsonSerializable(typeof(ConformalState))]
[JsonSerializable(typeof(ResidualScaleState))]
internal sealed partial class ModelJsonContext : JsonSerializerContext;
