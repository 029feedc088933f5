using System.Text.Json;

namespace Plaudit.App.Tests.Cli;

public sealed class SampleCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sample_Folder_SaysWhatWasWrittenAndThatItIsInvented()
    {
        var result = (await CommandLine.RunAsync("sample", _folder["s"], "--accounts", "2", "--posts", "1200", "--drafts", "3")).Succeeded();

        Assert.Equal($"Wrote 1,200 invented posts of 2 accounts and 3 drafts to {_folder["s"]}; {_folder["s/README.txt"]} says how.\n", result.Output);
        Assert.Equal(3, _folder.Lines("s/drafts.jsonl").Length);
    }

    [Fact]
    public async Task Sample_FolderWithASample_IsReplacedOnlyByForce()
    {
        string[] arguments = ["sample", _folder.Path, "--accounts", "2", "--posts", "20", "--drafts", "3"];
        (await CommandLine.RunAsync(arguments)).Succeeded();
        var before = File.ReadAllText(_folder["drafts.jsonl"]);

        var refused = await CommandLine.RunAsync([.. arguments, "--seed", "2"]);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--force", refused.Fault);
        Assert.Equal(before, File.ReadAllText(_folder["drafts.jsonl"]));

        var forced = (await CommandLine.RunAsync([.. arguments, "--seed", "2", "--force", "--json", "-"])).Succeeded();
        Assert.NotEqual(before, File.ReadAllText(_folder["drafts.jsonl"]));
        Assert.Equal(20, JsonElement.Parse(forced.Output).GetProperty("posts").GetInt32());
    }

    [Theory]
    [InlineData("--accounts", "0", "accounts is 0; expected 1 to 1000000")]
    [InlineData("--posts", "-1", "posts is -1; expected 0 to 100000000")]
    [InlineData("--posts", "many", "--posts is 'many'; a whole number was expected")]
    [InlineData("--seed", "-1", "--seed is -1; 0 or more was expected")]
    public async Task Sample_OptionOutOfRange_SaysTheRange(string option, string value, string expected)
    {
        var result = await CommandLine.RunAsync("sample", _folder["s"], option, value);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Fault);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task Sample_Daily_WritesMonthlyFilesAndSaysWhatIsInThem()
    {
        var result = (await CommandLine.RunAsync("sample", "--daily", "1000", _folder["d"], "--seed", "3", "--json", _folder["d.json"])).Succeeded();

        Assert.Equal($"Wrote 1,000 invented daily rows of 4 profiles to {_folder["d"]}; {_folder["d/README.txt"]} says how.\n", result.Output);
        Assert.Equal(25, Directory.GetFiles(_folder["d"]).Length);
        Assert.Equal(1000, JsonElement.Parse(File.ReadAllText(_folder["d.json"])).GetProperty("rows").GetInt32());

        var refused = await CommandLine.RunAsync("sample", "--daily", "1000", _folder["d"]);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--force", refused.Fault);
        (await CommandLine.RunAsync("sample", "--daily", "1000", _folder["d"], "--force")).Succeeded();
    }

    [Theory]
    [InlineData("0", "rows is 0; expected 1 to 1000000000")]
    [InlineData("-3", "rows is -3; expected 1 to 1000000000")]
    [InlineData("33000000000", "rows is 33000000000; expected 1 to 1000000000")]
    [InlineData("1e6", "--daily is '1e6'; a whole number such as 3300000 was expected")]
    public async Task Sample_DailyRowsOutOfRange_SaysTheRange(string rows, string expected)
    {
        var result = await CommandLine.RunAsync("sample", "--daily", rows, _folder["d"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Fault);
        Assert.Empty(_folder.Names);
    }

    [Theory]
    [InlineData("--accounts")]
    [InlineData("--posts")]
    [InlineData("--drafts")]
    public async Task Sample_DailyBesideAnAgencyOption_IsRefused(string option)
    {
        var result = await CommandLine.RunAsync("sample", "--daily", "1000", _folder["d"], option, "40");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"--daily writes daily rows, and {option} is for an agency of posts", result.Fault);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task Sample_Photos_WritesPicturesAndSaysWhatIsInThem()
    {
        var result = (await CommandLine.RunAsync("sample", _folder["p"], "--photos", "3", "--seed", "4", "--json", _folder["p.json"])).Succeeded();

        Assert.Equal($"Wrote 3 drawn photos with invented likes and 12 candidates to {_folder["p"]}; {_folder["p/README.txt"]} says how.\n", result.Output);
        Assert.Equal(3, Directory.GetFiles(_folder["p/pictures"], "IMG_*.jpg").Length);
        Assert.Equal(4, _folder.Lines("p/likes.csv").Length);
        Assert.Equal((3, 12), (Number("photos"), Number("candidates")));
        Assert.Contains("what the picture adds (standard deviation 0.5): warm colours", File.ReadAllText(_folder["p/README.txt"]));

        var refused = await CommandLine.RunAsync("sample", _folder["p"], "--photos", "3");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--force", refused.Fault);

        int Number(string name) => JsonElement.Parse(File.ReadAllText(_folder["p.json"])).GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Sample_PhotosWithoutSignal_SaysSoInTheReadme()
    {
        (await CommandLine.RunAsync("sample", _folder["p"], "--photos", "1", "--no-signal")).Succeeded();

        var readme = File.ReadAllText(_folder["p/README.txt"]);
        Assert.Contains("these followers do not look at pictures", readme);
        Assert.Contains("--photos 1 --seed 1 --no-signal\n", readme);
    }

    [Theory]
    [InlineData("--photos draws photos of one account, and --accounts is for an agency of posts", "--photos", "9", "--accounts", "2")]
    [InlineData("--photos draws photos of one account, and --drafts is for an agency of posts", "--photos", "9", "--drafts", "2")]
    [InlineData("--daily writes daily rows, and --photos draws photos", "--photos", "9", "--daily", "100")]
    [InlineData("--no-signal is for a sample of photos", "--no-signal")]
    [InlineData("photos is 0; expected 1 to 100000", "--photos", "0")]
    public async Task Sample_PhotosWithWhatDoesNotFit_IsRefused(string expected, params string[] arguments)
    {
        var result = await CommandLine.RunAsync(["sample", _folder["p"], .. arguments]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Fault);
        Assert.Empty(_folder.Names);
    }
}
