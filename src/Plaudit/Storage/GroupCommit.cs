namespace Plaudit.Storage;

/// <summary>
/// Brings what many ask for at the same time into one transaction each time, as a commit to disk costs far more than what is in it (Gray and
/// Reuter 1993, "Transaction Processing", group commit). Who comes while one is under way goes with the next.
/// </summary>
/// <param name="write">Writes and commits, all or nothing.</param>
internal sealed class GroupCommit<T>(Func<IReadOnlyList<T>, Task> write)
{
    // What is written together; more waits for the next.
    private const int MaxItems = 5_000;

    private readonly Lock _gate = new();
    private readonly Queue<(IReadOnlyList<T> Items, TaskCompletionSource Done)> _waiting = new();
    private bool _isWriting;

    /// <summary>Ends once the items are committed.</summary>
    /// <param name="items">They are written together, all or nothing.</param>
    /// <param name="cancellationToken">Stops the waiting; what is being written is not stopped by it.</param>
    public Task AddAsync(IReadOnlyList<T> items, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool isFirst;
        lock (_gate)
        {
            _waiting.Enqueue((items, done));
            isFirst = !_isWriting;
            _isWriting = true;
        }
        if (isFirst) _ = Task.Run(WriteAllAsync, CancellationToken.None);
        return done.Task.WaitAsync(cancellationToken);
    }

    private async Task WriteAllAsync()
    {
        while (true)
        {
            var group = new List<(IReadOnlyList<T> Items, TaskCompletionSource Done)>();
            lock (_gate)
            {
                var count = 0;
                while (_waiting.TryPeek(out var next) && (count == 0 || count + next.Items.Count <= MaxItems))
                {
                    count += next.Items.Count;
                    group.Add(_waiting.Dequeue());
                }
                if (group.Count == 0)
                {
                    _isWriting = false;
                    return;
                }
            }
            await WriteAsync(group);
        }
    }

    private async Task WriteAsync(List<(IReadOnlyList<T> Items, TaskCompletionSource Done)> group)
    {
        try
        {
            await write([.. group.SelectMany(member => member.Items)]);
        }
        catch (Exception) when (group.Count > 1)
        {
            // One may be at fault: each is tried by itself, so that it fails alone.
            foreach (var member in group) await WriteAsync([member]);
            return;
        }
#pragma warning disable CA1031 // It is thrown to the one who waits.
        catch (Exception e)
#pragma warning restore CA1031
        {
            group[0].Done.SetException(e);
            return;
        }
        foreach (var member in group) member.Done.SetResult();
    }
}
