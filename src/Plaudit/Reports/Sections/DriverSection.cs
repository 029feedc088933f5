using Plaudit.Evaluation;
using Plaudit.Metrics;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>What the model leans on: permutation importance and contributions.</summary>
internal static class DriverSection
{
    private const int MaxBars = 12;
    private const double DwarfingRatio = 8;

    /// <summary>Puts the section together.</summary>
    /// <param name="drivers">What was measured.</param>
    /// <param name="scale">How it is told.</param>
    /// <param name="warning">Why not to read much into it; <see langword="null"/> for no reason.</param>
    public static ReportSection Of(ModelDrivers drivers, DriverScale scale, string? warning)
    {
        var (importance, contributions) = (drivers.Importance, drivers.Contributions);
        return new ReportSection
        {
            Id = "drivers",
            Title = "What the model leans on",
            Text =
            [
                .. warning is null ? (string[])[] : [warning],
                "Two ways to ask. First, what is dealt out at random to other posts of the test: if predictions become worse, the model needed it. Second, what each feature added to each prediction (SHAP).",
                "Both tell what the model uses, not what causes likes. Features that say nearly the same stand in for each other, so a group can matter much while each of its features seems not to.",
            ],
            Figures = Figures(drivers, scale, "", "", isShort: false),
            Note = $"Measured on {Posts(importance.Rows)} of the test, contributions on {Posts(contributions.Rows)}; each was shuffled {importance.Repeats} times, alone only the {importance.Features.Count} features that move predictions most. What each feature is: plaudit features.",
        };
    }

    /// <summary>The charts alone, for a report that has them of more than one model.</summary>
    /// <param name="drivers">What was measured.</param>
    /// <param name="scale">How it is told.</param>
    /// <param name="suffix">Put behind their ids.</param>
    /// <param name="titleSuffix">Put behind their titles.</param>
    /// <param name="isShort">Whether the second way of asking is shown for single features alone, the first for kinds of features alone.</param>
    internal static IReadOnlyList<ReportFigure> Figures(ModelDrivers drivers, DriverScale scale, string suffix, string titleSuffix, bool isShort)
    {
        var (importance, contributions) = (drivers.Importance, drivers.Contributions);
        var figures = new List<ReportFigure>
        {
            Importance($"importance_groups{suffix}", $"Importance of kinds of features{titleSuffix}", importance, importance.Groups, isGroup: true, drivers, scale),
        };
        if (!isShort)
        {
            figures.Add(Importance($"importance_features{suffix}", $"The most important single features{titleSuffix}", importance, importance.Features, isGroup: false, drivers, scale));
            figures.Add(Strength($"contributions_groups{suffix}", $"How far kinds of features move predictions{titleSuffix}", contributions, contributions.Groups, isGroup: true, drivers, scale));
        }
        figures.Add(Strength($"contributions_features{suffix}", $"The features that move predictions most{titleSuffix}", contributions, contributions.Features, isGroup: false, drivers, scale));
        figures.Add(Swarm($"contributions_swarm{suffix}", $"What low and high values add{titleSuffix}", contributions, drivers, scale));
        return figures;
    }

    private static ReportFigure Importance(
        string id, string title, PermutationImportance all, IReadOnlyList<FeatureImportance> importances, bool isGroup, ModelDrivers drivers, DriverScale scale)
    {
        var left = Dwarfs(importances.Select(one => one.Increase)) ? 1 : 0;
        var shown = importances.Skip(left).Take(MaxBars).ToList();
        var number = ReportFormat.Number(4);
        var chart = new BarChart(
            shown.ConvertAll(one => NameOf(one.Name, isGroup, scale)),
            new ChartAxis($"increase of {scale.Loss}", number),
            [new BarSeries("increase", shown.ConvertAll(one => one.Increase)) { Errors = shown.ConvertAll(one => new ChartInterval(one.Lower, one.Upper)) }])
        {
            IsHorizontal = true,
        };
        var table = ReportTable.Of(
            id,
            title,
            [
                new(isGroup ? "group" : "feature", isGroup ? "Group" : "Feature", ReportFormat.Text),
                new("meaning", "What it is", ReportFormat.Text),
                new("increase", $"Increase of {scale.Loss}", number),
                new("lower", "95 % from", number),
                new("upper", "to", number),
                new("standard_deviation", "SD over shuffles", number),
            ],
            importances,
            one => [one.Name, Meaning(one.Name, isGroup, drivers, scale), one.Increase, one.Lower, one.Upper, one.StandardDeviation]);
        return new ReportFigure(
            title,
            $"How much the {scale.Loss}, {number.Show(all.BaseLoss)} with everything as it is, rises when the values are dealt out to other {scale.Row}s. About 0: the model does without. Thin lines are 95 % intervals over {Over(all.ResamplesAccounts, scale)}.{Left(left, NameOf(importances[0].Name, isGroup, scale), number.Show(importances[0].Increase))}{Most(shown.Count, importances.Count - left)}",
            chart,
            table);
    }

