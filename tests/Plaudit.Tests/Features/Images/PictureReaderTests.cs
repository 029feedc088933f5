using Plaudit.Data;
using Plaudit.Features.Images;
using Plaudit.Features.Images.Faces;
using Plaudit.Tests.Pipelines.Images;

namespace Plaudit.Tests.Features.Images;

public sealed class PictureReaderTests
{
    [Fact]
    public void Read_GoodAndBadFiles_HandsOnEachOnceWithItsPlace()
    {
        using var folder = new TemporaryFolder();
        string[] files = [folder.Write("a.jpg", Pictures.Scene(64, 48, 1).ToJpeg()), folder.Write("b.svg", "<svg/>"), folder.Write("c.jpg", Pictures.Scene(64, 48, 2).ToJpeg())];
        using var reader = PictureReader.Open(new PictureReaderOptions { CacheFolder = "" });

        var read = ReadAll(reader, files);

        Assert.Equal(files, read.Select(r => r.File));
        Assert.Equal([true, false, true], read.Select(r => r.Measured is not null && r.Embedding is { Length: 1_792 }));
        Assert.Equal([null, files[1], null], read.Select(r => r.Rejection?.File));
    }

    [Fact]
    public void Read_SameAsItsPartsAlone()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.jpg", Pictures.Scene(300, 200, 7).ToJpeg());
        using var reader = PictureReader.Open(new PictureReaderOptions { CacheFolder = "" });
        using var embedding = ImageEmbedding.Open();
        using var faces = FaceDetector.Open();

        var read = reader.Read(file, default);

