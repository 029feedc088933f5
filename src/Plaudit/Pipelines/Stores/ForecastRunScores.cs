using System.Text.Json;
using Plaudit.Metrics;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>What a run of forecasts was worth, as the store keeps it.</summary>
/// <param name="Verdict">What to do: <c>keep</c>, <c>watch</c> or <c>retrain</c>.</param>
/// <param name="Reasons">Why, in words, what weighs most first.</param>
/// <param name="All">All forecasts whose weeks are over.</param>
/// <param name="Horizons">The same by days ahead.</param>
public sealed record ForecastRunScores(string Verdict, IReadOnlyList<string> Reasons, ForecastGroupScores All, IReadOnlyList<ForecastGroupScores> Horizons)
{
    /// <summary>The scores of a run; <see langword="null"/> where it was not scored yet.</summary>
    public static ForecastRunScores? Of(ForecastRunEntry run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Scores is not { } json) return null;
        using var document = JsonDocument.Parse(json);
        var scores = document.RootElement;
        return new ForecastRunScores(
            scores.GetProperty("verdict").GetString()!,
            [.. scores.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()!)],
            Group(scores.GetProperty("all")),
            [.. scores.GetProperty("horizons").EnumerateArray().Select(Group)]);
    }

    private static ForecastGroupScores Group(JsonElement group) => new(
        group.GetProperty("group").GetString()!,
        group.GetProperty("rows").GetInt64(),
        Number(group, "log_mae"),
        Number(group, "skill"),
        Share(group.GetProperty("coverage_80")),
        Share(group.GetProperty("coverage_95")));

    private static ConfidenceInterval Share(JsonElement share) => new(Number(share, "estimate"), Number(share, "lower"), Number(share, "upper"));

    private static double Number(JsonElement of, string name) => of.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : double.NaN;
}

/// <summary>What the forecasts of a group were worth; a number is NaN where it does not exist.</summary>
/// <param name="Group">The group: all, or days ahead.</param>
/// <param name="Forecasts">Forecasts whose outcome is known.</param>
/// <param name="LogMae">Mean absolute error of log1p.</param>
/// <param name="Skill">1 less the ratio of the log-MAE to that of the naive forecast.</param>
/// <param name="Coverage80">Share of outcomes inside the 80 % range.</param>
/// <param name="Coverage95">Share of outcomes inside the 95 % range.</param>
public sealed record ForecastGroupScores(string Group, long Forecasts, double LogMae, double Skill, ConfidenceInterval Coverage80, ConfidenceInterval Coverage95);
