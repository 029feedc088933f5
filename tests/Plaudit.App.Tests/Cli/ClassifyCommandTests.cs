using System.Text.Json;
using Plaudit.Tests.Connectors;

namespace Plaudit.App.Tests.Cli;

[Collection(AccountTypeSampleTests.Name)]
public sealed class ClassifyCommandTests(AccountTypeSample sample) : IDisposable
{
    private static readonly Dictionary<string, string> s_offline = [];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Classify_TypedIn_IsJudgedWithoutAsking()
    {
        var model = await ModelAsync(["platform", "account", "source", "followers", "following", "posts", "username_len", "username_digits", "account_type"]);

        var result = (await CommandLine.RunWithVariablesAsync(
            s_offline, "classify", "https://www.instagram.com/abc123/", "-m", model, "--followers", "826", "--following", "900", "--posts", "120", "--json", _folder["a.json"])).Succeeded();

        Assert.StartsWith("abc123 on instagram: 826 followers, 900 following, 120 posts\n", result.Output);
        var json = JsonElement.Parse(await File.ReadAllTextAsync(_folder["a.json"]));
        Assert.Equal((6, 3), (json.GetProperty("profile").GetProperty("username_length").GetInt32(), json.GetProperty("profile").GetProperty("username_digits").GetInt32()));
        var answer = json.GetProperty("account_type");
        Assert.Contains(answer.GetProperty("status").GetString(), (string[])["ok", "unsure"]);
        Assert.Equal(1, answer.GetProperty("probabilities").EnumerateArray().Sum(of => of.GetProperty("probability").GetDouble()), 1e-5);
        Assert.NotEmpty(answer.GetProperty("reasons").EnumerateArray());
    }

    [Fact]
    public async Task Classify_ModelsThatNeedMore_UsesTheOneThatCan()
    {
        var needsAll = sample.Model;
        var needsFew = await ModelAsync(["platform", "account", "source", "followers", "posts", "account_type"]);

        (await CommandLine.RunWithVariablesAsync(
            s_offline, "classify", "instagram:abc", "-m", needsAll, "-m", needsFew, "--followers", "826", "--posts", "120", "--json", _folder["a.json"])).Succeeded();
        Assert.Equal(needsFew, JsonElement.Parse(await File.ReadAllTextAsync(_folder["a.json"])).GetProperty("account_type_model").GetString());

        var none = (await CommandLine.RunWithVariablesAsync(s_offline, "classify", "instagram:abc", "-m", needsAll, "--followers", "826")).Succeeded();
        Assert.Contains("abc: cannot_tell (missing ", none.Output);
        Assert.Contains("  The page may show it: type it in with --following N, --posts N", none.Output);
    }

    [Fact]
    public async Task Classify_NotProfessional_OffersToTypeIn()
    {
        await using var platform = await LivePlatform.StartAsync(_folder, Answers.GraphError(110, "Cannot find User", 2207013));

        var result = (await platform.RunAsync("classify", "https://www.instagram.com/abc/", "-m", sample.Model)).Succeeded();

        Assert.Contains("abc: cannot_tell (the platform answers for professional accounts alone", result.Output);
        Assert.Contains("'abc' may still have a public page. Type in what the page shows: --followers 826", result.Output);
    }

