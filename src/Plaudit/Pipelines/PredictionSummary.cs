using System.Text.Json.Serialization;

namespace Plaudit.Pipelines;

/// <summary>What came of predicting many drafts.</summary>
/// <param name="Drafts">Drafts in the output.</param>
/// <param name="ByStatus">Drafts by status; <c>rejected</c> are those that could not be read.</param>
/// <param name="Mean">Mean of what is predicted: likes, or the probability of high.</param>
/// <param name="Median">Median of the predicted likes.</param>
/// <param name="Minimum">Smallest prediction.</param>
/// <param name="Maximum">Largest prediction.</param>
public sealed record PredictionSummary(
    long Drafts, IReadOnlyDictionary<string, long> ByStatus, double Mean, double Median, double Minimum, double Maximum)
{
    /// <summary>What counts as high, where probabilities of it are predicted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? High { get; init; }
}