        var reading = new ImageReader().Read(file, default);
        var image = reading.Image!;
        Assert.Equal(MeasuredImageFeatures.Measure(image, reading.Camera, faces).Values, read.Measured!.Values);
        Assert.Equal(embedding.Embed(image.Stretch(embedding.Width, embedding.Height).Pixels), read.Embedding);
    }

    [Fact]
    public void Read_PictureInBothCaches_IsNotDecoded()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.jpg", Pictures.Scene(64, 48, 1).ToJpeg());
        var options = new PictureReaderOptions { CacheFolder = folder.File("cache") };
        PictureNumbers fresh;
        using (var reader = PictureReader.Open(options))
        {
            fresh = ReadAll(reader, [file])[0];
        }

        // Limits that refuse every picture once it is decoded.
        using var reopened = PictureReader.Open(options with { Limits = new ImageReaderOptions { MinSide = 10_000 } });
        var kept = ReadAll(reopened, [file])[0];

        Assert.Equal(fresh.Measured!.Values, kept.Measured!.Values);
        Assert.Equal(fresh.Embedding, kept.Embedding);
    }

    [Fact]
    public void Read_WithoutAnImageModel_MeasuresAlone()
    {
        using var folder = new TemporaryFolder();
        using var reader = PictureReader.Open(new PictureReaderOptions { CacheFolder = "", Embedding = null });

        var read = reader.Read(folder.Write("a.jpg", Pictures.Scene(64, 48, 1).ToJpeg()), default);

        Assert.NotNull(read.Measured);
        Assert.Null(read.Embedding);
        Assert.Equal(0, reader.EmbeddingCount);
    }

    [Fact]
    public void Read_WithADetector_CountsFaces()
    {
        using var folder = new TemporaryFolder();
        using var reader = PictureReader.Open(new PictureReaderOptions { CacheFolder = folder.File("cache"), Embedding = null });
        using var without = PictureReader.Open(new PictureReaderOptions { CacheFolder = folder.File("cache"), Embedding = null, Faces = null });
        var file = folder.Write("a.jpg", DrawnFace.Picture(200, 240, 90, 100, 50).ToJpeg(95));
        var column = ImageFeatureCatalogue.Measured.ToList().FindIndex(f => f.Name == "image_faces");

        Assert.Equal((float.NaN, 1), (without.Read(file, default).Measured!.Values[column], reader.Read(file, default).Measured!.Values[column]));
        Assert.NotNull(reader.FaceIdentity);
        Assert.Null(without.FaceIdentity);
    }

    [Fact]
    public void Read_TakeThatThrows_EndsTheReading()
    {
        using var folder = new TemporaryFolder();
        string[] files = [.. Enumerable.Range(0, 8).Select(i => folder.Write($"{i}.jpg", Pictures.Scene(64, 48, i).ToJpeg()))];
        using var reader = PictureReader.Open(new PictureReaderOptions { CacheFolder = "", Embedding = null });

        Assert.Throws<PlauditException>(() => reader.Read(files, (_, _) => throw new PlauditException("enough"), null, default));
    }

    [Fact]
    public void Open_CacheFolderThatIsAFile_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("taken", "x");

        var exception = Assert.Throws<PlauditException>(() => PictureReader.Open(new PictureReaderOptions { CacheFolder = file, Embedding = null }));

        Assert.Contains(file, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PictureThatTheImageModelCannotDealWith_IsRejectedAlone()
    {
        using var folder = new TemporaryFolder();
        string[] files =
        [
            folder.Write("a.jpg", Pictures.Scene(64, 48, 1).ToJpeg()), folder.Write("black.png", PictureFiles.Png(32, 32, 8, 2, [0, 0, 0])),
            folder.Write("c.jpg", Pictures.Scene(64, 48, 2).ToJpeg()),
        ];
        var model = folder.Write("relative.onnx", EmbeddingModel.RelativeToMean());
        using var reader = PictureReader.Open(new PictureReaderOptions { CacheFolder = "", Faces = null, Embedding = new ImageEmbeddingOptions { ModelFile = model } });

        var read = ReadAll(reader, files);

        Assert.Equal([null, files[1], null], read.Select(r => r.Rejection?.File));
        Assert.Contains("not finite", read[1].Rejection!.Reason, StringComparison.Ordinal);
        Assert.Equal([192, null, 192], read.Select(r => r.Embedding?.Length));
    }

    [Fact]
    public void Read_RedAndBluePictures_GiveTheModelTheirChannelsInOrder()
    {
        using var folder = new TemporaryFolder();
        string[] files = [folder.Write("red.png", PictureFiles.Png(40, 40, 8, 2, [250, 20, 10])), folder.Write("blue.png", PictureFiles.Png(40, 40, 8, 2, [10, 20, 250]))];
        var model = new ImageEmbeddingOptions { ModelFile = folder.Write("pixels.onnx", PicturedPosts.ModelOf(side: 2)), Scaling = PixelScaling.ZeroTo255 };
        using var reader = PictureReader.Open(new PictureReaderOptions { CacheFolder = "", Faces = null, Embedding = model });

        var read = ReadAll(reader, files);

        Assert.Equal([250, 20, 10, 250, 20, 10, 250, 20, 10, 250, 20, 10], read[0].Embedding!);
        Assert.Equal([10, 20, 250, 10, 20, 250, 10, 20, 250, 10, 20, 250], read[1].Embedding!);
    }

    [Fact]
    public void Read_RedAndBluePictures_TheOwnModelSeesWhatImageEmbeddingSays()
    {
        using var folder = new TemporaryFolder();
        var files = new string[2];
        files[0] = folder.Write("red.png", PictureFiles.Png(40, 40, 8, 2, [250, 20, 10]));
        files[1] = folder.Write("blue.png", PictureFiles.Png(40, 40, 8, 2, [10, 20, 250]));
        using var embedding = ImageEmbedding.Open();
        using var reader = PictureReader.Open(new PictureReaderOptions { CacheFolder = "", Faces = null });

        var read = ReadAll(reader, files);

        Assert.Equal(embedding.Embed(Pictures.Solid(embedding.Width, embedding.Height, 250, 20, 10).Pixels), read[0].Embedding);
        Assert.Equal(embedding.Embed(Pictures.Solid(embedding.Width, embedding.Height, 10, 20, 250).Pixels), read[1].Embedding);
        Assert.NotEqual(read[0].Embedding, read[1].Embedding);
    }

    [Fact]
    public void Read_WithoutFeatures_GivesTheHashAloneAndKeepsIt()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.jpg", Pictures.Scene(64, 48, 1).ToJpeg());
        var options = new PictureReaderOptions
        {
            Measures = false,
            CacheFolder = folder.File("cache"),
            Embedding = new ImageEmbeddingOptions { ModelFile = folder.Write("pixels.onnx", PicturedPosts.ModelOf(side: 2)) },
        };
        using var whole = PictureReader.Open(new PictureReaderOptions { CacheFolder = "", Embedding = null });
        var hash = whole.Read(file, default).Measured!.Hash;

        using (var reader = PictureReader.Open(options))
        {
            var read = ReadAll(reader, [file])[0];
            Assert.Null(reader.FaceIdentity);
            Assert.Empty(read.Measured!.Values);
            Assert.Equal((hash, 12), (read.Measured.Hash, read.Embedding!.Length));
        }
        using var reopened = PictureReader.Open(options with { Limits = new ImageReaderOptions { MinSide = 10_000 } });
        Assert.Equal(hash, ReadAll(reopened, [file])[0].Measured?.Hash);
    }

    [Fact]
    public void Read_FromTheCache_IsTheSame_AndPicturesOfAnotherSizeLieElsewhere()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.jpg", PictureFiles.JpegWithExif(Pictures.Scene(64, 48, 1), 6, "2024:05:01 18:30:00"));
        var options = new PictureReaderOptions { CacheFolder = folder.File("cache"), Embedding = null, Faces = null };
        PictureNumbers fresh;
        using (var reader = PictureReader.Open(options))
        {
            fresh = ReadAll(reader, [file, file])[1];
        }
        using var reopened = PictureReader.Open(options);
        var kept = reopened.Read(file, default);
        Assert.Equal(fresh.Measured!.Values, kept.Measured!.Values);
        Assert.Equal((fresh.Measured.Hash, fresh.Content), (kept.Measured.Hash, kept.Content));

        // The other would refuse it if it were decoded, so what it knows it has from the cache.
        using var other = PictureReader.Open(options with { Limits = new ImageReaderOptions { LongerSide = 224, MinSide = 10_000 } });
        Assert.NotNull(other.Read(file, default).Rejection);
    }

    [Fact]
    public void Read_TwoCaches_BearTheVersionOfDecoding()
    {
        using var folder = new TemporaryFolder();
        var model = new ImageEmbeddingOptions { ModelFile = folder.Write("pixels.onnx", PicturedPosts.ModelOf(side: 2)) };
        using (var reader = PictureReader.Open(new PictureReaderOptions { CacheFolder = folder.File("cache"), Faces = null, Embedding = model }))
        {
            ReadAll(reader, [folder.Write("a.jpg", Pictures.Scene(64, 48, 1).ToJpeg())]);
        }

        string[] names = [.. Directory.GetFiles(folder.File("cache"), "*.cache").Select(path => Path.GetFileName(path)).Order()];
        Assert.Matches($"^embedding-{PixelImage.Version}-1350-", names[0]);
        Assert.Matches($@"^measured-[0-9]+\.{PixelImage.Version}-1350-", names[1]);
    }

    [Fact]
    public void Findings_CacheThatCannotBeWritten_IsToldOnce()
    {
        using var folder = new TemporaryFolder();
        var options = new PictureReaderOptions { CacheFolder = folder.File("cache"), Embedding = null, Faces = null };
        string[] files = [.. Enumerable.Range(0, 3).Select(i => folder.Write($"{i}.jpg", Pictures.Scene(64, 48, i).ToJpeg()))];
        using (var first = PictureReader.Open(options))
        {
            ReadAll(first, files[..1]);
        }
        var locked = Directory.GetFiles(folder.File("cache"), "*.lock").Single();
        File.Delete(locked);
        Directory.CreateDirectory(locked);
        using var reader = PictureReader.Open(options);

        Assert.All(ReadAll(reader, files), read => Assert.NotNull(read.Measured));

        var finding = Assert.Single(reader.Findings);
        Assert.Equal(("numbers of pictures that could not be kept", 2), (finding.What, finding.Count));
        Assert.Contains("cannot be written", finding.Help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(257)]
    public void Open_ThreadsOutOfRange_SaysTheRange(int threads) =>
        Assert.Contains("to 256 are expected", Assert.Throws<PlauditException>(() => PictureReader.Open(new PictureReaderOptions { Threads = threads })).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_Cancelled_Stops()
    {
        using var reader = PictureReader.Open(new PictureReaderOptions { CacheFolder = "", Embedding = null, Faces = null });
        Assert.ThrowsAny<OperationCanceledException>(() => reader.Read(["a", "b"], (_, _) => { }, null, new CancellationToken(canceled: true)));
    }

    private static PictureNumbers[] ReadAll(PictureReader reader, string[] files)
    {
        var read = new PictureNumbers[files.Length];
        reader.Read(files, (i, numbers) => read[i] = numbers, null, default);
        return read;
    }
}
