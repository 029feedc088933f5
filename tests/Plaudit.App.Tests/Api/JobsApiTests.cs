using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plaudit.App.Jobs;
using Plaudit.App.Tests.Cli;
using Plaudit.App.Tests.Jobs;
using Plaudit.Storage;
using Plaudit.Tests.Connectors;

namespace Plaudit.App.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class JobsApiTests(ApiSample sample)
{
    private const string Jobs = "/api/v1/jobs";

    /// <summary>Each kind of work for real, asked for and read over HTTP.</summary>
    [Fact]
    public async Task Post_EachKind_IsDone()
    {
        using var folder = new TemporaryFolder();
        await using var platform = await LivePlatform.StartAsync(folder, Answers.Json(LivePlatform.XUser()), Answers.Json(LivePlatform.Tweets(0, 20, null)));
        var variables = platform.Variables;
        await using var server = await RunningServer.StartAsync(
            sample.Models, options => options with { Jobs = new JobOptions { Workers = 1 }, Variable = variables.GetValueOrDefault });
        File.Copy(sample.Model("forecast"), Path.Combine(server.DataFolder, "forecast.plaudit"));
        Directory.CreateDirectory(Path.Combine(server.DataFolder, "daily"));
        foreach (var file in Directory.EnumerateFiles(sample.Daily, "*.csv")) File.Copy(file, Path.Combine(server.DataFolder, "daily", Path.GetFileName(file)));
        var posts = Directory.EnumerateFiles(sample.Posts).SelectMany(File.ReadLines).ToList();
        await File.WriteAllLinesAsync(Path.Combine(server.DataFolder, "posts.jsonl"), posts);

        var import = await ResultAsync(server, "import", """{"file":"posts.jsonl"}""");
        var again = await ResultAsync(server, "import", """{"file":"posts.jsonl"}""");
        var train = await ResultAsync(server, "train", """{"task":"engagement"}""");
        var evaluate = await ResultAsync(server, "evaluate", """{"task":"engagement"}""");
        var forecast = await ResultAsync(server, "forecast", """{"inputs":["daily"],"model":"forecast.plaudit","platform":"instagram"}""");
        var fetch = await ResultAsync(server, "fetch", """{"profile":"x:exampledev","posts":20}""");
        var retention = await ResultAsync(server, "retention", """{"post_days":36500,"job_days":30}""");

        Assert.Equal((posts.Count, 0), (import.GetProperty("new").GetInt32(), import.GetProperty("same").GetInt32()));
        Assert.Equal((0, posts.Count), (again.GetProperty("new").GetInt32(), again.GetProperty("same").GetInt32()));
        Assert.True(train.GetProperty("is_active").GetBoolean());
        Assert.Equal("engagement", evaluate.GetProperty("task").GetString());
        Assert.Equal((int)(await server.Store.Forecasts.FindRunAsync(forecast.GetProperty("run").GetString()!, default))!.Profiles!, forecast.GetProperty("profiles").GetInt32());
        Assert.Equal(("shown", 20), (fetch.GetProperty("profile").GetString(), fetch.GetProperty("import").GetProperty("new").GetInt32()));
        Assert.Equal(0, retention.GetProperty("posts").GetInt32());
        await WorkingNode.UntilAsync(
            () => Task.FromResult(((string[])["uploads", "fetched", "rejected"]).All(name => !Directory.EnumerateFiles(Path.Combine(server.DataFolder, name)).Any())),
            () => "Files of jobs are still there.");
    }

