using System.Globalization;
using System.Text.Json;
using Plaudit.App.Jobs;
using Plaudit.App.Tests.Cli;
using Plaudit.Storage;
using Plaudit.Tests;
using Plaudit.Tests.Connectors;
using Plaudit.Tests.Storage;

namespace Plaudit.App.Tests.Jobs;

/// <summary>What a process with workers does, on every kind of store.</summary>
public abstract class JobNodeContractTests(Func<string, Task<string>> places) : IAsyncLifetime, IDisposable
{
    private const string Fetch = """{"profile":"x:exampledev","posts":20}""";
    private const string Retention = """{"request_days":30}""";

    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private string _connection = "";

    public async Task InitializeAsync() => _connection = await places(_folder["team.db"]);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Work_PlatformAway_IsTriedAgainAfterGrowingPausesAndGivenUp()
    {
        var platform = await LivePlatform.StartAsync(_folder, Answers.Cut);
        await platform.DisposeAsync();
        await using var node = await StartAsync(platform: platform);
        var id = await node.AskAsync("fetch", Fetch);

        foreach (var (attempt, seconds, before) in new[] { (1, 10, 0), (2, 30, 10), (3, 90, 30), (4, 270, 90) })
        {
            var waiting = await WorkingNode.UntilAsync(node.Store, id, job => job.Attempts == attempt && job.State == JobState.Queued, _clock);
            // Some seconds of the pause may have gone by until it was looked at.
            Assert.InRange((waiting.RunAt - _clock.Now).TotalSeconds, before + .001, seconds);
            Assert.Contains("unreachable", waiting.Error);
        }
        var over = await WorkingNode.UntilAsync(node.Store, id, job => job.IsOver, _clock);

        Assert.Equal((JobState.Failed, 5), (over.State, over.Attempts));
        Assert.Contains("unreachable", over.Error);
    }

    /// <summary>The network may fail on any page, not on the first alone.</summary>
    [Fact]
    public async Task Work_PlatformAwayInTheMiddle_GoesOnAfterTheLastPage()
    {
        await using var platform = await LivePlatform.StartAsync(
            _folder, Answers.Json(LivePlatform.XUser()), Answers.Json(LivePlatform.Tweets(0, 20, "p2")), Answers.Json("{}", 503), Answers.Json("{}", 503), Answers.Json("{}", 503),
            Answers.Json("{}", 503), Answers.Json(LivePlatform.XUser()), Answers.Json(LivePlatform.Tweets(20, 20, null)));
        await using var node = await StartAsync(platform: platform);
        var id = await node.AskAsync("fetch", """{"profile":"x:exampledev","posts":40}""");

        var over = await WorkingNode.UntilAsync(node.Store, id, job => job.IsOver, _clock);

        Assert.Equal((JobState.Succeeded, null), (over.State, over.Error));
        Assert.Equal(40, JsonElement.Parse(over.Result!).GetProperty("import").GetProperty("new").GetInt32());
        await NothingIsLeftAsync(node);
    }

    /// <summary>Without a time of its own, a platform that refuses is left alone for five minutes, which is longer than the pause after a first attempt.</summary>
    [Fact]
    public async Task Work_Throttled_IsTriedWhenTheLimitEnds()
    {
        await using var platform = await LivePlatform.StartAsync(_folder, Answers.Json("""{"title":"Too Many Requests","status":429}""", 429));
        var start = _clock.Now;
        await using var node = await StartAsync(platform: platform);
        var id = await node.AskAsync("fetch", Fetch);

        var waiting = await WorkingNode.UntilAsync(node.Store, id, job => job.Attempts == 1 && job.State == JobState.Queued, _clock);

        Assert.True(waiting.RunAt - start >= TimeSpan.FromMinutes(5), $"{waiting.RunAt - start}");
        Assert.Contains("rate_limited", waiting.Error);
    }

