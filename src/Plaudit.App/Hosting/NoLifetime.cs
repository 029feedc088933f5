namespace Plaudit.App.Hosting;

/// <summary>Leaves signals to the command line, which ends every verb in the same way.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
