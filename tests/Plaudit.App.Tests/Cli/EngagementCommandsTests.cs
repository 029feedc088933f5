using System.Globalization;
using System.Text.Json;

namespace Plaudit.App.Tests.Cli;

[Collection(TrainedSampleTests.Name)]
public sealed class EngagementCommandsTests(TrainedSample sample) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private JsonElement Scores => sample.EngagementJson.GetProperty("scores");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_Text_TellsLabelModelAndCalibration()
    {
        var output = sample.EngagementTraining.Output;

        Assert.Contains("High is: likes above the median of the account's previous 12 posts.", output);
        Assert.Matches("Model: .+, calibration (none|platt|isotonic), chosen on [0-9,]+ later posts", output);
        Assert.Contains("plaudit evaluate engagement", output);
    }

    [Fact]
    public void Evaluate_Predictions_GiveTheScoresOfTheJson()
    {
        Assert.Equal(sample.EngagementJson.GetProperty("rows").GetProperty("test").GetInt32(), sample.EngagementPredictions.Length);
        var high = sample.EngagementPredictions.Select(line => line.GetProperty("actual_high").GetBoolean() ? 1.0 : 0).ToList();
        var told = sample.EngagementPredictions.Select(line => line.GetProperty("probability_high").GetDouble()).ToList();
        var pairs = (from i in Enumerable.Range(0, high.Count) from j in Enumerable.Range(0, high.Count) where high[i] > high[j] select told[i] > told[j] ? 1 : told[i] == told[j] ? 0.5 : 0).ToList();

        Assert.Equal(high.Zip(told, (h, p) => (h - p) * (h - p)).Average(), Scores.GetProperty("model").GetProperty("brier").GetDouble(), 1e-5);
        Assert.Equal(pairs.Average(), Scores.GetProperty("model").GetProperty("auc").GetDouble(), 1e-2);
        Assert.Equal(high.Average(), Scores.GetProperty("share_high").GetDouble(), 1e-12);
        Assert.Equal("own_median", sample.EngagementJson.GetProperty("label").GetProperty("kind").GetString());
    }

    [Fact]
    public void Evaluate_Text_HasTheNumbersOfTheJson()
    {
        var model = Assert.Single(sample.EngagementEvaluation.Output.Split('\n'), line => line.TrimStart().StartsWith("plaudit ", StringComparison.Ordinal));

        foreach (var name in (string[])["auc", "brier", "log_loss"])
        {
            Assert.Contains(Scores.GetProperty("model").GetProperty(name).GetDouble().ToString("0.000", CultureInfo.InvariantCulture), model);
        }
    }

    [Fact]
    public void Evaluate_DemonstrateLeak_PrintsBothNumbersAndSaysWhatToBelieve()
    {
        var output = sample.EngagementEvaluation.Output;
        var leak = sample.EngagementJson.GetProperty("leak");

        Assert.Contains("honest (before posting)", output);
        Assert.Contains("leaked (after the fact)", output);
        Assert.Contains("It was thrown away", output);
        Assert.Equal(Scores.GetProperty("model").GetProperty("auc").GetDouble(), leak.GetProperty("honest").GetProperty("auc").GetDouble());
        Assert.True(leak.GetProperty("leaked").GetProperty("auc").GetDouble() > leak.GetProperty("honest").GetProperty("auc").GetDouble());
    }

    [Fact]
    public async Task Evaluate_OutcomeAmongTheFeatures_IsRefused()
    {
        var result = await CommandLine.RunAsync("evaluate", "engagement", sample.Posts, "--features", "level,likes", "--demonstrate-leak");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'likes' is an outcome", result.Fault);
    }

    [Fact]
    public async Task Predict_Drafts_AddsProbabilityReasonsAndStatus()
    {
        _folder.Write("drafts.jsonl", Draft("\"caption\":\"hello\""), "{\"account\":\"nobody\"}");

        var result = (await CommandLine.RunAsync(
            "predict", "engagement", _folder["drafts.jsonl"], "--history", sample.Posts, "-m", sample.EngagementModel, "-o", _folder["out.jsonl"])).Succeeded();

        var lines = _folder.Objects("out.jsonl");
        Assert.Equal(["account", "platform", "caption", "probability_high", "reasons", "history_posts", "status"], lines[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(["ok", "not_enough_history"], lines.Select(line => line.GetProperty("status").GetString()!));
        Assert.All(lines, line => Assert.InRange(line.GetProperty("probability_high").GetDouble(), 0.001, 0.999));
        var probability = lines[0].GetProperty("probability_high").GetDouble();
        var effects = lines[0].GetProperty("reasons").EnumerateArray().Sum(reason => reason.GetProperty("log_odds_effect").GetDouble());
        Assert.Equal(Math.Log(probability / (1 - probability)), effects, 2e-3);
        Assert.Contains($"{sample.Account}: probability of high {probability.ToString("0 %", CultureInfo.InvariantCulture)}", result.Output);
        Assert.Contains("High is: likes above the median of the account's previous 12 posts.", result.Output);
        Assert.StartsWith("your usual is ", lines[0].GetProperty("reasons")[0].GetProperty("reason").GetString());
        Assert.Contains("Probability of high: mean", result.Output);
    }

    [Fact]
    public async Task Predict_Csv_HasTheSameNumbers()
    {
        _folder.Write("drafts.jsonl", Draft("\"media_type\":\"video\""));
        foreach (var file in (string[])["out.jsonl", "out.csv"])
        {
            (await CommandLine.RunAsync(
                "predict", "engagement", _folder["drafts.jsonl"], "--history", sample.Posts, "-m", sample.EngagementModel, "-o", _folder[file])).Succeeded();
        }

        var line = _folder.Objects("out.jsonl")[0];
        Assert.Equal("account,platform,media_type,probability_high,reasons,history_posts,status", _folder.Lines("out.csv")[0].TrimEnd('\r'));
        Assert.Contains($",{line.GetProperty("probability_high").GetDouble().ToString(CultureInfo.InvariantCulture)},", _folder.Lines("out.csv")[1]);
    }

    [Fact]
    public async Task Predict_ModelOfLikes_IsRefused()
    {
        _folder.Write("drafts.jsonl", Draft("\"caption\":\"hello\""));

        var result = await CommandLine.RunAsync(
            "predict", "engagement", _folder["drafts.jsonl"], "--history", sample.Posts, "-m", sample.Model, "-o", _folder["out.jsonl"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("it is a model for 'likes'; one for 'engagement' was expected", result.Fault);
        Assert.DoesNotContain("out.jsonl", _folder.Names);
    }

    [Theory]
    [InlineData("--label", "best", "--label is 'best'; one of own-median, global-median, engagement-rate was expected.")]
    [InlineData("--threshold", "much", "--threshold is 'much'; a number such as 1.5 was expected.")]
    [InlineData("--threshold", "-1", "The threshold is -1; above 0 to 1000 times the account's median was expected.")]
    public async Task Train_WrongOption_IsToldInOneLine(string option, string value, string expected)
    {
        var result = await CommandLine.RunAsync("train", "engagement", sample.Posts, "-o", _folder["m.plaudit"], option, value);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Fault);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task OtherLabel_IsToldAsItIsAndNotAsUsual()
    {
        var train = (await CommandLine.RunAsync(
            "train", "engagement", sample.Posts, "-o", _folder["m.plaudit"], "--label", "global-median", "--threshold", "50")).Succeeded();
        _folder.Write("drafts.jsonl", Draft("\"caption\":\"hello\""), Draft("\"caption\":\"hello?\""));

        var predict = (await CommandLine.RunAsync(
            "predict", "engagement", _folder["drafts.jsonl"], "--history", sample.Posts, "-m", _folder["m.plaudit"], "-o", _folder["out.jsonl"])).Succeeded();
        var compare = (await CommandLine.RunAsync("compare", _folder["drafts.jsonl"], "--history", sample.Posts, "-m", _folder["m.plaudit"])).Succeeded();

        Assert.Contains("plaudit evaluate engagement --label global-median --threshold 50 ", train.Output);
        Assert.Contains("High is: likes above 50 (here 50).", predict.Output);
        Assert.Contains("High is the probability of likes above 50 (here 50).", compare.Output);
        Assert.DoesNotContain("usual", predict.Output + compare.Output, StringComparison.Ordinal);
        Assert.Contains("label | global-median", (await CommandLine.RunAsync("model", "show", _folder["m.plaudit"])).Succeeded().Output);
    }

    [Fact]
    public async Task Report_TwoResultsOnStandardOutput_IsRefused()
    {
        var result = await CommandLine.RunAsync("report", "engagement", sample.Posts, "-o", "/dev/stdout", "--format", "json", "--json", "-");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("cannot both go to standard output", result.Fault);
    }

    [Fact]
    public async Task ModelShow_Engagement_PrintsTheCardWithItsLimits()
    {
        var card = (await CommandLine.RunAsync("model", "show", sample.EngagementModel)).Succeeded().Output;

        Assert.Contains("# Model card: engagement", card);
        Assert.Contains("Chasing its number", card);
        Assert.Contains("| feature | odds ratio | 95 % interval |", card);
    }

    private string Draft(string fields) => $"{{\"account\":\"{sample.Account}\",\"platform\":\"{sample.Platform}\",{fields.Trim()}}}";
}
