using Plaudit.Data;
using Plaudit.Features.Images;
using Plaudit.Pipelines.Photos.Samples;

namespace Plaudit.Tests.Pipelines.Photos.Samples;

public sealed class SamplePhotosPipelineTests : IDisposable
{
    private static readonly SamplePhotosOptions s_small = new() { Count = 8, Candidates = 3, LongerSide = 100 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_EmptyFolder_WritesWhatTheSetHolds()
    {
        var summary = await SamplePhotosPipeline.RunAsync(_folder.File("new/folder"), s_small);

        var set = new SamplePhotoSet(s_small);
        Assert.Equal(["pictures/", "likes.csv", "tonight/", "tonight-answers.csv", "README.txt"], summary.Files);
        Assert.Equal((8, 3), (summary.Photos, summary.Candidates));
        string[] expected =
        [
            .. set.Photos.Select(photo => $"pictures/{photo.FileName}"),
            .. set.Candidates.Select(photo => $"tonight/{photo.FileName}"),
            "likes.csv", "tonight-answers.csv", "README.txt",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), Files("new/folder"));
        Assert.Equal(summary.Bytes, Files("new/folder").Where(file => file.EndsWith("jpg", StringComparison.Ordinal)).Sum(file => Bytes($"new/folder/{file}").Length));
        Assert.Equal(
            ["file,posted_at,likes", .. set.Photos.Select(photo => $"{photo.FileName},{photo.PostedAtUtc:yyyy-MM-ddTHH:mm:ss}Z,{photo.Likes}")],
            File.ReadAllLines(_folder.File("new/folder/likes.csv")));
        Assert.Equal(
            ["file,likes", .. set.Candidates.Select(photo => $"{photo.FileName},{photo.Likes}")],
            File.ReadAllLines(_folder.File("new/folder/tonight-answers.csv")));
    }

    [Fact]
    public async Task RunAsync_Pictures_AreReadBackAsTheyWereDrawn()
    {
        await SamplePhotosPipeline.RunAsync(_folder.File("a"), s_small);
        var reader = new ImageReader();

        foreach (var photo in new SamplePhotoSet(s_small).Photos)
        {
            var read = reader.Read(_folder.File($"a/pictures/{photo.FileName}"), CancellationToken.None);
            Assert.Null(read.Rejection);
            var (drawn, image) = (photo.Draw(), read.Image!);
            Assert.Equal((drawn.Width, drawn.Height), (image.Width, image.Height));
            Assert.InRange(drawn.Pixels.Zip(image.Pixels, (a, b) => Math.Abs(a - b)).Average(), 0, 6);
        }
    }

    [Fact]
    public async Task RunAsync_SameOptions_WritesTheSameBytes()
    {
        await SamplePhotosPipeline.RunAsync(_folder.File("a"), s_small);
        await SamplePhotosPipeline.RunAsync(_folder.File("b"), s_small);

        Assert.Equal(Files("a"), Files("b"));
        foreach (var file in Files("a").Where(file => file != "README.txt"))
        {
            Assert.Equal(Bytes($"a/{file}"), Bytes($"b/{file}"));
        }
    }

    [Fact]
    public async Task RunAsync_Readme_SaysThatAllIsInventedAndQuotesPaths()
    {
        await SamplePhotosPipeline.RunAsync(_folder.File("it's mine"), s_small with { Seed = 42, Trend = SamplePhotoTrend.Jump });

        var readme = File.ReadAllText(_folder.File("it's mine/README.txt"));
        Assert.StartsWith("SAMPLE PHOTOS: ALL OF THEM ARE DRAWN, ALL LIKES ARE INVENTED\n", readme);
        Assert.Contains("mine' --photos 8 --seed 42\n", readme);
        Assert.Contains("at once two and a half times as many", readme);
        Assert.Contains($"plaudit predict photos '{_folder.File("it")}'\\''s mine/tonight' -m photos.plaudit\n", readme);
    }

    [Theory]
    [InlineData("likes.csv")]
    [InlineData("tonight-answers.csv")]
    [InlineData("README.txt")]
    [InlineData("pictures/holiday.jpg")]
    [InlineData("tonight/holiday.jpg")]
    [InlineData("pictures")]
    public async Task RunAsync_FileThere_IsRefusedAndNothingIsTouched(string file)
    {
        _folder.Write($"a/{file}", "mine");

        var error = await Assert.ThrowsAsync<PlauditException>(() => SamplePhotosPipeline.RunAsync(_folder.File("a"), s_small));

        Assert.Contains("is there already", error.Message);
        Assert.Equal([file], Files("a"));
        Assert.Equal("mine", File.ReadAllText(_folder.File($"a/{file}")));
    }

    [Fact]
    public async Task RunAsync_Forced_ReplacesALargerSetAndLeavesOtherPictures()
    {
        await SamplePhotosPipeline.RunAsync(_folder.File("a"), s_small);
        _folder.Write("a/pictures/holiday.jpg", "mine");
        _folder.Write("a/pictures/IMG_20240101_120000.jpg", "mine");

        await SamplePhotosPipeline.RunAsync(_folder.File("a"), s_small with { Count = 2, Seed = 9 }, force: true);

        var pictures = new SamplePhotoSet(s_small with { Count = 2, Seed = 9 }).Photos.Select(photo => photo.FileName);
        Assert.Equal(
            pictures.Append("holiday.jpg").Append("IMG_20240101_120000.jpg").Order(StringComparer.Ordinal),
            Files("a/pictures"));
        Assert.Equal(3, Files("a/tonight").Length);
    }

    // Likes of the user's own, beside a README of their own, name pictures that are not a sample's.
    [Fact]
    public async Task RunAsync_ForcedWhereNoSampleIs_DeletesNoPicture()
    {
        _folder.Write("a/README.txt", "My holidays\n");
        _folder.Write("a/likes.csv", "file,likes\nIMG_20240101_120000.jpg,3\n");
        _folder.Write("a/pictures/IMG_20240101_120000.jpg", "mine");

        await SamplePhotosPipeline.RunAsync(_folder.File("a"), s_small, force: true);

        Assert.Contains("IMG_20240101_120000.jpg", Files("a/pictures"));
    }

    [Fact]
    public async Task RunAsync_Cancelled_LeavesNoFile()
    {
        using var source = new CancellationTokenSource();
        var progress = new CancellingProgress(source);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => SamplePhotosPipeline.RunAsync(_folder.File("a"), s_small with { Count = 500 }, progress: progress, cancellationToken: source.Token));

        Assert.Empty(Files("a"));
        Assert.Equal(new ProgressReport("drawing pictures", 1, 503), progress.First);
    }

    [Fact]
    public async Task RunAsync_FolderIsAFile_IsAnErrorTheUserCanMend()
    {
        _folder.Write("a", "");

        var error = await Assert.ThrowsAsync<PlauditException>(() => SamplePhotosPipeline.RunAsync(_folder.File("a"), s_small));

        Assert.Contains(_folder.File("a"), error.Message);
    }

    private string[] Files(string folder) =>
    [
        .. Directory.EnumerateFiles(_folder.File(folder), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_folder.File(folder), file))
            .Order(StringComparer.Ordinal),
    ];

    private byte[] Bytes(string file) => File.ReadAllBytes(_folder.File(file));

    private sealed class CancellingProgress(CancellationTokenSource source) : IProgress<ProgressReport>
    {
        public ProgressReport First { get; private set; }

        public void Report(ProgressReport value)
        {
            First = First.Done == 0 ? value : First;
            source.Cancel();
        }
    }
}
