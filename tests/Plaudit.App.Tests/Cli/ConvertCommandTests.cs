namespace Plaudit.App.Tests.Cli;

public sealed class ConvertCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Convert_DailyRows_TellsWhatBecameOfThem()
    {
        _folder.Write("in.csv", ["date,profile_id,posts,interactions", "2024-01-01,a,1,1", "2024-01-01,a,1,2", "2024-01-02,a,-1,2", "2024-01-02,b,1,2"]);

        var result = (await CommandLine.RunAsync(
            "convert", _folder["in.csv"], "-o", _folder["out"], "--to", "parquet", "--map", "engagement=interactions", "--max-rejected", "0.5", "--rejected", _folder["rejected.jsonl"])).Succeeded();

        Assert.StartsWith($"Wrote 2 rows of 1 file to {_folder["out"]}/daily.parquet: 0.1 kB became ", result.Output);
        Assert.Contains("1 rows were left out because a later row is of the same day and profile.\n1 rows cannot be used:\n", result.Output);
        Assert.Contains($"        1  posts is negative, first {_folder["in.csv"]}:4\n", result.Output);
        Assert.Contains("\"line\":4", await File.ReadAllTextAsync(_folder["rejected.jsonl"]));
        Assert.Equal(2, (await CommandLine.RunAsync("convert", _folder["in.csv"], "-o", _folder["out"])).ExitCode);

        var report = (await CommandLine.RunAsync("report", "panel", _folder["out"], "-o", _folder["report.md"])).Succeeded();
        Assert.StartsWith("2 profiles with 2 rows from 2024-01-01 to 2024-01-02: ", report.Output);
        Assert.StartsWith("# What is in the data?", await File.ReadAllTextAsync(_folder["report.md"]));
    }

    [Fact]
    public async Task Convert_OtherFormat_IsRefused()
    {
        var result = await CommandLine.RunAsync("convert", "in.csv", "-o", _folder["out"], "--to", "csv");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--to is 'csv'; jsonl or parquet was expected.", result.Fault);
    }

    [Fact]
    public async Task ReportPanel_Posts_AreDescribedAsWell()
    {
        var posts = _folder.Write("posts.jsonl", Enumerable.Range(0, 30).Select(i => $$"""{"account":"a","posted_at":"{{new DateTime(2025, 1, 1).AddDays(3 * i):yyyy-MM-dd}}","likes":{{i}}}"""));

        (await CommandLine.RunAsync("report", "panel", posts, "-o", _folder["report.json"])).Succeeded();

        Assert.Contains("\"profiles\": 1", await File.ReadAllTextAsync(_folder["report.json"]));
    }
}
