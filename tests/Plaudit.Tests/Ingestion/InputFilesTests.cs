using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Tests.Ingestion;

public sealed class InputFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public InputFilesTests()
    {
        foreach (var name in new[] { "b.jsonl", "a.csv", "C.json.gz", "note.txt", ".hidden.jsonl", "sub/d.jsonl", "sub/.x/e.jsonl", "sub/deep/f.jsonl" })
            _folder.Write(name, "");
    }

    [Fact]
    public void Expand_Folder_ItsPostFilesByNameOrdinal() => Assert.Equal(["C.json.gz", "a.csv", "b.jsonl"], Names(""));

    [Theory]
    [InlineData("*.jsonl", "b.jsonl")]
    [InlineData("?.*", "C.json.gz a.csv b.jsonl")]
    [InlineData(".*.jsonl", ".hidden.jsonl")]
    [InlineData("*/*.jsonl", "sub/d.jsonl")]
    [InlineData("**/*.jsonl", "b.jsonl sub/d.jsonl sub/deep/f.jsonl")]
    [InlineData("sub/**", "sub/d.jsonl sub/deep/f.jsonl")]
    [InlineData("s*b/**/f.jsonl", "sub/deep/f.jsonl")]
    [InlineData("**/**/d.jsonl", "sub/d.jsonl")]
    [InlineData("note.txt", "note.txt")]
    public void Expand_Pattern_MatchesLikeAShell(string pattern, string expected) => Assert.Equal(expected.Split(' '), Names(pattern));

    [Fact]
    public void Expand_SeveralArguments_KeepTheirOrderAndNameEachFileOnce() =>
        Assert.Equal(["note.txt", "b.jsonl", "C.json.gz", "a.csv"], Names("note.txt", "b.jsonl", "", "*.csv"));

    [Fact]
    public void Expand_FileWithPatternCharactersInItsName_IsThatFile()
    {
        _folder.Write("b*.jsonl", "");
        Assert.Equal(["b*.jsonl"], Names("b*.jsonl"));
    }

    [Fact]
    public async Task Expand_Dash_IsStandardInput()
    {
        var input = Assert.Single(InputFiles.Expand(["-", "-"], () => new MemoryStream("{\"account\":\"a\"}"u8.ToArray())));
        Assert.Equal("-", Assert.Single((await Reading.OfAsync(input)).Rejected).File);
    }

    [Theory]
    [InlineData("none.jsonl")]
    [InlineData("none*.jsonl")]
    [InlineData("none/*/x.jsonl")]
    [InlineData("sub/deep/*.csv")]
    public void Expand_NothingFound_NamesTheArgument(string argument)
    {
        var e = Assert.Throws<PlauditException>(() => Names(argument));
        Assert.Contains(argument, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Expand_EmptyFolder_NamesIt()
    {
        var empty = Directory.CreateDirectory(Path.Combine(_folder.Path, "empty")).FullName;
        var e = Assert.Throws<PlauditException>(() => InputFiles.Expand([empty]));
        Assert.Contains(empty, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Expand_NoArgumentOrNoStandardInput_ThrowsPlauditException()
    {
        Assert.Throws<PlauditException>(() => InputFiles.Expand([]));
        Assert.Throws<PlauditException>(() => InputFiles.Expand([""]));
        Assert.Throws<PlauditException>(() => InputFiles.Expand(["-"]));
    }

    public void Dispose() => _folder.Dispose();

    private string[] Names(params string[] arguments) =>
        InputFiles.Expand([.. arguments.Select(a => a.Length == 0 ? _folder.Path : Path.Combine(_folder.Path, a))])
            .Select(f => Path.GetRelativePath(_folder.Path, f.Name)).ToArray();
}
