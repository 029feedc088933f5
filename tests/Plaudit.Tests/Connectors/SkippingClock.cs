namespace Plaudit.Tests.Connectors;

/// <summary>
/// A clock on which every wait is over at once, and the time has then moved on by as much. Only timers of the limit of a try stay, for a request
/// is under way meanwhile; they go off when the test says so.
/// </summary>
internal sealed class SkippingClock : TimeProvider
{
    /// <summary>The limit of a try, by which its timers are told from waits.</summary>
    public static readonly TimeSpan TryLimit = TimeSpan.FromSeconds(3_607);

    private readonly Lock _lock = new();
    private readonly List<Waiting> _tries = [];
    private DateTimeOffset _now;

    public SkippingClock(DateTimeOffset now) => _now = now;

    public TimeSpan Skipped { get; private set; }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    /// <summary>Lets the time of the tries that are under way run out.</summary>
    public void EndTries()
    {
        Waiting[] tries;
        lock (_lock)
        {
            tries = [.. _tries];
            _tries.Clear();
            _now += TryLimit;
        }
        foreach (var waiting in tries) waiting.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Waiting(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Waiting(SkippingClock clock, TimerCallback callback, object? state) : ITimer
    {
        private bool _isGone;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == Timeout.InfiniteTimeSpan) return true;
            lock (clock._lock)
            {
                if (dueTime == TryLimit)
                {
                    clock._tries.Add(this);
                    return true;
                }
                clock._now += dueTime;
                clock.Skipped += dueTime;
            }
            ThreadPool.QueueUserWorkItem(_ => Fire());
            return true;
        }

        public void Fire()
        {
            if (!_isGone) callback(state);
        }

        public void Dispose()
        {
            _isGone = true;
            lock (clock._lock) clock._tries.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
