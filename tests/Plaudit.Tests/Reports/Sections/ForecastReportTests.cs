using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Forecasting;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;
using Plaudit.Reports.Sections;

namespace Plaudit.Tests.Reports.Sections;

public sealed class ForecastReportTests
{
    private const int FirstWeek = 2_800;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(30, 20)]
    public void Of_AnyNumberOfRows_IsAWholeReportInEveryFormat(int profiles, int weeks)
    {
        var report = Report(profiles, weeks, modelError: 0.1f);

        report.Validate();
        Assert.NotEmpty(MarkdownReportWriter.Write(report));
        Assert.NotEmpty(JsonReportWriter.Write(report));
        Assert.All(report.Figures, figure => Assert.NotEmpty(figure.Table.Rows));
    }

    [Fact]
    public void Of_FixedData_WritesTheMarkdownOfTheSnapshot()
    {
        var actual = MarkdownReportWriter.Write(Report(12, 6, modelError: 0.1f));

        var file = Path.Combine(Repository.Root, "tests/Plaudit.Tests/Reports/Sections/Snapshots/ForecastReportTests.md");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(file, actual);
        }
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), actual);
    }

    [Fact]
    public void Of_ModelBetterThanNaive_SaysByHowMuchAtWhichHorizons()
    {
        var report = Report(12, 30, modelError: 0.1f);

        Assert.Contains("smaller than that of the best naive forecast at 7, 14, 21 and 28 days, by 50.0 %, 50.0 %, 50.0 % and 50.0 %.", report.Summary);
        Assert.Equal(0.5, report.Highlights[0].Value.Number, 1e-4);
        Assert.Equal(Math.Exp(0.1), report.Highlights.Single(fact => fact.Name == "typical_error_factor").Value.Number, 1e-4);
    }

    [Fact]
    public void Of_ModelWorseThanNaive_SaysSoFirst() => Assert.Contains("it does not beat the best naive forecast at any horizon", Report(12, 30, modelError: 0.3f).Summary);

    [Fact]
    public void Of_HorizonWithoutRows_IsLeftOut()
    {
        var report = Report(12, 10, modelError: 0.1f, horizonsWithRows: 2);

        Assert.Contains("at 7 and 14 days, by", report.Summary);
        Assert.DoesNotContain(report.Tables, table => table.Id == "scores_28");
    }

    [Fact]
    public void Of_Tables_AgreeWithTheEvaluation()
    {
        var report = Report(12, 30, modelError: 0.1f);
        var evaluation = Assert.IsType<ForecastEvaluation>(report.Evaluation);

        Assert.Equal(evaluation.Horizons[0].Model!.LogMae, report.Tables.Single(table => table.Id == "scores_7").Rows[0][2].Number);
        var coverage = report.Tables.Single(table => table.Id == "coverage_80").Rows.Where(row => row[0].Number == 7);
        Assert.Equal(evaluation.Horizons[0].Intervals.Select(group => group.Coverage80), coverage.Select(row => row[3].Number));
        var weeks = report.Tables.Single(table => table.Id == "errors_by_week_7").Rows;
        Assert.Equal(evaluation.Horizons[0].Rows, weeks.Sum(row => row[2].Number));
        Assert.Equal(evaluation.Horizons[0].Rows, report.Tables.Single(table => table.Id == "residuals_7").Rows.Sum(row => row[2].Number));
    }

    [Fact]
    public void Of_Profiles_AreListedFromTheGreatestSkillToTheLeast()
    {
        var report = Report(30, 20, modelError: 0.1f);

        var best = report.Tables.Single(table => table.Id == "profiles_best");
        var worst = report.Tables.Single(table => table.Id == "profiles_worst");
        // The naive error of profile p grows with p, the model's is the same for all.
        Assert.Equal("profile 29", best.Rows[0][0].Text);
        Assert.Equal("profile 0", worst.Rows[0][0].Text);
        Assert.Equal(80, best.Rows[0][2].Number);
        Assert.Equal(30, report.Tables.Single(table => table.Id == "profiles_histogram").Rows.Sum(row => row[2].Number));
    }

    [Fact]
    public void Of_ManyRows_StaysSmall()
    {
        var report = Report(500, 40, modelError: 0.1f);

        Assert.All(report.Tables, table => Assert.InRange(table.Rows.Count, 1, 800));
        Assert.All(report.Figures.Select(figure => figure.Chart).OfType<ScatterChart>(), chart => Assert.True(chart.Series.Sum(series => series.Points.Count) <= ScatterChart.MaxPoints));
        Assert.Equal(JsonReportWriter.Write(report), JsonReportWriter.Write(Report(500, 40, modelError: 0.1f)));
    }

    [Fact]
    public void Wording_EveryGroupAndFeature_IsToldApart()
    {
        Assert.All(PanelFeatures.Columns.Select(column => column.Group).Distinct(), group => Assert.NotEqual(group, PanelFeatureWording.OfGroup(group)));
        Assert.Equal(PanelFeatures.Columns.Count, PanelFeatures.Columns.Select(column => PanelFeatureWording.OfName(column.Name)).Distinct().Count());
    }

    // Errors are of one size a profile with signs in turn, so that every score is known beforehand.
    private static ReportDocument Report(int profiles, int weeks, float modelError, int horizonsWithRows = 4)
    {
        var tests = Enumerable.Range(1, 4).Select(horizon => Test(horizon, profiles, horizon <= horizonsWithRows ? weeks : 0, modelError)).ToList();
        var selections = tests.ConvertAll(test => new HorizonSelection(
            7 * test.Horizon, 500, profiles, 200, "ridge", new Dictionary<string, double> { ["ridge"] = 0.1, ["median-of-4"] = 0.2 }, "median-of-4"));
        var evaluation = new ForecastEvaluation
        {
            Data = new DailySummary
            {
                Files = 1, Rows = 5_000, Rejected = 2, Reasons = [new("no date", 2, new RejectedRow("a.csv", 3, null, "no date"))], Duplicates = 3, Profiles = profiles + 1, ProfileWeeks = 700,
                FirstDay = new DateOnly(2023, 1, 2), LastDay = new DateOnly(2024, 1, 7),
            },
            Target = ForecastTarget.PerPost,
            Weeks = 53,
            FirstTestOrigin = CalendarWeek.Monday(FirstWeek),
            Profiles = profiles,
            ProfilesLeftOut = 1,
            Seed = 1,
            Horizons = [.. tests.Zip(selections, ForecastScoring.Of)],
        };
        var details = new ForecastReportDetails(
            tests,
            [.. Enumerable.Range(0, profiles).Select(profile => $"profile {profile}")],
            [new HorizonDrivers(7, ReportSample.Drivers), new HorizonDrivers(28, ReportSample.Drivers)],
            [KeyValuePair.Create("no date", 2L)]);
        return ForecastReport.Of(evaluation, details, CancellationToken.None);
    }

    private static ForecastTest Test(int horizon, int profiles, int weeks, float modelError)
    {
        var test = new ForecastTest { Horizon = horizon, BaselineNames = ForecastSums.BaselineNames, NaiveCount = ForecastSums.BaselineNames.Count - 1 };
        for (var profile = 0; profile < profiles; profile++)
        {
            for (var week = 0; week < weeks; week++)
            {
                var actual = 3 + (0.1f * (profile % 40)) + (0.01f * (week % 7));
                var sign = week % 2 == 0 ? 1 : -1;
                test.Profiles.Add(profile);
                test.Origins.Add(FirstWeek + week);
                test.Actual.Add(actual);
                test.Predicted.Add(actual + (sign * modelError));
                test.Intervals.Add(new LogInterval(actual - (week % 5 == 0 ? -0.05f : 0.2f), actual + 0.2f, actual - 0.5f, actual + 0.5f));
                // On average .2, growing with the profile.
                var naive = 0.2f + (0.001f * (profile - ((profiles - 1) / 2f)));
                for (var i = 0; i < test.Baselines.Length; i++)
                {
                    test.Baselines[i].Add(actual + (sign * (naive + (i == 1 ? 0 : 0.05f))));
                }
                test.Followers.Add(profile % 3 == 0 ? float.NaN : 500 * (profile + 1));
                test.HistoryWeeks.Add(4 + (2 * week));
            }
        }
        return test;
    }
}
