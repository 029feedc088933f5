using Plaudit.Evaluation;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>How likes and comments are distributed over all posts read.</summary>
internal static class DistributionSection
{
    public static ReportSection Of(PostDescription description)
    {
        var known = description.Distributions.Where(distribution => distribution.Known > 0).ToList();
        return new ReportSection
        {
            Id = "distributions",
            Title = "How likes and comments are distributed",
            Text = ["All posts read, young ones included. A few posts get many times what others get, which is why a mean says little and the axes are logarithmic."],
            Figures = known.ConvertAll(Figure),
            Tables =
            [
                ReportTable.Of(
                    "quantiles",
                    "From the smallest to the largest",
                    [new("share", "Posts with fewer", ReportFormat.Text), .. known.Select(one => new ReportColumn(one.Name, Capital(one.Name), ReportFormat.Count))],
                    Enumerable.Range(0, known.Count == 0 ? 0 : known[0].Quantiles.Count),
                    i => [NameOf(known[0].Quantiles[i].Probability), .. known.Select(one => (ReportValue)one.Quantiles[i].Value)]),
            ],
        };
    }

    private static ReportFigure Figure(CountDistribution distribution)
    {
        var name = distribution.Name;
        var bins = Shown(distribution.Bins);
        var median = distribution.Quantiles.First(quantile => quantile.Probability == 0.5).Value;
        var chart = new HistogramChart(
            new ChartAxis(name, ReportFormat.Count) { Scale = ChartScale.LogCount },
            new ChartAxis("posts", ReportFormat.Count),
            [.. bins.Select(bin => (double)bin.From), bins[^1].To + 1],
            [.. bins.Select(bin => (double)bin.Posts)])
        {
            References = [new ReferenceLine(median, $"median {ReportFormat.Count.Show(median)}")],
        };
        var table = ReportTable.Of(
            $"{name}_histogram",
            $"Posts by their {name}",
            [new("from", $"{Capital(name)} from", ReportFormat.Count), new("to", "to", ReportFormat.Count), new("posts", "Posts", ReportFormat.Count)],
            bins,
            bin => [(double)bin.From, (double)bin.To, (double)bin.Posts]);
        var missing = distribution.Missing == 0 ? "" : $" Of {ReportFormat.Count.Show((double)distribution.Missing)} posts they are not known; those are not shown.";
        return new ReportFigure($"Posts by their {name}", $"Number of posts by the {name} that they got.{missing}", chart, table);
    }

    // Bars that touch: without posts of 0 there is no bar for them, with them one reaches up to the next.
    private static List<CountBin> Shown(IReadOnlyList<CountBin> bins)
    {
        var shown = new List<CountBin>();
        foreach (var bin in bins)
        {
            if (shown.Count > 0 && shown[^1].To + 1 < bin.From)
            {
                shown.Add(new CountBin(shown[^1].To + 1, bin.From - 1, 0));
            }
            if (shown.Count > 0 || bin.Posts > 0)
            {
                shown.Add(bin);
            }
        }
        return shown;
    }

    private static string NameOf(double probability) => probability switch
    {
        0 => "none (smallest)",
        0.5 => "half (median)",
        1 => "all (largest)",
        _ => ReportFormat.Share(0).Show(probability),
    };

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
