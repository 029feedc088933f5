namespace Plaudit.App.Serving;

/// <summary>Lets as many forecasts be made at once as there are processors: each has an engine with memory of its own.</summary>
internal sealed class ForecastGate : IDisposable
{
    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount);

    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
