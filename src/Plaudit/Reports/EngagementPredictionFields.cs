using System.Text.Json;
using CsvHelper;
using Plaudit.Data;

namespace Plaudit.Reports;

/// <summary>What <c>plaudit predict engagement</c> adds to a draft.</summary>
internal sealed class EngagementPredictionFields : PredictionFields<EngagementPrediction>
{
    private const string ProbabilityHigh = "probability_high";

    public override IReadOnlyList<string> Names { get; } = [ProbabilityHigh, PredictionFields.Reasons, PredictionFields.HistoryPosts, PredictionFields.Status];

    public override void Write(Utf8JsonWriter json, EngagementPrediction prediction)
    {
        json.WriteNumber(ProbabilityHigh, PredictionFields.Probability(prediction.ProbabilityHigh));
        PredictionFields.WriteReasons(json, prediction.Reasons, "log_odds_effect");
        json.WriteNumber(PredictionFields.HistoryPosts, prediction.HistoryPosts);
    }

    public override void Write(CsvWriter csv, EngagementPrediction prediction)
    {
        csv.WriteField(PredictionFields.Probability(prediction.ProbabilityHigh));
        csv.WriteField(PredictionFields.TextOf(prediction.Reasons));
        csv.WriteField(prediction.HistoryPosts);
    }

    public override PredictionStatus StatusOf(EngagementPrediction prediction) => prediction.Status;
}
