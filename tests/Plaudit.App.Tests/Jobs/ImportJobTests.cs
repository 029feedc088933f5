using Plaudit.App.Tests.Cli;
using Plaudit.Data;
using Plaudit.Storage;
using Plaudit.Tests;

namespace Plaudit.App.Tests.Jobs;

/// <summary>What an import does beyond bringing posts in.</summary>
public sealed class ImportJobTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Work_NumbersOfWhatWasPredicted_AreItsOutcomes()
    {
        await using var node = await WorkingNode.StartAsync($"sqlite:{_folder["team.db"]}", _folder["data"], _clock);
        await node.Store.Ledger.AppendAsync(
            [
                new LedgerEntry
                {
                    Id = "line", Task = "likes", Platform = "x", Account = "ana", Post = "1", Model = "m", InputsHash = "h", PredictedAt = _clock.Now.AddDays(-20),
                    DueAt = _clock.Now.AddDays(-1), Value = 40,
                },
            ],
            default);
        _folder.Write("data/posts.jsonl", """{"platform":"x","account":"ana","post_id":"1","posted_at":"2026-11-01T12:00:00Z","likes":42}""");

        var over = await WorkingNode.UntilAsync(node.Store, await node.AskAsync("import", """{"file":"posts.jsonl"}"""), job => job.IsOver, _clock);

        Assert.Equal(JobState.Succeeded, over.State);
        Assert.Equal(42, (await node.Store.Ledger.FindAsync("line", default))!.Outcome);
    }
}
