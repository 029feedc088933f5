using System.Globalization;

namespace Plaudit.Evaluation;

/// <summary>Judges a model by its past forecasts; the rules are those of docs/evaluation.md, "Monitoring forecasts".</summary>
internal static class ForecastVerdicts
{
    // With fewer rows a score says little.
    private const int MinRows = 100;

    private const double Nominal80 = 0.8;
    private const double Nominal95 = 0.95;

    /// <summary>The verdict, and its reasons: those to retrain first.</summary>
    /// <param name="all">All scored forecasts.</param>
    /// <param name="horizons">The same by days ahead.</param>
    /// <param name="features">How far features have moved.</param>
    public static (ForecastVerdict Verdict, IReadOnlyList<string> Reasons) Of(
        MonitoredForecasts all, IReadOnlyList<MonitoredForecasts> horizons, IReadOnlyList<FeatureDrift> features)
    {
        var found = new List<(ForecastVerdict Verdict, string Reason)>();
        if (all.Rows < MinRows)
        {
            found.Add((ForecastVerdict.Watch, Text($"only {all.Rows:N0} of the forecasts could be scored; {MinRows} are needed to judge the errors")));
        }
        else
        {
            foreach (var group in horizons.Where(horizon => horizon.Rows >= MinRows).DefaultIfEmpty(all))
            {
                Judge(group, found);
            }
        }
        JudgeFeatures(features, found);
        if (found.Count == 0)
        {
            found.Add((ForecastVerdict.Keep, Text($"{all.Rows:N0} forecasts are as good as was promised: coverage of 80 % is {all.Coverage80.Estimate:0.0 %}, of 95 % {all.Coverage95.Estimate:0.0 %}")));
        }
        return (found.Max(reason => reason.Verdict), [.. found.OrderByDescending(reason => reason.Verdict).Select(reason => reason.Reason)]);
    }

    private static void Judge(MonitoredForecasts group, List<(ForecastVerdict Verdict, string Reason)> found)
    {
        void Add(double value, double watch, double retrain, Func<string> reason)
        {
            if (value > watch)
            {
                found.Add((value > retrain ? ForecastVerdict.Retrain : ForecastVerdict.Watch, $"{group.Group}: {reason()}"));
            }
        }
        // How far the whole interval of the coverage lies below what was promised.
        Add(Nominal80 - group.Coverage80.Upper, 0.05, 0.10, () => Text($"only {group.Coverage80.Estimate:0.0 %} of outcomes are inside the 80 % range"));
        Add(Nominal95 - group.Coverage95.Upper, 0.03, 0.06, () => Text($"only {group.Coverage95.Estimate:0.0 %} of outcomes are inside the 95 % range"));
        Add(group.Coverage80.Lower - Nominal80, 0.10, double.PositiveInfinity, () => Text($"{group.Coverage80.Estimate:0.0 %} of outcomes are inside the 80 % range, which is wider than it need be"));
        Add(group.ErrorRatioLower, 1.05, 1.15, () => Text($"the log error {group.LogMae:0.000} is {group.ErrorRatio:0.00} times that of the backtest, {group.BacktestLogMae:0.000}"));
        Add(-group.Skill, 0, 0.05, () => Text($"skill is {group.Skill:0.000}: the naive forecast was better"));
        Add(Math.Abs(group.LogBias) / group.LogMae, 0.5, 0.75, () => Text($"forecasts are too {(group.LogBias > 0 ? "low" : "high")}, by a factor of {Math.Exp(Math.Abs(group.LogBias)):0.00}"));
    }

    // Features alone never ask for a new model: it may serve the moved profiles as well as the old ones.
    private static void JudgeFeatures(IReadOnlyList<FeatureDrift> features, List<(ForecastVerdict Verdict, string Reason)> found)
    {
        var moved = features.Where(drift => drift.Counts && drift.Stability.IsLarge).ToList();
        if (moved.Count > 0)
        {
            var names = string.Join(", ", moved.Take(5).Select(drift => Text($"{drift.Feature} ({drift.Stability.Index:0.00})")));
            found.Add((ForecastVerdict.Watch, $"what is known of profiles has moved much: {names}{(moved.Count > 5 ? Text($" and {moved.Count - 5} more") : "")}"));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
