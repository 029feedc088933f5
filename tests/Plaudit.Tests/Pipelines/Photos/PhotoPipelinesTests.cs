using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Plaudit.Data;
using Plaudit.Features.Images;
using Plaudit.Models;
using Plaudit.Pipelines.Photos;
using Plaudit.Reports.Documents;
using Plaudit.Tests.Features.Images;
using Plaudit.Tests.Pipelines.Images;

namespace Plaudit.Tests.Pipelines.Photos;

public sealed partial class PhotoPipelinesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Train_PicturesThatCannotBeUsed_BearTheirNames()
    {
        var input = await CopyAsync();
        string[] files = [.. Directory.GetFiles(_folder.File("all/pictures")).Order(StringComparer.Ordinal)];
        File.WriteAllText(files[3], "no picture");
        File.WriteAllText(files[40], "no picture either");
        var rejected = _folder.File("rejected.jsonl");

        await new TrainPhotosPipeline(Options(PhotoFeatureGroups.Embedding)).RunAsync(input with { RejectedFile = rejected }, _folder.File("m.plaudit"), null, default);

        Assert.Equal(
            [$"pictures/{Path.GetFileName(files[3])}", $"pictures/{Path.GetFileName(files[40])}"],
            File.ReadLines(rejected).Select(line => JsonElement.Parse(line).GetProperty("file").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Train_EmbeddingAlone_NeitherMeasuresNorLooksForFaces()
    {
        await TrainAsync(Options(PhotoFeatureGroups.Embedding));

        string[] kinds = [.. Directory.GetFiles(_folder.File("cache"), "*.cache").Select(path => Path.GetFileName(path).Split('-')[0]).Order()];
        Assert.Equal(["embedding", "hash"], kinds);
        var options = ModelFile.Load(_folder.File("m.plaudit"), "photos").Manifest.Options;
        Assert.DoesNotContain("face_model", options.Keys);
        File.Copy(Directory.GetFiles(_folder.File("all/pictures"))[0], _folder.File("all/tonight/again.jpg"));
        Assert.NotNull((await PredictAsync(new ImageEmbeddingOptions { ModelFile = ImageModel() })).Candidates.Single(c => c.File.EndsWith("again.jpg", StringComparison.Ordinal)).NearDuplicateOf);
    }

    [Fact]
    public async Task Predict_OtherScaling_IsRefusedByItsNameBeforeAPictureIsLookedAt()
    {
        await TrainAsync(Options(PhotoFeatureGroups.Embedding));
        var progress = new Steps();

        var refusal = await Assert.ThrowsAsync<PlauditException>(
            () => PredictAsync(new ImageEmbeddingOptions { ModelFile = ImageModel(), Scaling = PixelScaling.MinusOneToOne }, progress));

        Assert.Contains("with the scaling zero_to_one instead of minus_one_to_one. Use --image-scaling zero_to_one.", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(progress.Seen);
        refusal = await Assert.ThrowsAsync<PlauditException>(() => PredictAsync(new ImageEmbeddingOptions { ModelFile = _folder.Write("other.onnx", PicturedPosts.ModelOf(side: 4)) }));
        Assert.Contains("--image-model pixels.onnx", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Photos_TakenAtAPlace_NothingThatIsWrittenSaysWhere()
    {
        var input = await CopyAsync();
        foreach (var file in Directory.GetFiles(_folder.File("all"), "*.jpg", SearchOption.AllDirectories))
        {
            File.WriteAllBytes(file, PictureFiles.WithExif(File.ReadAllBytes(file), 1, "2025:06:01 12:00:00"));
            Assert.True(SaysWhere(File.ReadAllBytes(file)));
        }
        var options = Options(PhotoFeatureGroups.All);
        var (model, ranking, report) = (_folder.File("m.plaudit"), _folder.File("out/ranking.jsonl"), _folder.File("out/report.html"));
        Directory.CreateDirectory(_folder.File("out"));
        await new TrainPhotosPipeline(options).RunAsync(input, model, null, default);
        await new PredictPhotosPipeline { Embedding = options.Embedding, CacheFolder = options.CacheFolder }
            .RunAsync([_folder.File("all/tonight")], model, null, ranking, null, default);
        await new ReportPhotosPipeline(options).RunAsync(input, [_folder.File("all/tonight")], null, report, ReportFileFormat.Html, null, default);

        string[] written = [ranking, report, .. Directory.GetFiles(_folder.File("cache"))];
        Assert.All(written, file => Assert.False(SaysWhere(File.ReadAllBytes(file)), file));
        using (var parts = ZipFile.OpenRead(model))
        {
            Assert.All(parts.Entries, part => Assert.False(SaysWhere(BytesOf(part)), part.FullName));
        }
        byte[][] thumbnails = [.. Picture().Matches(File.ReadAllText(report)).Select(match => Convert.FromBase64String(match.Groups[1].Value))];
        Assert.True(thumbnails.Length > 10, $"{thumbnails.Length} thumbnails");
        Assert.All(thumbnails, thumbnail => Assert.False(SaysWhere(thumbnail) || thumbnail.AsSpan().IndexOf("2025:06:01"u8) >= 0));
    }

    private static bool SaysWhere(byte[] content) =>
        content.AsSpan().IndexOf(PictureFiles.PlaceBytes.AsSpan(8, 8)) >= 0
        || Array.Exists(PictureFiles.PlaceFigures, figure => content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(figure)) >= 0);

    private static byte[] BytesOf(ZipArchiveEntry part)
    {
        using var content = part.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private PhotosOptions Options(PhotoFeatureGroups groups) => new()
    {
        Features = groups,
        CacheFolder = _folder.File("cache"),
        Embedding = new ImageEmbeddingOptions { ModelFile = ImageModel() },
    };

    private string ImageModel() => _folder.Write("pixels.onnx", PicturedPosts.ModelOf(side: 8));

    private async Task TrainAsync(PhotosOptions options) =>
        await new TrainPhotosPipeline(options).RunAsync(await CopyAsync(), _folder.File("m.plaudit"), null, default);

    private Task<PhotoRanking> PredictAsync(ImageEmbeddingOptions embedding, IProgress<ProgressReport>? progress = null) =>
        new PredictPhotosPipeline { Embedding = embedding, CacheFolder = _folder.File("cache") }
            .RunAsync([_folder.File("all/tonight")], _folder.File("m.plaudit"), null, null, progress, default);

    // The sample in a folder of its own, for pictures that are changed.
    private async Task<PhotosInput> CopyAsync()
    {
        var sample = await SamplePhotoFolder.GetAsync();
        foreach (var (from, to) in ((string, string)[])[(sample.Pictures, "pictures"), (sample.Candidates, "tonight")])
        {
            foreach (var file in Directory.GetFiles(from))
            {
                _folder.Write($"all/{to}/{Path.GetFileName(file)}", File.ReadAllBytes(file));
            }
        }
        return new PhotosInput { Images = [_folder.File("all")], Likes = [sample.Likes] };
    }

    [GeneratedRegex("data:image/jpeg;base64,([A-Za-z0-9+/=]+)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Picture();

    private sealed class Steps : IProgress<ProgressReport>
    {
        public List<string> Seen { get; } = [];

        public void Report(ProgressReport value) => Seen.Add(value.Step);
    }
}
