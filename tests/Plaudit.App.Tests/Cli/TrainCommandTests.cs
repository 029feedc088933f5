namespace Plaudit.App.Tests.Cli;

[Collection(TrainedSampleTests.Name)]
public sealed class TrainCommandTests(TrainedSample sample) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_Posts_SaysWhatWasReadAndWhatWasChosen()
    {
        var output = sample.Training.Output;

        Assert.StartsWith("Read 160 posts of 4 accounts, ", output);
        Assert.Contains("\nModel: ", output);
        Assert.Contains($"Written to {sample.Model}. How good it is: plaudit evaluate likes {sample.Posts}\n", output);
        Assert.Equal("", sample.Training.Error);
        Assert.True(File.Exists(sample.Model));
    }

    [Fact]
    public void Train_JsonFile_CountsEveryPost()
    {
        var rows = sample.TrainingJson.GetProperty("rows");
        var leftOut = rows.GetProperty("left_out").EnumerateObject().Sum(reason => reason.Value.GetInt32());

        Assert.Equal(160, sample.TrainingJson.GetProperty("data").GetProperty("posts").GetInt32());
        Assert.Equal(160, rows.GetProperty("training").GetInt32() + leftOut);
        Assert.Equal(0, rows.GetProperty("test").GetInt32());
    }

    [Fact]
    public async Task Train_OutcomeAsFeature_IsRefusedNamingTheField()
    {
        var result = await CommandLine.RunAsync("train", "likes", sample.Posts, "-o", _folder["m.plaudit"], "--features", "caption,likes");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("likes", result.Fault);
        Assert.Contains("outcome", result.Fault);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task Train_TooFewPosts_SaysHowManyWereExpected()
    {
        var post = sample.AllPosts[0].GetRawText();
        _folder.Write("one.jsonl", post);

        var result = await CommandLine.RunAsync("train", "likes", _folder["one.jsonl"], "-o", _folder["m.plaudit"], "--maturity-days", "0");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Only 1 posts", result.Fault);
        Assert.Contains("20 were expected", result.Fault);
        Assert.Equal(["one.jsonl"], _folder.Names);
    }

    [Fact]
    public async Task Train_StandardInputAndFiles_GiveTheSameBytesForTheSameSeed()
    {
        // Few columns, because it is quicker: what is compared is the file, whatever is in it.
        string[] options = ["--features", "format", "--seed", "7", "--quiet", "--json"];
        var posts = string.Concat(sample.AllPosts.Select(post => post.GetRawText() + "\n"));

        (await CommandLine.RunAsync(["train", "likes", sample.Posts, "-o", _folder["files.plaudit"], .. options, _folder["files.json"]])).Succeeded();
        var result = (await CommandLine.RunWithInputAsync(posts, ["train", "likes", "-", "-o", _folder["input.plaudit"], .. options, "-"])).Succeeded();

        Assert.Equal("", result.Error);
        Assert.Equal(await File.ReadAllTextAsync(_folder["files.json"]), result.Output);
        Assert.Equal(await File.ReadAllBytesAsync(_folder["files.plaudit"]), await File.ReadAllBytesAsync(_folder["input.plaudit"]));
    }
}
