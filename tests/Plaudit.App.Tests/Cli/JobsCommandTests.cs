using System.Text.Json;

namespace Plaudit.App.Tests.Cli;

/// <summary>The verbs of jobs and schedules on a store of their own, and <c>work</c> beside them.</summary>
public sealed class JobsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["team.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunListShowCancel_WithoutAnybodyWhoWorks_ShowTheJob()
    {
        var run = (await RunAsync("jobs", "run", "train", "task=likes", "account=123", "platform=x")).Succeeded();
        var id = run.Output.Trim();
        var list = (await RunAsync("jobs", "list")).Succeeded();
        var show = (await RunAsync("jobs", "show", id)).Succeeded();
        var cancelled = (await RunAsync("jobs", "cancel", id)).Succeeded();
        var again = await RunAsync("jobs", "cancel", id);
        var audit = (await RunAsync("audit")).Succeeded();
        var none = (await RunAsync("jobs", "list", "--state", "queued")).Succeeded();
        var one = JsonElement.Parse((await RunAsync("jobs", "list", "--state", "cancelled", "--json", "-")).Succeeded().Output).EnumerateArray().Single();

        Assert.Matches("^[0-9a-f]{32}$", id);
        Assert.Matches($"{id} +train +queued", list.Output);
        Assert.Contains("""train {"task":"likes","platform":"x","account":"123","seed":1}""", show.Output);
        Assert.Contains("state: queued", show.Output);
        Assert.Contains("by command line", show.Output);
        Assert.Contains("The job is cancelled.", cancelled.Error);
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("The job is over already: it is cancelled.", again.Fault);
        Assert.Matches($"command line .* job.create .* {id} .* done", audit.Output);
        Assert.Matches($"command line .* job.cancel .* {id} .* done", audit.Output);
        Assert.Contains("There are no jobs.", none.Output);
        Assert.Equal(id, one.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Run_Wait_EndsWithTheJob()
    {
        Directory.CreateDirectory(_folder["data"]);
        _folder.Write("data/posts.jsonl", """{"platform":"x","account":"ana","posted_at":"2026-01-01","likes":3,"post_id":"1"}""");
        _folder.Write("data/broken.zip", "no zip");
        await using var worker = await WorkAsync();

        var import = (await RunAsync("jobs", "run", "import", "file=posts.jsonl", "--wait")).Succeeded();
        var broken = await RunAsync("jobs", "run", "import", "file=broken.zip", "--wait");

        Assert.Contains("state: succeeded", import.Output);
        Assert.Contains("\"new\":1", import.Output);
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains("state: failed", broken.Output);
        Assert.Contains("error: ", broken.Output);
        Assert.Equal(0, await worker.StopAsync());
        Assert.Contains($"with files of {_folder["data"]}. Ctrl+C stops it.", worker.Said);
    }

    [Fact]
    public async Task Schedules_SetListRemove_ShowTheNextTime()
    {
        var set = (await RunAsync("schedules", "set", "nightly", "--cron", "30 2 * * *", "--time-zone", "Europe/Berlin", "--kind", "forecast", "inputs=a.csv", "inputs=b.csv")).Succeeded();
        var list = (await RunAsync("schedules", "list")).Succeeded();
        var off = (await RunAsync("schedules", "set", "nightly", "--cron", "30 2 * * *", "--kind", "train", "task=likes", "--disabled")).Succeeded();
        var json = JsonElement.Parse((await RunAsync("schedules", "list", "--json", "-")).Succeeded().Output).EnumerateArray().Single();
        var removed = (await RunAsync("schedules", "remove", "nightly")).Succeeded();

        Assert.Matches(@"The next time is 20\d\d-\d\d-\d\d 0[01]:30 UTC", set.Error);
        Assert.Contains("nightly", list.Output);
        Assert.Contains("Europe/Berlin", list.Output);
        Assert.Contains("It makes no jobs.", off.Error);
        Assert.Equal(("train", "UTC", false), (json.GetProperty("kind").GetString(), json.GetProperty("time_zone").GetString(), json.GetProperty("is_enabled").GetBoolean()));
        Assert.Contains("is removed", removed.Error);
        Assert.Contains("There is no schedule 'nightly'", (await RunAsync("schedules", "remove", "nightly")).Fault);
        var audit = (await RunAsync("audit")).Succeeded();
        Assert.Matches(@"schedule\.set +\S+ +sha256:[0-9a-f]{16} +\S+ +done", audit.Output);
        Assert.Matches(@"schedule\.remove +\S+ +sha256:[0-9a-f]{16} +\S+ +done", audit.Output);
        Assert.Contains("There are no schedules.", (await RunAsync("schedules", "list")).Succeeded().Output);
    }

    [Theory]
    [InlineData("There is no kind of jobs 'sing'", "jobs", "run", "sing")]
    [InlineData("'task' is needed", "jobs", "run", "train")]
    [InlineData("'likes' is no parameter", "jobs", "run", "train", "likes")]
    [InlineData("'task' is given twice", "jobs", "run", "train", "task=likes", "task=engagement")]
    [InlineData("no path", "jobs", "run", "import", "file=../secret")]
    [InlineData("five fields were expected", "schedules", "set", "n", "--cron", "never", "--kind", "train", "task=likes")]
    [InlineData("no time zone 'Mars'", "schedules", "set", "n", "--cron", "0 0 * * *", "--time-zone", "Mars", "--kind", "train", "task=likes")]
    [InlineData("no work was asked for yet", "jobs", "list")]
    [InlineData("no schedule was made yet", "schedules", "list")]
    [InlineData("--workers is 0", "work", "--workers", "0")]
    [InlineData("1 to 3,600 seconds", "work", "--lease", "0")]
    [InlineData("0 to 64 jobs", "work", "--workers", "65")]
    public async Task Verb_Unusable_IsRefusedBeforeAStoreIsMade(string expected, params string[] arguments)
    {
        var refused = await RunAsync(arguments);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(expected, refused.Fault);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task ShowAndCancel_NoSuchJob_AreRefused()
    {
        (await RunAsync("jobs", "run", "train", "task=likes")).Succeeded();

        foreach (var verb in (string[])["show", "cancel"])
        {
            var refused = await RunAsync("jobs", verb, "nothing");
            Assert.Equal((2, true), (refused.ExitCode, refused.Fault.Contains("There is no such job", StringComparison.Ordinal)));
        }
        Assert.Contains("state", (await RunAsync("jobs", "list", "--state", "sleeping")).Fault);
    }

    private Task<CommandLine.Result> RunAsync(params string[] arguments) => CommandLine.RunAsync([.. arguments, "--store", Store]);

    private async Task<Worker> WorkAsync()
    {
        var worker = new Worker(["work", "--store", Store]);
        await worker.Begun;
        return worker;
    }

    /// <summary><c>plaudit work</c> in this process.</summary>
    private sealed class Worker : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly TellingWriter _error = new("Ctrl+C stops it.");
        private readonly Task<int> _running;

        public Worker(string[] arguments) => _running = Task.Run(
            () => App.Cli.PlauditCommand.RunAsync(arguments, App.Cli.Terminal.Captured(TextWriter.Null, _error, () => Stream.Null), _stop.Token));

        public Task Begun => Task.WhenAny(_running, _error.Said);

        public string Said => _error.ToString();

        public async Task<int> StopAsync()
        {
            await _stop.CancelAsync();
            return await _running;
        }

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            _stop.Dispose();
            await _error.DisposeAsync();
        }
    }

    private sealed class TellingWriter(string text) : StringWriter
    {
        private readonly TaskCompletionSource _said = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Said => _said.Task;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.Contains(text, StringComparison.Ordinal) == true) _said.TrySetResult();
        }
    }
}
