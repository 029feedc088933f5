using Plaudit.Data;
using Plaudit.Ingestion.Exports;

namespace Plaudit.Tests.Ingestion.Exports;

public sealed class FolderSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_Folder_ListsFilesAtAnyDepth()
    {
        _folder.Write("x/b.json", "1");
        _folder.Write("x/a/c/d.json", "2");
        _folder.Write("x/.hidden/e.json", "3");

        using var source = ExportSource.Open(_folder.File("x"), new ArchiveLimits());

        Assert.Equal(["a/c/d.json", "b.json"], source.Names);
    }

    [Fact]
    public void Open_LinkToAFile_IsRefused()
    {
        _folder.Write("secret.json", "[]");
        _folder.Write("x/b.json", "1");
        File.CreateSymbolicLink(_folder.File("x/a.json"), _folder.File("secret.json"));

        Assert.Contains("'a.json' is a link", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_LinkToAFolder_IsRefusedAndNotFollowed()
    {
        _folder.Write("x/b.json", "1");
        Directory.CreateSymbolicLink(_folder.File("x/loop"), _folder.File("x"));

        Assert.Contains("'loop' is a link", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FileThatBecameALink_IsRefused()
    {
        _folder.Write("secret.json", "[]");
        var path = _folder.Write("x/b.json", "1");
        using var source = ExportSource.Open(_folder.File("x"), new ArchiveLimits());
        File.Delete(path);
        File.CreateSymbolicLink(path, _folder.File("secret.json"));

        Assert.Throws<PlauditException>(() => source.Open("b.json", 100, new ReadBudget(100)));
    }

    [Fact]
    public void Open_TooManyFiles_IsRefused()
    {
        _folder.Write("x/a.json", "1");
        _folder.Write("x/b.json", "1");

        Assert.Contains("more than 1 files", Refusal(new ArchiveLimits { MaxEntries = 1 }), StringComparison.Ordinal);
    }

    private string Refusal(ArchiveLimits? limits = null) =>
        Assert.Throws<PlauditException>(() => ExportSource.Open(_folder.File("x"), limits ?? new ArchiveLimits())).Message;
}
