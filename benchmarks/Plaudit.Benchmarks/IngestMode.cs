using System.Diagnostics;
using System.Text.Json;
using Plaudit.Ingestion;

namespace Plaudit.Benchmarks;

/// <summary>
/// Reads a file of posts: streamed, every post handed on and dropped, as the program does it; or kept, every post in memory at the end. The
/// clock runs from before the file is opened.
/// </summary>
internal static class IngestMode
{
    public static async Task<int> RunAsync(string file, bool keep)
    {
        using var process = Process.GetCurrentProcess();
        var cpuBefore = process.TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();

        var source = new PostSource([InputFile.FromPath(file)], new PostReaderOptions());
        var posts = keep ? (await source.ReadAllAsync()).Count : await CountAsync(source);

        var wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            posts,
            wall = Math.Round(wall, 3),
            cpu = Math.Round((process.TotalProcessorTime - cpuBefore).TotalSeconds, 3),
            posts_per_s = Math.Round(posts / wall),
            peak_rss_mb = Math.Round(process.PeakWorkingSet64 / 1e6, 1),
        }));
        return 0;
    }

    private static async Task<int> CountAsync(PostSource source)
    {
        var posts = 0;
        await foreach (var batch in source.ReadAsync())
        {
            posts += batch.Rows.Count;
        }
        return posts;
    }
}
