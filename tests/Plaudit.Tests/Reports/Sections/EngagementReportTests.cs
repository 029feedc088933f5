using Plaudit.Evaluation;
using Plaudit.Metrics;
using Plaudit.Reports.Documents;
using Plaudit.Reports.Sections;

namespace Plaudit.Tests.Reports.Sections;

public sealed class EngagementReportTests
{
    [Theory]
    [InlineData(12, 30)]
    [InlineData(2, 3)]
    [InlineData(1, 1)]
    public void Of_AnyNumberOfPosts_IsAWholeReportInEveryFormat(int accounts, int posts)
    {
        var report = Report(accounts, posts);

        report.Validate();
        Assert.NotEmpty(MarkdownReportWriter.Write(report));
        Assert.NotEmpty(JsonReportWriter.Write(report));
    }

    [Fact]
    public void Of_ModelWithSignal_SaysHowOftenItIsRight()
    {
        var report = Report(12, 30);

        Assert.Contains("better than chance", report.Summary);
        Assert.Equal(Evaluation(report).Scores.Model.Auc, Fact(report, "auc"));
        Assert.Equal(Evaluation(report).Scores.Model.Brier, Fact(report, "brier"));
        Assert.DoesNotContain("leak", report.Sections.Select(section => section.Id));
    }

    [Fact]
    public void Of_ModelWithoutSignal_SaysSoFirstAndWhereItMatters()
    {
        var report = Report(12, 30, lift: 0);

        Assert.Contains("too little signal", report.Summary);
        Assert.DoesNotContain("better than chance", report.Summary);
        Assert.Contains(Section(report, "skill").Text, text => text.StartsWith("Too little signal", StringComparison.Ordinal));
        Assert.Contains("too little signal", Section(report, "drivers").Text[0]);
        Assert.Contains("good for nothing yet", Section(report, "use").Text[0]);
    }

    [Fact]
    public void Of_Tables_HoldTheNumbersOfTheEvaluation()
    {
        var report = Report(12, 30);
        var scores = Evaluation(report).Scores;

        Assert.Equal([scores.Model.Auc, scores.Model.Brier, scores.Model.LogLoss], Table(report, "scores").Rows[0].Skip(1).Take(3).Select(value => value.Number));
        Assert.Equal([scores.Model.Brier, 0.24, scores.BaseRate.Brier], Table(report, "scores").Rows.Select(row => row[2].Number));
        Assert.Equal([scores.Ranges.Auc.Lower, scores.Ranges.Brier.Lower, scores.Ranges.BrierGain.Lower], Table(report, "ranges").Rows.Select(row => row[2].Number));
        Assert.Equal(scores.Groups.Select(group => group.Brier), Table(report, "groups").Rows.Select(row => row[6].Number));
        Assert.Equal(scores.Groups.Select(group => group.Brier), Table(report, "groups_error").Rows.Select(row => row[1].Number), Near);
        Assert.Equal(360, Table(report, "reliability").Rows.Sum(row => row[0].Number));
        Assert.Equal(360, Table(report, "probability_histogram").Rows.Sum(row => row[2].Number));
        Assert.Equal(360 * scores.ShareHigh, Table(report, "probability_histogram").Rows.Sum(row => row[3].Number), 1e-9);
        Assert.Equal(20, Table(report, "odds_ratios").Rows.Count);
    }

    [Fact]
    public void Of_RocCurve_IsThinnedButKeepsItsEndsAndItsArea()
    {
        var report = Report(12, 200);
        var points = Table(report, "roc").Rows;

        Assert.InRange(points.Count, 10, 130);
        Assert.Equal([0d, 0d], points[0].Skip(1).Select(value => value.Number));
        Assert.Equal([1d, 1d], points[^1].Skip(1).Select(value => value.Number));
        var area = points.Zip(points.Skip(1)).Sum(pair => (pair.Second[1].Number - pair.First[1].Number) * (pair.First[2].Number + pair.Second[2].Number) / 2);
        Assert.Equal(Evaluation(report).Scores.Model.Auc, area, 0.01);
        Assert.Equal(1, Table(report, "precision_recall").Rows[^1][1].Number);
    }

    [Fact]
    public void Of_CutOff_MovesTheConfusionMatrixAndWhatFollows()
    {
        var (low, high) = (Report(12, 30, cutOff: 0.35), Report(12, 30, cutOff: 0.65));

        foreach (var (report, cutOff) in ((ReportDocument, double)[])[(low, 0.35), (high, 0.65)])
        {
            var (actual, probabilities, _) = Posts(12, 30, 0.6);
            var counts = ConfusionCounts.At<float>(actual, probabilities, cutOff);
            Assert.Equal(
                [counts.TrueNegative, counts.FalsePositive, counts.FalseNegative, counts.TruePositive],
                Table(report, "confusion").Rows.SelectMany(row => row.Skip(1).Take(2)).Select(value => value.Number));
            Assert.Equal(ClassificationReport.Of(counts).Classes[1].Recall, Table(report, "classification_report").Rows[1][2].Number);
            Assert.Equal((double)(counts.TruePositive + counts.TrueNegative) / counts.Total, Fact(report, "accuracy"));
            var others = Table(report, "cut_offs");
            Assert.Equal(cutOff, others.Rows[others.Emphasis!.Value][0].Number);
        }
        Assert.True(Table(low, "confusion").Rows[0][2].Number > Table(high, "confusion").Rows[0][2].Number);
    }