    [Fact]
    public async Task Classify_WithoutToken_OffersToTypeIn()
    {
        var result = await CommandLine.RunWithVariablesAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["XDG_CONFIG_HOME"] = _folder.Path }, "classify", "x:abc", "-m", sample.Model);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("PLAUDIT_X_TOKEN", result.Fault);
        Assert.Contains("Or type in what the page shows: --followers 826", result.Fault);
    }

    [Fact]
    public async Task Classify_FetchedFile_TellsTypeAndCategory()
    {
        await using var platform = await LivePlatform.StartAsync(
            _folder, Answers.Json(LivePlatform.XUser()), Answers.Json(LivePlatform.Tweets(0, 20, null)));
        (await platform.RunAsync("fetch", "x:exampledev", "--posts", "20", "-o", _folder["dev.jsonl"])).Succeeded();
        _folder.Write("topics.jsonl", CategoryPosts.Lines(80, seed: 1));
        (await CommandLine.RunAsync("train", "category", _folder["topics.jsonl"], "-o", _folder["category.plaudit"])).Succeeded();
        var type = await ModelAsync(["account", "source", "followers", "posts", "account_type"]);
        var asked = platform.Server.Targets.Count;

        (await platform.RunAsync(
            "classify", "x:exampledev", "-m", type, "-m", _folder["category.plaudit"], "--saved", _folder["dev.jsonl"], "--json", _folder["a.json"])).Succeeded();

        Assert.Equal(asked, platform.Server.Targets.Count);
        var json = JsonElement.Parse(await File.ReadAllTextAsync(_folder["a.json"]));
        Assert.Equal(20, json.GetProperty("posts").GetInt32());
        Assert.Equal("ExampleDev", json.GetProperty("account_type").GetProperty("account").GetString());
        // The biography is a text as well.
        Assert.Equal(21, json.GetProperty("category").GetProperty("texts").GetInt32());

        var other = await platform.RunAsync("classify", "x:somebody", "-m", type, "--saved", _folder["dev.jsonl"]);
        Assert.Equal(2, other.ExitCode);
        Assert.Contains($"The profile of 'somebody' is not in {_folder["dev.jsonl"]}, where there is ExampleDev.", other.Fault);
    }

    [Fact]
    public async Task Classify_SavedFile_TakesTheProfileOfThePlatformAskedFor()
    {
        var type = await ModelAsync(["account", "source", "followers", "posts", "account_type"]);
        var file = _folder.Write(
            "both.jsonl",
            """{"platform":"instagram","account":"bob","followers":1,"posts":2}""",
            """{"platform":"x","account":"bob","followers":3,"posts":4}""");

        (await CommandLine.RunWithVariablesAsync(s_offline, "classify", "x:bob", "-m", type, "--saved", file, "--json", _folder["a.json"])).Succeeded();

        Assert.Equal(3, JsonElement.Parse(await File.ReadAllTextAsync(_folder["a.json"])).GetProperty("profile").GetProperty("followers").GetInt32());
    }

    [Fact]
    public async Task Classify_Live_ReadsPostsOnlyWhereAModelNeedsThem()
    {
        await using var platform = await LivePlatform.StartAsync(_folder, Answers.Json(LivePlatform.XUser()));
        var type = await ModelAsync(["account", "source", "followers", "posts", "account_type"]);

        var result = (await platform.RunAsync("classify", "https://twitter.com/exampledev", "-m", type)).Succeeded();

        Assert.Single(platform.Server.Targets);
        Assert.Contains("\nAccount type\n\nExampleDev: ", result.Output);
    }

    [Theory]
    [InlineData("--followers -1", "--followers is -1; 0 or more was expected.")]
    [InlineData("--private maybe", "--private is 'maybe'; yes or no was expected.")]
    [InlineData("--followers 1 --saved x.jsonl", "give one of the two")]
    public async Task Classify_WrongOption_IsRefused(string options, string fault)
    {
        var result = await CommandLine.RunWithVariablesAsync(s_offline, ["classify", "x:abc", "-m", sample.Model, .. options.Split(' ')]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(fault, result.Fault);
    }

    // A model that needs only the fields that its profiles have.
    private async Task<string> ModelAsync(string[] fields)
    {
        var lines = AccountTypeSample.Lines(sample.Labelled, row =>
        {
            foreach (var name in row.Select(field => field.Key).Except(fields).ToList())
            {
                row.Remove(name);
            }
        });
        var model = _folder[$"model-{fields.Length}.plaudit"];
        (await CommandLine.RunAsync("train", "account-type", _folder.Write("learn.jsonl", lines), "-o", model)).Succeeded();
        return model;
    }
}
