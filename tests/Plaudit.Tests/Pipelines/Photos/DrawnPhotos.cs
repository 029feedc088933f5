using Plaudit.Data;
using Plaudit.Features.Images;
using Plaudit.Models.Photos;
using Plaudit.Pipelines.Photos.Samples;

namespace Plaudit.Tests.Pipelines.Photos;

/// <summary>
/// Drawn pictures that were written to files, read back and measured. Likes can be drawn anew, of which only the last step depends: drawing and
/// measuring are what takes time.
/// </summary>
internal sealed class DrawnPhotos
{
    private readonly SamplePhotosOptions _options;
    private readonly FeatureMatrix _measured;
    private readonly FeatureMatrix _embedding;

    private DrawnPhotos(SamplePhotosOptions options, FeatureMatrix measured, FeatureMatrix embedding) =>
        (_options, _measured, _embedding) = (options, measured, embedding);

    /// <summary>Writes pictures into a folder of their own for so long, reads and measures them.</summary>
    /// <param name="options">Which pictures.</param>
    /// <param name="embedding">The image model's numbers too.</param>
    public static async Task<DrawnPhotos> MakeAsync(SamplePhotosOptions options, bool embedding)
    {
        var folder = Directory.CreateTempSubdirectory("plaudit-drawn-");
        try
        {
            await SamplePhotosPipeline.RunAsync(folder.FullName, options);
            var photos = new SamplePhotoSet(options).Photos;
            string[] files = [.. photos.Select(photo => Path.Combine(folder.FullName, "pictures", photo.FileName))];
            // Faces are not looked for: what is found of drawn ones has tests of its own.
            using var reader = PictureReader.Open(
                new PictureReaderOptions { CacheFolder = "", Faces = null, Embedding = embedding ? new ImageEmbeddingOptions() : null });
            var read = new PictureNumbers[files.Length];
            reader.Read(files, (i, numbers) => read[i] = numbers, null, CancellationToken.None);
            return new DrawnPhotos(
                options,
                MeasuredImageFeatures.ToMatrix(
                    [.. read.Select(numbers => numbers.Measured ?? throw new InvalidOperationException($"{numbers.Rejection}"))],
                    [.. photos.Select(photo => photo.PostedAtUtc)]),
                ImageEmbeddingFeatures.ToMatrix([.. read.Select(numbers => numbers.Embedding)], reader.EmbeddingCount));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The first pictures as what is learnt from.</summary>
    /// <param name="count">How many.</param>
    /// <param name="likes">Whose rule, signal and trend the likes have, and whose <see cref="SamplePhotosOptions.LikesSeed"/>.</param>
    /// <param name="useMeasured">Whether measured features are known.</param>
    /// <param name="useEmbedding">Whether the embedding is known.</param>
    public PhotoExamples Examples(int count, SamplePhotosOptions likes, bool useMeasured = true, bool useEmbedding = false)
    {
        // The same pictures at the same times.
        var set = new SamplePhotoSet(likes with { Count = count, Seed = _options.Seed, StartsOn = _options.StartsOn });
        int[] rows = [.. Enumerable.Range(0, count)];
        return new PhotoExamples(
            [.. set.Photos.Select(photo => photo.FileName)],
            new PhotoFeatures(
                useMeasured ? _measured.SelectRows(rows) : None(count),
                useEmbedding ? _embedding.SelectRows(rows) : None(count)),
            [.. set.Photos.Select(photo => Math.Log(1 + photo.Likes))],
            [.. set.Photos.Select(photo => photo.PostedAtUtc)]);
    }

    private static FeatureMatrix None(int rows) => new([], rows, []);
}
