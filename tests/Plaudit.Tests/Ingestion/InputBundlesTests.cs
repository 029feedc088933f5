using System.Diagnostics;
using System.Text;
using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Tests.Ingestion;

public sealed class InputBundlesTests : IDisposable
{
    private const string Canonical = "{\"account\":\"a\",\"posted_at\":\"2024-05-01\"}\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Expand_FolderOfInstaloader_OneBundleOfItsPostsAndItsProfile()
    {
        _folder.Write("brand/brand_12.json.xz", Xz.Pack(Encoding.UTF8.GetBytes(Profile("12", "brand"))));
        _folder.Write("brand/2025-03-10_07-40-00_UTC.json.xz", Xz.Pack(Encoding.UTF8.GetBytes(Post("A", 1741592400, "\"edge_media_to_caption\":{\"edges\":[{\"node\":{\"text\":\"in it\"}}]},"))));
        _folder.Write("brand/2025-03-11_07-40-00_UTC.json", Post("B", 1741678800));
        _folder.Write("brand/2025-03-11_07-40-00_UTC.txt", "beside it\n");
        _folder.Write("brand/2025-03-11_07-40-00_UTC.jpg", "x");
        _folder.Write("brand/2025-03-11_07-40-00_UTC_comments.json", """[{"id":1,"created_at":5,"text":"nice","owner":{},"likes_count":0,"answers":[]}]""");

        var input = Assert.Single(InputFiles.Expand([_folder.File("brand")]));
        Assert.Equal(_folder.File("brand"), input.Name);
        Assert.Equal(4, input.Bundle!.Paths.Count);
        var reading = await Reading.OfAsync(input);
        Assert.Empty(reading.Rejected);
        Assert.Equal([("brand", "A", "in it"), ("brand", "B", "beside it")], reading.Posts.Select(post => (post.Draft.Account, post.Draft.PostId!, post.Draft.Caption!)));
        Assert.Equal(
            ["comments on posts", "posts of Instaloader", "profiles, which are read where profiles are asked for"],
            reading.Findings.Select(finding => finding.What).Order(StringComparer.Ordinal));

        var profiles = new List<ProfileRow>();
        foreach (var file in ProfileInputs.Expand([_folder.File("brand")]))
        {
            await foreach (var batch in ProfileReaders.ReadAsync(file.File, new ProfileReaderOptions()))
            {
                Assert.Empty(batch.Rejected);
                profiles.AddRange(batch.Rows);
            }
        }
        Assert.Equal(("brand", 826L), (Assert.Single(profiles).Profile.Username, profiles[0].Profile.Followers));
    }

