using System.Text.Json;
using Plaudit.Data;
using Plaudit.Forecasting;
using Plaudit.Models;
using Plaudit.Pipelines;
using Plaudit.Tests.Forecasting;

namespace Plaudit.Tests.Pipelines;

public sealed class EvaluateForecastPipelineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_KnownStructure_IsFound()
    {
        var evaluation = (await EvaluateAsync(KnownPanel.Rows(1, profiles: 120, weeks: 104), ForecastModels.Linear)).Evaluation;

        Assert.Equal([7, 14, 21, 28], evaluation.Horizons.Select(horizon => horizon.HorizonDays));
        Assert.Equal(CalendarWeek.Monday(KnownPanel.FirstWeek + 83), evaluation.FirstTestOrigin);
        Assert.All(evaluation.Horizons, horizon =>
        {
            // What the best possible forecast leaves is most of the error: noise that nobody can know.
            Assert.True(horizon.Skill > 0.04, $"skill {horizon.Skill} at {horizon.HorizonDays} days");
            Assert.Equal(1 - (horizon.Model!.LogMae / horizon.Baselines.First(baseline => baseline.Name == horizon.BestNaive).LogMae), horizon.Skill, 1e-12);
            Assert.Equal(5, horizon.Baselines.Count);
            var all = horizon.Intervals[0];
            Assert.Equal("all", all.Group);
            Assert.InRange(all.Coverage80, 0.72, 0.88);
            Assert.InRange(all.Coverage95, 0.90, 0.99);
        });
    }

    [Fact]
    public async Task RunAsync_Trees_FindItToo()
    {
        var evaluation = (await EvaluateAsync(KnownPanel.Rows(2, profiles: 60, weeks: 80), ForecastModels.All)).Evaluation;

        Assert.All(evaluation.Horizons, horizon => Assert.True(horizon.Skill > 0, $"skill {horizon.Skill} at {horizon.HorizonDays} days"));
    }

    [Fact]
    public async Task RunAsync_WeeksOfTheTestChanged_LearnsTheSame()
    {
        var rows = KnownPanel.Rows(3, profiles: 50, weeks: 60);
        var firstTest = KnownPanel.FirstWeek + 48;
        var changed = rows.Select(row => row.Week >= firstTest ? row with { Engagement = 5 + row.Week, Followers = 3 } : row).ToList();
        var before = rows.Select(row => row.Week == firstTest - 1 ? row with { Engagement = 5 + row.Week } : row).ToList();

        var model = Parts((await EvaluateAsync(rows, ForecastModels.Linear)).Model);

        Assert.Equal(model, Parts((await EvaluateAsync(changed, ForecastModels.Linear)).Model));
        Assert.NotEqual(model, Parts((await EvaluateAsync(before, ForecastModels.Linear)).Model));
    }

    [Fact]
    public async Task RunAsync_PredictionsFile_HasALineForEveryTestExampleOfTheProtocol()
    {
        var rows = KnownPanel.Rows(4, profiles: 40, weeks: 50);
        // Nine posts are too few, and so are three weeks before the test.
        rows.AddRange(Enumerable.Range(36, 9).Select(week => new WeekOfPanel("few", KnownPanel.FirstWeek + week, 1, 10)));
        rows.AddRange(Enumerable.Range(39, 8).Select(week => new WeekOfPanel("late", KnownPanel.FirstWeek + week, 2, 10)));
        await EvaluateAsync(rows, ForecastModels.Linear, _folder.File("test.jsonl"));

        var lines = File.ReadLines(_folder.File("test.jsonl")).Select(line => JsonElement.Parse(line)).ToList();
        var expected = new List<(string, string, int, double)>();
        foreach (var profile in rows.GroupBy(row => row.Profile).Where(profile => profile.Sum(row => row.Posts) >= 10))
        {
            for (var origin = KnownPanel.FirstWeek + 40; origin <= KnownPanel.FirstWeek + 49; origin++)
            {
                for (var horizon = 1; horizon <= 4 && profile.Count(row => row.Week <= origin && row.Posts > 0) >= 4; horizon++)
                {
                    if (profile.FirstOrDefault(row => row.Week == origin + horizon && row.Posts > 0) is { } target)
                    {
                        expected.Add((profile.Key, CalendarWeek.Text(origin), 7 * horizon, Math.Round((double)target.Engagement / target.Posts, 2)));
                    }
                }
            }
        }
        Assert.Contains(expected, line => line.Item1 == "late");
        Assert.Equal(
            expected.Order(),
            lines.Select(line => (
                line.GetProperty("profile_id").GetString()!,
                line.GetProperty("origin_week").GetString()!,
                line.GetProperty("horizon_days").GetInt32(),
                Math.Round((double)(float)line.GetProperty("actual").GetDouble(), 2))).Order(),
            (one, other) => one.Item1 == other.Item1 && one.Item2 == other.Item2 && one.Item3 == other.Item3 && Math.Abs(one.Item4 - other.Item4) <= 0.02 + (1e-5 * one.Item4));
    }

    [Fact]
    public async Task RunAsync_NobodyToTest_SaysWhy()
    {
        List<WeekOfPanel> rows = [.. Enumerable.Range(0, 8).Select(week => new WeekOfPanel("a", KnownPanel.FirstWeek + week, 1, 10))];

        var exception = await Assert.ThrowsAsync<PlauditException>(() => EvaluateAsync(rows, ForecastModels.Linear));

        Assert.Contains("there is nothing to test on", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_LinearOnLags_IsFittedOnTheRowsOfItsHorizon()
    {
        var run = await EvaluateAsync(KnownPanel.Rows(3, profiles: 50, weeks: 60), ForecastModels.Linear);
        var firstTest = KnownPanel.FirstWeek + 48;
        var builder = new ForecastRowsBuilder(run.Panel, run.Market, ForecastTargets.OutcomeOf(ForecastTarget.PerPost));
        var learnt = builder.Build(
            new ForecastRowsOptions { LastTarget = firstTest - 1, MaxRows = new ForecastOptions { Models = ForecastModels.Linear }.MaxRows }, null, CancellationToken.None);
        var tested = builder.Build(
            new ForecastRowsOptions { FirstOrigin = firstTest, LastTarget = run.Panel.LastWeek, MinPostingWeeks = 4, MinPosts = 10 }, null, CancellationToken.None);

        for (var i = 0; i < learnt.Count; i++)
        {
            var lags = LagRegression.Fit(learnt[i]);
            var expected = Enumerable.Range(0, tested[i].Count).Select(row => (float)Math.Log(1 + lags.Predict(tested[i].X.Row(row))));
            Assert.Equal(expected, run.Tests[i].Baselines[^1]);
        }
    }

    private async Task<EvaluatedForecast> EvaluateAsync(List<WeekOfPanel> rows, ForecastModels models, string? predictions = null)
    {
        var input = new PanelInput { Names = [_folder.Write("rows.csv", KnownPanel.Csv(rows))], Engine = new EngineOptions { Threads = 2, SpillFolder = _folder.Path } };
        return await new EvaluateForecastPipeline(new ForecastOptions { Models = models }).RunDetailedAsync(input, predictions, null, CancellationToken.None);
    }

    private static List<string> Parts(IForecastModel model)
    {
        var writer = new ModelWriter();
        model.Save(writer);
        return [.. writer.Parts.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => $"{part.Key} {Convert.ToHexString(part.Value)}")];
    }
}
