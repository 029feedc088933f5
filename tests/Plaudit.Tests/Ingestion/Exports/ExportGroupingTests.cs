using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Ingestion.Exports;
using static Plaudit.Tests.Ingestion.Exports.ExportFiles;

namespace Plaudit.Tests.Ingestion.Exports;

public sealed class ExportGroupingTests : IDisposable
{
    private const long Morning = 1741592400;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Group_PostsInOnePartAndInsightsInAnother_AreReadAsOne()
    {
        var first = new ExportFiles().AddOwner("me").AddPosts(Picture(Morning, "a")).WriteZip(_folder, "part-1.zip");
        var second = new ExportFiles().AddInsights(Insight(Morning, "", Values(Morning, ("Likes", "5")))).WriteZip(_folder, "part-2.zip");

        var export = Open(second, first);
        var batch = await ReadAsync(export);

        Assert.Equal([first, second], export.Paths);
        Assert.Equal($"{first} and 1 more", export.Name);
        Assert.Equal(("me", 5L), (Assert.Single(batch.Rows).Post.Draft.Account, batch.Rows[0].Post.Outcomes.Likes));
    }

    [Fact]
    public async Task Group_PartsThatOverlap_GiveEachPostOnceWithTheLatestNumbers()
    {
        var old = new ExportFiles().AddPosts(Picture(Morning, "a")).AddInsights(Insight(Morning, "a", Values(Morning, ("Likes", "5"))))
            .WriteZip(_folder, "instagram-me-2025-01-01.zip");
        var fresh = new ExportFiles().AddPosts(Picture(Morning, "a"), Picture(Morning + 900, "b")).AddInsights(Insight(Morning, "a", Values(Morning, ("Likes", "9"))))
            .WriteZip(_folder, "instagram-me-2026-01-01.zip");

        var batch = await ReadAsync(Open(fresh, old));

        Assert.Equal([9L, null], batch.Rows.Select(row => row.Post.Outcomes.Likes));
        Assert.Equal(1, CountOf(batch.Findings, FindingKind.Joined, "posts that are there more than once"));
        Assert.Equal(1, CountOf(batch.Findings, FindingKind.Joined, "insights that are there more than once"));
    }

    [Fact]
    public void Group_SeveralAccounts_AreKeptApart()
    {
        var a = new ExportFiles().AddOwner("anna").AddPosts(Picture(Morning, "a")).WriteZip(_folder, "1.zip");
        var b = new ExportFiles().AddPosts(Picture(Morning, "b")).WriteZip(_folder, "instagram-bob-2026-01-01.zip");
        var c = new ExportFiles().AddPosts(Picture(Morning, "c")).WriteZip(_folder, "instagram-ANNA-2026-01-01.zip");

        var exports = InstagramExport.Group([a, b, c], ExportLabels.BuiltIn);

        Assert.Equal([("anna", 2), ("bob", 1)], exports.Select(export => (export.Account, export.Paths.Count)));
    }

    [Fact]
    public void Group_TwoExportsInOneFolder_AreKeptApart()
    {
        new ExportFiles().AddOwner("anna").AddPosts(Picture(Morning, "a")).WriteFolder(_folder, "all/one");
        new ExportFiles().AddOwner("bob").AddPosts(Picture(Morning, "b")).WriteFolder(_folder, "all/two");

        Assert.Equal(["anna", "bob"], InstagramExport.Group([_folder.File("all")], ExportLabels.BuiltIn).Select(export => export.Account));
    }

    [Fact]
    public void Group_FolderOfArchives_TakesThem()
    {
        new ExportFiles().AddPosts(Picture(Morning, "a")).WriteZip(_folder, "downloads/instagram-bob-2026-01-01.zip");

        Assert.True(InstagramExport.IsExport(_folder.File("downloads")));
        Assert.Equal("bob", Open(_folder.File("downloads")).Account);
    }

    [Fact]
    public void Group_SamePathTwice_IsReadOnce()
    {
        var zip = new ExportFiles().AddPosts(Picture(Morning, "a")).WriteZip(_folder);

        Assert.Equal([zip], Open(zip, zip).Paths);
    }

