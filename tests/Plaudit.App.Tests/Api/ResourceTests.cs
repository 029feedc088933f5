using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plaudit.App.Api;

namespace Plaudit.App.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class ResourceTests(ApiSample sample) : IAsyncLifetime
{
    private const string Account = "/api/v1/accounts/instagram/bakery.on.main";

    private RunningServer _server = null!;
    private StoreSeed _seed = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(sample.Models);
        _seed = await StoreSeed.FillAsync(_server, sample);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task GetAccount_Known_IsCounted()
    {
        var account = await GetAsync(Account);

        Assert.Equal((20, 20, 1, 0), (Number(account, "posts"), Number(account, "snapshots"), Number(account, "predictions"), Number(account, "scored_predictions")));
        (await _server.SendAsync(HttpMethod.Get, "/api/v1/accounts/x/bakery.on.main")).Problem(404);
    }

    [Fact]
    public async Task DeleteAccount_Known_LeavesNothing()
    {
        var deleted = (await _server.SendAsync(HttpMethod.Delete, Account)).Succeeded().Json;

        Assert.Equal((20, 1), (Number(deleted, "posts"), Number(deleted, "predictions")));
        (await _server.SendAsync(HttpMethod.Get, Account)).Problem(404);
        (await _server.SendAsync(HttpMethod.Get, $"{Account}/posts")).Problem(404);
        (await _server.SendAsync(HttpMethod.Get, $"/api/v1/ledger/{_seed["line"]}")).Problem(404);
        (await _server.SendAsync(HttpMethod.Delete, Account)).Problem(404);
    }

    [Fact]
    public async Task GetPosts_PageByPage_GivesEachOnce()
    {
        var keys = new List<string>();
        string? next = null;
        do
        {
            var page = await GetAsync($"{Account}/posts?limit=7{(next is null ? "" : $"&cursor={Uri.EscapeDataString(next)}")}");
            keys.AddRange(page.GetProperty("items").EnumerateArray().Select(post => post.GetProperty("key").GetString()!));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);

        Assert.Equal(Enumerable.Range(1, 20).Select(i => $"{i}"), keys);
    }

    [Fact]
    public async Task AddPosts_NewChangedSameAndFaulty_AreCounted()
    {
        var time = _server.Clock.Now;
        var body = new JsonObject
        {
            ["platform"] = "instagram",
            ["account"] = "bakery.on.main",
            ["posts"] = new JsonArray(
                JsonNode.Parse("""{"post_id":"new","posted_at":"2026-11-09T09:00:00Z","likes":3}"""),
                new JsonObject { ["post_id"] = "1", ["posted_at"] = time.AddDays(-1).ToString("O"), ["likes"] = 777 },
                JsonNode.Parse("""{"post_id":"bad","likes":-3,"posted_at":"2026-11-09T09:00:00Z"}"""),
                JsonNode.Parse("""{"post_id":"other","account":"somebody.else","posted_at":"2026-11-09T09:00:00Z"}""")),
        };

        var answer = (await _server.PostAsync("/api/v1/posts", body)).Succeeded();

        Assert.Equal((1, 1, 0, 2), (Number(answer.Json, "new"), Number(answer.Json, "changed"), Number(answer.Json, "same"), Number(answer.Json, "rejected")));
        Assert.Equal(["#/posts/2/likes", "#/posts/3/account"], answer.Pointers);
        var snapshots = (await GetAsync($"{Account}/posts/1")).GetProperty("snapshots");
        Assert.Equal([201, 777], snapshots.EnumerateArray().Select(snapshot => snapshot.GetProperty("likes").GetInt64()));
        var import = await GetAsync($"/api/v1/imports/{answer.Json.GetProperty("import_id").GetString()}");
        Assert.Equal((1, 2), (Number(import, "new"), Number(import, "rejected")));
        (await _server.SendAsync(HttpMethod.Get, "/api/v1/accounts/instagram/somebody.else")).Problem(404);
    }

    [Fact]
    public async Task AddPosts_AfterAPrediction_ChangesTheNextOne()
    {
        const string Path = "/api/v1/predictions/likes";
        var body = JsonNode.Parse("""{"platform":"instagram","account":"bakery.on.main","drafts":[{"caption":"bread","posted_at":"2026-11-20T10:00:00Z","followers":5000}]}""")!;
        var before = (await _server.PostAsync(Path, body)).Succeeded().Json.GetProperty("results")[0];
        Assert.Equal(20, Number(before, "history_posts"));
        _server.Clock.Advance(TimeSpan.FromSeconds(1));

        (await _server.SendAsync(HttpMethod.Post, "/api/v1/posts", Encoding.UTF8.GetBytes(
            """{"platform":"instagram","account":"bakery.on.main","posts":[{"post_id":"n","posted_at":"2026-11-10T09:00:00Z","likes":9000}]}"""))).Succeeded();

        Assert.Equal(21, Number((await _server.PostAsync(Path, body)).Succeeded().Json.GetProperty("results")[0], "history_posts"));
        (await _server.SendAsync(HttpMethod.Delete, Account)).Succeeded();
        Assert.Equal(0, Number((await _server.PostAsync(Path, body)).Succeeded().Json.GetProperty("results")[0], "history_posts"));
    }

