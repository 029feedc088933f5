using Plaudit.Data;
using Plaudit.Pipelines;
using Plaudit.Tests.Ingestion.Exports;

namespace Plaudit.Tests.Pipelines;

public sealed class ImportExportPipelineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_TemplateThatIsThere_IsRefusedBeforePicturesAreWritten()
    {
        var zip = Export();
        var template = _folder.Write("likes.csv", "filled in");

        var e = await Assert.ThrowsAsync<PlauditException>(() => ImportExportPipeline.RunAsync([zip], template, _folder.File("out"), null, CancellationToken.None));

        Assert.Contains("is there already", e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    [Fact]
    public async Task Run_TemplateAndPictures_AreWritten()
    {
        var summary = await ImportExportPipeline.RunAsync([Export()], _folder.File("likes.csv"), _folder.File("out"), null, CancellationToken.None);

        Assert.Equal((1, 0, 1, 1), (summary.Posts, summary.WithLikes, summary.Images, summary.PostsWithImages));
        Assert.Single(Directory.GetFiles(_folder.File("out")));
        Assert.Contains("export-1741592400-1_1.jpg,me,instagram,export-1741592400-1,", await File.ReadAllTextAsync(_folder.File("likes.csv")), StringComparison.Ordinal);
    }

    private string Export() => new ExportFiles().AddOwner("me").AddPosts(ExportFiles.Picture(1741592400, "a", "media/posts/1.jpg"))
        .Add("media/posts/1.jpg", ExportFiles.Jpeg).WriteZip(_folder);
}
