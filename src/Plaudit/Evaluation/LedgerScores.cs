using Plaudit.Data;
using Plaudit.Metrics;

namespace Plaudit.Evaluation;

/// <summary>What predictions were worth whose outcomes are known.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Loss">Mean absolute error of log1p, or the Brier score of probabilities; NaN without rows.</param>
/// <param name="LossLower">Lower end of the 95 % interval of that mean; NaN of fewer than two rows.</param>
/// <param name="Bias">Mean of outcome less prediction on that scale.</param>
/// <param name="Skill">1 less the ratio of the loss to that of the naive forecast on the same rows; NaN where none has one.</param>
/// <param name="Coverage80">Share of outcomes inside the 80 % range; NaN where none has one.</param>
/// <param name="Coverage95">Share of outcomes inside the 95 % range, likewise.</param>
public sealed record LedgerScores(
    int Rows, double Loss, double LossLower, double Bias, double Skill, ConfidenceInterval Coverage80, ConfidenceInterval Coverage95)
{
    /// <summary>Scores predictions.</summary>
    /// <param name="entries">Lines of the ledger with an outcome.</param>
    public static LedgerScores Of(IReadOnlyList<LedgerEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        double[] losses = [.. entries.Select(entry => LossOf(entry, entry.Error))];
        var mean = Mean(losses);
        var error = losses.Length < 2 ? double.NaN : Math.Sqrt(losses.Sum(loss => (loss - mean) * (loss - mean)) / (losses.Length - 1) / losses.Length);
        var beside = entries.Where(entry => entry.BaselineError is not null).ToList();
        var naive = Mean([.. beside.Select(entry => LossOf(entry, entry.BaselineError))]);
        return new LedgerScores(
            entries.Count,
            mean,
            mean - (1.96 * error),
            Mean([.. entries.Select(entry => entry.Error ?? double.NaN)]),
            1 - (Mean([.. beside.Select(entry => LossOf(entry, entry.Error))]) / naive),
            Coverage(entries, entry => (entry.Lower80, entry.Upper80)),
            Coverage(entries, entry => (entry.Lower95, entry.Upper95)));
    }

    private static double LossOf(LedgerEntry entry, double? error) =>
        error is not { } known ? double.NaN : entry.IsProbability ? known * known : Math.Abs(known);

    private static double Mean(double[] values) => values.Length == 0 ? double.NaN : values.Average();

    private static ConfidenceInterval Coverage(IReadOnlyList<LedgerEntry> entries, Func<LedgerEntry, (double? Lower, double? Upper)> range)
    {
        var ranged = entries.Where(entry => range(entry) is { Lower: not null, Upper: not null }).ToList();
        var inside = ranged.Count(entry => entry.Outcome >= range(entry).Lower && entry.Outcome <= range(entry).Upper);
        return ConfidenceInterval.Wilson(inside, ranged.Count);
    }
}