    [Fact]
    public async Task PredictLikes_StoredHistory_IsAsTheSamePostsSent()
    {
        const string Path = "/api/v1/predictions/likes";
        var drafts = JsonNode.Parse("""[{"caption":"bread","posted_at":"2026-11-20T10:00:00Z","followers":5000},{"caption":"cake"}]""")!;
        var history = new JsonArray();
        foreach (var post in (await GetAsync($"{Account}/posts")).GetProperty("items").EnumerateArray())
        {
            var copy = JsonNode.Parse(post.GetRawText())!.AsObject();
            copy.Remove("key");
            history.Add(copy);
        }

        var stored = (await _server.PostAsync(Path, Body(null))).Succeeded().Json.GetProperty("results");
        var sent = (await _server.PostAsync(Path, Body(history))).Succeeded().Json.GetProperty("results");
        var none = (await _server.PostAsync(Path, Body([]))).Succeeded().Json.GetProperty("results");

        Assert.Equal(PredictionTests.WithoutLedger(sent.GetRawText()), PredictionTests.WithoutLedger(stored.GetRawText()));
        Assert.Equal([0, 0], none.EnumerateArray().Select(result => Number(result, "history_posts")));

        JsonObject Body(JsonArray? posts) => new()
        {
            ["platform"] = "instagram", ["account"] = "bakery.on.main", ["drafts"] = drafts.DeepClone(), ["history"] = posts,
        };
    }

    [Theory]
    [InlineData("likes", "/api/v1/predictions/likes")]
    [InlineData("engagement", "/api/v1/predictions/engagement")]
    [InlineData("likes", "/api/v1/predictions/compare")]
    public async Task Predict_Drafts_AreInTheLedgerBeforeTheAnswer(string task, string path)
    {
        var body = JsonNode.Parse("""
            {"platform":"instagram","account":"bakery.on.main","drafts":[{"caption":"bread","posted_at":"2026-11-20T10:00:00Z"},{"caption":"cake","posted_at":"2026-11-21T10:00:00Z"}]}
            """)!;

        var results = (await _server.PostAsync(path, body)).Succeeded().Json.GetProperty("results").EnumerateArray().ToList();

        Assert.Equal(2, results.Count);
        foreach (var result in results)
        {
            var line = await GetAsync($"/api/v1/ledger/{result.GetProperty("ledger_id").GetString()}");
            Assert.Equal((task, "bakery.on.main"), (line.GetProperty("task").GetString(), line.GetProperty("account").GetString()));
            Assert.Equal(64, line.GetProperty("model").GetString()!.Length);
            if (task == "likes")
            {
                Assert.Equal(206.5, line.GetProperty("baseline").GetDouble());
                Assert.Equal(result.GetProperty("predicted_likes").GetDouble(), Math.Round(line.GetProperty("value").GetDouble(), 1));
            }
            else
            {
                Assert.Equal(206.5, line.GetProperty("threshold").GetDouble());
            }
        }
    }

    [Fact]
    public async Task Predict_StoreClosed_GivesNoAnswer()
    {
        await _server.Store.DisposeAsync();

        var answer = await _server.SendAsync(HttpMethod.Post, "/api/v1/predictions/likes", Encoding.UTF8.GetBytes(ApiExamples.Requests["PredictLikes"]));

        Assert.True(answer.Status >= 500, answer.Text);
        Assert.DoesNotContain("predicted_likes", answer.Text);
    }

    [Fact]
    public async Task CompareDrafts_Two_ProbabilitiesAddUp()
    {
        var results = (await _server.SendAsync(HttpMethod.Post, "/api/v1/predictions/compare", Encoding.UTF8.GetBytes(ApiExamples.Requests["CompareDrafts"]))).Succeeded()
            .Json.GetProperty("results");

        var beats = results.EnumerateArray().Select(result => result.GetProperty("beats").EnumerateArray().Select(p => p.GetDouble()).ToArray()).ToArray();
        Assert.Equal(1, beats[0][1] + beats[1][0], 3);
        Assert.Equal((0.5, 0.5), (beats[0][0], beats[1][1]));
    }

