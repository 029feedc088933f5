using System.Text.Json.Serialization;
using Plaudit.Models.Classification;
using Plaudit.Models.Photos;
using Plaudit.Models.Texts;

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
[JsonSerializable(typeof(ClassPriorState))]
[JsonSerializable(typeof(ShiftedClassState))]
[JsonSerializable(typeof(ClassCalibrationState))]
[JsonSerializable(typeof(ClassDecisionState))]
[JsonSerializable(typeof(FeatureRangesState))]
[JsonSerializable(typeof(MlpState))]
[JsonSerializable(typeof(MultinomialState))]
[JsonSerializable(typeof(XGBoostClassState))]
[JsonSerializable(typeof(ConformalState))]
[JsonSerializable(typeof(TextClassifierState))]
[JsonSerializable(typeof(ResidualScaleState))]
[JsonSerializable(typeof(PhotoState))]
[JsonSerializable(typeof(ImageComponentsState))]
internal sealed partial class ModelJsonContext : JsonSerializerContext;
