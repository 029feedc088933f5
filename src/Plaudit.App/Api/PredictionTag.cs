namespace Plaudit.App.Api;

/// <summary>What all predictions belong to in the OpenAPI document.</summary>
internal static class PredictionTag
{
    public const string Name = "predictions";
}
