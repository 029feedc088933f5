using System.Globalization;
using System.Text.Json;

namespace Plaudit.App.Tests.Cli;

[Collection(TrainedSampleTests.Name)]
public sealed class EvaluateCommandTests(TrainedSample sample) : IDisposable
{
    private static readonly string[] s_baselines = ["last-post", "level", "mean-10", "median-5"];

    private readonly TemporaryFolder _folder = new();

    private JsonElement Scores => sample.EvaluationJson.GetProperty("scores");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Evaluate_Table_TellsTheSkillAgainstEachBaseline()
    {
        var lines = sample.Evaluation.Output.Split('\n');

        foreach (var baseline in s_baselines)
        {
            var skill = Scores.GetProperty("skill").GetProperty(baseline).GetDouble();
            var line = Assert.Single(lines, line => line.TrimStart().StartsWith($"{baseline} ", StringComparison.Ordinal));
            Assert.Contains(skill.ToString("+0.0 %;-0.0 %;0.0 %", CultureInfo.InvariantCulture), line);
        }
        Assert.Contains(lines, line => line.StartsWith("With outcomes hidden for 2 days", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("The model beats every naive forecast", StringComparison.Ordinal) || line.StartsWith("The model does NOT beat", StringComparison.Ordinal));
    }

    [Fact]
    public void Evaluate_Json_SkillIsOneLessTheRatioOfTheErrors()
    {
        var model = Scores.GetProperty("model").GetProperty("log_mse").GetDouble();
        var baselines = Scores.GetProperty("baselines").EnumerateArray().ToList();

        Assert.Equal(s_baselines, baselines.Select(b => b.GetProperty("name").GetString()!).Order());
        foreach (var baseline in baselines)
        {
            var skill = Scores.GetProperty("skill").GetProperty(baseline.GetProperty("name").GetString()!).GetDouble();
            Assert.Equal(1 - (model / baseline.GetProperty("log_mse").GetDouble()), skill, 1e-12);
        }
        Assert.Equal(2, sample.EvaluationJson.GetProperty("delayed_scores").GetProperty("outcome_delay_days").GetDouble());
    }

    [Fact]
    public void Evaluate_Json_CountsEveryPost()
    {
        var rows = sample.EvaluationJson.GetProperty("rows");
        var leftOut = rows.GetProperty("left_out").EnumerateObject().Sum(reason => reason.Value.GetInt32());

        Assert.Equal(160, rows.GetProperty("training").GetInt32() + rows.GetProperty("test").GetInt32() + leftOut);
        Assert.Equal("likes", sample.EvaluationJson.GetProperty("task").GetString());
    }

    [Fact]
    public void Evaluate_Predictions_OneLineForEachTestPostWithTheFieldsOfTheProtocol()
    {
        Assert.Equal(sample.EvaluationJson.GetProperty("rows").GetProperty("test").GetInt32(), sample.TestPredictions.Length);
        var actual = sample.AllPosts.Where(p => p.TryGetProperty("likes", out _)).ToDictionary(p => (Account(p), p.GetProperty("post_id").GetString()), p => p.GetProperty("likes").GetInt64());
        foreach (var line in sample.TestPredictions)
        {
            Assert.Superset(
                new HashSet<string> { "account", "post_id", "predicted", "lower_80", "upper_80", "actual" }, line.EnumerateObject().Select(p => p.Name).ToHashSet());
            Assert.Equal(actual[(Account(line), line.GetProperty("post_id").GetString())], line.GetProperty("actual").GetInt64());
        }
        Assert.Distinct(sample.TestPredictions.Select(line => (Account(line), line.GetProperty("post_id").GetString())));
    }

    [Fact]
    public void Evaluate_Predictions_GiveTheScoresOfTheJson()
    {
        var errors = sample.TestPredictions.Select(line => Log(line, "predicted") - Log(line, "actual")).ToList();
        var covered = sample.TestPredictions.Count(line => Log(line, "actual") >= Log(line, "lower_80") - 1e-6 && Log(line, "actual") <= Log(line, "upper_80") + 1e-6);

        Assert.Equal(Scores.GetProperty("model").GetProperty("log_mse").GetDouble(), errors.Average(e => e * e), 1e-5);
        Assert.Equal(Scores.GetProperty("intervals")[0].GetProperty("coverage_80").GetDouble(), (double)covered / errors.Count, 1e-9);
    }

    [Fact]
    public async Task Evaluate_JsonToStandardOutput_IsAllThatIsPrinted()
    {
        // The usual delay is asked for, so that nothing stands beside it.
        var posts = string.Concat(sample.AllPosts.Select(post => post.GetRawText() + "\n"));

        var result = (await CommandLine.RunWithInputAsync(
            posts, "evaluate", "likes", "-", "--json", "-", "--outcome-delay", "2", "--features", "format", "--maturity-days", "0")).Succeeded();

        var evaluation = JsonElement.Parse(result.Output);
        Assert.Equal(2, evaluation.GetProperty("scores").GetProperty("outcome_delay_days").GetDouble());
        Assert.Equal(JsonValueKind.Null, evaluation.GetProperty("delayed_scores").ValueKind);
        Assert.Equal(0, evaluation.GetProperty("maturity_days").GetDouble());
        Assert.DoesNotContain(evaluation.GetProperty("rows").GetProperty("left_out").EnumerateObject(), reason => reason.Name.Contains("maturity", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Evaluate_TooFewPostsForATest_SaysWhatIsNeeded()
    {
        _folder.Write("few.jsonl", sample.AllPosts.Take(9).Select(post => post.GetRawText()));

        var result = await CommandLine.RunAsync("evaluate", "likes", _folder["few.jsonl"], "--maturity-days", "0", "--predictions", _folder["p.jsonl"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("No account has the 10 posts with known likes", result.Fault);
        Assert.Equal(["few.jsonl"], _folder.Names);
    }

    [Fact]
    public async Task Evaluate_BadRows_AreWrittenDownAndStopTheRunWhenTheyAreMany()
    {
        _folder.Write("posts.jsonl", sample.AllPosts.Take(9).Select(post => post.GetRawText()).Append("""{"account":"a","posted_at":"yesterday"}"""));

        var stopped = await CommandLine.RunAsync("evaluate", "likes", _folder["posts.jsonl"], "--rejected", _folder["rejected.jsonl"]);
        var accepted = await CommandLine.RunAsync("evaluate", "likes", _folder["posts.jsonl"], "--max-rejected", "0.1");

        Assert.Equal(2, stopped.ExitCode);
        Assert.Contains("1 of 10 rows (10.0 %) cannot be used; at most 5.0 % are accepted (--max-rejected)", stopped.Fault);
        var row = Assert.Single(_folder.Objects("rejected.jsonl"));
        Assert.Equal((_folder["posts.jsonl"], 10), (row.GetProperty("file").GetString(), row.GetProperty("line").GetInt32()));
        Assert.Equal("posted_at", row.GetProperty("column").GetString());
        Assert.Contains("No account has the 10 posts", accepted.Fault);
    }

    private static string Account(JsonElement line) => line.GetProperty("account").GetString()!;

    private static double Log(JsonElement line, string field) => Math.Log(1 + line.GetProperty(field).GetDouble());
}