    [Fact]
    public async Task Models_PromotedAndRolledBack_AreServedWithoutARestart()
    {
        Assert.Equal(_seed["active"][..16], await LikesVersionAsync());
        Assert.Contains("serves already", (await _server.SendAsync(HttpMethod.Post, $"/api/v1/models/{_seed["active"]}/promote")).Succeeded().Text);

        var back = (await _server.SendAsync(HttpMethod.Post, "/api/v1/models/tasks/likes/rollback")).Succeeded().Json;

        Assert.Equal((_seed["model"], "active"), (back.GetProperty("id").GetString(), back.GetProperty("state").GetString()));
        Assert.Equal(_seed["model"][..16], await LikesVersionAsync());
        Assert.Contains("50 are needed", (await _server.SendAsync(HttpMethod.Post, $"/api/v1/models/{_seed["active"]}/promote")).Succeeded().Text);
        Assert.Contains("first that serves", (await _server.SendAsync(HttpMethod.Post, "/api/v1/models/tasks/likes/rollback")).Problem(400));
        (await _server.SendAsync(HttpMethod.Post, "/api/v1/models/nothing/promote")).Problem(404);
        Assert.StartsWith("# Model card: likes", (await _server.SendAsync(HttpMethod.Get, $"/api/v1/models/{_seed["model"]}/card")).Text);
        Assert.StartsWith("# Model card: likes", (await _server.SendAsync(HttpMethod.Get, $"/api/v1/models/{_seed["model"][..12]}/card")).Text);
    }

    [Fact]
    public async Task Ledger_Filtered_Summed_AndJudged()
    {
        var summary = (await GetAsync("/api/v1/ledger/summary?by=account&task=likes")).GetProperty("items")[0];
        Assert.Equal(("instagram/bakery.on.main", 1), (summary.GetProperty("group").GetString(), Number(summary, "scored")));
        Assert.Equal(1, summary.GetProperty("coverage_80").GetDouble());
        Assert.Single((await GetAsync("/api/v1/ledger?scored=true")).GetProperty("items").EnumerateArray());
        Assert.Empty((await GetAsync("/api/v1/ledger?scored=false")).GetProperty("items").EnumerateArray());
        Assert.Empty((await GetAsync("/api/v1/ledger?due_from=2027-01-01T00:00:00Z")).GetProperty("items").EnumerateArray());
        Assert.Equal("watch", (await GetAsync("/api/v1/ledger/monitoring?task=likes")).GetProperty("verdict").GetString());
        Assert.Contains("by is none", (await _server.SendAsync(HttpMethod.Get, "/api/v1/ledger/summary?by=moon")).Problem(400));
    }

    [Fact]
    public async Task Forecasts_WithoutAPlatform_NameThoseThatThereAre()
    {
        var runs = (await GetAsync("/api/v1/forecasts/runs")).GetProperty("items").EnumerateArray();

        Assert.Equal("instagram", Assert.Single(runs).GetProperty("platform").GetString());
        Assert.Contains("of the platforms instagram", (await _server.SendAsync(HttpMethod.Get, "/api/v1/forecasts")).Problem(404));
    }

    [Theory]
    [InlineData("profile")]
    [InlineData("-profile")]
    [InlineData("predicted")]
    [InlineData("-predicted")]
    [InlineData("naive")]
    [InlineData("-upper_95")]
    [InlineData("-history_weeks")]
    public async Task Forecasts_Sorted_ComeInOrderPageByPage(string sort)
    {
        var items = new List<JsonElement>();
        string? next = null;
        do
        {
            var page = await GetAsync($"/api/v1/forecasts?platform=instagram&limit=4&horizon=2&status=ok&sort={sort}{(next is null ? "" : $"&cursor={Uri.EscapeDataString(next)}")}");
            items.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.GetProperty("next").GetString();
            if (next is not null && items.Count == 4) await FinishAnotherRunAsync();
        }
        while (next is not null);

        Assert.All(items, item => Assert.Equal("ok", item.GetProperty("status").GetString()));
        Assert.Equal(sort.EndsWith("predicted", StringComparison.Ordinal) ? 17 : 20, items.Select(item => item.GetProperty("profile").GetString()).Distinct().Count());
        var keys = items.Select(Key).ToList();
        Assert.Equal(sort[0] == '-' ? keys.OrderDescending() : keys.Order(), keys);

        IComparable Key(JsonElement item) => sort.TrimStart('-') switch
        {
            "profile" => item.GetProperty("profile").GetString()!,
            "history_weeks" => Number(item, "history_weeks"),
            var field => item.GetProperty("results")[1].GetProperty(field).GetDouble(),
        };
    }

    // The pages of a list are of the run that it began with.
    private async Task FinishAnotherRunAsync()
    {
        _server.Clock.Advance(TimeSpan.FromMinutes(1));
        var run = await _server.Store.Forecasts.BeginAsync("instagram", null, "per-post", new DateOnly(2026, 11, 16), default);
        await _server.Store.Forecasts.FinishAsync(run.Id, 2, default);
    }

    private async Task<string> LikesVersionAsync()
    {
        _server.Clock.Advance(TimeSpan.FromSeconds(1));
        return (await GetAsync("/api/v1/version")).GetProperty("models").EnumerateArray().Single(model => model.GetProperty("task").GetString() == "likes")
            .GetProperty("version").GetString()!;
    }

    private async Task<JsonElement> GetAsync(string path) => (await _server.SendAsync(HttpMethod.Get, path)).Succeeded().Json;

    private static long Number(JsonElement element, string name) => element.GetProperty(name).GetInt64();
}
