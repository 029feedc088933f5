using System.Diagnostics;
using System.Text.Json;
using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Ingestion;
using Plaudit.Pipelines;

namespace Plaudit.Benchmarks;

/// <summary>One draft at a time through the library: features from the account's history, prediction, intervals, and reasons.</summary>
internal static class LatencyMode
{
    private const int Rounds = 20;

    public static async Task<int> RunAsync(string model, string history, string drafts)
    {
        var builder = new PostTableBuilder();
        await foreach (var batch in new PostSource(InputFiles.Expand([history]), new PostReaderOptions()).ReadAsync())
        {
            foreach (var row in batch.Rows)
            {
                builder.Add(row.Post);
            }
        }
        var predictor = LikesPredictor.Load(model)(builder.Build(), CancellationToken.None);
        var wanted = new List<Draft>();
        await foreach (var batch in new PostSource(InputFiles.Expand([drafts]), new PostReaderOptions { DraftsAllowed = true }).ReadAsync())
        {
            wanted.AddRange(batch.Rows.Select(row => row.Post.Draft));
        }
        foreach (var withReasons in (bool[])[false, true])
        {
            var milliseconds = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var draft in wanted)
                {
                    var start = Stopwatch.GetTimestamp();
                    predictor.Predict([draft], withReasons, CancellationToken.None);
                    if (round > 0)
                    {
                        milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                    }
                }
            }
            milliseconds.Sort();
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                with_reasons = withReasons,
                drafts = milliseconds.Count,
                median_ms = Math.Round(milliseconds[milliseconds.Count / 2], 3),
                p99_ms = Math.Round(milliseconds[milliseconds.Count * 99 / 100], 3),
            }));
        }
        return 0;
    }
}