    [Fact]
    public void Group_PartThatTellsNothingBesideSeveralAccounts_IsRefused()
    {
        var a = new ExportFiles().AddOwner("anna").AddPosts(Picture(Morning, "a")).WriteZip(_folder, "1.zip");
        var b = new ExportFiles().AddOwner("bob").AddPosts(Picture(Morning, "b")).WriteZip(_folder, "2.zip");
        var c = new ExportFiles().AddPosts(Picture(Morning, "c")).WriteZip(_folder, "3.zip");

        var message = Assert.Throws<PlauditException>(() => InstagramExport.Group([a, b, c], ExportLabels.BuiltIn)).Message;

        Assert.Contains(c, message, StringComparison.Ordinal);
        Assert.Contains("anna, bob", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Group_SeveralPartsOfNobody_AreRefused()
    {
        var a = new ExportFiles().AddPosts(Picture(Morning, "a")).WriteZip(_folder, "1.zip");
        var b = new ExportFiles().AddPosts(Picture(Morning, "b")).WriteZip(_folder, "2.zip");

        Assert.Contains("do not tell whose", Assert.Throws<PlauditException>(() => InstagramExport.Group([a, b], ExportLabels.BuiltIn)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Group_HandleUnderAnUnknownLabel_TakesTheArchivesNameAndSaysSo()
    {
        var zip = new ExportFiles().AddOwner("secret", "Benutzerkennung").AddPosts(Picture(Morning, "a")).WriteZip(_folder, "instagram-bob-2026-01-01.zip");

        var export = Open(zip);
        var batch = await ReadAsync(export);

        Assert.Equal("bob", export.Account);
        Assert.Equal(1, CountOf(batch.Findings, FindingKind.Unknown, "handle of the owner, so that the account is called 'bob'"));
        Assert.Equal(1, CountOf(batch.Findings, FindingKind.Unknown, "values labelled 'Benutzerkennung'"));
        Assert.DoesNotContain(batch.Findings, finding => $"{finding.What}{finding.Help}".Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Group_NothingTells_TakesTheFoldersName()
    {
        var export = Open(new ExportFiles().AddPosts(Picture(Morning, "a")).WriteFolder(_folder, "my export"));

        Assert.Equal("my export", export.Account);
        Assert.Equal(1, CountOf((await ReadAsync(export)).Findings, FindingKind.Unknown, "handle of the owner"));
        var profile = Assert.Single((await ReadProfileAsync(export)).Rows).Profile;
        Assert.Equal(("my export", null, null), (profile.Account, profile.Username, profile.UsernameLength));
    }

    [Theory]
    [InlineData("your_instagram_activity/media/posts_1.html", "in HTML")]
    [InlineData("part1.zip", "holds archives")]
    [InlineData("readme.txt", "holds no Instagram export")]
    public void Group_NoExport_SaysWhatIsMissing(string name, string reason) => Assert.Contains(
        reason,
        Assert.Throws<PlauditException>(() => Open(new ExportFiles().Add(name, "x").WriteZip(_folder))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void IsExport_ArchiveOrFolderOfOne_IsTrue()
    {
        Assert.True(InstagramExport.IsExport(new ExportFiles().AddPosts(Picture(Morning, "a")).WriteZip(_folder)));
        Assert.True(InstagramExport.IsExport(new ExportFiles().AddPosts(Picture(Morning, "a")).WriteZip(_folder, "no-ending")));
        Assert.True(InstagramExport.IsExport(new ExportFiles().AddPosts(Picture(Morning, "a")).WriteFolder(_folder, "a/b/c")));
        Assert.True(InstagramExport.IsExport(_folder.File("a")));
        Assert.True(InstagramExport.IsExport(_folder.Write("broken.zip", "x")));
    }

    [Theory]
    [InlineData("data", "photos.zip")]
    [InlineData("instagram-posts-2025", "photos.zip")]
    [InlineData("data", "export.html/your_instagram_activity/media/posts_1.html")]
    public void Expand_FolderOfPostsBesideOtherThings_GivesItsPosts(string folder, string other)
    {
        var posts = _folder.Write($"{folder}/posts.jsonl", "{}");
        _folder.Write($"{folder}/{other}", new ExportFiles().Add("beach.jpg", Jpeg).ToZip());

        Assert.Equal(posts, Assert.Single(InputFiles.Expand([_folder.File(folder)])).Name);
    }

    [Fact]
    public void Group_FolderOfAnExportBesideOtherArchives_LeavesThoseOut()
    {
        var folder = new ExportFiles().AddOwner("me").AddPosts(Picture(Morning, "a")).WriteFolder(_folder);
        var part = new ExportFiles().AddOwner("me").AddPosts(Picture(Morning + 60, "b")).WriteZip(_folder, "export/more.zip");
        new ExportFiles().Add("beach.jpg", Jpeg).WriteZip(_folder, "export/photos.zip");

        Assert.Equal([folder, part], Open(folder).Paths);
    }

    [Fact]
    public void Group_DamagedPartInAFolder_IsRefusedAndNotPassedOver()
    {
        new ExportFiles().AddPosts(Picture(Morning, "a")).WriteZip(_folder, "all/instagram-me-2026-01-01-part1.zip");
        _folder.Write("all/instagram-me-2026-01-01-part2.zip", "PK\u0003\u0004 cut off");

        Assert.Contains("part2.zip", Assert.Throws<PlauditException>(() => Open(_folder.File("all"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IsExport_FolderOfAnExportInHtml_IsTrueSoThatItIsRefusedWithAReason()
    {
        var folder = new ExportFiles().Add("your_instagram_activity/media/posts_1.html", "x").WriteFolder(_folder);

        Assert.Contains("in HTML", Assert.Throws<PlauditException>(() => InputFiles.Expand([folder])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IsExport_AnythingElse_IsFalse()
    {
        Assert.False(InstagramExport.IsExport(new ExportFiles().Add("xl/workbook.xml", "x").WriteZip(_folder, "table.xlsx")));
        Assert.False(InstagramExport.IsExport(_folder.Write("posts.jsonl", "{}")));
        _folder.Write("plain/posts.json", "{}");
        Assert.False(InstagramExport.IsExport(_folder.File("plain")));
        Assert.False(InstagramExport.IsExport(_folder.File("none")));
    }
}
