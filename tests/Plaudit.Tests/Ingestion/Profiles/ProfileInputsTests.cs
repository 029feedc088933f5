using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Tests.Ingestion.Profiles;

public sealed class ProfileInputsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Expand_ClassAndFile_IsBoth()
    {
        var users = Write("users.csv");
        var others = Write("others.jsonl");
        var inputs = ProfileInputs.Expand([$"genuine={users}", others, "fake=-"], () => Stream.Null);
        Assert.Equal([(users, "regular"), (others, null), ("-", "fake")], inputs.Select(i => (i.File.Name, i.AccountType)));
    }

    [Fact]
    public void Expand_ClassAndFolder_IsThatOfAllItsFiles()
    {
        Write("a.csv");
        Write("b.tsv");
        Write("c.txt");
        Assert.Equal(["bot", "bot"], ProfileInputs.Expand([$"bot={_folder.Path}"]).Select(i => i.AccountType));
    }

    [Fact]
    public void Expand_FileWithSuchAName_IsItself()
    {
        var file = Write("bot=x.csv");
        Assert.Equal((file, null), ProfileInputs.Expand([file]).Select(i => (i.File.Name, i.AccountType)).Single());
    }

    [Fact]
    public void Expand_UnknownClass_IsRefusedByName() =>
        Assert.Contains("'cyborg' is no class", Assert.Throws<PlauditException>(() => ProfileInputs.Expand([$"cyborg={Write("a.csv")}"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Expand_FileNamedTwice_OnceOrRefused()
    {
        var file = Write("a.csv");
        Assert.Single(ProfileInputs.Expand([$"bot={file}", $"bot={file}"]));
        Assert.Contains("named twice", Assert.Throws<PlauditException>(() => ProfileInputs.Expand([$"bot={file}", $"fake={file}"])).Message, StringComparison.Ordinal);
    }

    private string Write(string name) => _folder.Write(name, "");
}
