using System.Text.Json.Serialization;
using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Metrics;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>A prediction that was given, and what happened.</summary>
internal sealed record LedgerAnswer
{
    public required string Id { get; init; }

    public required string Task { get; init; }

    public required string? Platform { get; init; }

    public required string Account { get; init; }

    /// <summary>The post's key; null of a draft, whose post is found by its caption or picture.</summary>
    public required string? Post { get; init; }

    /// <summary>Id of the model.</summary>
    public required string Model { get; init; }

    public required string InputsHash { get; init; }

    public required DateTimeOffset PredictedAt { get; init; }

    /// <summary>When the outcome counts as mature.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Likes; a probability where there is a threshold.</summary>
    public required double Value { get; init; }

    [JsonPropertyName("lower_80")]
    public required double? Lower80 { get; init; }

    [JsonPropertyName("upper_80")]
    public required double? Upper80 { get; init; }

    [JsonPropertyName("lower_95")]
    public required double? Lower95 { get; init; }

    [JsonPropertyName("upper_95")]
    public required double? Upper95 { get; init; }

    /// <summary>Likes above which the outcome is 1, and else 0; null where the outcome is the likes themselves.</summary>
    public required double? Threshold { get; init; }

    /// <summary>What the naive forecast said.</summary>
    public required double? Baseline { get; init; }

    /// <summary>What happened; null where that is not known.</summary>
    public required double? Outcome { get; init; }

    public required DateTimeOffset? OutcomeAt { get; init; }

    public required DateTimeOffset? ScoredAt { get; init; }

    /// <summary>Outcome less value, of log1p for likes.</summary>
    public required double? Error { get; init; }

    public static LedgerAnswer Of(LedgerEntry entry) => new()
    {
        Id = entry.Id,
        Task = entry.Task,
        Platform = entry.Platform,
        Account = entry.Account,
        Post = entry.Post,
        Model = entry.Model,
        InputsHash = entry.InputsHash,
        PredictedAt = entry.PredictedAt,
        DueAt = entry.DueAt,
        Value = entry.Value,
        Lower80 = entry.Lower80,
        Upper80 = entry.Upper80,
        Lower95 = entry.Lower95,
        Upper95 = entry.Upper95,
        Threshold = entry.Threshold,
        Baseline = entry.Baseline,
        Outcome = entry.Outcome,
        OutcomeAt = entry.OutcomeAt,
        ScoredAt = entry.ScoredAt,
        Error = entry.Error,
    };
}

/// <summary>What the predictions of a group were worth; a number is null where nothing is scored.</summary>
/// <param name="Task">What was predicted.</param>
/// <param name="Group">The account, model or Monday of the week; empty where the task alone makes the group.</param>
/// <param name="Predictions">Predictions.</param>
/// <param name="Scored">Those of them whose outcome is known.</param>
/// <param name="Coverage80">Share of outcomes inside the 80 % range.</param>
/// <param name="Coverage95">Share of outcomes inside the 95 % range.</param>
/// <param name="MeanAbsoluteError">Mean absolute error, of log1p for likes.</param>
/// <param name="MeanSquaredError">Mean squared error; of probabilities this is the Brier score.</param>
/// <param name="Skill">1 less the ratio of the absolute error to that of the naive forecast.</param>
/// <param name="SquaredSkill">The same of squared errors.</param>
internal sealed record LedgerSummaryAnswer(
    string Task,
    string Group,
    long Predictions,
    long Scored,
    [property: JsonPropertyName("coverage_80")] double? Coverage80,
    [property: JsonPropertyName("coverage_95")] double? Coverage95,
    double? MeanAbsoluteError,
    double? MeanSquaredError,
    double? Skill,
    double? SquaredSkill)
{
    public static LedgerSummaryAnswer Of(LedgerSummary summary) => new(
        summary.Task, summary.Group, summary.Predictions, summary.Scored, Known.Of(summary.Coverage80), Known.Of(summary.Coverage95),
        Known.Of(summary.MeanAbsoluteError), Known.Of(summary.MeanSquaredError), Known.Of(summary.Skill), Known.Of(summary.SquaredSkill));
}

/// <summary>Whether predictions of a task still hold what they promise.</summary>
/// <param name="Task">What is predicted.</param>
/// <param name="Verdict"><c>keep</c>, <c>watch</c> or <c>retrain</c>.</param>
/// <param name="Reasons">Why, in words, what weighs most first.</param>
/// <param name="Reference">The outcomes to compare with.</param>
/// <param name="Recent">The newest outcomes.</param>
/// <param name="PredictionDrift">Stability index of the predictions: .1 is moderate, .25 large; null where there are too few.</param>
/// <param name="ErrorDrift">The same of the errors.</param>
internal sealed record MonitoringAnswer(
    string Task, string Verdict, IReadOnlyList<string> Reasons, ScoresAnswer Reference, ScoresAnswer Recent, double? PredictionDrift, double? ErrorDrift)
{
    public static MonitoringAnswer Of(string task, LedgerMonitoring monitoring) => new(
        task, monitoring.Verdict.ToString().ToLowerInvariant(), monitoring.Reasons, ScoresAnswer.Of(monitoring.Reference), ScoresAnswer.Of(monitoring.Recent),
        Known.Of(monitoring.Predictions.Index), Known.Of(monitoring.Errors.Index));
}

/// <summary>What predictions were worth; a number is null where nothing is scored.</summary>
/// <param name="Outcomes">Outcomes.</param>
/// <param name="Loss">Mean absolute error of log1p, or mean squared error of a probability.</param>
/// <param name="Bias">Mean error.</param>
/// <param name="Skill">1 less the ratio of the loss to that of the naive forecast.</param>
/// <param name="Coverage80">Share of outcomes inside the 80 % range.</param>
/// <param name="Coverage95">Share of outcomes inside the 95 % range.</param>
internal sealed record ScoresAnswer(int Outcomes, double? Loss, double? Bias, double? Skill, [property: JsonPropertyName("coverage_80")] ShareAnswer Coverage80, [property: JsonPropertyName("coverage_95")] ShareAnswer Coverage95)
{
    public static ScoresAnswer Of(LedgerScores scores) => new(
        scores.Rows, Known.Of(scores.Loss), Known.Of(scores.Bias), Known.Of(scores.Skill), ShareAnswer.Of(scores.Coverage80), ShareAnswer.Of(scores.Coverage95));
}

/// <summary>A share with its 95 % interval; null where nothing is known.</summary>
internal sealed record ShareAnswer(double? Estimate, double? Lower, double? Upper)
{
    public static ShareAnswer Of(ConfidenceInterval share) => new(Known.Of(share.Estimate), Known.Of(share.Lower), Known.Of(share.Upper));
}

/// <summary>Numbers as they are written.</summary>
internal static class Known
{
    /// <summary>To six digits after the point; null for what is not known.</summary>
    public static double? Of(double? value) => value is { } known && double.IsFinite(known) ? Math.Round(known, 6) : null;
}
