using System.Text.Json;
using CsvHelper;
using Plaudit.Data;

namespace Plaudit.Reports;

/// <summary>What <c>plaudit predict likes</c> adds to a draft.</summary>
internal sealed class LikesPredictionFields : PredictionFields<LikesPrediction>
{
    public const string PredictedLikes = "predicted_likes";

    private const string Lower80 = "lower_80";
    private const string Upper80 = "upper_80";
    private const string Lower95 = "lower_95";
    private const string Upper95 = "upper_95";

    public override IReadOnlyList<string> Names { get; } =
        [PredictedLikes, Lower80, Upper80, Lower95, Upper95, PredictionFields.Reasons, PredictionFields.HistoryPosts, PredictionFields.Status];

    public override void Write(Utf8JsonWriter json, LikesPrediction prediction)
    {
        json.WriteNumber(PredictedLikes, PredictionFields.Likes(prediction.LogLikes));
        json.WriteNumber(Lower80, PredictionFields.Likes(prediction.Interval.Lower80));
        json.WriteNumber(Upper80, PredictionFields.Likes(prediction.Interval.Upper80));
        json.WriteNumber(Lower95, PredictionFields.Likes(prediction.Interval.Lower95));
        json.WriteNumber(Upper95, PredictionFields.Likes(prediction.Interval.Upper95));
        PredictionFields.WriteReasons(json, prediction.Reasons, "log_effect");
        json.WriteNumber(PredictionFields.HistoryPosts, prediction.HistoryPosts);
    }

    public override void Write(CsvWriter csv, LikesPrediction prediction)
    {
        var interval = prediction.Interval;
        foreach (var logLikes in (ReadOnlySpan<float>)[prediction.LogLikes, interval.Lower80, interval.Upper80, interval.Lower95, interval.Upper95])
        {
            csv.WriteField(PredictionFields.Likes(logLikes));
        }
        csv.WriteField(PredictionFields.TextOf(prediction.Reasons));
        csv.WriteField(prediction.HistoryPosts);
    }

    public override PredictionStatus StatusOf(LikesPrediction prediction) => prediction.Status;
}
