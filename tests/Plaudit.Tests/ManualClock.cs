namespace Plaudit.Tests;

/// <summary>A clock that stands still until it is told to go on.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Timer, (long At, long Sequence)> _timers = new();
    private long _ticks;
    private long _sequence;

    public ManualClock(DateTimeOffset? start = null) => _ticks = (start ?? new(2026, 11, 10, 12, 0, 0, TimeSpan.Zero)).UtcTicks;

    /// <summary>Timers that are to go off.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate) return _timers.UnorderedItems.Count(item => item.Element.Sequence == item.Priority.Sequence);
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public DateTimeOffset Now => GetUtcNow();

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes on, and lets each timer go off at its time.</summary>
    public void Advance(TimeSpan time)
    {
        var end = GetUtcNow().UtcTicks + time.Ticks;
        while (GoToNextTimer(end))
        {
        }
        lock (_gate) _ticks = end;
    }

    /// <summary>Goes on to the next timer and lets it go off; false where there is none up to that time.</summary>
    public bool GoToNextTimer(long end = long.MaxValue)
    {
        Timer? timer;
        lock (_gate)
        {
            while (true)
            {
                if (!_timers.TryPeek(out timer, out var due) || due.At > end) return false;
                _timers.Dequeue();
                if (timer.Sequence != due.Sequence) continue;
                timer.Sequence = 0;
                _ticks = Math.Max(_ticks, due.At);
                break;
            }
        }
        timer.GoOff();
        return true;
    }

    private sealed class Timer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        // Of its place in the queue; 0 for none. An older place in the queue is void.
        public long Sequence { get; set; }

        public void GoOff() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan && period != TimeSpan.Zero) throw new NotSupportedException("Timers go off once.");
            lock (clock._gate)
            {
                Sequence = 0;
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Sequence = ++clock._sequence;
                clock._timers.Enqueue(this, (clock._ticks + dueTime.Ticks, Sequence));
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._gate) Sequence = 0;
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
