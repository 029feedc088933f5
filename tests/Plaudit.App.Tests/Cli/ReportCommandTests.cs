using System.Text.Json;

namespace Plaudit.App.Tests.Cli;

[Collection(TrainedSampleTests.Name)]
public sealed class ReportCommandTests(TrainedSample sample) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Report_Json_HasTheNumbersOfTheEvaluation()
    {
        (await CommandLine.RunAsync("report", "likes", sample.Posts, "-o", _folder["report.json"], "--predictions", _folder["test.jsonl"])).Succeeded();

        var report = JsonElement.Parse(await File.ReadAllTextAsync(_folder["report.json"]));
        Assert.Equal(sample.EvaluationJson.GetProperty("scores").GetRawText(), report.GetProperty("evaluation").GetProperty("scores").GetRawText().Replace("\n  ", "\n"));
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(sample.Folder, "test.jsonl")), await File.ReadAllTextAsync(_folder["test.jsonl"]));
    }

    [Fact]
    public async Task ReportEngagement_Json_HasTheNumbersOfTheEvaluation()
    {
        string[] options = ["--demonstrate-leak", "--label", "global-median"];
        (await CommandLine.RunAsync(["report", "engagement", sample.Posts, "-o", _folder["report.json"], "--predictions", _folder["report.jsonl"], "--cut-off", "0.6", .. options])).Succeeded();
        (await CommandLine.RunAsync(["evaluate", "engagement", sample.Posts, "--json", _folder["evaluation.json"], "--predictions", _folder["evaluation.jsonl"], .. options])).Succeeded();

        var report = JsonElement.Parse(await File.ReadAllTextAsync(_folder["report.json"]));
        var evaluation = JsonElement.Parse(await File.ReadAllTextAsync(_folder["evaluation.json"]));
        Assert.True(JsonElement.DeepEquals(evaluation, report.GetProperty("evaluation")));
        Assert.Equal(await File.ReadAllTextAsync(_folder["evaluation.jsonl"]), await File.ReadAllTextAsync(_folder["report.jsonl"]));
        Assert.Contains(report.GetProperty("sections").EnumerateArray(), section => section.GetProperty("title").GetString() == "What if posts from 60 % on are told high?");
    }

    [Fact]
    public async Task ReportEngagement_NothingButChance_SaysThatThereIsTooLittleSignal()
    {
        // The same chances for every account: what went before tells nothing of a limit that is the same for all.
        var random = new Random(11);
        var posts = _folder.Write(
            "noise.jsonl",
            Enumerable.Range(0, 480).Select(i => $$"""{"account":"a{{i / 40}}","posted_at":"{{new DateTime(2025, 1, 1).AddDays(3 * (i % 40)):yyyy-MM-dd}}","likes":{{random.Next(10, 1000)}}}"""));

        var result = (await CommandLine.RunAsync("report", "engagement", posts, "-o", _folder["report.md"], "--label", "global-median")).Succeeded();

        Assert.Contains("too little signal", result.Output);
        Assert.Contains("Do not rely on its probabilities", await File.ReadAllTextAsync(_folder["report.md"]));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("half")]
    public async Task ReportEngagement_CutOffThatIsNoProbability_IsToldBeforeAnythingIsRead(string cutOff)
    {
        var result = await CommandLine.RunAsync("report", "engagement", sample.Posts, "-o", _folder["report.md"], "--cut-off", cutOff);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("cut-off", result.Fault);
        Assert.Empty(_folder.Names);
    }

    [Theory]
    [InlineData("report.md", "# How well are likes predicted?")]
    [InlineData("report.xlsx", "PK")]
    public async Task Report_Ending_NamesTheFormat(string file, string begins)
    {
        var result = (await CommandLine.RunAsync("report", "likes", sample.Posts, "-o", _folder[file])).Succeeded();

        Assert.StartsWith(begins, await File.ReadAllTextAsync(_folder[file]));
        Assert.EndsWith($"Written to {_folder[file]}\n", result.Output);
        Assert.Equal([file], _folder.Names);
    }

    [Theory]
    [InlineData("report", "names no format")]
    [InlineData("report.pdf", "names no format")]
    [InlineData("report.html", "--format is 'pdf'; one of html, xlsx, json, md was expected", "--format", "pdf")]
    [InlineData("report.html", "--input-format is 'html'; one of jsonl, csv, course was expected", "--input-format", "html")]
    [InlineData("missing/report.html", "there is no folder")]
    public async Task Report_WrongUsage_IsToldBeforeAnythingIsRead(string file, string fault, params string[] more)
    {
        var result = await CommandLine.RunAsync(["report", "likes", sample.Posts, "-o", _folder[file], .. more]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(fault, result.Fault);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task Report_OverItsInput_IsRefused()
    {
        var posts = _folder.Write("posts.json", "{}");

        var result = await CommandLine.RunAsync("report", "likes", posts, "-o", posts);

        Assert.Contains("an input of this run", result.Fault);
    }
}
