using System.Globalization;
using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>Predicted likes against actual ones.</summary>
internal static class LikesFitSection
{
    private const int MaxPoints = 800;

    public static ReportSection Of(LikesTest test, int seed)
    {
        var rows = Sample(test.Count, seed);
        var chart = new ScatterChart(
            new ChartAxis("predicted likes", ReportFormat.Count) { Scale = ChartScale.LogCount },
            new ChartAxis("actual likes", ReportFormat.Count) { Scale = ChartScale.LogCount },
            [new LineSeries("test posts", [.. rows.Select(i => new ChartPoint(LogLikes.ToLikes(test.Predicted[i]), LogLikes.ToLikes(test.Actual[i])))])])
        {
            HasDiagonal = true,
            IsSquare = true,
        };
        var table = ReportTable.Of(
            "predicted_actual",
            "Predicted and actual likes",
            [
                new("account", "Account", ReportFormat.Text),
                new("posted_on", "Posted on", ReportFormat.Day),
                new("predicted", "Predicted", ReportFormat.Count),
                new("lower_80", "80 % from", ReportFormat.Count),
                new("upper_80", "to", ReportFormat.Count),
                new("actual", "Actual", ReportFormat.Count),
            ],
            rows,
            i =>
            [
                test.AccountNames[test.Accounts[i]],
                test.PostedAtUtc[i].ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                LogLikes.ToLikes(test.Predicted[i]),
                LogLikes.ToLikes(test.Intervals[i].Lower80),
                LogLikes.ToLikes(test.Intervals[i].Upper80),
                Math.Round(LogLikes.ToLikes(test.Actual[i])),
            ]);
        var shown = rows.Length < test.Count
            ? string.Create(CultureInfo.InvariantCulture, $"Each point is one of {rows.Length:N0} posts drawn at random from the {test.Count:N0} of the test.")
            : "Each point is a post of the test.";
        return new ReportSection
        {
            Id = "fit",
            Title = "Predicted against actual",
            Text = ["A post on the dashed line got what was predicted; one above it got more, one below it less. Steps on both axes are factors, not sums."],
            Figures = [new ReportFigure("Predicted and actual likes", $"{shown} Both axes are logarithmic.", chart, table)],
        };
    }

    // Drawn without replacement by a shuffle's first steps (Durstenfeld 1964, "Algorithm 235"), then put back in order.
    private static int[] Sample(int count, int seed)
    {
        var rows = Enumerable.Range(0, count).ToArray();
        if (count <= MaxPoints)
        {
            return rows;
        }
        var random = new Random(seed);
        for (var i = 0; i < MaxPoints; i++)
        {
            var other = random.Next(i, count);
            (rows[i], rows[other]) = (rows[other], rows[i]);
        }
        var sample = rows[..MaxPoints];
        Array.Sort(sample);
        return sample;
    }
}
