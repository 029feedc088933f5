using Plaudit.Tests.Connectors;

namespace Plaudit.App.Tests.Cli;

public sealed class FetchCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Fetch_ProfileWithPosts_IsReadByVerbsOnBoth()
    {
        await using var platform = await LivePlatform.StartAsync(
            _folder, Answers.Json(LivePlatform.XUser()), Answers.Json(LivePlatform.Tweets(0, 20, "p2")), Answers.Json(LivePlatform.Tweets(20, 20, null)));

        var result = (await platform.RunAsync("fetch", "https://x.com/ExampleDev?lang=en", "--posts", "30", "-o", _folder["dev.jsonl"])).Succeeded();

        Assert.StartsWith("ExampleDev on x: 5,834 followers, 204 following, 1,405 posts\n  baking bread and cakes\n", result.Output);
        Assert.EndsWith($"Wrote the profile and 30 posts to {_folder["dev.jsonl"]}\n", result.Output);
        var lines = _folder.Objects("dev.jsonl");
        Assert.Equal(["profile", .. Enumerable.Repeat("post", 30)], lines.Select(line => line.GetProperty("record").GetString()));
        Assert.All(lines, line => Assert.Equal("ExampleDev", line.GetProperty("account").GetString()));
        Assert.Equal(Enumerable.Range(20, 30), lines.Skip(1).Select(line => line.GetProperty("likes").GetInt32()));
        Assert.DoesNotContain(_folder.Names, name => name.EndsWith(".partial", StringComparison.Ordinal));

        var converted = (await CommandLine.RunAsync("convert", _folder["dev.jsonl"], "-o", _folder["posts.jsonl"], "--profiles", _folder["profiles.jsonl"])).Succeeded();
        Assert.Contains("Wrote 30 posts of 1 account", converted.Output);
        Assert.DoesNotContain("rejected", converted.Output);
        Assert.Equal(5_834, Assert.Single(_folder.Objects("profiles.jsonl")).GetProperty("followers").GetInt32());
    }

    [Fact]
    public async Task Fetch_TokenRefusedOnTheWay_GoesOnWithTheSameCommand()
    {
        await using var platform = await LivePlatform.StartAsync(
            _folder,
            Answers.Json(LivePlatform.XUser()),
            Answers.Json(LivePlatform.Tweets(0, 20, "p2")),
            Answers.Json("""{"title":"Unauthorized","status":401,"detail":"Unauthorized"}""", 401),
            Answers.Json(LivePlatform.XUser()),
            Answers.Json(LivePlatform.Tweets(20, 20, null)));
        string[] command = ["fetch", "x:exampledev", "--posts", "40", "-o", _folder["dev.jsonl"]];

        var first = await platform.RunAsync(command);
        Assert.Equal(1, first.ExitCode);
        Assert.Contains("PLAUDIT_X_TOKEN", first.Fault);
        Assert.False(File.Exists(_folder["dev.jsonl"]));
        // What a crash left half written after the last page that is known to be whole.
        await File.AppendAllTextAsync(Partial(), "{\"record\":\"post\",\"acc");

        var second = (await platform.RunAsync(command)).Succeeded();
        Assert.Contains("Went on after 20 posts of an earlier run that was interrupted.", second.Output);
        Assert.Contains("pagination_token=p2", platform.Server.Targets[^1]);
        Assert.Equal(Enumerable.Range(20, 40), _folder.Objects("dev.jsonl").Skip(1).Select(line => line.GetProperty("likes").GetInt32()));
    }

    [Fact]
    public async Task Fetch_Throttled_KeepsWhatItHasAndSaysWhenItGoesOn()
    {
        var reset = TimeProvider.System.GetUtcNow().AddHours(2).ToUnixTimeSeconds();
        await using var platform = await LivePlatform.StartAsync(
            _folder,
            Answers.Json(LivePlatform.XUser()),
            Answers.Json(LivePlatform.Tweets(0, 20, "p2")),
            Answers.Json("""{"title":"Too Many Requests","status":429}""", 429, ("x-rate-limit-limit", "900"), ("x-rate-limit-remaining", "0"), ("x-rate-limit-reset", $"{reset}")));

        var result = await platform.RunAsync("fetch", "@exampledev", "--platform", "x", "--posts", "40", "-o", _folder["dev.jsonl"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"What was fetched is in '{Partial()}'; the same command goes on from there.", result.Fault);
        Assert.Equal(21, File.ReadAllLines(Partial()).Length);
        var asked = platform.Server.Targets.Count;
        Assert.Equal(1, (await platform.RunAsync("fetch", "x:exampledev", "--posts", "40", "-o", _folder["dev.jsonl"])).ExitCode);
        Assert.InRange(platform.Server.Targets.Count, asked, asked + 1);

        var budget = (await platform.RunAsync("budget", "--requests", "10")).Succeeded();
        Assert.Contains(DateTimeOffset.FromUnixTimeSeconds(reset + 1).UtcDateTime.ToString("yyyy-MM-dd HH:mm", null), budget.Output);
        Assert.Contains("throttled (429)", budget.Output);
        Assert.DoesNotContain(LivePlatform.Token, budget.Output + budget.Error + result.Output + result.Error);
    }

    [Fact]
    public async Task Fetch_NobodyOfThatName_WritesTheState()
    {
        await using var platform = await LivePlatform.StartAsync(_folder, Answers.GraphError(110, "Cannot find User", 2207013));

        var result = (await platform.RunAsync("fetch", "https://www.instagram.com/some.body/", "--posts", "5", "-o", _folder["a.jsonl"])).Succeeded();

        Assert.StartsWith("some.body on instagram: not professional\n", result.Output);
        Assert.Equal("not_professional", Assert.Single(_folder.Objects("a.jsonl")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Fetch_WithoutToken_ContactsNobodyAndMakesNoStore()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PLAUDIT_STORE"] = $"sqlite:{_folder["plaudit.db"]}",
            ["XDG_CONFIG_HOME"] = _folder.Path,
        };
        var result = await CommandLine.RunWithVariablesAsync(variables, "fetch", "instagram.com/some.body", "-o", _folder["a.jsonl"]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("PLAUDIT_INSTAGRAM_TOKEN", result.Fault);
        Assert.Contains(_folder["plaudit/tokens.json"], result.Fault);
        Assert.Empty(_folder.Names);
    }

    [Theory]
    [InlineData("https://instagram.com.evil.example/some.body")]
    [InlineData("https://instagram.com@evil.example/some.body")]
    [InlineData("http://127.0.0.1/some.body")]
    [InlineData("https://x.com/some_body/status/1")]
    [InlineData("@some.body")]
    public async Task Fetch_OtherAddress_IsRefused(string profile)
    {
        await using var platform = await LivePlatform.StartAsync(_folder, Answers.Json(LivePlatform.XUser()));
        Assert.Equal(2, (await platform.RunAsync("fetch", profile, "-o", _folder["a.jsonl"])).ExitCode);
        Assert.Empty(platform.Server.Targets);
    }

    [Fact]
    public async Task Fetch_AskedForTooMany_IsRefused()
    {
        var result = await CommandLine.RunAsync("fetch", "x:somebody", "--posts", "10001", "-o", _folder["a.jsonl"]);
        Assert.Equal((2, "plaudit: --posts is 10001; 0 to 10,000 was expected."), (result.ExitCode, result.Fault));
    }

    [Fact]
    public async Task Fetch_TwoPullsToOneFile_DoNotMix()
    {
        await using var platform = await LivePlatform.StartAsync(
            _folder,
            Answers.Json(LivePlatform.XUser()),
            Answers.Json(LivePlatform.Tweets(0, 20, "p2")),
            Answers.Json("{}", 401),
            Answers.Json(LivePlatform.XUser("OtherDev")),
            Answers.Json(LivePlatform.Tweets(100, 20, "q2")),
            Answers.Json("{}", 401),
            Answers.Json(LivePlatform.XUser()),
            Answers.Json(LivePlatform.Tweets(20, 20, null)));

        foreach (var name in (string[])["exampledev", "otherdev"])
        {
            Assert.Equal(1, (await platform.RunAsync("fetch", $"x:{name}", "--posts", "40", "-o", _folder["dev.jsonl"])).ExitCode);
        }
        (await platform.RunAsync("fetch", "x:exampledev", "--posts", "40", "-o", _folder["dev.jsonl"])).Succeeded();

        var lines = _folder.Objects("dev.jsonl");
        Assert.All(lines, line => Assert.Equal("ExampleDev", line.GetProperty("account").GetString()));
        Assert.Equal(Enumerable.Range(20, 40), lines.Skip(1).Select(line => line.GetProperty("likes").GetInt32()));
    }

    [Fact]
    public async Task Fetch_LinkInTheWay_IsNotFollowed()
    {
        await using var platform = await LivePlatform.StartAsync(
            _folder, Answers.Json(LivePlatform.XUser()), Answers.Json(LivePlatform.Tweets(0, 20, "p2")), Answers.Json("{}", 401), Answers.Json(LivePlatform.XUser()));
        string[] command = ["fetch", "x:exampledev", "--posts", "40", "-o", _folder["dev.jsonl"]];
        await platform.RunAsync(command);
        var partial = Partial();
        File.Delete(partial);
        var victim = _folder.Write("victim.txt", "mine");
        File.CreateSymbolicLink(partial, victim);

        var result = await platform.RunAsync(command);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("it is a link", result.Fault);
        Assert.Equal(["mine"], _folder.Lines("victim.txt"));
    }

    [Fact]
    public async Task Fetch_ProfileThatIsGone_KeepsWhatIsThere()
    {
        await using var platform = await LivePlatform.StartAsync(
            _folder,
            Answers.Json(LivePlatform.XUser()),
            Answers.Json(LivePlatform.Tweets(0, 20, null)),
            Answers.Json("""{"errors":[{"value":"exampledev","detail":"gone","title":"Not Found Error","resource_type":"user"}]}"""));
        string[] command = ["fetch", "x:exampledev", "--posts", "20", "-o", _folder["dev.jsonl"]];
        (await platform.RunAsync(command)).Succeeded();

        var second = (await platform.RunAsync(command)).Succeeded();

        Assert.Equal("exampledev on x: not found\nNothing was written.\n", second.Output);
        Assert.Equal(21, _folder.Lines("dev.jsonl").Length);
    }

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("-")]
    [InlineData("posts.jsonl.gz")]
    public async Task Fetch_OutputThatIsNoFileOfLines_IsRefused(string output)
    {
        await using var platform = await LivePlatform.StartAsync(_folder, Answers.Json(LivePlatform.XUser()));
        var result = await platform.RunAsync("fetch", "x:exampledev", "-o", output);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("a file that ends in .jsonl", result.Fault);
        Assert.Empty(platform.Server.Targets);
    }

    [Fact]
    public async Task Fetch_OwnOnX_IsRefusedBeforeAsking()
    {
        await using var platform = await LivePlatform.StartAsync(_folder, Answers.Json(LivePlatform.XUser()));
        var result = await platform.RunAsync("fetch", "x:exampledev", "--own", "--posts", "5", "-o", _folder["a.jsonl"]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--own is for Instagram", result.Fault);
        Assert.Empty(platform.Server.Targets);
    }

    [Fact]
    public async Task Budget_StoreThatIsNotThere_IsNotMade()
    {
        var result = await CommandLine.RunAsync("budget", "--store", $"sqlite:{_folder["typo/x.db"]}");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("There is no store at", result.Fault);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task Store_PasswordOnTheCommandLine_IsRefused()
    {
        var result = await CommandLine.RunAsync("budget", "--store", "Host=db;Password=secret");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("PGPASSWORD", result.Fault);
        Assert.DoesNotContain("secret", result.Error);
    }

    private string Partial() => Directory.GetFiles(_folder.Path, "*.partial").Single();
}
