using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Reports.Documents;
using Plaudit.Reports.Sections;

namespace Plaudit.Tests.Reports.Sections;

public sealed class LikesReportTests
{
    [Theory]
    [InlineData(12, 30)]
    [InlineData(2, 3)]
    [InlineData(1, 1)]
    public void Of_AnyNumberOfPosts_IsAWholeReportInEveryFormat(int accounts, int posts)
    {
        var report = Report(accounts, posts, modelError: 0.1f);

        report.Validate();
        Assert.Contains("test_posts", report.Highlights.Select(fact => fact.Name));
        Assert.NotEmpty(MarkdownReportWriter.Write(report));
        Assert.NotEmpty(JsonReportWriter.Write(report));
    }

    [Fact]
    public void Of_ModelBetterThanNaive_SaysByHowMuch()
    {
        var report = Report(12, 30, modelError: 0.1f);

        Assert.Contains("75.0 % smaller than that of the best naive forecast (level).", report.Summary);
        Assert.Equal(0.75, report.Highlights[0].Value.Number, 1e-4);
        Assert.Equal(Math.Exp(0.1), report.Highlights[1].Value.Number, 1e-4);
    }

    [Fact]
    public void Of_ModelWorseThanNaive_SaysSoFirst() => Assert.Contains("it is worse than the naive forecast level: use that one", Report(12, 30, modelError: 0.3f).Summary);

    [Fact]
    public void Of_Sections_HaveTablesThatAgreeWithTheEvaluation()
    {
        var report = Report(12, 30, modelError: 0.1f);

        var scores = report.Tables.Single(table => table.Id == "scores");
        Assert.Equal(((LikesEvaluation)report.Evaluation!).Scores.Model.LogMse, scores.Rows[0][1].Number);
        var sizes = report.Tables.Single(table => table.Id == "sizes");
        Assert.Equal(4, sizes.Rows.Count);
        Assert.Equal(scores.Rows[0][1].Number, sizes.Rows[0][3].Number, 1e-6);
        var coverage = report.Tables.Single(table => table.Id == "coverage");
        Assert.Equal(((LikesEvaluation)report.Evaluation!).Scores.Intervals.Select(group => group.Coverage80), coverage.Rows.Select(row => row[3].Number));
        Assert.Equal(12, report.Tables.Single(table => table.Id == "accounts").Rows.Count);
        Assert.Equal(0.25, report.Tables.Single(table => table.Id == "fields").Rows[0][4].Number);
    }

    [Fact]
    public void Of_ManyPosts_DrawsASampleThatIsTheSameEachTime()
    {
        var points = Points(Report(12, 200, modelError: 0.1f));

        Assert.Equal(800, points.Count);
        Assert.Equal(points, Points(Report(12, 200, modelError: 0.1f)));
    }

    [Fact]
    public void Of_SectionsOfEveryReport_StandInIt()
    {
        string[] shared = ["drivers", "associations", "distributions", "correlations", "data"];

        Assert.Equal(shared, Report(2, 5, 0.1f).Sections.Select(section => section.Id).Where(shared.Contains));
    }

    private static List<(string?, double)> Points(ReportDocument report) =>
        report.Tables.Single(table => table.Id == "predicted_actual").Rows.Select(row => (row[0].Text, row[5].Number)).ToList();

    // Errors are of one size with signs in turn, so that every score is known beforehand.
    private static ReportDocument Report(int accounts, int postsEach, float modelError)
    {
        var count = accounts * postsEach;
        var actual = new float[count];
        var (predicted, naive) = (new float[count], new float[count]);
        var owners = new int[count];
        var intervals = new LogInterval[count];
        for (var i = 0; i < count; i++)
        {
            owners[i] = i / postsEach;
            actual[i] = 3 + owners[i] + (0.01f * (i % 7));
            var sign = i % 2 == 0 ? 1 : -1;
            predicted[i] = actual[i] + (sign * modelError);
            naive[i] = actual[i] + (sign * 0.2f);
            intervals[i] = new LogInterval(predicted[i] - 0.15f, predicted[i] + 0.15f, predicted[i] - 0.5f, predicted[i] + 0.5f);
        }
        var sizes = Enumerable.Range(0, accounts).ToDictionary(account => account, account => 3d + account);
        var model = PointScores.Of("plaudit", actual, predicted, owners);
        var level = PointScores.Of("level", actual, naive, owners);
        var evaluation = new LikesEvaluation
        {
            Data = new DataSummary(4 * count, accounts, new DateOnly(2025, 1, 1), new DateOnly(2026, 1, 1), 1, new Dictionary<string, long> { ["no time"] = 2 }, "abc"),
            Rows = new RowCounts(3 * count, count, count, accounts, new Dictionary<string, int> { ["likes not known"] = 3 }),
            MaturityDays = 14,
            Seed = 1,
            Selection = new SelectionSummary("ridge", count, 0.1, [new CandidateScore("ridge", 0.1)]),
            Scores = new DelayScores(0, model, [level], new Dictionary<string, double> { ["level"] = model.SkillAgainst(level) }, IntervalScores.Of(actual, intervals, owners, sizes)),
        };
        var test = new LikesTest
        {
            AccountNames = [.. Enumerable.Range(0, accounts).Select(account => $"account {account}")],
            Accounts = owners,
            PostedAtUtc = [.. Enumerable.Range(0, count).Select(i => new DateTime(2025, 6, 1, 12, 0, 0, DateTimeKind.Utc).AddDays(i % postsEach))],
            Actual = actual,
            Predicted = predicted,
            Intervals = intervals,
            Naive = [new NaiveForecast("level", "The usual", naive)],
            AccountSizes = sizes,
        };
        var description = ReportSample.Description with { Fields = [new FieldCount("likes", true, 3 * count, count)] };
        return LikesReport.Of(evaluation, new LikesReportDetails(test, description, ReportSample.Drivers), CancellationToken.None);
    }
}
