namespace Plaudit.Connectors.Budgets;

/// <summary>A request of this process that waits: it is told of its place whenever something in this process moves the queue.</summary>
internal sealed class QueuedRequest
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _told = NewSource();
    private QueuePlace? _place;

    /// <summary>Tells a place, from any thread.</summary>
    public void Tell(QueuePlace place)
    {
        lock (_gate)
        {
            _place = place;
            _told.TrySetResult();
        }
    }

    /// <summary>Waits until a place is told or time has passed; gives the place, or <see langword="null"/> where none was told.</summary>
    public async Task<QueuePlace?> WaitAsync(TimeSpan longest, TimeProvider clock, CancellationToken cancellationToken)
    {
        Task told;
        lock (_gate) told = _told.Task;
        // That time has passed is no exception here.
        await told.WaitAsync(longest, clock, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_told.Task.IsCompleted) _told = NewSource();
            (var place, _place) = (_place, null);
            return place;
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