    [Fact]
    public async Task Work_FaultOfWhoAsks_FailsAtOnceAndKeepsNoPath()
    {
        await using var node = await StartAsync();
        _folder.Write("data/broken.zip", "no zip");
        var broken = await node.AskAsync("import", """{"file":"broken.zip"}""");
        var unknown = await node.AskAsync("fetch", Fetch);
        var tooFew = await node.AskAsync("train", """{"task":"likes"}""");

        foreach (var id in (string[])[broken, unknown, tooFew])
        {
            var over = await WorkingNode.UntilAsync(node.Store, id, job => job.IsOver);
            Assert.Equal((JobState.Failed, 1), (over.State, over.Attempts));
            Assert.DoesNotContain(_folder.Path, over.Error);
            // Where the server keeps tokens and its store is for its operator.
            Assert.DoesNotMatch("/[a-z]+/|tokens.json", over.Error);
        }
    }

    [Fact]
    public async Task Stop_UnderWay_GivesTheJobBackForAnotherNode()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var platform = await LivePlatform.StartAsync(
            _folder, Answers.Never(asked.SetResult), Answers.Json(LivePlatform.XUser()), Answers.Json(LivePlatform.Tweets(0, 20, null)));
        await using var first = await StartAsync(platform: platform);
        var id = await first.AskAsync("fetch", Fetch);
        await asked.Task;

        await first.StopAsync();

