using System.Globalization;
using System.Text.Json;

namespace Plaudit.App.Tests.Cli;

public sealed class BestTimeCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BestTimeCommandTests() => _folder.Write("posts.jsonl", Posts("acme", "instagram").Concat(Posts("bakery", "instagram")));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task BestTime_Evenings_AreNamedAsAnAssociationInATableOf100Columns()
    {
        var result = (await RunAsync("acme")).Succeeded();

        Assert.Equal("", result.Error);
        Assert.Contains("acme: 400 posts, of which ", result.Output);
        Assert.Contains("\n 18-21 h ", result.Output);
        Assert.Matches(@"day 18:00 to 21:00: \+\d+ % \(80 % range \+\d+ % to \+\d+ %\), \d+ posts\n", result.Output);
        Assert.Contains("it does not mean that moving a post there will do so", result.Output);
        Assert.Matches(@"explained \d+\.\d % \(standard error", result.Output);
        Assert.All(result.Output.Split('\n').Where(line => line.StartsWith(' ')), line => Assert.True(line.Length <= 100, line));
    }

    [Fact]
    public async Task BestTime_Json_HoldsTheWholeTableInSnakeCase()
    {
        var json = JsonElement.Parse((await RunAsync("acme", "--json", "-")).Succeeded().Output);

        Assert.Equal(("acme", "instagram", "UTC", 3), (Text(json, "account"), Text(json, "platform"), Text(json, "time_zone"), json.GetProperty("slot_hours").GetInt32()));
        Assert.Equal(56, json.GetProperty("times").GetArrayLength());
        var best = json.GetProperty("best")[0];
        Assert.Equal((18, 21), (best.GetProperty("from_hour").GetInt32(), best.GetProperty("to_hour").GetInt32()));
        var effect = best.GetProperty("effect");
        Assert.True(effect.GetProperty("lower").GetDouble() > 0 && effect.GetProperty("lower").GetDouble() < effect.GetProperty("value").GetDouble());
        Assert.True(json.GetProperty("check").GetProperty("explained").GetDouble() > 0);
        Assert.Contains("Associations", Text(json, "reading"));
        Assert.Equal(800, json.GetProperty("data").GetProperty("posts").GetInt32());
    }

    [Fact]
    public async Task BestTime_TimeZone_MovesTheHours()
    {
        var json = JsonElement.Parse((await RunAsync("acme", "--json", "-", "--time-zone", "europe/Istanbul")).Succeeded().Output);

        Assert.Equal((21, 24), (json.GetProperty("best")[0].GetProperty("from_hour").GetInt32(), json.GetProperty("best")[0].GetProperty("to_hour").GetInt32()));
    }

    [Fact]
    public async Task BestTime_Draft_LooksAtItsMediaTypeAndItsTime()
    {
        _folder.Write("draft.jsonl", """{"account":"acme","media_type":"video","posted_at":"2026-11-06T19:00:00Z"}""");

        var result = (await RunAsync("acme", "--draft", _folder["draft.jsonl"], "--min-posts", "1")).Succeeded();

        Assert.Contains("of which 194 of the media type video can be compared", result.Output);
        Assert.Contains("The draft's time, Friday 18:00 to 21:00: +", result.Output);
    }

    [Fact]
    public async Task BestTime_DraftOfARareMediaType_SaysThatAllPostsWereLookedAt()
    {
        _folder.Write("draft.jsonl", """{"account":"acme","media_type":"reel"}""");

        var result = (await RunAsync("acme", "--draft", _folder["draft.jsonl"])).Succeeded();

        Assert.Contains("0 posts of the draft's media type (reel) to compare and 30 are needed: all posts were looked at.", result.Output);
    }

    [Theory]
    [InlineData("""{"account":"bakery"}""", "The draft is of the account 'bakery', and times were asked for 'acme'.")]
    [InlineData("{\"account\":\"acme\"}\n{\"account\":\"acme\"}", "There are 2 drafts in ")]
    public async Task BestTime_DraftThatDoesNotFit_IsRefused(string drafts, string fault)
    {
        _folder.Write("draft.jsonl", drafts);

        var result = await RunAsync("acme", "--draft", _folder["draft.jsonl"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(fault, result.Fault);
    }

    [Theory]
    [InlineData("acmee", "UTC", "There is no account 'acmee' among the 2 of the history. Near it: acme.")]
    [InlineData("zzz", "UTC", "There is no account 'zzz' among the 2 of the history.")]
    [InlineData("acme", "Europe/Istambul", "Near it: Europe/Istanbul")]
    [InlineData("acme", "../passwd", "There is no time zone '../passwd'; a name such as Europe/Istanbul")]
    [InlineData("acme", "", "There is no time zone ''")]
    public async Task BestTime_UnknownName_IsAClearError(string account, string zone, string fault)
    {
        var result = await RunAsync(account, "--time-zone", zone);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(fault, result.Fault);
    }

    [Fact]
    public async Task BestTime_NameOnTwoPlatforms_AsksForThePlatform()
    {
        _folder.Write("posts.jsonl", Posts("acme", "instagram").Concat(Posts("acme", "tiktok")));

        var asked = await RunAsync("acme");
        var wrong = await RunAsync("acme", "--platform", "x");
        var given = await RunAsync("acme", "--platform", "tiktok", "--json", "-");

        Assert.Contains("is there more than once, on: instagram, tiktok. Name one with --platform.", asked.Fault);
        Assert.Contains("is not on 'x' in the history, but on: instagram, tiktok.", wrong.Fault);
        Assert.Equal("tiktok", Text(JsonElement.Parse(given.Succeeded().Output), "platform"));
    }

    [Fact]
    public async Task BestTime_DaysWithoutHours_GivesSevenDays()
    {
        _folder.Write("posts.jsonl", Posts("acme", "instagram").Select(line => line.Remove(line.IndexOf(":00:00Z") - 3, 10)));

        var result = (await RunAsync("acme")).Succeeded();

        Assert.Contains("only days of the week are given", result.Output);
        Assert.Contains("\n Wednesday ", result.Output);
        Assert.DoesNotContain("18-21", result.Output);
    }

    [Theory]
    [InlineData("--min-posts=0", "1 to 1000 was expected")]
    [InlineData("--maturity-days=4000", "0 to 3650 was expected")]
    public async Task BestTime_OptionOutOfRange_IsRefused(string option, string fault)
    {
        var result = await CommandLine.RunAsync("best-time", "--history", _folder["posts.jsonl"], "--account", "acme", option);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(fault, result.Fault);
    }

    [Fact]
    public async Task BestTime_JsonOverTheDraft_IsRefused()
    {
        _folder.Write("draft.jsonl", """{"account":"acme"}""");

        var result = await RunAsync("acme", "--draft", _folder["draft.jsonl"], "--json", _folder["draft.jsonl"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("it is an input of this run", result.Fault);
    }

    private Task<CommandLine.Result> RunAsync(string account, params string[] more) =>
        CommandLine.RunAsync(["best-time", "--history", _folder["posts.jsonl"], "--account", account, "--maturity-days", "0", .. more]);

    // Posts every 17 hours, those from 18 to 21 h UTC with half as many likes again.
    private static IEnumerable<string> Posts(string account, string platform)
    {
        var random = new Random(account.Length);
        for (var i = 0; i < 400; i++)
        {
            var time = new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc).AddHours(17 * i);
            var likes = (int)((time.Hour is >= 18 and < 21 ? 1500 : 1000) * (0.8 + (0.4 * random.NextDouble())));
            var type = i % 2 == 0 ? "image" : "video";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"platform":"{{platform}}","account":"{{account}}","posted_at":"{{time:yyyy-MM-ddTHH}}:00:00Z","media_type":"{{type}}","likes":{{likes}}}""");
        }
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
