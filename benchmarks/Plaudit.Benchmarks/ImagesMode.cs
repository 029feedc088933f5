using System.Diagnostics;
using System.Text.Json;
using Plaudit.Features.Images;

namespace Plaudit.Benchmarks;

/// <summary>
/// Makes JPEG pictures of 1080 x 1350 with coarse and fine detail, then reads them with two threads: measured, measured with the image model, and both
/// from the cache. The clock runs from files on the disk to numbers.
/// </summary>
internal static class ImagesMode
{
    private const int Width = 1_080;
    private const int Height = 1_350;
    private const int Different = 40;

    public static int Run(int count)
    {
        var folder = Directory.CreateTempSubdirectory("plaudit-images-").FullName;
        try
        {
            string[] files = [.. Enumerable.Range(0, Different).Select(seed => Path.Combine(folder, $"{seed}.jpg"))];
            for (var seed = 0; seed < Different; seed++)
                File.WriteAllBytes(files[seed], Scene(seed).ToJpeg(85));
            string[] asked = [.. Enumerable.Range(0, count).Select(i => files[i % Different])];
            var measured = new PictureReaderOptions { Embedding = null, CacheFolder = "", Threads = 2 };
            Run("measured, faces included", files, asked, measured);
            Run("measured, and image model", files, asked, measured with { Embedding = new ImageEmbeddingOptions() });
            Run("both from the cache", files, asked, measured with { Embedding = new ImageEmbeddingOptions(), CacheFolder = folder });
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Run(string name, string[] files, string[] asked, PictureReaderOptions options)
    {
        using var reader = PictureReader.Open(options);
        reader.Read(files, (_, _) => { }, null, CancellationToken.None);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        reader.Read(asked, (_, _) => { }, null, CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        var cpuSeconds = (process.TotalProcessorTime - before).TotalSeconds;
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            name,
            pictures = asked.Length,
            seconds = Math.Round(seconds, 3),
            pictures_a_second = Math.Round(asked.Length / seconds, 1),
            cpu_milliseconds_a_picture = Math.Round(1_000 * cpuSeconds / asked.Length, 2),
            peak_megabytes = process.PeakWorkingSet64 >> 20,
        }));
    }

    // Noise of two sizes, stretched: detail that a JPEG of a photo has, about 350 KB.
    private static PixelImage Scene(int seed)
    {
        var random = new Random(seed);
        var coarse = Noise(random, 9, 11).Stretch(Width, Height).Pixels;
        var fine = Noise(random, Width / 6, Height / 6).Stretch(Width, Height).Pixels;
        for (var i = 0; i < fine.Length; i++)
            fine[i] = (byte)((coarse[i] + fine[i]) / 2);
        return new PixelImage(Width, Height, fine);
    }

    private static PixelImage Noise(Random random, int width, int height)
    {
        var pixels = new byte[3 * width * height];
        random.NextBytes(pixels);
        return new PixelImage(width, height, pixels);
    }
}
