namespace Plaudit.Tests.Storage;

/// <summary>Stores in files.</summary>
public sealed class SqlitePlaces : IStorePlaces, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _count;

    public Task<string> NewAsync() => Task.FromResult($"sqlite:{_folder.File($"{++_count}/plaudit.db")}");

    public void Dispose() => _folder.Dispose();
}
