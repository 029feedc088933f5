using System.Collections.Concurrent;

namespace Plaudit.Tests;

/// <summary>
/// Runs asynchronous code on one thread under a clock that goes on to the next timer as soon as there is nothing else to do: days pass in
/// seconds, and always alike. For code that waits for nothing but the clock.
/// </summary>
internal sealed class Simulation : SynchronizationContext
{
    private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _work = new();
    private readonly ManualClock _clock;

    private Simulation(ManualClock clock) => _clock = clock;

    public static void Run(ManualClock clock, Func<Task> main)
    {
        var before = Current;
        var simulation = new Simulation(clock);
        SetSynchronizationContext(simulation);
        try
        {
            var task = main();
            while (!task.IsCompleted)
            {
                if (simulation._work.TryDequeue(out var item)) item.Callback(item.State);
                else if (!clock.GoToNextTimer()) throw new InvalidOperationException("Everything waits, and for no timer.");
            }
            task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state) => _work.Enqueue((d, state));

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => new Simulation(_clock);
}
