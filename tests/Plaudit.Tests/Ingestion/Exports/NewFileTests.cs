using Plaudit.Ingestion.Exports;

namespace Plaudit.Tests.Ingestion.Exports;

public sealed class NewFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Write_NewFile_HoldsTheBytes()
    {
        var path = _folder.File("a.bin");

        await NewFile.WriteAsync(path, new byte[] { 1, 2, 3 }, CancellationToken.None);

        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task Write_Stopped_LeavesNothingBehind()
    {
        var path = _folder.File("a.bin");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => NewFile.WriteAsync(path, new byte[] { 1 }, new CancellationToken(canceled: true)));

        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Write_FileThatIsThere_StaysAsItWas()
    {
        var path = _folder.Write("a.bin", "old");

        await Assert.ThrowsAsync<IOException>(() => NewFile.WriteAsync(path, new byte[] { 1 }, CancellationToken.None));

        Assert.Equal("old", await File.ReadAllTextAsync(path));
    }
}