        var back = (await first.Store.Jobs.FindAsync(id, default))!;
        Assert.Equal((JobState.Queued, 0, null), (back.State, back.Attempts, back.Error));
        await using var second = await StartAsync(platform: platform);
        var over = await WorkingNode.UntilAsync(second.Store, id, job => job.IsOver);
        Assert.Equal((JobState.Succeeded, 1), (over.State, over.Attempts));
    }

    [Fact]
    public async Task Cancel_UnderWay_StopsTheWork()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var platform = await LivePlatform.StartAsync(_folder, Answers.Never(asked.SetResult));
        await using var node = await StartAsync(platform: platform);
        var id = await node.AskAsync("fetch", Fetch);
        await asked.Task;

        // By another process, as far as the node knows.
        await using var other = await Store.OpenAsync(_connection, _clock, default);
        Assert.True((await other.Jobs.CancelAsync(id, default))!.IsCancelRequested);
        var over = await WorkingNode.UntilAsync(node.Store, id, job => job.IsOver, _clock);

        Assert.Equal((JobState.Cancelled, 1, null), (over.State, over.Attempts, over.Result));
        await NothingIsLeftAsync(node);
        // The node goes on with other work.
        var next = await node.AskAsync("retention", Retention);
        Assert.Equal(JobState.Succeeded, (await WorkingNode.UntilAsync(node.Store, next, job => job.IsOver, _clock)).State);
    }

    [Fact]
    public async Task Work_NodeDied_IsTakenOverOnceTheLeaseEnds()
    {
        await using var node = await StartAsync(new JobOptions { Workers = 0 });
        var id = await node.AskAsync("retention", Retention);
        var options = new JobOptions();
        Assert.NotNull(await node.Store.Jobs.ClaimAsync(node.Data.Place, null, options.Lease, options.MaxAttempts, default));
        await using var living = await StartAsync(options);

        _clock.Advance(options.Lease - TimeSpan.FromSeconds(1));
        var later = await living.AskAsync("retention", Retention);
        await WorkingNode.UntilAsync(living.Store, later, job => job.IsOver);
        Assert.Equal((JobState.Running, 1), await StateAsync(living, id));
        _clock.Advance(TimeSpan.FromSeconds(1));
        living.Queue.Wake();

        await WorkingNode.UntilAsync(living.Store, id, job => job.IsOver);
        Assert.Equal((JobState.Succeeded, 2), await StateAsync(living, id));
    }

    [Fact]
    public async Task Fire_TwoNodes_MakeOneJobATime()
    {
        await using var one = await StartAsync();
        await using var two = await StartAsync();
        await one.Queue.SetScheduleAsync("minutely", "* * * * *", null, "retention", JsonElement.Parse(Retention), isEnabled: true, "agency", default);

        var jobs = new List<StoredJob>();
        await WorkingNode.UntilAsync(
            async () =>
            {
                jobs = [.. (await one.Store.Jobs.PageAsync(new JobFilter { Schedule = "minutely", State = JobState.Succeeded }, null, 100, default)).Items];
                return jobs.Count >= 4;
            },
            () => $"{jobs.Count} jobs.",
            _clock);

        var minutes = jobs.Select(job => job.CreatedAt.ToString("HH:mm", CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(minutes.Distinct(), minutes);
        Assert.All(jobs, job => Assert.Equal(1, job.Attempts));
    }

    /// <summary>A schedule whose time zone a machine does not know must not hold up those that it does.</summary>
    [Fact]
    public async Task Fire_OneScheduleCannotBeRead_OthersGoOn()
    {
        await using var node = await StartAsync(new JobOptions { Workers = 0 });
        await node.Queue.SetScheduleAsync("good", "* * * * *", null, "retention", JsonElement.Parse(Retention), isEnabled: true, "agency", default);
        var good = (await node.Store.Schedules.FindAsync("good", default))!;
        await node.Store.Schedules.SetAsync(good with { Name = "bad", TimeZone = "Mars/Olympus" }, default);
        await using var working = await StartAsync();

        IReadOnlyList<StoredJob> jobs = [];
        await WorkingNode.UntilAsync(
            async () => (jobs = (await node.Store.Jobs.PageAsync(new JobFilter { Schedule = "good", State = JobState.Succeeded }, null, 10, default)).Items).Count >= 2,
            () => $"{jobs.Count} jobs.",
            _clock);
    }

    /// <summary>Both nodes take from the same month's cap, and what is over it waits for the next month.</summary>
    [Fact]
    public async Task Work_TwoNodes_ShareJobsAndBudgets()
    {
        const int Cap = 5, Jobs = 12;
        await using var platform = await LivePlatform.StartAsync(_folder, Answers.Json("""{"title":"Not Found Error","detail":"Could not find it","status":404}""", 404));
        var variables = new Dictionary<string, string>(platform.Variables, StringComparer.Ordinal) { ["PLAUDIT_X_MONTHLY_CAP"] = $"{Cap}" };
        await using var one = await WorkingNode.StartAsync(_connection, _folder["data"], _clock, new JobOptions { Workers = 0 }, variables);
        for (var i = 0; i < Jobs; i++) await one.AskAsync("fetch", $$"""{"profile":"x:profile{{i}}"}""");
        await using var two = await WorkingNode.StartAsync(_connection, _folder["data"], _clock, new JobOptions { Workers = 2 }, variables);
        await using var three = await WorkingNode.StartAsync(_connection, _folder["other"], _clock, new JobOptions { Workers = 2 }, variables);

        IReadOnlyList<StoredJob> jobs = [];
        await WorkingNode.UntilAsync(
            async () => (jobs = (await one.Store.Jobs.PageAsync(new JobFilter(), null, 100, default)).Items).All(job => job.IsOver || (job.Attempts > 0 && job.State == JobState.Queued)),
            () => string.Join('\n', jobs));

        Assert.True(platform.Server.Targets.Count == Cap, string.Join('\n', jobs));
        Assert.Equal(Cap, platform.Server.Targets.Distinct().Count());
        Assert.All(jobs, job => Assert.Equal(1, job.Attempts));
        Assert.Equal(Cap, jobs.Count(job => job.State == JobState.Succeeded));
        Assert.All(jobs.Where(job => !job.IsOver), job => Assert.True(job.RunAt.Month == 12, $"{job.RunAt:O} {job.Error}"));
    }

    // Files go once the job is over.
    private static Task NothingIsLeftAsync(WorkingNode node) =>
        WorkingNode.UntilAsync(() => Task.FromResult(!FilesOf(node).Any()), () => $"Still there: {string.Join(' ', FilesOf(node))}");

    private static IEnumerable<string> FilesOf(WorkingNode node) =>
        Directory.EnumerateFiles(node.Data.Path, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".plaudit-data", StringComparison.Ordinal));

    private static async Task<(JobState State, int Attempts)> StateAsync(WorkingNode node, string id)
    {
        var job = (await node.Store.Jobs.FindAsync(id, default))!;
        return (job.State, job.Attempts);
    }

    private Task<WorkingNode> StartAsync(JobOptions? options = null, LivePlatform? platform = null) =>
        WorkingNode.StartAsync(_connection, _folder["data"], _clock, options, platform?.Variables);
}

public sealed class SqliteJobNodeTests() : JobNodeContractTests(file => Task.FromResult($"sqlite:{file}"));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlJobNodeTests(PostgreSqlServer server) : JobNodeContractTests(_ => server.NewDatabaseAsync());