    [Fact]
    public async Task IsAnswer_Pipe_IsNotLookedInto()
    {
        if (OperatingSystem.IsWindows()) return;
        var pipe = _folder.File("answer.json");
        using (var make = Process.Start("mkfifo", [pipe])) await make.WaitForExitAsync();
        // Open for both, so that neither end waits for the other.
        await using var ends = new FileStream(pipe, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        var answer = Encoding.UTF8.GetBytes(Profile("12", "brand").PadRight(1 << 13));
        Assert.True(InputBundles.IsAnswer(InputFile.FromPath(_folder.Write("file.json", answer))));
        await ends.WriteAsync(answer);

        Assert.False(InputBundles.IsAnswer(InputFile.FromPath(pipe)));
        File.CreateSymbolicLink(_folder.File("link.json"), pipe);
        Assert.False(InputBundles.IsAnswer(InputFile.FromPath(_folder.File("link.json"))));

        var read = new byte[answer.Length];
        await ends.ReadExactlyAsync(read);
        Assert.Equal(answer, read);
    }

    [Fact]
    public async Task Expand_FolderOfProfileFolders_AllOfThem()
    {
        _folder.Write("one/2025-03-10_07-40-00_UTC.json.xz", Xz.Pack(Encoding.UTF8.GetBytes(Post("A", 1741592400, owner: "one"))));
        _folder.Write("two/2025-03-10_07-40-00_UTC.json", Post("B", 1741592400, owner: "two"));
        _folder.Write("two/other.json", "{\"x\":1}");
        _folder.Write(".hidden/2025-03-10_07-40-00_UTC.json", Post("C", 1741592400, owner: "three"));
        Assert.Equal(["one", "two"], (await Reading.OfAsync(Assert.Single(InputFiles.Expand([_folder.Path])))).Posts.Select(post => post.Draft.Account));
    }

    [Fact]
    public async Task Expand_PicturesBesidePosts_AreNamedWithTheirFolder()
    {
        _folder.Write("one/1_UTC.json", Post("A", 1741592400, owner: "one"));
        _folder.Write("one/1_UTC.jpg", "x");
        _folder.Write("one/2_UTC.json.xz", Xz.Pack(Encoding.UTF8.GetBytes(Post("B", 1741592401, owner: "one"))));
        _folder.Write("one/2_UTC_1.webp", "x");
        _folder.Write("one/2_UTC_2.jpg", "x");
        _folder.Write("one/3_UTC.json", Post("C", 1741592402, owner: "one"));
        Assert.Equal(
            [Path.Combine("one", "1_UTC.jpg"), Path.Combine("one", "2_UTC_1.webp"), null],
            (await Reading.OfAsync(Assert.Single(InputFiles.Expand([_folder.Path])))).Posts.Select(post => post.Draft.Image));
    }

    [Fact]
    public async Task Expand_InsightsInAnotherFile_JoinTheirPost()
    {
        var media = _folder.Write("brand.json", """{"data":[{"id":"179","media_type":"IMAGE","timestamp":"2026-05-06T12:34:56+0000","like_count":5}]}""");
        var insights = _folder.Write("insights-179.json", """{"data":[{"name":"saved","period":"lifetime","values":[{"value":4}],"id":"179/insights/saved/lifetime"}]}""");
        var reading = await Reading.OfAsync(Assert.Single(InputFiles.Expand([insights, media])));
        var post = Assert.Single(reading.Posts);
        Assert.Equal(("brand", new Outcomes { Likes = 5, Saves = 4 }), (post.Draft.Account, post.Outcomes));
    }

    [Fact]
    public void Expand_OtherFilesAmongThem_StayInTheirPlaces()
    {
        var names = new[]
        {
            _folder.Write("a.jsonl", Canonical),
            _folder.Write("b.json", "\uFEFF{\"error\":{\"code\":4}}"),
            _folder.Write("c.csv", "account,posted_at\n"),
            _folder.Write("d.jsonl.gz", Reading.Gzip(Encoding.UTF8.GetBytes("{\"data\":[]}\n"))),
            _folder.Write("e.json", "[1]"),
            _folder.Write("f.json.gz", "no gzip"),
            _folder.Write("g.json.xz", Xz.Pack([1])[..20]),
        };
        var inputs = InputFiles.Expand(names, () => Stream.Null);
        Assert.Equal([names[0], $"{_folder.Path}", names[2], names[4], names[5], names[6]], inputs.Select(input => input.Name));
        Assert.Equal([names[1], names[3]], inputs[1].Bundle!.Paths);
        Assert.All(inputs.Where((_, i) => i != 1), input => Assert.Null(input.Bundle));
    }

    [Fact]
    public async Task ReadAsync_FormatGiven_EveryPartIsReadAsIt()
    {
        var path = _folder.Write("a.json", "{\"data\":[]}\n" + Canonical);
        var input = Assert.Single(InputFiles.Expand([path]));
        Assert.NotNull(input.Bundle);
        var reading = await Reading.OfAsync(input, new PostReaderOptions { Format = PostFormat.Jsonl });
        Assert.Single(reading.Posts);
        Assert.Single(reading.Rejected);
    }

    [Fact]
    public async Task ReadAsync_DamagedPart_IsARejectedRow()
    {
        _folder.Write("good.json", Post("A", 1741592400, owner: "a"));
        var bad = _folder.Write("zbad.json.xz", Damaged());
        var reading = await Reading.OfAsync(Assert.Single(InputFiles.Expand([_folder.Path])));
        Assert.Single(reading.Posts);
        Assert.Equal((bad, "the file is damaged, cut off, or cannot be read"), (Assert.Single(reading.Rejected).File, reading.Rejected[0].Reason));
    }

    [Fact]
    public async Task ReadAsync_DamagedFileAlone_SaysWhatIsWrong()
    {
        var bad = _folder.Write("zbad.json.xz", Damaged());
        var e = await Assert.ThrowsAsync<PlauditException>(() => Reading.OfAsync(Assert.Single(InputFiles.Expand([bad]))));
        Assert.Contains($"'{bad}' is a damaged xz file", e.Message, StringComparison.Ordinal);
    }

    private static byte[] Damaged()
    {
        var packed = Xz.Pack(Encoding.UTF8.GetBytes(Post("A", 1741592400) + new string(' ', 100_000)));
        packed[^30] ^= 1;
        return packed;
    }

    private static string Profile(string id, string name) =>
        $$$"""{"node":{"id":"{{{id}}}","username":"{{{name}}}","biography":"b","is_private":false,"edge_followed_by":{"count":826}},"instaloader":{"version":"4.15","node_type":"Profile"}}""";

    private static string Post(string code, long time, string fields = "", string? owner = null) =>
        $$$"""{"node":{{{{fields}}}"shortcode":"{{{code}}}","taken_at_timestamp":{{{time}}},"owner":{"id":"12"{{{(owner is null ? "" : $",\"username\":\"{owner}\"")}}}}},"instaloader":{"node_type":"Post"}}""";
}
