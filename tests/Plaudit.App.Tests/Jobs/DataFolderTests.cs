using Plaudit.App.Jobs;
using Plaudit.App.Tests.Cli;
using Plaudit.Data;

namespace Plaudit.App.Tests.Jobs;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(".plaudit-data")]
    [InlineData("../secret.jsonl")]
    [InlineData("a/../../secret.jsonl")]
    [InlineData("/etc/passwd")]
    [InlineData("a\\b.jsonl")]
    [InlineData("C:x.jsonl")]
    [InlineData("*.jsonl")]
    [InlineData("x?.jsonl")]
    [InlineData("-")]
    [InlineData("--store")]
    [InlineData("uploads")]
    [InlineData("Fetched")]
    [InlineData("a\nb.jsonl")]
    [InlineData("a\0.jsonl")]
    public void Find_NoBareName_IsRefused(string name)
    {
        _folder.Write("secret.jsonl", "{}");
        var data = DataFolder.Open(_folder["data"]);

        Assert.Contains("is not the name of a file in the folder of data", Assert.Throws<PlauditException>(() => data.Find(name)).Message);
    }

    [Fact]
    public void Find_FileThatIsThere_IsInTheFolder()
    {
        var data = DataFolder.Open(_folder["data"]);
        _folder.Write("data/posts 1.jsonl", "{}");

        Assert.Equal(_folder["data/posts 1.jsonl"], data.Find("posts 1.jsonl"));
        Assert.Contains("There is no file 'posts 2.jsonl'", Assert.Throws<PlauditException>(() => data.Find("posts 2.jsonl")).Message);
    }

    [Fact]
    public void Open_Again_IsTheSamePlaceAndAnotherFolderIsNot()
    {
        var first = DataFolder.Open(_folder["data"]);
        // A process that died over it leaves it empty.
        var other = DataFolder.Open(_folder["other"]);
        File.WriteAllText(_folder["other/.plaudit-data"], "");

        Assert.Equal(first.Place, DataFolder.Open(_folder["data"]).Place);
        Assert.NotEqual(first.Place, other.Place);
        Assert.Equal(32, DataFolder.Open(_folder["other"]).Place.Length);
    }

    [Fact]
    public async Task Open_ManyAtOnce_AgreeOnThePlace()
    {
        var places = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => DataFolder.Open(_folder["data"]).Place)));

        Assert.Single(places.Distinct());
        Assert.Equal([".plaudit-data", "answers", "fetched", "rejected", "uploads"], Directory.EnumerateFileSystemEntries(_folder["data"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Open_WhereThereIsAFile_IsRefused()
    {
        _folder.Write("data", "a file");

        Assert.Contains("cannot be used", Assert.Throws<PlauditException>(() => DataFolder.Open(_folder["data"])).Message);
    }

    [Fact]
    public void JobsOfFiles_Old_AreFoundAndRemovedTogether()
    {
        var data = DataFolder.Open(_folder["data"]);
        var now = TimeProvider.System.GetUtcNow();
        foreach (var file in (string[])[data.ArrivingFile("a"), data.UploadFile("a", ".jsonl.gz"), data.FetchedFile("b"), data.RejectedFile("b"), data.FetchedFile("ab")]) File.WriteAllText(file, "x");
        File.SetLastWriteTimeUtc(data.FetchedFile("ab"), now.UtcDateTime.AddHours(1));

        Assert.Equal(["a", "b"], data.JobsOfFiles(now.AddMinutes(1)).Order(StringComparer.Ordinal));
        data.Remove("a");
        Assert.Equal(["ab", "b"], data.JobsOfFiles(now.AddHours(2)).Order(StringComparer.Ordinal));
    }
}
