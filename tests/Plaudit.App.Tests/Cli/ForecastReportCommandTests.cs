using System.Text.Json;

namespace Plaudit.App.Tests.Cli;

public sealed class ForecastReportCommandTests(ForecastReportCommandTests.Posts posts) : IClassFixture<ForecastReportCommandTests.Posts>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReportForecast_Json_HasTheNumbersOfTheEvaluation()
    {
        (await CommandLine.RunAsync("report", "forecast", posts.Path, "-o", _folder["report.json"], "--models", "linear", "--predictions", _folder["report.jsonl"])).Succeeded();
        (await CommandLine.RunAsync("evaluate", "forecast", posts.Path, "--json", _folder["evaluation.json"], "--models", "linear", "--predictions", _folder["evaluation.jsonl"])).Succeeded();

        var report = JsonElement.Parse(await File.ReadAllTextAsync(_folder["report.json"]));
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(await File.ReadAllTextAsync(_folder["evaluation.json"])), report.GetProperty("evaluation")));
        Assert.Equal(await File.ReadAllTextAsync(_folder["evaluation.jsonl"]), await File.ReadAllTextAsync(_folder["report.jsonl"]));
        string[] tables = ["skill_intervals", "scores_28", "errors_by_week_7", "coverage_80", "forecast_actual_28", "importance_groups_7", "contributions_swarm_28"];
        Assert.Superset(tables.ToHashSet(), report.GetProperty("sections").EnumerateArray().SelectMany(section => section.GetProperty("tables").EnumerateArray()).Select(table => table.GetProperty("id").GetString()!).ToHashSet());
    }

    [Theory]
    [InlineData("report.md", "# Engagement per post of ")]
    [InlineData("report.xlsx", "PK")]
    [InlineData("report.html", "<!doctype html>")]
    public async Task ReportForecast_OfOneProfile_IsWrittenInTheFormatOfTheEnding(string file, string begins)
    {
        var result = (await CommandLine.RunAsync("report", "forecast", posts.Path, "--profile", posts.Account, "-o", _folder[file], "--models", "linear")).Succeeded();

        Assert.StartsWith(begins, await File.ReadAllTextAsync(_folder[file]), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("a post are expected", result.Output);
        Assert.EndsWith($"Written to {_folder[file]}\n", result.Output);
        Assert.Equal([file], _folder.Names);
    }

    [Fact]
    public async Task ReportForecast_OfOneProfile_HasTheForecastsOfTheNightlyJob()
    {
        (await CommandLine.RunAsync("train", "forecast", posts.Path, "-o", _folder["model.plaudit"], "--models", "linear")).Succeeded();

        (await CommandLine.RunAsync("report", "forecast", posts.Path, "--profile", posts.Account, "-m", _folder["model.plaudit"], "-o", _folder["given.json"])).Succeeded();
        (await CommandLine.RunAsync("report", "forecast", posts.Path, "--profile", posts.Account, "-o", _folder["learnt.json"], "--models", "linear")).Succeeded();

        var (given, learnt) = (Forecasts("given.json"), Forecasts("learnt.json"));
        Assert.Equal(4, given.Count);
        Assert.Equal(given.Select(row => row.GetRawText()), learnt.Select(row => row.GetRawText()));
        Assert.All(given, row => Assert.InRange(row.GetProperty("predicted").GetDouble(), row.GetProperty("lower_80").GetDouble(), row.GetProperty("upper_80").GetDouble()));
        Assert.All(given, row => Assert.Equal("ok", row.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task ReportForecast_ProfileThatIsNotThere_NamesNearOnes()
    {
        var result = await CommandLine.RunAsync("report", "forecast", posts.Path, "--profile", posts.Account + "x", "-o", _folder["report.md"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"--profile is '{posts.Account}x'; one of the 8 profiles of the data was expected. Near it: {posts.Account}", result.Fault);
        Assert.Empty(_folder.Names);
    }

    [Theory]
    [InlineData("report", "names no format")]
    [InlineData("report.html", "--model goes with --profile only", "-m", "model")]
    [InlineData("report.html", "--predictions writes the forecasts of a test", "--profile", "a", "--predictions", "p.jsonl")]
    [InlineData("report.html", "--models tells how a model is learnt", "--profile", "a", "-m", "model", "--models", "linear")]
    public async Task ReportForecast_WrongUsage_IsToldBeforeAnythingIsRead(string file, string fault, params string[] more)
    {
        var result = await CommandLine.RunAsync(["report", "forecast", posts.Path, "-o", _folder[file], .. more]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(fault, result.Fault);
        Assert.Empty(_folder.Names);
    }

    private List<JsonElement> Forecasts(string file) =>
    [
        .. JsonElement.Parse(File.ReadAllText(_folder[file])).GetProperty("sections").EnumerateArray().SelectMany(section => section.GetProperty("tables").EnumerateArray())
            .Single(table => table.GetProperty("id").GetString() == "forecasts").GetProperty("rows").EnumerateArray(),
    ];

    /// <summary>Posts of an invented agency.</summary>
    public sealed class Posts : IAsyncLifetime, IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        internal string Path => _folder["sample/posts"];

        internal string Account { get; private set; } = "";

        public async Task InitializeAsync()
        {
            (await CommandLine.RunAsync("sample", _folder["sample"], "--accounts", "8", "--posts", "1600", "--drafts", "1")).Succeeded();
            Account = JsonElement.Parse(File.ReadLines(Directory.EnumerateFiles(Path).Order().First()).First()).GetProperty("account").GetString()!;
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => _folder.Dispose();
    }
}
