using System.Text;
using Plaudit.Data;
using Plaudit.Reports;

namespace Plaudit.Tests.Reports;

public sealed class OutputFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plaudit-output-");

    private string Target => Path.Combine(_folder.FullName, "out.txt");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Commit_AfterWriting_PutsTheWholeFileInItsPlace()
    {
        await using (var file = OutputFile.Create(Target))
        {
            await file.Stream.WriteAsync("first"u8.ToArray());
            Assert.False(File.Exists(Target));
            await file.CommitAsync(CancellationToken.None);
            Assert.Equal("first", await File.ReadAllTextAsync(Target));
        }

        Assert.Equal([Target], Files());
    }

    [Fact]
    public async Task Dispose_WithoutCommit_LeavesNothing()
    {
        await using (var file = OutputFile.Create(Target))
        {
            await file.Stream.WriteAsync("half"u8.ToArray());
        }

        Assert.Empty(Files());
    }

    [Fact]
    public async Task Dispose_WithoutCommit_KeepsTheFileThatWasThere()
    {
        await File.WriteAllTextAsync(Target, "old");
        await using (var file = OutputFile.Create(Target))
        {
            await file.Stream.WriteAsync("half"u8.ToArray());
            await file.Stream.FlushAsync();
            Assert.Equal("old", await File.ReadAllTextAsync(Target));
        }

        Assert.Equal("old", await File.ReadAllTextAsync(Target));
        Assert.Equal([Target], Files());
    }

    [Fact]
    public async Task Commit_OverALongerFile_ReplacesAllOfIt()
    {
        await File.WriteAllTextAsync(Target, new string('x', 10_000));

        await OutputFile.WriteTextAsync(Target, "ş", CancellationToken.None);

        Assert.Equal(Encoding.UTF8.GetBytes("ş"), await File.ReadAllBytesAsync(Target));
        Assert.Equal([Target], Files());
    }

    [Fact]
    public async Task WriteText_Cancelled_LeavesNothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => OutputFile.WriteTextAsync(Target, "text", cancelled.Token));

        Assert.Empty(Files());
    }

    [Fact]
    public void Create_InAFolderThatIsNotThere_NamesThePath()
    {
        var path = Path.Combine(_folder.FullName, "nowhere", "out.txt");

        var exception = Assert.Throws<PlauditException>(() => OutputFile.Create(path));

        Assert.StartsWith($"Cannot write '{path}': ", exception.Message);
    }

    private string[] Files() => [.. _folder.EnumerateFileSystemInfos().Select(file => file.FullName)];
}