    [Fact]
    public void Of_LeakAskedFor_StandsBesideTheHonestNumber()
    {
        var report = Report(12, 30, hasLeak: true);

        var leak = Table(report, "leak_scores");
        Assert.Equal(Evaluation(report).Scores.Model.Auc, leak.Rows[0][1].Number);
        Assert.Equal(1, leak.Rows[1][1].Number);
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-9;

    private static EngagementEvaluation Evaluation(ReportDocument report) => (EngagementEvaluation)report.Evaluation!;

    private static ReportTable Table(ReportDocument report, string id) => report.Tables.Single(table => table.Id == id);

    private static ReportSection Section(ReportDocument report, string id) => report.Sections.Single(section => section.Id == id);

    private static double Fact(ReportDocument report, string name) => report.Highlights.Single(fact => fact.Name == name).Value.Number;

    // Probabilities that mean what they say, so that every score follows from them; without a lift they tell nothing.
    private static (bool[] Actual, float[] Probabilities, int[] Accounts) Posts(int accounts, int postsEach, double lift)
    {
        var random = new Random(3);
        var count = accounts * postsEach;
        var (actual, probabilities, owners) = (new bool[count], new float[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            var deviation = random.NextDouble() - 0.5;
            probabilities[i] = (float)(0.5 + (0.6 * deviation));
            actual[i] = random.NextDouble() < 0.5 + (lift * deviation);
            owners[i] = i / postsEach;
        }
        return (actual, probabilities, owners);
    }

    private static ReportDocument Report(int accounts, int postsEach, double lift = 0.6, double cutOff = 0.5, bool hasLeak = false)
    {
        var (actual, probabilities, owners) = Posts(accounts, postsEach, lift);
        var (count, share) = (actual.Length, actual.Average(high => high ? 1d : 0d));
        float[] baseRates = [.. Enumerable.Repeat(0.5f, count)];
        var groups = AccountGroups.Of(owners, [.. owners.Select(_ => (long?)null)], Enumerable.Range(0, accounts).ToDictionary(account => account, account => (double)account));
        var bootstrap = new Bootstrap(count, owners);
        var model = ProbabilityScores.Of("plaudit", actual, probabilities, owners);
        var scores = new EngagementScores(
            0,
            share,
            Math.Max(share, 1 - share),
            model,
            ProbabilityScores.Of("base rate", actual, baseRates, owners),
            model with { Name = "history alone", Brier = 0.24 },
            new ScoreRanges(
                bootstrap.Interval(ScoreRanking.Of<float>(actual, probabilities).Auc),
                bootstrap.Mean([.. actual.Zip(probabilities, (high, probability) => ProbabilityMetrics.BrierOf(high, probability))]),
                bootstrap.Mean([.. actual.Zip(probabilities, (high, probability) => 0.25 - ProbabilityMetrics.BrierOf(high, probability))]),
                "accounts",
                200),
            groups.Score(actual, probabilities, owners));
        var evaluation = new EngagementEvaluation
        {
            Label = new EngagementLabelSummary(EngagementLabelKind.OwnMedian, "likes above the usual", null),
            Data = new DataSummary(4 * count, accounts, new DateOnly(2025, 1, 1), new DateOnly(2026, 1, 1), 1, new Dictionary<string, long> { ["no time"] = 2 }, "abc"),
            Rows = new RowCounts(3 * count, count, count, accounts, new Dictionary<string, int>()),
            MaturityDays = 14,
            Seed = 1,
            Selection = new ProbabilitySelection("logistic", count, 0.6, 0.69, "none", [new ProbabilityCandidate("logistic", 0.6)]),
            Coefficients = [],
            Scores = scores,
            DelayedScores = scores with { OutcomeDelayDays = 2 },
            Leak = hasLeak ? new LeakDemonstration(["likes"], model, model with { Auc = 1 }) : null,
        };
        var details = new EngagementReportDetails
        {
            Actual = actual,
            Probabilities = probabilities,
            Accounts = owners,
            BaseRate = 0.5,
            CutOff = cutOff,
            Groups = groups,
            Description = ReportSample.Description,
            Drivers = ReportSample.Drivers,
            OddsRatios = [.. Enumerable.Range(0, 30).Select(i => new OddsRatio($"feature_{i}", i % 2 == 1, 1, 1.2, 1.1, 1.3))],
        };
        return EngagementReport.Of(evaluation, details, CancellationToken.None);
    }
}
