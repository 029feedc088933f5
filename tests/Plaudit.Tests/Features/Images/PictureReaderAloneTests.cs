using Plaudit.Data;
using Plaudit.Features.Images;
using Plaudit.Models;
using Plaudit.Native;
using Plaudit.Pipelines.Photos;
using Plaudit.Tests.Pipelines.Images;
using Plaudit.Tests.Pipelines.Photos;

namespace Plaudit.Tests.Features.Images;

/// <summary>Runs alone: it measures the memory of the whole process, and hides the packages from it for a while.</summary>
[CollectionDefinition(nameof(PictureReaderAloneTests), DisableParallelization = true)]
[Collection(nameof(PictureReaderAloneTests))]
public sealed class PictureReaderAloneTests : IDisposable
{
    private const int Faces = 32;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_ThreeThousandPictures_HoldsNoneOfThem()
    {
        const int Count = 3_000, Side = 64;
        string[] files =
        [
            .. Enumerable.Range(0, Count).Select(i => _folder.Write(
                $"{i}.png", PictureFiles.Png(Side, Side, 8, 2, [(byte)i, (byte)(i >> 8), (byte)(i * 7)]))),
        ];
        var model = new ImageEmbeddingOptions { ModelFile = _folder.Write("pixels.onnx", PicturedPosts.ModelOf(side: 32)) };
        using var reader = PictureReader.Open(new PictureReaderOptions { CacheFolder = _folder.File("cache"), Faces = null, Embedding = model });
        reader.Read(files[..50], (_, _) => { }, null, default);
        var taken = 0;
        var before = GC.GetTotalMemory(forceFullCollection: true);

        reader.Read(files, (_, numbers) => taken += numbers is { Measured: not null, Embedding.Length: 3_072 } ? 1 : 0, null, default);

        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.Equal(Count, taken);
        // Pixels are 37 MB, and so are the numbers of the image model.
        Assert.True(held < 12 << 20, $"{held} bytes");
    }

    [Fact]
    public void Read_DetectorNotInstalled_FacesAreNotKnownAndThatIsTold()
    {
        var file = _folder.Write("a.jpg", DrawnFace.Picture(200, 240, 90, 100, 50).ToJpeg(95));
        WithoutPackages(() =>
        {
            using var reader = PictureReader.Open(new PictureReaderOptions { CacheFolder = "", Embedding = null });

            Assert.Equal(float.NaN, reader.Read(file, default).Measured!.Values[Faces]);

            Assert.Null(reader.FaceIdentity);
            var finding = Assert.Single(reader.Findings);
            Assert.Equal((FindingKind.Unknown, "pictures whose faces are not counted", 1), (finding.Kind, finding.What, finding.Count));
            Assert.StartsWith("Faces are not counted: The weights of the face detector are not installed", finding.Help, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Photos_TrainedWithAndWithoutFaces_AreToldAsTheyWereLearnt()
    {
        var photos = await SamplePhotoFolder.GetAsync();
        var options = new PhotosOptions { Features = PhotoFeatureGroups.Measured, CacheFolder = _folder.File("cache") };
        var findings = new Findings();
        var input = new PhotosInput { Images = [photos.Pictures], Likes = [photos.Likes], Findings = findings };
        var (with, without) = (_folder.File("with.plaudit"), _folder.File("without.plaudit"));
        await new TrainPhotosPipeline(options).RunAsync(input, with, null, default);
        Assert.Equal(0, findings["whose faces are not counted"]);

        WithoutPackages(() =>
        {
            new TrainPhotosPipeline(options).RunAsync(input, without, null, default).GetAwaiter().GetResult();
            Assert.Equal(60, findings["whose faces are not counted"]);
            var refusal = Assert.ThrowsAsync<PlauditException>(() => PredictAsync(with, photos)).GetAwaiter().GetResult();
            Assert.Contains("with.plaudit was trained with faces, and here they are not counted: The weights of", refusal.Message, StringComparison.Ordinal);
            Assert.Contains("Install what is missing, or train again.", refusal.Message, StringComparison.Ordinal);
        });

        Assert.NotEmpty(FaceModel(with)!);
        Assert.Equal("", FaceModel(without));
        var told = await PredictAsync(without, photos);
        WithoutPackages(() =>
            Assert.Equal(told, PredictAsync(without, photos).GetAwaiter().GetResult()));
        Assert.Equal(6, (await PredictAsync(with, photos)).Length);
    }

    private async Task<(string, double)[]> PredictAsync(string model, SamplePhotoFolder photos)
    {
        var pipeline = new PredictPhotosPipeline { CacheFolder = _folder.File("cache") };
        var ranking = await pipeline.RunAsync([photos.Candidates], model, null, null, null, default);
        return [.. ranking.Candidates.Select(candidate => (candidate.File, candidate.PredictedLikes))];
    }

    private static string? FaceModel(string model) => ModelFile.Load(model, "photos").Manifest.Options.GetValueOrDefault("face_model");

    private void WithoutPackages(Action act)
    {
        // The libraries themselves stay loaded.
        using (PictureReader.Open(new PictureReaderOptions { CacheFolder = "" }))
        {
            Assert.NotEmpty(Pictures.Scene(20, 20, 1).ToJpeg());
        }
        var packages = Environment.GetEnvironmentVariable(PackageFolders.Variable);
        Environment.SetEnvironmentVariable(PackageFolders.Variable, _folder.Path);
        try
        {
            act();
        }
        finally
        {
            Environment.SetEnvironmentVariable(PackageFolders.Variable, packages);
        }
    }
}
