using System.Diagnostics;
using System.Text.Json;
using Plaudit.Features.Images;
using Plaudit.Native.OnnxRuntime;

namespace Plaudit.Benchmarks;

/// <summary>
/// Image features of generated pictures, from bytes to numbers, against ONNX Runtime's own time: the same model run on numbers that are
/// ready, with as many threads. Both are measured in turns, so that other work on the machine falls on both.
/// </summary>
internal static class EmbeddingMode
{
    private const int Turns = 5;

    public static int Run(int pictureCount)
    {
        var cache = Directory.CreateTempSubdirectory("plaudit-embedding-");
        try
        {
            var start = Stopwatch.GetTimestamp();
            ImageEmbedding.Open(new ImageEmbeddingOptions { CacheFolder = cache.FullName }).Dispose();
            var convertSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var file = cache.GetFiles("*.onnx").Single();
            foreach (var threads in new[] { 1, 2 })
            {
                Measure(pictureCount, threads, file, convertSeconds);
            }
            return 0;
        }
        finally
        {
            cache.Delete(recursive: true);
        }
    }

    private static void Measure(int pictureCount, int threads, FileInfo file, double convertSeconds)
    {
        var start = Stopwatch.GetTimestamp();
        using var embedding = ImageEmbedding.Open(new ImageEmbeddingOptions { CacheFolder = file.DirectoryName });
        var openSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using var session = OnnxSession.Open(file.FullName);
        var random = new Random(1);
        var picture = new byte[embedding.Width * embedding.Height * 3];
        random.NextBytes(picture);
        var ready = Array.ConvertAll(picture, value => value / 255f);
        long[] shape = [1, embedding.Height, embedding.Width, 3];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        var alone = new List<double>();
        var whole = new List<double>();
        // The first turn warms up.
        for (var turn = 0; turn <= Turns; turn++)
        {
            start = Stopwatch.GetTimestamp();
            Parallel.For(0, pictureCount, parallel, _ => session.Run(ready, shape));
            alone.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds / pictureCount);
            start = Stopwatch.GetTimestamp();
            Parallel.For(0, pictureCount, parallel, _ => embedding.Embed(picture));
            whole.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds / pictureCount);
        }
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            pictures = pictureCount,
            threads,
            first_open_seconds = Math.Round(convertSeconds, 3),
            open_seconds = Math.Round(openSeconds, 3),
            onnx_runtime_ms = Math.Round(Median(alone), 2),
            embedding_ms = Math.Round(Median(whole), 2),
            model_bytes = file.Length,
            peak_mb = process.PeakWorkingSet64 >> 20,
        }));
    }

    private static double Median(List<double> times) => times.Skip(1).Order().ElementAt(Turns / 2);
}
