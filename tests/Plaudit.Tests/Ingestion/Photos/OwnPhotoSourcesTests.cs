using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Ingestion.Exports;
using Plaudit.Ingestion.Photos;
using Plaudit.Tests.Ingestion.Exports;
using static Plaudit.Tests.Ingestion.Exports.ExportFiles;
using static Plaudit.Tests.Ingestion.Photos.PhotoFolder;

namespace Plaudit.Tests.Ingestion.Photos;

/// <summary>Pictures that lie in an Instagram export, or beside the files of Instaloader.</summary>
public sealed class OwnPhotoSourcesTests : IDisposable
{
    private const long Morning = 1741592400;

    private readonly PhotoFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Read_ExportWithInsights_GivesItsPictures(bool isZip)
    {
        var export = Export(withInsights: true);
        var path = isZip ? export.WriteZip(_folder.Files) : export.WriteFolder(_folder.Files);
        string folder;
        using (var photos = await ReadAsync(new OwnPhotoInput { Images = [path] }))
        {
            Assert.Equal($"export-{Morning}-a_1.jpg=15 export-{Morning + 60}-b_1.jpg=7", Shown(photos));
            Assert.Equal(
                [(DateTime.UnixEpoch.AddSeconds(Morning), $"export-{Morning}-a"), (DateTime.UnixEpoch.AddSeconds(Morning + 60), $"export-{Morning + 60}-b")],
                photos.Photos.Select(photo => (photo.PostedAtUtc!.Value, photo.PostId!)));
            Assert.Equal(("the export", true), (photos.LikesFrom, photos.TimesAreKnown));
            Assert.Equal(1, CountOf(photos, FindingKind.LeftOut, "further pictures of carousels"));
            Assert.Equal(1, CountOf(photos, FindingKind.LeftOut, "videos"));
            Assert.Equal(0, CountOf(photos, FindingKind.Found, "pictures written"));
            Assert.Equal(1, CountOf(photos, FindingKind.Unknown, "pictures whose likes are not known"));
            Assert.All(photos.Photos, photo => Assert.Equal(Jpeg, File.ReadAllBytes(photo.File)));
            folder = Path.GetDirectoryName(photos.Photos[0].File)!;
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Read_ExportWithoutInsights_SaysHowToFillThemIn()
    {
        var path = Export(withInsights: false).WriteZip(_folder.Files);

        var e = await Assert.ThrowsAsync<PlauditException>(() => ReadAsync(new OwnPhotoInput { Images = [path] }));

        Assert.Contains("plaudit import EXPORT --likes-template likes.csv", e.Message, StringComparison.Ordinal);
    }

    // The template is filled in, and saved by a spreadsheet program of another country, which spoils the times.
    [Theory]
    [InlineData(',', "2025-03-10T07:40:00Z", "1234", false)]
    [InlineData(';', "10.03.2025 07:40", "1.234", false)]
    [InlineData('\t', "03/04/2025 07:40", "1 234", false)]
    [InlineData(',', "2025-03-10T07:40:00Z", "1234", true)]
    [InlineData(';', "10.03.2025 07:40", "1.234", true)]
    public async Task Read_TemplateThatWasFilledIn_GivesItsLikes(char delimiter, string time, string likes, bool areImported)
    {
        var path = Export(withInsights: false).WriteZip(_folder.Files);
        var template = _folder.Files.File("template.csv");
        var export = Assert.IsType<InstagramExport>(Assert.Single(InputFiles.Expand([path])).Bundle);
        var images = await export.ExtractImagesAsync(_folder.Path);
        await LikesTemplate.WriteAsync([.. (await ExportFiles.ReadAsync(export)).Rows.Select(row => row.Post)], images.FilesByPost, template);
        var lines = (await File.ReadAllTextAsync(template)).Split("\r\n");
        Assert.StartsWith($"export-{Morning}-a_1.jpg,my.account,instagram,export-{Morning}-a,2025-03-10T07:40:00Z,", lines[1], StringComparison.Ordinal);
        lines[1] = $"{lines[1].Replace("2025-03-10T07:40:00Z", time, StringComparison.Ordinal)}{likes}";
        var filled = _folder.Files.Write("likes.csv", $"\uFEFF{string.Join("\r\n", lines).Replace(',', delimiter)}");

        using var photos = await ReadAsync(new OwnPhotoInput { Images = [areImported ? _folder.Path : path], Likes = [filled] });

        Assert.Equal($"export-{Morning}-a_1.jpg=1234", Shown(photos));
        Assert.Empty(photos.Rejected);
        Assert.Equal(new DateTime(2025, 3, 10, 7, 40, 0, DateTimeKind.Utc), photos.Photos[0].PostedAtUtc);
        Assert.Equal($"export-{Morning}-a", photos.Photos[0].PostId);
        Assert.Equal(1, CountOf(photos, FindingKind.LeftOut, "further pictures of carousels"));
        Assert.Equal(2, CountOf(photos, FindingKind.Unknown, "pictures whose likes are not known"));
        Assert.Equal(0, CountOf(photos, FindingKind.Unknown, "posts without insights"));
    }

    [Fact]
    public async Task Read_IdsAlone_AreFoundByTheNamesOfImport()
    {
        using var photos = await _folder.Add("p_2.jpg", "p_1.jpg", "p_10.jpg", "q.jpg", "r_1.jpg", "sub/r_1.jpg").ReadWithAsync("post_id,likes\np,1\nq,2\nr,3\nP,4\n");

        Assert.Equal("p_1.jpg=1 q.jpg=2", Shown(photos));
        Assert.Equal(2, CountOf(photos, FindingKind.LeftOut, "further pictures of carousels"));
        Assert.Equal("the post's id stands for pictures in several folders; expected the file", Assert.Single(photos.Rejected).Reason);
        Assert.Equal(1, CountOf(photos, FindingKind.LeftOut, "rows that name no picture ('P')"));
    }

    [Fact]
    public async Task Read_FileAndIdOfDifferentPosts_IsRejected()
    {
        using var photos = await _folder.Add("p_1.jpg", "q_1.jpg", "s/x.jpg", "t/x.jpg").ReadWithAsync("file,post_id,likes\np_1.jpg,q,1\nq_1.jpg,q,2\n");

        Assert.Equal("q_1.jpg=2", Shown(photos));
        Assert.Equal("file and post_id stand for different pictures", Assert.Single(photos.Rejected).Reason);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Read_TwoExports_AccountHasToBeNamed(int wanted)
    {
        var one = new ExportFiles().AddOwner("one").AddPosts(Picture(Morning, "", "media/posts/a.jpg")).Add("media/posts/a.jpg", Jpeg).WriteZip(_folder.Files, "1.zip");
        var two = new ExportFiles().AddOwner("two").AddPosts(Picture(Morning, "", "media/posts/b.jpg")).Add("media/posts/b.jpg", Jpeg).WriteZip(_folder.Files, "2.zip");
        var likes = _folder.Files.Write("likes.csv", $"post_id,likes\nexport-{Morning}-a,1\nexport-{Morning}-b,2\n");
        var input = new OwnPhotoInput { Images = [one, two], Likes = [likes], Account = wanted switch { 1 => null, 2 => "@Two", _ => "three" } };
        if (wanted == 2)
        {
            using var photos = await ReadAsync(input);
            Assert.Equal($"export-{Morning}-b_1.jpg=2", Shown(photos));
            return;
        }
        var e = await Assert.ThrowsAsync<PlauditException>(() => ReadAsync(input));
        Assert.Contains("'one', 'two'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_FilesOfInstaloader_GiveTheirPictures()
    {
        _folder.Add("me/2025-03-10_UTC.jpg", "me/2025-03-11_UTC_2.jpg", "me/2025-03-11_UTC_1.jpg", "me/2025-03-12_UTC.jpg", "me/2025-03-12_UTC.mp4", "me/2025-03-13_UTC.mp4")
            .AddPost("me/2025-03-11_UTC.json", "B", Morning + 60, 20, type: "GraphSidecar")
            .AddPost("me/2025-03-10_UTC.json", "A", Morning, 10)
            .AddPost("me/2025-03-12_UTC.json", "C", Morning + 120, 30, type: "GraphVideo")
            .AddPost("me/2025-03-13_UTC.json", "D", Morning + 180, 40, type: "GraphVideo");
        using var photos = await _folder.ReadAsync();

        Assert.Equal("me/2025-03-10_UTC.jpg=10 me/2025-03-11_UTC_1.jpg=20 me/2025-03-12_UTC.jpg=30", Shown(photos));
        Assert.Equal(["A", "B", "C"], photos.Photos.Select(photo => photo.PostId));
        Assert.Equal(("Instaloader's files", true), (photos.LikesFrom, photos.TimesAreKnown));
        Assert.Equal(1, CountOf(photos, FindingKind.LeftOut, "further pictures of carousels"));
        Assert.Equal(1, CountOf(photos, FindingKind.LeftOut, "videos without a still"));
        Assert.Equal(1, CountOf(photos, FindingKind.LeftOut, "posts without a picture"));
    }

    [Fact]
    public async Task Read_PackedFilesOfInstaloader_AreReadToo()
    {
        _folder.Add("x.jpg").AddPost("x.json", "A", Morning, 10);
        var json = _folder.Files.File("pictures/x.json");
        await File.WriteAllBytesAsync($"{json}.xz", Xz.Pack(await File.ReadAllBytesAsync(json)));
        File.Delete(json);
        using var photos = await _folder.ReadAsync();

        Assert.Equal("x.jpg=10", Shown(photos));
    }

    [Fact]
    public async Task Read_InstaloaderAsLikesOfOtherFolder_IsFoundByItsNames()
    {
        _folder.AddPost("x.json", "A", Morning, 10).AddPost("y.json", "B", Morning, 20).AddPost("z.json", "C", Morning, 20);
        var x = _folder.Files.Write("copies/x.jpg", Jpeg);
        _folder.Files.Write("copies/B_1.jpg", Jpeg);
        using var photos = await ReadAsync(new OwnPhotoInput { Images = [Path.GetDirectoryName(x)!], Likes = [_folder.Path] });

        Assert.Equal("B_1.jpg=20 x.jpg=10", Shown(photos));
        Assert.Equal("pictures", photos.LikesFrom);
    }

    [Fact]
    public async Task Read_TableWithoutTimes_TakesThoseOfInstaloader()
    {
        _folder.Add("x_1.jpg", "x_2.jpg", "y.jpg").AddPost("x.json", "A", Morning, 10).AddPost("y.json", "B", Morning - 60, 20);
        using var photos = await _folder.ReadWithAsync("file,likes,posted_at\nx_2.jpg,1,\ny,2,1/2/2025\nx_1.jpg,1,\n");

        Assert.Equal("y.jpg=2 x_2.jpg=1", Shown(photos));
        Assert.Equal([DateTime.UnixEpoch.AddSeconds(Morning - 60), DateTime.UnixEpoch.AddSeconds(Morning)], photos.Photos.Select(photo => photo.PostedAtUtc!.Value));
        Assert.Equal(1, CountOf(photos, FindingKind.LeftOut, "further pictures of carousels"));
        Assert.Empty(photos.Rejected);
    }

    [Fact]
    public async Task Read_LikesHiddenInInstaloader_AreNotKnown()
    {
        _folder.Add("x.jpg").AddPost("x.json", "A", Morning, null);

        var e = await Assert.ThrowsAsync<PlauditException>(() => _folder.ReadAsync());

        Assert.Contains("The likes of none of the 1 pictures are known from Instaloader's files", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_PicturesOfSeveralAccounts_AccountHasToBeNamed()
    {
        _folder.Add("x.jpg", "y.jpg").AddPost("x.json", "A", Morning, 10, "one").AddPost("y.json", "B", Morning, 20, "two");

        Assert.Contains("several accounts ('one', 'two')", (await Assert.ThrowsAsync<PlauditException>(() => _folder.ReadAsync())).Message, StringComparison.Ordinal);
        Assert.Contains("there are some of 'one', 'two'", (await Assert.ThrowsAsync<PlauditException>(() => _folder.ReadAsync("three"))).Message, StringComparison.Ordinal);
        using var photos = await _folder.ReadAsync("@TWO");
        Assert.Equal("y.jpg=20", Shown(photos));
        Assert.Equal(1, CountOf(photos, FindingKind.LeftOut, "rows and posts of other accounts"));
    }

    [Fact]
    public async Task Read_DamagedFileOfInstaloader_IsARejectedRow()
    {
        _folder.Add("x.jpg", "y.jpg").AddPost("x.json", "A", Morning, 10).AddPost("y.json", "B", Morning, 20);
        var json = _folder.Files.File("pictures/y.json");
        var text = await File.ReadAllTextAsync(json);
        await File.WriteAllTextAsync(json, text[..^20]);
        using var photos = await _folder.ReadAsync();

        Assert.Equal("x.jpg=10", Shown(photos));
        Assert.Equal(json, Assert.Single(photos.Rejected).File);
    }

    // The fault comes after some pictures were extracted; the folder is known by the post's time, which no other test has.
    [Theory]
    [InlineData(1700000001, true)]
    [InlineData(1700000002, false)]
    public async Task Read_StoppedOrFailed_LeavesNothingBehind(long time, bool isStopped)
    {
        var path = new ExportFiles().AddPosts(Picture(time, "", "media/posts/a.jpg"), Picture(time + 60, "", "media/posts/b.jpg"))
            .Add("media/posts/a.jpg", Jpeg).Add("media/posts/b.jpg", Jpeg).WriteZip(_folder.Files);
        var likes = _folder.Files.Write("likes.csv", "file,likes\nnone.jpg,1\n");
        using var source = new CancellationTokenSource();
        var seen = new List<string>();
        var progress = new Watching(step =>
        {
            if (step.Step != "writing pictures" || seen.Count > 0) return;
            seen.AddRange(Directory.GetDirectories(Path.GetTempPath(), "plaudit-own-*").Where(folder => File.Exists(Path.Combine(folder, $"export-{time}-a_1.jpg"))));
            if (isStopped) source.Cancel();
        });

        var e = await Assert.ThrowsAnyAsync<Exception>(
            () => OwnPhotoReader.ReadAsync(new OwnPhotoInput { Images = [path], Likes = [likes] }, progress, source.Token));

        Assert.Equal(isStopped, e is OperationCanceledException);
        Assert.Equal(isStopped, e is not PlauditException);
        Assert.False(Directory.Exists(Assert.Single(seen)));
    }

    private static ExportFiles Export(bool withInsights)
    {
        var files = new ExportFiles()
            .AddPosts(
                Carousel(Morning, "one", ("media/posts/a.jpg", Morning), ("media/posts/a2.jpg", Morning)),
                Picture(Morning + 60, "two", "media/posts/b.jpg"),
                Picture(Morning + 120, "three", "media/posts/c.jpg"),
                Picture(Morning + 180, "four", "media/posts/d.mp4"));
        foreach (var name in (string[])["a.jpg", "a2.jpg", "b.jpg", "c.jpg", "d.mp4"]) files.Add($"media/posts/{name}", Jpeg);
        return withInsights
            ? files.AddInsights(Insight(Morning, "one", Values(Morning, ("Likes", "15"))), Insight(Morning + 60, "two", Values(Morning + 60, ("Likes", "7"))))
            : files;
    }

    private sealed class Watching(Action<ProgressReport> told) : IProgress<ProgressReport>
    {
        public void Report(ProgressReport value) => told(value);
    }
}
