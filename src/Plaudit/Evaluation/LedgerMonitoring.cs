using System.Globalization;
using Plaudit.Data;
using Plaudit.Metrics;

namespace Plaudit.Evaluation;

/// <summary>What predictions were worth lately, beside those before, and whether to learn anew.</summary>
public sealed record LedgerMonitoring
{
    /// <summary>With fewer outcomes a score says little.</summary>
    public const int MinRows = 100;

    private const double Nominal80 = 0.8;
    private const double Nominal95 = 0.95;

    public required LedgerVerdict Verdict { get; init; }

    /// <summary>Why, in words, what weighs most first.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>The outcomes to compare with.</summary>
    public required LedgerScores Reference { get; init; }

    /// <summary>The newest outcomes.</summary>
    public required LedgerScores Recent { get; init; }

    /// <summary>How far the predictions have moved, on the scale of their errors.</summary>
    public required PopulationStability Predictions { get; init; }

    /// <summary>How far the errors have moved.</summary>
    public required PopulationStability Errors { get; init; }

    /// <summary>Judges predictions of one task whose outcomes are known.</summary>
    /// <param name="reference">Earlier ones.</param>
    /// <param name="recent">The newest ones.</param>
    public static LedgerMonitoring Of(IReadOnlyList<LedgerEntry> reference, IReadOnlyList<LedgerEntry> recent)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(recent);
        if (reference.Concat(recent).Any(entry => entry.Outcome is null))
            throw new ArgumentException("An outcome is not known.", nameof(recent));
        if (reference.Concat(recent).Select(entry => entry.Task).Distinct().Count() > 1)
            throw new ArgumentException("The predictions are of more than one task.", nameof(recent));
        var (before, now) = (LedgerScores.Of(reference), LedgerScores.Of(recent));
        var predictions = PopulationStability.Of([.. reference.Select(Said)], [.. recent.Select(Said)]);
        var errors = PopulationStability.Of([.. reference.Select(Missed)], [.. recent.Select(Missed)]);
        var found = new List<(LedgerVerdict Verdict, string Reason)>();
        if (now.Rows < MinRows)
        {
            found.Add((LedgerVerdict.Watch, Text($"only {now.Rows} new outcomes are known; {MinRows} are needed to judge the errors")));
        }
        else
        {
            JudgeScores(before, now, found);
        }
        JudgeDrift(before, now, predictions, errors, found);
        if (found.Count == 0) found.Add((LedgerVerdict.Keep, Text($"{now.Rows} new outcomes are as well predicted as those before")));
        return new LedgerMonitoring
        {
            Verdict = found.Max(reason => reason.Verdict),
            Reasons = [.. found.OrderByDescending(reason => reason.Verdict).Select(reason => reason.Reason)],
            Reference = before,
            Recent = now,
            Predictions = predictions,
            Errors = errors,
        };
    }

    // The rules are those of forecasts: what counts is what lies beyond the uncertainty of few rows.
    private static void JudgeScores(LedgerScores before, LedgerScores now, List<(LedgerVerdict Verdict, string Reason)> found)
    {
        void Add(double value, double watch, double retrain, Func<string> reason)
        {
            if (value > watch) found.Add((value > retrain ? LedgerVerdict.Retrain : LedgerVerdict.Watch, reason()));
        }
        Add(Nominal80 - now.Coverage80.Upper, 0.05, 0.10, () => Text($"only {now.Coverage80.Estimate:0.0 %} of outcomes are inside the 80 % range"));
        Add(Nominal95 - now.Coverage95.Upper, 0.03, 0.06, () => Text($"only {now.Coverage95.Estimate:0.0 %} of outcomes are inside the 95 % range"));
        Add(now.Coverage80.Lower - Nominal80, 0.10, double.PositiveInfinity, () => Text($"{now.Coverage80.Estimate:0.0 %} of outcomes are inside the 80 % range, which is wider than it need be"));
        Add(-now.Skill, 0, 0.05, () => Text($"skill is {now.Skill:0.000}: the naive forecast was better"));
        if (before.Rows < MinRows) return;
        Add(now.LossLower / before.Loss, 1.05, 1.15, () => Text($"the error {now.Loss:0.000} is {now.Loss / before.Loss:0.00} times that of the {before.Rows} outcomes before, {before.Loss:0.000}"));
    }

    // Predictions that have moved never ask for a new model by themselves: the world may have, and the model with it.
    private static void JudgeDrift(
        LedgerScores before, LedgerScores now, PopulationStability predictions, PopulationStability errors, List<(LedgerVerdict Verdict, string Reason)> found)
    {
        if (errors.IsModerate)
        {
            var verdict = errors.IsLarge && now.Loss > before.Loss ? LedgerVerdict.Retrain : LedgerVerdict.Watch;
            found.Add((verdict, Text($"the errors have moved {(errors.IsLarge ? "much" : "a little")} (stability index {errors.Index:0.00})")));
        }
        if (predictions.IsModerate)
        {
            found.Add((LedgerVerdict.Watch, Text($"the predictions have moved {(predictions.IsLarge ? "much" : "a little")} (stability index {predictions.Index:0.00})")));
        }
    }

    private static float Said(LedgerEntry entry) => (float)(entry.IsProbability ? entry.Value : Math.Log(1 + Math.Max(0, entry.Value)));

    private static float Missed(LedgerEntry entry) => (float)entry.Error!.Value;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What to do with a model whose predictions are in the ledger.</summary>
public enum LedgerVerdict
{
    /// <summary>Its predictions are as good as they were.</summary>
    Keep,

    /// <summary>Something has moved, or too little can be told; look again soon.</summary>
    Watch,

    /// <summary>Its predictions no longer hold what they promise.</summary>
    Retrain,
}
