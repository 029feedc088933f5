using Plaudit.Storage;

namespace Plaudit.Tests.Storage;

public sealed class GroupCommitTests
{
    [Fact]
    public async Task AddAsync_WhileOneIsWritten_TheOthersGoTogether()
    {
        var groups = new List<int[]>();
        var first = new TaskCompletionSource();
        var commits = new GroupCommit<int>(async items =>
        {
            groups.Add([.. items]);
            if (groups.Count == 1) await first.Task;
        });
        var one = commits.AddAsync([1], default);
        while (groups.Count == 0) await Task.Yield();
        Task[] others = [commits.AddAsync([2, 3], default), commits.AddAsync([4], default)];
        Assert.False(one.IsCompleted);

        first.SetResult();
        await Task.WhenAll([one, .. others]);

        Assert.Equal([[1], [2, 3, 4]], groups);
    }

    [Fact]
    public async Task AddAsync_OneOfAGroupFails_TheOthersAreWritten()
    {
        var written = new List<int>();
        var first = new TaskCompletionSource();
        var isHeld = false;
        var commits = new GroupCommit<int>(async items =>
        {
            if (items.Contains(0))
            {
                isHeld = true;
                await first.Task;
            }
            if (items.Contains(13)) throw new InvalidOperationException("13");
            written.AddRange(items);
        });
        var held = commits.AddAsync([0], default);
        while (!isHeld) await Task.Yield();
        Task[] tasks = [commits.AddAsync([1], default), commits.AddAsync([13], default), commits.AddAsync([2], default)];
        first.SetResult();
        await held;

        await tasks[0];
        await Assert.ThrowsAsync<InvalidOperationException>(() => tasks[1]);
        await tasks[2];
        await commits.AddAsync([3], default);

        Assert.Equal([0, 1, 2, 3], written);
    }

    [Fact]
    public async Task AddAsync_Cancelled_StopsWaitingOnly()
    {
        var first = new TaskCompletionSource();
        var written = new List<int>();
        var commits = new GroupCommit<int>(async items =>
        {
            await first.Task;
            written.AddRange(items);
        });
        using var cancellation = new CancellationTokenSource();
        var waiting = commits.AddAsync([1], cancellation.Token);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        first.SetResult();
        await commits.AddAsync([2], default);

        Assert.Equal([1, 2], written);
    }
}
