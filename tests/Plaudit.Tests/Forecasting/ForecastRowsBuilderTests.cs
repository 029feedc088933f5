using Plaudit.Forecasting;

namespace Plaudit.Tests.Forecasting;

public sealed class ForecastRowsBuilderTests
{
    private static readonly List<WeekOfPanel> s_rows = WeekOfPanel.Random(11, profiles: 700, firstWeek: 2_600, weeks: 30);
    private static readonly WeeklyPanel s_panel = WeekOfPanel.PanelOf(s_rows);
    private static readonly MarketLevels s_market = MarketLevels.Of(s_panel, s_panel.LastWeek, CancellationToken.None);

    [Theory]
    [InlineData(1, 0, int.MinValue)]
    [InlineData(4, 10, 2_615)]
    public void Build_Rows_AreTheOriginsThatAPlainSearchFinds(int minPostingWeeks, int minPosts, int firstOrigin)
    {
        var options = new ForecastRowsOptions { LastTarget = 2_622, MinPostingWeeks = minPostingWeeks, MinPosts = minPosts, FirstOrigin = firstOrigin };

        var built = Build(options);

        var byProfile = s_rows.GroupBy(row => row.Profile).OrderBy(profile => profile.Key, StringComparer.Ordinal).Select(profile => profile.OrderBy(row => row.Week).ToList()).ToList();
        for (var horizon = 1; horizon <= 4; horizon++)
        {
            var expected = new List<(int Profile, int Origin, float Y, int History)>();
            for (var profile = 0; profile < byProfile.Count; profile++)
            {
                var all = byProfile[profile];
                if (all.Sum(row => Math.Max(0, row.Posts)) < minPosts)
                {
                    continue;
                }
                foreach (var target in all.Where(row => row.Posts > 0 && row.Week <= 2_622))
                {
                    var history = all.Count(row => row.Posts > 0 && row.Week <= target.Week - horizon);
                    if (history >= minPostingWeeks && target.Week - horizon >= firstOrigin)
                    {
                        expected.Add((profile, target.Week - horizon, (float)target.LogPerPost, history));
                    }
                }
            }
            var rows = built[horizon - 1];
            Assert.NotEmpty(expected);
            Assert.Equal(expected, rows.Profiles.Select((profile, i) => (profile, rows.Origins[i], rows.Y[i], rows.HistoryWeeks[i])));
        }
    }

    [Fact]
    public void Build_InParallel_GivesTheRowsOfOneProfileAfterTheOther()
    {
        var built = Build(new ForecastRowsOptions { LastTarget = s_panel.LastWeek });

        var features = new PanelFeatures(s_panel, s_market);
        for (var horizon = 1; horizon <= 4; horizon++)
        {
            var rows = built[horizon - 1];
            var one = new float[PanelFeatures.Columns.Count];
            for (var i = 0; i < rows.Count; i++)
            {
                if (i == 0 || rows.Profiles[i] != rows.Profiles[i - 1])
                {
                    features.Load(rows.Profiles[i], s_panel.LastWeek);
                }
                var origin = rows.Origins[i] - features.History.FirstWeek;
                features.Write(origin, horizon, one);
                Assert.True(one.AsSpan().SequenceEqual(rows.X.Row(i)), $"row {i} of horizon {horizon}");
                Assert.Equal((float)NaiveForecasts.Of(NaiveForecast.MeanOf12, features.History, origin, horizon), rows.Naive[(int)NaiveForecast.MeanOf12][i]);
            }
        }
    }

    [Fact]
    public void Build_Sampled_DrawsWholeProfilesAndAboutSoManyRows()
    {
        var all = Build(new ForecastRowsOptions { LastTarget = s_panel.LastWeek })[0];
        var some = Build(new ForecastRowsOptions { LastTarget = s_panel.LastWeek, MaxRows = all.Count / 4, Seed = 3 })[0];
        var others = Build(new ForecastRowsOptions { LastTarget = s_panel.LastWeek, MaxRows = all.Count / 4, Seed = 4 })[0];

        Assert.InRange(some.Count, all.Count / 6, all.Count / 3);
        Assert.Equal(some.Profiles, all.Profiles.Where(some.Profiles.ToHashSet().Contains));
        Assert.NotEqual(some.Profiles, others.Profiles);
        Assert.Equal(all.Count, Build(new ForecastRowsOptions { LastTarget = s_panel.LastWeek, MaxRows = 10_000_000 })[0].Count);
    }

    [Fact]
    public void Build_Sampled_WeeksAfterTheLastTargetDoNotBearOnTheDraw()
    {
        var options = new ForecastRowsOptions { LastTarget = 2_615, MaxRows = 500 };
        var later = s_rows.Select(row => row.Week > 2_615 ? row with { Days = 7, Posts = 0, Engagement = 0 } : row);
        var panel = WeekOfPanel.PanelOf(later);

        var changed = new ForecastRowsBuilder(panel, MarketLevels.Of(panel, 2_615, CancellationToken.None)).Build(options, null, CancellationToken.None);

        Assert.Equal(Build(options)[0].Profiles, changed[0].Profiles);
    }

    [Fact]
    public void Build_Cancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => new ForecastRowsBuilder(s_panel, s_market).Build(new ForecastRowsOptions { LastTarget = 2_622 }, null, cancelled.Token));
    }

    [Fact]
    public void LagRegression_LinearInLags_IsFoundAgainAndUnknownLagsAreZero()
    {
        var random = new Random(1);
        var names = PanelFeatures.Columns.Select(column => column.Name).ToList();
        var values = new float[400 * names.Count];
        var y = new float[400];
        var lags = new double[400, 4];
        for (var row = 0; row < 400; row++)
        {
            values[(row * names.Count) + names.IndexOf("level")] = 3;
            for (var lag = 0; lag < 4; lag++)
            {
                lags[row, lag] = random.Next(4) == 0 ? 0 : random.Next(1, 1_000);
                values[(row * names.Count) + names.IndexOf($"week_{lag}")] = lags[row, lag] == 0 ? float.NaN : (float)(Math.Log(1 + lags[row, lag]) - 3);
            }
            y[row] = (float)Math.Log(1 + 20 + (0.5 * lags[row, 0]) + (0.25 * lags[row, 3]));
        }
        var x = new Plaudit.Data.FeatureMatrix(PanelFeatures.Columns, 400, values);

        var model = LagRegression.Fit(new ForecastRows(x, y, new float[400], new int[400], new int[400], new int[400], []));

        for (var row = 0; row < 50; row++)
        {
            Assert.Equal(20 + (0.5 * lags[row, 0]) + (0.25 * lags[row, 3]), model.Predict(x.Row(row)), 0.2);
        }
    }

    private static IReadOnlyList<ForecastRows> Build(ForecastRowsOptions options) =>
        new ForecastRowsBuilder(s_panel, s_market).Build(options, null, CancellationToken.None);
}
