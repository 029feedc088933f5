namespace Plaudit.App.Cli;

/// <summary>The wait of verbs that run until they are told to stop, which is how they end and no interruption.</summary>
internal static class Stopping
{
    public static async Task WaitAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
    }
}
