using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Plaudit.App.Jobs;
using Plaudit.App.Tests.Cli;
using Plaudit.Storage;
using Plaudit.Tests.Storage;

namespace Plaudit.App.Tests.Jobs;

/// <summary>The program as processes of its own, killed (kill -9) in the middle of imports; <c>benchmarks/run-kill.sh</c> does it more often and at any moment.</summary>
public abstract class KillContractTests(Func<string, Task<string>> places) : IDisposable
{
    private const int Rows = 12_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Work_KilledInTheMiddle_LosesNothingAndDoesNothingTwice()
    {
        var connection = await places(_folder["team.db"]);
        await using var node = await WorkingNode.StartAsync(connection, _folder["data"], TimeProvider.System, new JobOptions { Workers = 0 });
        var jobs = new List<string>();
        // As soon as it has begun, after the first of three batches, and after the second.
        for (var batches = 0; batches < 3; batches++)
        {
            Write(batches);
            var id = await node.AskAsync("import", $$"""{"file":"{{batches}}.jsonl"}""");
            jobs.Add(id);
            using var process = Start(connection);
            await UntilAsync(process, async () => await RowsReadAsync(node.Store, id) is { } rows && rows >= batches * StoredPosts.BatchRows);
            process.Kill();
            await process.WaitForExitAsync();
        }
        using var last = Start(connection);
        await UntilAsync(last, async () => (await node.Store.Jobs.PageAsync(new JobFilter(), null, 10, default)).Items.All(job => job.IsOver));
        using (var stop = Process.Start("bash", ["-c", $"kill -TERM {last.Id}"])) await stop.WaitForExitAsync();
        await last.WaitForExitAsync();

        // 143 where all was over before it had begun to listen.
        Assert.True(last.ExitCode is 0 or 143, $"{last.ExitCode}");
        var takenOver = 0;
        foreach (var (id, number) in jobs.Select((id, number) => (id, number)))
        {
            var job = (await node.Store.Jobs.FindAsync(id, default))!;
            Assert.Equal((JobState.Succeeded, null), (job.State, job.Error));
            if (job.Attempts > 1) takenOver++;
            var result = JsonElement.Parse(job.Result!);
            Assert.Equal((Rows, 0, 0), (result.GetProperty("new").GetInt32(), result.GetProperty("changed").GetInt32(), result.GetProperty("same").GetInt32()));
            var counts = await node.Store.Accounts.CountAsync("x", $"killed{number}", default);
            Assert.Equal((Rows, Rows), (counts.Posts, counts.Snapshots));
        }
        Assert.True(takenOver > 0, "No process was killed in the middle of a job.");
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder["data"], "rejected")));
    }

    private static async Task<long?> RowsReadAsync(Store store, string id) => (await store.Imports.FindAsync(id, default))?.RowsRead;

    private static Task UntilAsync(Process process, Func<Task<bool>> condition) => WorkingNode.UntilAsync(
        async () =>
        {
            Assert.False(process.HasExited, "The process has ended by itself.");
            return await condition();
        },
        () => $"The process {process.Id} has not done it.");

    private void Write(int number)
    {
        var first = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        _folder.Write(
            $"data/{number}.jsonl",
            Enumerable.Range(0, Rows).Select(i =>
                $$"""{"platform":"x","account":"killed{{number}}","post_id":"{{i}}","posted_at":"{{first.AddMinutes(i).ToString("O", CultureInfo.InvariantCulture)}}","likes":{{i % 500}}}"""));
    }

    private Process Start(string connection)
    {
        var start = new ProcessStartInfo(
            "dotnet", [typeof(App.Cli.PlauditCommand).Assembly.Location, "work", "--workers", "1", "--lease", "1", "--data", _folder["data"]])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Not an argument: it may hold a password.
        start.Environment["PLAUDIT_STORE"] = connection;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}

public sealed class SqliteKillTests() : KillContractTests(file => Task.FromResult($"sqlite:{file}"));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlKillTests(PostgreSqlServer server) : KillContractTests(_ => server.NewDatabaseAsync());