    [Fact]
    public async Task Get_Pages_ShowEachJobOnce()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var asked = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            asked.Add(await AskAsync(server, "retention", """{"job_days":30}"""));
            server.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        (await server.SendAsync(HttpMethod.Delete, $"{Jobs}/{asked[0]}")).Succeeded();

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await server.SendAsync(HttpMethod.Get, $"{Jobs}?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}")).Succeeded().Json;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(job => job.GetProperty("id").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Reverse(asked), seen);
        Assert.Equal(asked[0], Assert.Single(await ItemsAsync(server, "?state=cancelled")).GetProperty("id").GetString());
        Assert.Equal(4, (await ItemsAsync(server, "?state=queued&kind=retention")).Count);
        Assert.Empty(await ItemsAsync(server, "?kind=train"));
        Assert.Contains("queued, running, succeeded, failed", (await server.SendAsync(HttpMethod.Get, $"{Jobs}?state=sleeping")).Problem(400));
        Assert.Contains("import, train", (await server.SendAsync(HttpMethod.Get, $"{Jobs}?kind=mine")).Problem(400));
    }

    [Theory]
    [InlineData("{}", "There is no kind of jobs ''")]
    [InlineData("""{"kind":"format","parameters":{}}""", "There is no kind of jobs 'format'")]
    [InlineData("""{"kind":"train"}""", "'task' is needed")]
    [InlineData("""{"kind":"train","parameters":[]}""", "not a JSON object")]
    [InlineData("""{"kind":"train","parameters":{"task":"likes","speed":9}}""", "Known are: task, platform, account, seed.")]
    [InlineData("""{"kind":"train","parameters":{"task":"likes","seed":"1; DROP TABLE jobs"}}""", "'seed'")]
    [InlineData("""{"kind":"import","parameters":{}}""", "needs 'file'")]
    [InlineData("""{"kind":"import","parameters":{"file":"../plaudit.db"}}""", "no path")]
    [InlineData("""{"kind":"import","parameters":{"file":"nowhere.jsonl"}}""", "There is no file 'nowhere.jsonl'")]
    [InlineData("""{"kind":"import","parameters":{"upload":".jsonl"}}""", "An upload becomes a job by itself")]
    [InlineData("""{"kind":"import","parameters":{"file":"x.jsonl","max_rejected":2}}""", "between 0 and 1")]
    [InlineData("""{"kind":"forecast","parameters":{"inputs":[]}}""", "needs 'inputs'")]
    [InlineData("""{"kind":"forecast","parameters":{"inputs":["*.csv"]}}""", "no pattern")]
    [InlineData("""{"kind":"forecast","parameters":{"inputs":["a.csv"],"model":"/etc/passwd"}}""", "no path")]
    [InlineData("""{"kind":"forecast","parameters":{"inputs":[null]}}""", "is not the name of a file")]
    [InlineData("""{"kind":"fetch","parameters":{}}""", "needs 'profile'")]
    [InlineData("""{"kind":"fetch","parameters":{"profile":"x:ana","posts":0}}""", "'posts' is 0")]
    [InlineData("""{"kind":"retention","parameters":{}}""", "needs one of post_days")]
    [InlineData("""{"kind":"retention","parameters":{"post_days":-1}}""", "-1")]
    [InlineData("""{"kind":"retention","parameters":{"post_days":99999999}}""", "1 to 36,500 days")]
    public async Task Post_Unusable_IsAProblemAndNoJob(string body, string expected)
    {
        await using var server = await RunningServer.StartAsync(sample.Models);

        Assert.Contains(expected, (await server.SendAsync(HttpMethod.Post, Jobs, Encoding.UTF8.GetBytes(body))).Problem(400));

        Assert.Empty(await ItemsAsync(server, ""));
    }

    [Fact]
    public async Task Post_Retention_NeedsAdmin()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var body = Body("retention", """{"post_days":1}""");
        var schedule = JsonNode.Parse("""{"cron":"0 4 * * *","kind":"retention","parameters":{"post_days":1}}""")!;
        var (write, admin, read) = (await server.KeyAsync("w", KeyScope.Write), await server.KeyAsync("a", KeyScope.Admin), await server.KeyAsync("r", KeyScope.Read));

        Assert.Contains("admin", (await server.PostAsync(Jobs, body, write)).Problem(403));
        Assert.Contains("admin", (await server.SendAsync(HttpMethod.Put, "/api/v1/schedules/clean", Encoding.UTF8.GetBytes(schedule.ToJsonString()), write)).Problem(403));
        (await server.PostAsync(Jobs, Body("train", """{"task":"likes"}"""), read)).Problem(403);
        Assert.Equal(202, (await server.PostAsync(Jobs, body, admin)).Status);
        Assert.Equal(202, (await server.PostAsync(Jobs, Body("train", """{"task":"likes"}"""), write)).Status);
        (await server.SendAsync(HttpMethod.Put, "/api/v1/schedules/clean", Encoding.UTF8.GetBytes(schedule.ToJsonString()), admin)).Succeeded();
        Assert.Equal(2, (await ItemsAsync(server, "", read)).Count);
    }

    [Fact]
    public async Task Post_SameKeyAgain_IsOneJob()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var body = Encoding.UTF8.GetBytes(Body("train", """{"task":"likes"}""").ToJsonString());

        var first = await server.SendAsync(HttpMethod.Post, Jobs, body, change: request => request.Headers.Add("Idempotency-Key", "k"));
        var again = await server.SendAsync(HttpMethod.Post, Jobs, body, change: request => request.Headers.Add("Idempotency-Key", "k"));

        Assert.Equal((202, 202), (first.Status, again.Status));
        Assert.Equal(first.Text, again.Text);
        var job = Assert.Single(await ItemsAsync(server, ""));
        Assert.Equal($"{Jobs}/{job.GetProperty("id").GetString()}", first.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Delete_Job_CallsItOffOnce()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var id = await AskAsync(server, "train", """{"task":"likes"}""");

        var cancelled = (await server.SendAsync(HttpMethod.Delete, $"{Jobs}/{id}")).Succeeded().Json;
        var again = (await server.SendAsync(HttpMethod.Delete, $"{Jobs}/{id}")).Problem(409);

        Assert.Equal("cancelled", cancelled.GetProperty("state").GetString());
        Assert.Contains("over already: it is cancelled", again);
        (await server.SendAsync(HttpMethod.Delete, $"{Jobs}/nothing")).Problem(404);
        (await server.SendAsync(HttpMethod.Get, $"{Jobs}/nothing")).Problem(404);
        (await server.SendAsync(HttpMethod.Get, $"{Jobs}/nothing/events")).Problem(404);
        (await server.SendAsync(HttpMethod.Get, $"{Jobs}/{id}/rejected")).Problem(404);
    }

    /// <summary>Another process does the work; who listens is told of each change, and of the end.</summary>
    [Fact]
    public async Task Events_WorkElsewhere_TellProgressAndTheEnd()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var id = await AskAsync(server, "train", """{"task":"likes"}""");
        await using var events = await ListenAsync(server, id);

        var queued = await events.NextAsync();
        var claim = (await server.Store.Jobs.ClaimAsync(null, null, TimeSpan.FromMinutes(9), 5, default))!;
        var begun = await events.NextAsync();
        await server.Store.Jobs.RenewAsync(claim, TimeSpan.FromMinutes(9), .25, "learning", true, default);
        var quarter = await events.NextAsync();
        await server.Store.Jobs.FinishAsync(claim, JobState.Succeeded, """{"model":"m"}""", null, null, default);
        var over = await events.NextAsync();

        Assert.Equal(["progress queued", "progress running", "progress running", "end succeeded"], new[] { queued, begun, quarter, over }.Select(of => $"{of!.Value.EventType} {of.Value.Data.GetProperty("state").GetString()}"));
        Assert.Equal((.25, "learning"), (quarter!.Value.Data.GetProperty("progress").GetDouble(), quarter.Value.Data.GetProperty("step").GetString()));
        Assert.Equal("m", over!.Value.Data.GetProperty("result").GetProperty("model").GetString());
        Assert.Equal(4, new[] { queued, begun, quarter, over }.Select(of => of!.Value.EventId).Distinct().Count());
        Assert.Null(await events.NextAsync());
    }

    [Fact]
    public async Task Events_LastEventId_TellsWhatIsNewAlone()
    {
        await using var server = await RunningServer.StartAsync(sample.Models);
        var id = await AskAsync(server, "train", """{"task":"likes"}""");
        var version = (await server.Store.Jobs.FindAsync(id, default))!.Version;
        var start = server.Clock.Now;
        await using var events = await ListenAsync(server, id, $"{version}");
        var known = await events.NextAsync();
        var silence = server.Clock.Now - start;
        await server.Store.Jobs.CancelAsync(id, default);
        var first = await events.NextAsync();
        await using var late = await ListenAsync(server, id, first!.Value.EventId);
        await using var odd = await ListenAsync(server, id, "abc");

        // What was seen is told again when the silence is broken, and not before.
        Assert.Equal($"{version}", known!.Value.EventId);
        Assert.True(silence >= TimeSpan.FromSeconds(14), $"{silence}");
        Assert.Equal(("end", "cancelled"), (first.Value.EventType, first.Value.Data.GetProperty("state").GetString()));
        // The end is told to whoever asks, so that nobody waits for it for ever.
        Assert.Equal("end", (await late.NextAsync())!.Value.EventType);
        Assert.Equal("end", (await odd.NextAsync())!.Value.EventType);
        Assert.Null(await late.NextAsync());
    }

    [Fact]
    public async Task Events_Silence_IsBrokenAndStoppingEndsThem()
    {
        var server = await RunningServer.StartAsync(sample.Models);
        var id = await AskAsync(server, "train", """{"task":"likes"}""");
        await using var events = await ListenAsync(server, id);
        var first = await events.NextAsync();
        var start = server.Clock.Now;

        var same = await events.NextAsync();

        Assert.Equal(first!.Value.EventId, same!.Value.EventId);
        Assert.InRange(server.Clock.Now - start, TimeSpan.FromSeconds(14), TimeSpan.FromMinutes(5));
        var next = events.NextAsync();
        await server.DisposeAsync();
        Assert.Null(await next);
    }

    [Fact]
    public async Task Rejected_Rows_AreDownloadedWithoutPaths()
    {
        await using var server = await RunningServer.StartAsync(sample.Models, options => options with { Jobs = new JobOptions { Workers = 1 } });
        var good = Directory.EnumerateFiles(sample.Posts).SelectMany(File.ReadLines).Take(3);
        await File.WriteAllLinesAsync(Path.Combine(server.DataFolder, "mixed.jsonl"), [.. good, """{"account":"a","posted_at":"never"}""", "no json"]);

        var id = await AskAsync(server, "import", """{"file":"mixed.jsonl","max_rejected":0.5}""");
        var job = await WorkingNode.UntilAsync(server.Store, id, of => of.IsOver);
        var answer = (await server.SendAsync(HttpMethod.Get, $"{Jobs}/{id}")).Succeeded().Json;
        var rejected = (await server.SendAsync(HttpMethod.Get, answer.GetProperty("rejected_rows").GetString()!)).Succeeded();
        var strict = await WorkingNode.UntilAsync(server.Store, await AskAsync(server, "import", """{"file":"mixed.jsonl"}"""), of => of.IsOver);

        Assert.Equal((JobState.Succeeded, 2), (job.State, answer.GetProperty("result").GetProperty("rejected").GetInt32()));
        var lines = rejected.Text.TrimEnd('\n').Split('\n').Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal([("mixed.jsonl", 4), ("mixed.jsonl", 5)], lines.Select(line => (line.GetProperty("file").GetString()!, line.GetProperty("line").GetInt32())));
        Assert.DoesNotContain(server.DataFolder, rejected.Text);
        Assert.Equal(JobState.Failed, strict.State);
        Assert.DoesNotContain(server.DataFolder, strict.Error);
        Assert.True(strict.HasRejectedRows);
    }

    private static JsonObject Body(string kind, string parameters) => new() { ["kind"] = kind, ["parameters"] = JsonNode.Parse(parameters) };

    private static async Task<string> AskAsync(RunningServer server, string kind, string parameters)
    {
        var answer = await server.PostAsync(Jobs, Body(kind, parameters));
        Assert.True(answer.Status == 202, answer.Text);
        return answer.Json.GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> ResultAsync(RunningServer server, string kind, string parameters)
    {
        var id = await AskAsync(server, kind, parameters);
        var job = await WorkingNode.UntilAsync(server.Store, id, of => of.IsOver);
        Assert.True(job.State == JobState.Succeeded, $"{kind}: {job.Error} {string.Join('\n', server.Log)}");
        var answer = (await server.SendAsync(HttpMethod.Get, $"{Jobs}/{id}")).Succeeded().Json;
        Assert.Equal(1, answer.GetProperty("progress").GetDouble());
        return answer.GetProperty("result");
    }

    private static async Task<List<JsonElement>> ItemsAsync(RunningServer server, string query, string? key = null) =>
        [.. (await server.SendAsync(HttpMethod.Get, Jobs + query, key: key)).Succeeded().Json.GetProperty("items").EnumerateArray()];

    private static async Task<Listener> ListenAsync(RunningServer server, string id, string? lastEvent = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Jobs}/{id}/events");
        if (lastEvent is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEvent);
        // Who has seen the present state hears of the connection with the first news, or once the silence is broken.
        var answer = server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        while (await Task.WhenAny(answer, Task.Delay(5)) != answer) server.Clock.GoToNextTimer();
        var response = await answer;
        Assert.Equal("text/event-stream", response.EnsureSuccessStatusCode().Content.Headers.ContentType!.MediaType);
        return new Listener(server, response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>Somebody who listens, for whom the server's clock goes on while nothing comes.</summary>
    private sealed class Listener(RunningServer server, HttpResponseMessage response, Stream stream) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<SseItem<JsonElement>> _events =
            SseParser.Create(stream, (_, bytes) => JsonElement.Parse(bytes)).EnumerateAsync().GetAsyncEnumerator();

        public async Task<SseItem<JsonElement>?> NextAsync()
        {
            var next = _events.MoveNextAsync().AsTask();
            while (await Task.WhenAny(next, Task.Delay(5)) != next) server.Clock.GoToNextTimer();
            return await next ? _events.Current : null;
        }

        public async ValueTask DisposeAsync()
        {
            await _events.DisposeAsync();
            response.Dispose();
        }
    }
}
