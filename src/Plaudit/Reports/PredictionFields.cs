using Plaudit.Data;

namespace Plaudit.Reports;

/// <summary>The fields that a prediction adds to its draft, the same in JSONL and CSV.</summary>
internal static class PredictionFields
{
    public const string PredictedLikes = "predicted_likes";
    public const string Lower80 = "lower_80";
    public const string Upper80 = "upper_80";
    public const string Lower95 = "lower_95";
    public const string Upper95 = "upper_95";
    public const string Reasons = "reasons";
    public const string HistoryPosts = "history_posts";
    public const string Status = "status";

    /// <summary>All of them, in the order in which they are written.</summary>
    public static IReadOnlyList<string> All { get; } = [PredictedLikes, Lower80, Upper80, Lower95, Upper95, Reasons, HistoryPosts, Status];

    /// <summary>The status of a draft that could not be read.</summary>
    public const string Rejected = "rejected";

    /// <summary>Likes to a tenth: more digits would claim what nobody can know.</summary>
    public static double Likes(float logLikes) => Math.Round(LogLikes.ToLikes(logLikes), 1);

    public static string NameOf(PredictionStatus status) => status switch
    {
        PredictionStatus.Ok => "ok",
        PredictionStatus.ColdStart => "cold_start",
        PredictionStatus.NotEnoughHistory => "not_enough_history",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };
}
