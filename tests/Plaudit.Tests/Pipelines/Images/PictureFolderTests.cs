using Plaudit.Data;
using Plaudit.Pipelines.Images;

namespace Plaudit.Tests.Pipelines.Images;

public sealed class PictureFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.jpg", "a.jpg")]
    [InlineData("./sub/b.PNG", "sub/b.PNG")]
    [InlineData(@"sub\b.PNG", "sub/b.PNG")]
    [InlineData("pictures/a.jpg", "a.jpg")]
    [InlineData("https://somewhere/a.jpg", "a.jpg")]
    [InlineData("b.PNG", "sub/b.PNG")]
    [InlineData("other/b.PNG", null)]
    [InlineData("A.jpg", null)]
    [InlineData("notes.txt", null)]
    public void Find_Name_IsLookedUpBelowTheFolder(string name, string? expected)
    {
        Write("a.jpg", "sub/b.PNG", "notes.txt");
        var folder = Open();

        Assert.Equal(expected, PathOf(folder, new Draft { Account = "ada", Image = name }));

        Assert.Equal(expected is null ? ["names of pictures that are not below the folder of pictures"] : (string[])[], folder.Findings.Select(finding => finding.What));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("/")]
    [InlineData("../outside.jpg")]
    [InlineData("sub/../../outside.jpg")]
    [InlineData(@"..\outside.jpg")]
    [InlineData("/ABSOLUTE/outside.jpg")]
    [InlineData("/ABSOLUTE/in/a.jpg")]
    [InlineData(@"C:\in\a.jpg")]
    public void Find_NameThatLeadsOut_IsNotFollowed(string name)
    {
        Write("a.jpg");
        _folder.Write("outside.jpg", "x");
        var folder = Open();

        Assert.Null(PathOf(folder, new Draft { Account = "ada", Image = name.Replace("/ABSOLUTE", _folder.Path) }));

        Assert.Equal(("names of pictures that lead out of the folder of pictures", 1), (Assert.Single(folder.Findings).What, folder.Findings.First().Count));
    }

    // On a system where a backslash is a letter like any other.
    [Fact]
    public void Find_FileNamesWithBackslashes_AreTheFilesThatBearThem()
    {
        _folder.Write("secret.jpg", "secret");
        Write(@"x\..\..\secret.jpg", @"x\y.jpg", "x/y.jpg");
        var folder = Open();

        Assert.Equal(3, folder.Count);
        Assert.All(Enumerable.Range(0, 3), place => Assert.Equal("x", File.ReadAllText(folder.PathOf(place))));
        Assert.Equal(@"x\y.jpg", PathOf(folder, new Draft { Account = "ada", Image = @"x\y.jpg" }));
        Assert.Equal("x/y.jpg", PathOf(folder, new Draft { Account = "ada", Image = "x/y.jpg" }));
    }

    [Fact]
    public void Find_Link_IsNotFollowed()
    {
        Write("a.jpg");
        File.CreateSymbolicLink(_folder.File("in/link.jpg"), _folder.Write("outside.jpg", "x"));
        Directory.CreateSymbolicLink(_folder.File("in/others"), Directory.CreateDirectory(_folder.File("others")).FullName);
        _folder.Write("others/b.jpg", "x");
        var folder = Open();

        Assert.Equal(1, folder.Count);
        Assert.Equal(("links to pictures or folders, which are not followed", 2), (Assert.Single(folder.Findings).What, folder.Findings.First().Count));
        Assert.Null(PathOf(folder, new Draft { Account = "ada", Image = "link.jpg" }));
        Assert.Null(PathOf(folder, new Draft { Account = "ada", PostId = "b" }));
    }

    [Theory]
    [InlineData("1", "ada", "1.jpg")]
    [InlineData("2", "ada", "2_1.webp")]
    [InlineData("3", "ada", "ada/3.jpg")]
    [InlineData("3", "bob", "bob/3.jpg")]
    [InlineData("4", "ada", "any/4.jpg")]
    [InlineData("5", "ada", "5.jpg")]
    [InlineData("../1", "ada", null)]
    [InlineData("6", "ada", null)]
    public void Find_Id_IsTheNameOfAFile(string id, string account, string? expected)
    {
        Write("1.jpg", "1_1.jpg", "2_1.webp", "2_2.webp", "ada/3.jpg", "bob/3.jpg", "any/4.jpg", "5.jpg", "5.png");
        Assert.Equal(expected, PathOf(Open(), new Draft { Account = account, PostId = id }));
    }

    [Fact]
    public void Find_IdInSeveralFolders_IsNotGuessed()
    {
        Write("ada/3.jpg", "bob/3.jpg");
        var folder = Open();

        Assert.Null(PathOf(folder, new Draft { Account = "eve", PostId = "3" }));

        Assert.Equal("posts whose id or file name several pictures bear", Assert.Single(folder.Findings).What);
    }

    [Fact]
    public void Find_NameComesBeforeId_AndIdWhereTheNameIsNotThere()
    {
        Write("1.jpg", "named.jpg");
        var folder = Open();
        Assert.Equal("named.jpg", PathOf(folder, new Draft { Account = "ada", PostId = "1", Image = "named.jpg" }));
        Assert.Equal("1.jpg", PathOf(folder, new Draft { Account = "ada", PostId = "1", Image = "gone.jpg" }));
        Assert.Empty(folder.Findings);
    }

    [Fact]
    public void Open_NoFolder_SaysSo() =>
        Assert.Contains("There is no folder '/no/such'", Assert.Throws<PlauditException>(() => PictureFolder.Open("/no/such")).Message, StringComparison.Ordinal);

    private void Write(params string[] files)
    {
        foreach (var file in files)
        {
            _folder.Write($"in/{file}", "x");
        }
    }

    private PictureFolder Open() => PictureFolder.Open(_folder.File("in"));

    private string? PathOf(PictureFolder folder, Draft draft) =>
        folder.Find(draft) is >= 0 and var place ? Path.GetRelativePath(_folder.File("in"), folder.PathOf(place)) : null;
}
