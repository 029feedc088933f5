using System.Globalization;
using Plaudit.Evaluation;
using Plaudit.Metrics;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>Builds the report on how good forecasts are.</summary>
internal static class ForecastReport
{
    /// <summary>Puts the sections together. The same evaluation gives the same report.</summary>
    /// <param name="evaluation">What was measured.</param>
    /// <param name="details">The test row by row.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ReportDocument Of(ForecastEvaluation evaluation, ForecastReportDetails details, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(details);
        var horizons = new List<TestedHorizon>();
        foreach (var (horizon, test) in evaluation.Horizons.Zip(details.Tests))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (horizon.BestNaive is { } naive)
            {
                horizons.Add(TestedHorizon.Of(horizon, naive, ForecastSums.Of(test)));
            }
        }
        // What is seen near and far; between them it changes little.
        List<TestedHorizon> shown = horizons.Count > 1 ? [horizons[0], horizons[^1]] : horizons;
        return new ReportDocument
        {
            Title = "How well is engagement per post forecast?",
            Summary = Verdict(horizons),
            Highlights = Highlights(horizons),
            Facts = Facts(evaluation),
            Sections =
            [
                ForecastSkillSection.Of(horizons),
                ForecastTimeSection.Of(shown),
                ForecastIntervalSection.Of(horizons, shown),
                ForecastFitSection.Of(shown, details.ProfileIds, evaluation.Seed),
                ForecastProfileSection.Of(horizons, details.ProfileIds),
                ForecastDriverSection.Of(details.Drivers, horizons),
                ForecastMethodSection.Of(evaluation, details.Rejected),
                ForecastMethodSection.Use(),
            ],
            Evaluation = evaluation,
        };
    }

    private static string Verdict(List<TestedHorizon> horizons)
    {
        var first = horizons[0].Evaluation;
        var tested = string.Create(
            CultureInfo.InvariantCulture,
            $"On {first.Rows:N0} weeks of {first.Profiles:N0} {(first.Profiles == 1 ? "profile" : "profiles")}, forecast {first.HorizonDays} days ahead by a model that had not seen them, and as many further ahead, ");
        var better = horizons.FindAll(horizon => horizon.Skill.Estimate > 0);
        var sure = horizons.FindAll(horizon => horizon.Skill.Lower > 0);
        if (better.Count == 0)
        {
            return $"{tested}it does not beat the best naive forecast at any horizon: use that one, or give the model a longer history.";
        }
        var doubt = sure.Count == better.Count ? ""
            : sure.Count == 0 ? ", which is within what chance would give: do not rely on it"
            : $"; at {Days(better.Except(sure))} that is within what chance would give";
        var rest = horizons.Except(better).ToList();
        var not = rest.Count == 0 ? "" : $" At {Days(rest)} it is not smaller: use the naive forecast there.";
        return $"{tested}its error is smaller than that of the best naive forecast at {Days(better)}, by {Listed(better.Select(horizon => ReportFormat.Share().Show(horizon.Skill.Estimate)))}{doubt}.{not}";
    }

    private static List<ReportFact> Highlights(List<TestedHorizon> horizons)
    {
        var share = ReportFormat.SignedShare();
        var facts = new List<ReportFact>();
        foreach (var horizon in horizons.Count > 1 ? [horizons[0], horizons[^1]] : horizons)
        {
            facts.Add(new ReportFact(
                $"skill_{horizon.Days}",
                $"Better than the best naive forecast, {horizon.Days} days ahead, by",
                horizon.Skill.Estimate,
                share,
                $"95 % interval {share.Show(horizon.Skill.Lower)} to {share.Show(horizon.Skill.Upper)}"));
        }
        var first = horizons[0];
        facts.Add(new ReportFact("typical_error_factor", $"Half of the forecasts {first.Days} days ahead are off by less than", first.Sums.TypicalError(), ReportFormat.Factor(), "up or down"));
        facts.Add(new ReportFact("coverage_80", "The 80 % range held", first.Evaluation.Intervals[0].Coverage80, ReportFormat.Share(), $"of the weeks {first.Days} days ahead; 80 % wanted"));
        facts.Add(new ReportFact(
            "test_rows", "Weeks forecast", (double)first.Evaluation.Rows, ReportFormat.Count, string.Create(CultureInfo.InvariantCulture, $"{first.Days} days ahead, of {first.Evaluation.Profiles:N0} profiles")));
        return facts;
    }

    private static List<ReportFact> Facts(ForecastEvaluation evaluation) =>
    [
        new("rows", "Rows read", (double)evaluation.Data.Rows, ReportFormat.Count),
        new("profiles", "Profiles", (double)evaluation.Data.Profiles, ReportFormat.Count),
        new("profile_weeks", "Weeks of profiles", (double)evaluation.Data.ProfileWeeks, ReportFormat.Count),
        new("from", "First day", Day(evaluation.Data.FirstDay), ReportFormat.Day),
        new("to", "Last day", Day(evaluation.Data.LastDay), ReportFormat.Day),
        new("first_test_origin", "First week forecast from", Day(evaluation.FirstTestOrigin), ReportFormat.Day),
        new("models", "Models, 7 to 28 days ahead", string.Join(", ", evaluation.Horizons.Select(horizon => horizon.Selection.Chosen)), ReportFormat.Text),
        new("seed", "Seed", (double)evaluation.Seed, ReportFormat.Number(0)),
    ];

    /// <summary>Days in words: <c>7, 14 and 28 days</c>.</summary>
    internal static string Days(IEnumerable<TestedHorizon> horizons) => $"{Listed(horizons.Select(horizon => horizon.Days.ToString(CultureInfo.InvariantCulture)))} days";

    private static string Listed(IEnumerable<string> parts) => parts.ToList() is { Count: > 1 } many ? $"{string.Join(", ", many.SkipLast(1))} and {many[^1]}" : string.Concat(parts);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A horizon that has test rows.</summary>
/// <param name="Evaluation">Its scores.</param>
/// <param name="BestNaive">The naive forecast with the least error there.</param>
/// <param name="Sums">Its errors.</param>
/// <param name="Skill">Against that forecast.</param>
internal sealed record TestedHorizon(HorizonEvaluation Evaluation, string BestNaive, ForecastSums Sums, ConfidenceInterval Skill)
{
    public int Days => Evaluation.HorizonDays;

    public ForecastTest Test => Sums.Test;

    /// <summary>The best naive forecast of each row, on the log1p scale.</summary>
    public IReadOnlyList<float> Naive => Test.Baselines[ForecastSums.IndexOf(BestNaive)];

    public static TestedHorizon Of(HorizonEvaluation evaluation, string bestNaive, ForecastSums sums) =>
        new(evaluation, bestNaive, sums, sums.Skill(ForecastSums.IndexOf(bestNaive)));
}
