using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Plaudit.App.Api;
using Plaudit.App.Tests.Cli;

namespace Plaudit.App.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class PredictionTests(ApiSample sample) : IAsyncLifetime, IDisposable
{
    private const string Likes = "/api/v1/predictions/likes";
    private const string Engagement = "/api/v1/predictions/engagement";
    private const string AccountType = "/api/v1/predictions/account-type";
    private const string Forecast = "/api/v1/predictions/forecast";

    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(sample.Models);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("likes", Likes)]
    [InlineData("engagement", Engagement)]
    public async Task PostDrafts_WithHistory_AnswersWhatTheCommandLineDoes(string task, string path)
    {
        var drafts = _folder.Write("drafts.jsonl", sample.DraftRows.Select(row => row!.ToJsonString()));
        (await CommandLine.RunAsync("predict", task, drafts, "--history", sample.Posts, "-m", sample.Model(task), "-o", _folder["out.jsonl"])).Succeeded();

        var answer = (await _server.PostAsync(path, Drafts())).Succeeded().Json;

        var expected = _folder.Objects("out.jsonl");
        var results = answer.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(12, results.Count);
        Assert.All(results.Zip(expected), pair => Assert.All(
            pair.First.EnumerateObject().Where(field => field.Name != "ledger_id"),
            field => Assert.True(JsonElement.DeepEquals(field.Value, pair.Second.GetProperty(field.Name)), $"{field} instead of {pair.Second.GetProperty(field.Name)}")));
        Assert.Contains(results, result => result.GetProperty("status").GetString() == "ok");
        Assert.Equal(16, answer.GetProperty("model_version").GetString()!.Length);
    }

    [Fact]
    public async Task PostProfiles_Known_AnswersWhatTheCommandLineDoes()
    {
        var profiles = _folder.Write("profiles.jsonl", sample.ProfileRows.Select(row => row!.ToJsonString()));
        (await CommandLine.RunAsync("predict", "account-type", profiles, "-m", sample.Model("account-type"), "-o", _folder["out.jsonl"])).Succeeded();

        var answer = (await _server.PostAsync(AccountType, new JsonObject { ["profiles"] = sample.ProfileRows })).Succeeded().Json;

        var results = answer.GetProperty("results").EnumerateArray().ToList();
        var expected = _folder.Objects("out.jsonl");
        Assert.Equal(expected.Length, results.Count);
        foreach (var (result, line) in results.Zip(expected))
        {
            foreach (var field in line.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null))
            {
                Assert.True(JsonElement.DeepEquals(field.Value, result.GetProperty(field.Name)), $"{result} instead of {line}");
            }
        }
        Assert.Contains(results, result => result.GetProperty("status").GetString() == "ok");
    }

    [Fact]
    public async Task PostDays_OfAProfile_AnswersWhatTheCommandLineDoes()
    {
        var rows = Directory.EnumerateFiles(sample.Daily, "*.csv").Order(StringComparer.Ordinal).Select(File.ReadAllLines).ToList();
        var header = rows[0][0].Split(',');
        var id = rows[0][1].Split(',')[Array.IndexOf(header, "profile_id")];
        var own = rows.SelectMany(lines => lines.Skip(1)).Where(line => line.Contains(id, StringComparison.Ordinal)).ToList();
        var file = _folder.Write("own.csv", own.Prepend(rows[0][0]));
        (await CommandLine.RunAsync("predict", "forecast", file, "-m", sample.Model("forecast"), "-o", _folder["out.jsonl"], "--reasons")).Succeeded();
        var days = new JsonArray([.. own.Select(line => (JsonNode)new JsonObject(header.Zip(line.Split(',')).Where(cell => cell.Second.Length > 0).Select(Field)))]);

        var answer = (await _server.PostAsync(Forecast, new JsonObject { ["profile_id"] = id, ["days"] = days })).Succeeded().Json;

        var results = answer.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal([7, 14, 21, 28], results.Select(result => result.GetProperty("horizon_days").GetInt32()));
        Assert.All(results.Zip(_folder.Objects("out.jsonl")), pair => Assert.All(
            pair.First.EnumerateObject(),
            field => Assert.True(JsonElement.DeepEquals(field.Value, pair.Second.GetProperty(field.Name)), $"{field} instead of {pair.Second.GetProperty(field.Name)}")));
        Assert.Equal(id, answer.GetProperty("profile_id").GetString());

        static KeyValuePair<string, JsonNode?> Field((string Name, string Value) cell) =>
            new(cell.Name, long.TryParse(cell.Value, out var number) && cell.Name != "profile_id" ? JsonValue.Create(number) : JsonValue.Create(cell.Value));
    }

    [Fact]
    public async Task PostEverything_AtOnce_AnswersAsOneAfterTheOther()
    {
        (string Path, JsonNode Body)[] asked =
        [
            (Likes, Drafts()), (Engagement, Drafts()), (AccountType, new JsonObject { ["profiles"] = sample.ProfileRows }),
            (Forecast, JsonNode.Parse(ApiExamples.Requests["PredictForecast"])!),
        ];
        var alone = new List<string>();
        foreach (var (path, body) in asked) alone.Add(WithoutLedger((await _server.PostAsync(path, body)).Succeeded().Text));

        var together = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => _server.PostAsync(asked[i % asked.Length].Path, asked[i % asked.Length].Body))));

        Assert.All(together.Select((answer, i) => (answer, i)), of => Assert.Equal(alone[of.i % asked.Length], WithoutLedger(of.answer.Text)));
    }

    [Fact]
    public async Task PostDrafts_WithoutHistory_RestOnFollowers()
    {
        var body = JsonNode.Parse("""{"platform":"instagram","account":"new.one","drafts":[{"caption":"first","followers":900},{"caption":"second"}]}""")!;

        var results = (await _server.PostAsync(Likes, body)).Succeeded().Json.GetProperty("results");

        Assert.Equal(["cold_start", "not_enough_history"], results.EnumerateArray().Select(result => result.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task PostDrafts_AccountOfTheRequest_FindsItsHistory()
    {
        var draft = sample.DraftRows[0]!.AsObject();
        var (platform, account) = (draft["platform"]!.GetValue<string>(), draft["account"]!.GetValue<string>());
        var history = new JsonArray([.. sample.PostRows.Where(post => post!["account"]!.GetValue<string>() == account).Select(Bare)]);
        var named = await _server.PostAsync(Likes, new JsonObject { ["drafts"] = new JsonArray(draft.DeepClone()), ["history"] = sample.PostRows });

        var short_ = await _server.PostAsync(
            Likes, new JsonObject { ["platform"] = platform, ["account"] = account, ["drafts"] = new JsonArray(Bare(draft)), ["history"] = history });

        Assert.Equal(
            WithoutLedger(named.Succeeded().Json.GetProperty("results").GetRawText()), WithoutLedger(short_.Succeeded().Json.GetProperty("results").GetRawText()));

        static JsonNode Bare(JsonNode? post)
        {
            var copy = post!.DeepClone().AsObject();
            copy.Remove("account");
            copy.Remove("platform");
            return copy;
        }
    }

    [Fact]
    public async Task Post_UnknownFields_AreNamed()
    {
        var drafts = JsonNode.Parse("""{"account":"a","histroy":[],"drafts":[{"caption":"x","folowers":3},{"caption":"y","folowers":4}]}""")!;

        var answer = (await _server.PostAsync(Likes, drafts)).Succeeded();

        Assert.Equal("""["histroy","drafts[].folowers"]""", answer.Json.GetProperty("ignored_fields").GetRawText());
    }

    [Fact]
    public async Task Post_ModelThatIsNotThere_IsAProblemThatSaysHowToMakeOne()
    {
        await using var bare = await RunningServer.StartAsync(_folder.Path);

        Assert.Contains("plaudit train likes", (await bare.PostAsync(Likes, JsonNode.Parse(ApiExamples.Requests["PredictLikes"])!)).Problem(503));
        (await bare.SendAsync(HttpMethod.Get, "/health/ready")).Succeeded();
    }

    /// <summary>An answer without what is another at each time.</summary>
    internal static string WithoutLedger(string answer) => Regex.Replace(answer, """
        "ledger_id":"[0-9a-f]{32}"
        """, "", RegexOptions.None, TimeSpan.FromSeconds(1));

    private JsonObject Drafts() => new() { ["drafts"] = sample.DraftRows, ["history"] = sample.PostRows };
}
