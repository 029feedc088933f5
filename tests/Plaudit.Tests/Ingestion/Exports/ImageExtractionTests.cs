using Plaudit.Data;
using Plaudit.Ingestion.Exports;
using static Plaudit.Tests.Ingestion.Exports.ExportFiles;

namespace Plaudit.Tests.Ingestion.Exports;

public sealed class ImageExtractionTests : IDisposable
{
    private const long Morning = 1741592400;

    private static readonly byte[] s_png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ExtractImages_Pictures_AreNamedAfterTheirPostAndTheirContent()
    {
        var files = new ExportFiles()
            .AddPosts(
                Carousel(Morning, "", ("media/posts/1.jpg", Morning), ("media/posts/2.mp4", Morning), ("media/posts/3.jpg", Morning), ("media/posts/none.jpg", Morning)),
                Picture(Morning + 60, "", "media/posts/4.jpg"),
                Picture(Morning + 120, "", "https://example.com/5.jpg"))
            .Add("media/posts/1.jpg", Jpeg).Add("media/posts/2.mp4", "video").Add("media/posts/3.jpg", s_png).Add("media/posts/4.jpg", "<html>");

        var images = await Open(files.WriteZip(_folder)).ExtractImagesAsync(_folder.File("out"));

        Assert.Equal(["export-1741592400-1_1.jpg", "export-1741592400-1_2.png"], images.FilesByPost["export-1741592400-1"]);
        Assert.Equal((1, 2), (images.FilesByPost.Count, images.Count));
        Assert.Equal(Jpeg, await File.ReadAllBytesAsync(_folder.File("out/export-1741592400-1_1.jpg")));
        Assert.Equal(2, Directory.GetFiles(_folder.File("out")).Length);
        Assert.Equal(1, CountOf(images.Findings, FindingKind.LeftOut, "videos"));
        Assert.Equal(2, CountOf(images.Findings, FindingKind.LeftOut, "pictures that posts name"));
        Assert.Equal(1, CountOf(images.Findings, FindingKind.LeftOut, "files that are no"));
    }

    [Fact]
    public async Task ExtractImages_PictureInAnotherPart_IsFound()
    {
        var first = new ExportFiles().AddOwner("me").AddPosts(Picture(Morning, "", "media/posts/1.jpg")).WriteZip(_folder, "1.zip");
        var second = new ExportFiles().Add("top/media/posts/1.jpg", Jpeg).WriteZip(_folder, "2.zip");

        Assert.Equal(1, (await Open(first, second).ExtractImagesAsync(_folder.File("out"))).Count);
    }

    [Theory]
    [InlineData("../../outside.jpg")]
    [InlineData("/outside.jpg")]
    [InlineData("media/posts/../../../outside.jpg")]
    public async Task ExtractImages_NameThatLeadsElsewhere_WritesNothing(string uri)
    {
        _folder.Write("outside.jpg", Jpeg);
        var export = Open(new ExportFiles().AddPosts(Picture(Morning, "", uri)).WriteFolder(_folder, "a/b"));

        var images = await export.ExtractImagesAsync(_folder.File("out"));

        Assert.Equal(0, images.Count);
        Assert.Empty(Directory.GetFiles(_folder.File("out")));
    }

    [Fact]
    public void IdOf_HostileStem_IsAPlainName() =>
        Assert.Equal("export-1741592400------etc-passwd", ExportPost.IdOf(DateTime.UnixEpoch.AddSeconds(Morning), "../.\\etc/passwd".Replace('\\', '/')));

    [Fact]
    public async Task ExtractImages_Again_LeavesTheSameAndRefusesAnother()
    {
        var export = Open(new ExportFiles().AddPosts(Picture(Morning, "", "media/posts/1.jpg")).Add("media/posts/1.jpg", Jpeg).WriteZip(_folder));
        await export.ExtractImagesAsync(_folder.File("out"));

        var again = await export.ExtractImagesAsync(_folder.File("out"));
        Assert.Equal((1, 1L), (again.Count, CountOf(again.Findings, FindingKind.Found, "pictures that were there before")));

        _folder.Write("out/export-1741592400-1_1.jpg", "mine");
        var e = await Assert.ThrowsAsync<PlauditException>(() => export.ExtractImagesAsync(_folder.File("out")));
        Assert.Contains("not replaced", e.Message, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(_folder.File("out/export-1741592400-1_1.jpg")));
    }

    [Fact]
    public async Task ExtractImages_LinkInTheTarget_IsNotWrittenThrough()
    {
        var export = Open(new ExportFiles().AddPosts(Picture(Morning, "", "media/posts/1.jpg")).Add("media/posts/1.jpg", Jpeg).WriteZip(_folder));
        Directory.CreateDirectory(_folder.File("out"));
        File.CreateSymbolicLink(_folder.File("out/export-1741592400-1_1.jpg"), _folder.File("elsewhere.jpg"));

        await Assert.ThrowsAsync<PlauditException>(() => export.ExtractImagesAsync(_folder.File("out")));

        Assert.False(File.Exists(_folder.File("elsewhere.jpg")));
    }

    [Fact]
    public async Task ExtractImages_Cancelled_StopsBeforeTheFirstPicture()
    {
        var export = Open(new ExportFiles().AddPosts(Picture(Morning, "", "media/posts/1.jpg")).Add("media/posts/1.jpg", Jpeg).WriteZip(_folder));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => export.ExtractImagesAsync(_folder.File("out"), null, new CancellationToken(canceled: true)));

        Assert.False(File.Exists(_folder.File("out/export-1741592400-1_1.jpg")));
    }

    [Fact]
    public async Task ExtractImages_PictureOverTheLimit_IsRefused()
    {
        var zip = new ExportFiles().AddPosts(Picture(Morning, "", "media/posts/1.jpg")).Add("media/posts/1.jpg", Jpeg).WriteZip(_folder);
        var export = Assert.Single(InstagramExport.Group([zip], ExportLabels.BuiltIn, new ArchiveLimits { MaxImageBytes = Jpeg.Length - 1 }));

        var e = await Assert.ThrowsAsync<PlauditException>(() => export.ExtractImagesAsync(_folder.File("out")));

        Assert.Contains("media/posts/1.jpg", e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.File("out")));
    }

    [Theory]
    [InlineData("FFD8FFE0", ".jpg")]
    [InlineData("89504E470D0A1A0A", ".png")]
    [InlineData("52494646000000005745425000000000", ".webp")]
    [InlineData("000000186674797068656963", ".heic")]
    [InlineData("00000018667479706D703432", null)] // a video
    [InlineData("504B0304", null)]
    [InlineData("", null)]
    public void ExtensionOf_FirstBytes_TellTheKind(string hex, string? extension) => Assert.Equal(extension, ImageKind.ExtensionOf(Convert.FromHexString(hex)));
}
