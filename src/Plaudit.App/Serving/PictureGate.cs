namespace Plaudit.App.Serving;

/// <summary>Lets one request at a time look at pictures: all processors work on it, and the image model takes memory.</summary>
internal sealed class PictureGate : IDisposable
{
    private readonly SemaphoreSlim _place = new(1);

    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _place.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(work, cancellationToken);
        }
        finally
        {
            _place.Release();
        }
    }

    public void Dispose() => _place.Dispose();
}
