using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>Odds ratios of a logistic regression: the part of the model that can be read term by term.</summary>
internal static class EngagementOddsSection
{
    private const int MaxTerms = 20;

    public static ReportSection Of(EngagementReportDetails details)
    {
        var shown = details.OddsRatios.Take(MaxTerms).ToList();
        var ratio = ReportFormat.Factor(3);
        var names = shown.ConvertAll(NameOf);
        var chart = new BarChart(
            names,
            new ChartAxis("odds of high times", ReportFormat.Factor()) { Scale = ChartScale.Log },
            [new BarSeries("odds ratio", shown.ConvertAll(one => one.Ratio)) { Errors = shown.ConvertAll(one => new ChartInterval(one.Lower, one.Upper)) }])
        {
            IsHorizontal = true,
            ShowsPoints = true,
            References = [new ReferenceLine(1, "")],
        };
        var definitions = details.Drivers.Features.ToDictionary(feature => feature.Name, StringComparer.Ordinal);
        var table = ReportTable.Of(
            "odds_ratios",
            $"The {shown.Count} strongest terms",
            [
                new("term", "Term", ReportFormat.Text),
                new("meaning", "What it is", ReportFormat.Text),
                new("unit", "One step is", ReportFormat.Number()),
                new("odds_ratio", "Odds ratio", ratio),
                new("lower_95", "95 % from", ratio),
                new("upper_95", "to", ratio),
            ],
            Enumerable.Range(0, shown.Count),
            i =>
            [
                names[i], definitions.TryGetValue(shown[i].Feature, out var feature) ? feature.Definition : "", shown[i].Unit,
                shown[i].Ratio, shown[i].Lower, shown[i].Upper,
            ]);
        return new ReportSection
        {
            Id = "odds",
            Title = "Odds ratios",
            Text =
            [
                "A logistic regression on the same posts, which can be read term by term: how one step more of a feature, with all others as they are, multiplies the odds of high. x 1 is no difference.",
                "A step is a standard deviation of the feature. Features that say nearly the same share their weight, at times with opposite signs: read neighbours together, and none of them as a cause.",
            ],
            Figures = shown.Count == 0
                ? []
                : [new ReportFigure("The strongest odds ratios", "Thin lines are 95 % intervals. A penalty draws all ratios towards x 1; posts of one account are alike, so the intervals are rather too narrow.", chart, table)],
        };
    }

    private static string NameOf(OddsRatio ratio) => FeatureWording.OfName(ratio.Feature) + (ratio.IsNotKnown ? " (not known)" : "");
}