    private static ReportFigure Strength(
        string id, string title, ContributionSummary all, IReadOnlyList<ContributionStrength> strengths, bool isGroup, ModelDrivers drivers, DriverScale scale)
    {
        var left = Dwarfs(strengths.Select(one => one.MeanAbsolute)) ? 1 : 0;
        var shown = strengths.Skip(left).Take(MaxBars).ToList();
        var share = ReportFormat.Share();
        var chart = new BarChart(
            shown.ConvertAll(one => NameOf(one.Name, isGroup, scale)),
            new ChartAxis(scale.StrengthTitle, share),
            [
                new BarSeries("change", shown.ConvertAll(one => scale.Strength(one.MeanAbsolute)))
                {
                    Errors = shown.ConvertAll(one => new ChartInterval(scale.Strength(one.Lower), scale.Strength(one.Upper))),
                },
            ])
        {
            IsHorizontal = true,
        };
        var table = ReportTable.Of(
            id,
            title,
            [
                new(isGroup ? "group" : "feature", isGroup ? "Group" : "Feature", ReportFormat.Text),
                new("meaning", "What it is", ReportFormat.Text),
                new("change", "Typical change", share),
                new("mean_absolute", $"Mean absolute SHAP ({scale.Unit})", ReportFormat.Number(4)),
                new("lower", "95 % from", ReportFormat.Number(4)),
                new("upper", "to", ReportFormat.Number(4)),
            ],
            strengths,
            one => [one.Name, Meaning(one.Name, isGroup, drivers, scale), scale.Strength(one.MeanAbsolute), one.MeanAbsolute, one.Lower, one.Upper]);
        return new ReportFigure(
            title,
            $"{scale.StrengthReading} Thin lines are 95 % intervals over {Over(all.ResamplesAccounts, scale)}.{Left(left, NameOf(strengths[0].Name, isGroup, scale), share.Show(scale.Strength(strengths[0].MeanAbsolute)))}{Most(shown.Count, strengths.Count - left)}",
            chart,
            table);
    }

    private static ReportFigure Swarm(string id, string title, ContributionSummary contributions, ModelDrivers drivers, DriverScale scale)
    {
        var samples = contributions.Samples;
        var left = Dwarfs(contributions.Features.Select(one => one.MeanAbsolute)) ? 1 : 0;
        var ranks = samples.Select(sample => Ranks([.. sample.Points.Select(point => point.Value)])).ToList();
        var chart = new StripChart(
            scale.EffectAxis,
            [.. samples.Select((sample, i) => new StripRow(NameOf(sample.Feature, isGroup: false, scale), [.. sample.Points.Select(point => scale.Effect(point.Contribution))], ranks[i])).Skip(left)])
        {
            ColourTitle = "value of the feature",
            References = [new ReferenceLine(scale.NoEffect, "")],
        };
        var format = scale.EffectAxis.Format with { Digits = Math.Max(1, scale.EffectAxis.Format.Digits) };
        var table = ReportTable.Of(
            id,
            "Typical effect where the feature is low and where it is high",
            [
                new("feature", "Feature", ReportFormat.Text),
                new("meaning", "What it is", ReportFormat.Text),
                new("low", "Lowest third", format),
                new("high", "Highest third", format),
                new("unknown", "Not known", format),
                new("least", "Least", format),
                new("most", "Most", format),
            ],
            Enumerable.Range(0, samples.Count),
            i =>
            [
                samples[i].Feature,
                Meaning(samples[i].Feature, isGroup: false, drivers, scale),
                Median(i, rank => rank < 1 / 3d),
                Median(i, rank => rank > 2 / 3d),
                Median(i, double.IsNaN),
                samples[i].Points.Select(point => scale.Effect(point.Contribution)).DefaultIfEmpty(double.NaN).Min(),
                samples[i].Points.Select(point => scale.Effect(point.Contribution)).DefaultIfEmpty(double.NaN).Max(),
            ]);
        return new ReportFigure(
            title,
            $"Each point is a {scale.Row} of the test: how far right it lies is what the feature added, its colour how high the feature is there. Grey points: not known. The dashed line is no effect; the table has medians."
                + (left > 0 ? $" Left out, because it would dwarf the others: {NameOf(samples[0].Feature, isGroup: false, scale)}." : ""),
            chart,
            table);

        double Median(int i, Func<double, bool> isWanted)
        {
            double[] wanted = [.. samples[i].Points.Zip(ranks[i]).Where(pair => isWanted(pair.Second)).Select(pair => scale.Effect(pair.First.Contribution))];
            return wanted.Length == 0 ? double.NaN : Quantiles.Median<double>(wanted);
        }
    }

    // Place of each value among the known ones, 0 to 1, equal values alike; colours by the values themselves would all go to the outliers.
    private static double[] Ranks(double[] values)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Distinct().Order()];
        return Array.ConvertAll(values, value => double.IsNaN(value) ? double.NaN : sorted.Length < 2 ? 0.5 : (double)Array.BinarySearch(sorted, value) / (sorted.Length - 1));
    }

    private static string NameOf(string name, bool isGroup, DriverScale scale) => isGroup ? scale.GroupName(name) : scale.FeatureName(name);

    private static string Meaning(string name, bool isGroup, ModelDrivers drivers, DriverScale scale) =>
        isGroup ? scale.GroupName(name) : drivers.Features.FirstOrDefault(feature => feature.Name == name)?.Definition ?? "";

    // The usual likes of an account tell nearly all of what a post will get; beside their bar no other would be seen.
    private static bool Dwarfs(IEnumerable<double> values) => values.Take(2).ToList() is [var first, var second] && first > DwarfingRatio * Math.Max(0, second);

    private static string Left(int left, string name, string value) => left == 0 ? "" : $" Left out, because it would dwarf the others: {name}, {value}.";

    private static string Over(bool isAccounts, DriverScale scale) => isAccounts ? $"{scale.Owner}s" : $"{scale.Row}s";

    private static string Most(int shown, int all) => shown < all ? $" The first {shown} of {all}; the table has all." : "";

    private static string Posts(int rows) => $"{ReportFormat.Count.Show((double)rows)} {(rows == 1 ? "post" : "posts")}";
}
