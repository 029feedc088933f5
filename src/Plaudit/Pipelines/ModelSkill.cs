using Plaudit.Forecasting;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>One measure of a model, with the best baseline that it was measured beside.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Trainer">Whose value it is: what the file uses, or the best of what is no baseline where the measure is not told by that name.</param>
/// <param name="Value">NaN where it could not be measured.</param>
/// <param name="Baseline">The best baseline; <see langword="null"/> where none was measured.</param>
/// <param name="BaselineValue">Its value; <see langword="null"/> where there is none.</param>
public sealed record ModelSkill(string Metric, string Trainer, double Value, string? Baseline, double? BaselineValue)
{
    private static readonly HashSet<string> s_baselines =
    [
        "level", "base-rate", "baseline", .. NaiveForecasts.All.Select(NaiveForecasts.NameOf), .. TotalNaives.All.Select(TotalNaives.NameOf),
    ];

    /// <summary>1 less the ratio of the error to that of the baseline; <see langword="null"/> where there is none. Above 0 is better than the baseline.</summary>
    public double? Skill => BaselineValue is > 0 and var naive && double.IsFinite(Value) && double.IsFinite(naive) ? 1 - (Value / naive) : null;

    /// <summary>Measures of a model in the order of its file, one a metric.</summary>
    /// <param name="metrics">What the file says; errors, of which less is better, wherever there is a baseline.</param>
    /// <param name="trainer">What the file uses, several with commas between them; <see langword="null"/> where that is not known.</param>
    public static IReadOnlyList<ModelSkill> Of(IReadOnlyList<ModelMetric> metrics, string? trainer)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        var used = trainer?.Split(", ") ?? [];
        return [.. metrics.GroupBy(metric => metric.Metric, StringComparer.Ordinal).Select(metric => Of(metric, used)).OfType<ModelSkill>()];
    }

    private static ModelSkill? Of(IGrouping<string, ModelMetric> metric, string[] used)
    {
        var naive = metric.Where(of => s_baselines.Contains(of.Trainer) && double.IsFinite(of.Value)).MinBy(of => of.Value);
        var own = metric.Where(of => !s_baselines.Contains(of.Trainer)).ToList();
        // Where all that was tried is no better, the baseline itself answers, and not the best of what was put aside.
        var best = metric.Where(of => used.Contains(of.Trainer) && double.IsFinite(of.Value)).MinBy(of => of.Value)
            ?? (used.Length > 0 && used.All(s_baselines.Contains) ? naive : null)
            ?? own.Where(of => double.IsFinite(of.Value)).MinBy(of => of.Value) ?? own.FirstOrDefault() ?? naive;
        return best is null ? null : new ModelSkill(metric.Key, best.Trainer, best.Value, naive?.Trainer, naive?.Value);
    }
}
