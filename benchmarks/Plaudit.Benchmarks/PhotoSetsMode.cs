using System.Globalization;
using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Models.Photos;
using Plaudit.Pipelines.Photos.Samples;
using Plaudit.Tests.Pipelines.Photos;

namespace Plaudit.Benchmarks;

/// <summary>
/// Drawn pictures through the whole chain, from JPEG files to verdict: how often a signal is claimed where there is none, how often one that is there is
/// found, and how many pairs of later pictures are then told. Ten accounts are drawn, likes are drawn anew for each seed.
/// </summary>
internal static class PhotoSetsMode
{
    private const int Sets = 10;
    private const int Pictures = 200;
    private const int LongerSide = 400;
    private const int SeedsOfOneRule = 20;

    private static readonly (string Name, bool Measured, bool Embedding)[] s_features =
        [("measured", true, false), ("embedding", false, true), ("both", true, true)];

    public static async Task<int> RunAsync(int seeds)
    {
        var options = new SamplePhotosOptions { Count = Pictures, Candidates = 0, LongerSide = LongerSide };
        var sets = new List<DrawnPhotos>();
        for (var set = 0; set < Math.Min(Sets, seeds); set++)
        {
            sets.Add(await DrawnPhotos.MakeAsync(options with { Seed = 100 + (ulong)set }, embedding: true));
        }
        Console.WriteLine("| likes | pictures | features | seeds | claimed, all | claimed, before the test | pair accuracy | with perfect knowledge | log MAE as told | baseline | 80 % coverage |");
        Console.WriteLine("|---|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        var none = options.WithoutSignal();
        Repeat("no signal", sets, 60, none, seeds);
        Repeat("no signal", sets, 200, none, seeds);
        Repeat("no signal, no growth", sets, 200, none with { Trend = SamplePhotoTrend.None }, seeds);
        Repeat("no signal, a jump", sets, 200, none with { Trend = SamplePhotoTrend.Jump }, seeds);
        foreach (var pictures in new[] { 200, 100, 60 })
        {
            Repeat("mixed rule", sets, pictures, options, seeds);
        }
        Repeat("mixed rule, a jump", sets, 200, options with { Trend = SamplePhotoTrend.Jump }, seeds);
        foreach (var rule in new[] { SamplePhotoRule.Colour, SamplePhotoRule.Faces, SamplePhotoRule.Composition })
        {
            Repeat($"{rule} alone".ToLowerInvariant(), sets, 200, options with { Rule = rule }, Math.Min(seeds, SeedsOfOneRule));
        }
        return 0;
    }

    private static void Repeat(string name, List<DrawnPhotos> sets, int pictures, SamplePhotosOptions likes, int seeds)
    {
        foreach (var (features, measured, embedding) in s_features)
        {
            var evaluations = new PhotoEvaluation[seeds];
            var (claims, known) = (new bool[seeds], new double[seeds]);
            Parallel.For(0, seeds, seed =>
            {
                var of = likes with { LikesSeed = (ulong)seed };
                var examples = sets[seed % sets.Count].Examples(pictures, of, measured, embedding);
                claims[seed] = new PhotoTrainer(new PhotoOptions()).Fit(examples, CancellationToken.None).Skill.Verdict == PhotoVerdict.BeatsAverage;
                evaluations[seed] = new PhotoBacktest(new PhotoOptions()).Run(examples, CancellationToken.None);
                known[seed] = KnownPairs(of with { Count = pictures, Seed = 100 + (ulong)(seed % sets.Count) }, evaluations[seed].Test);
            });
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {pictures} | {features} | {seeds} | {claims.Count(claim => claim)} | {evaluations.Count(e => e.Skill.Verdict == PhotoVerdict.BeatsAverage)} "
                + $"| {evaluations.Average(e => e.Pictures.PairAccuracy):.000} | {known.Average():.000} | {evaluations.Average(e => e.Model.LogMae):.000} "
                + $"| {evaluations.Average(e => e.Baseline.LogMae):.000} | {evaluations.Average(e => e.Model.Coverage80):.000} |"));
        }
    }

    // Of the test's pictures at most ten posts apart, as the backtest counts.
    private static double KnownPairs(SamplePhotosOptions options, int test)
    {
        const int Near = 10;
        SamplePhoto[] photos = [.. new SamplePhotoSet(options).Photos.TakeLast(test)];
        var (right, pairs) = (0d, 0);
        for (var i = 0; i < photos.Length; i++)
        {
            for (var j = i + 1; j < Math.Min(photos.Length, i + Near + 1); j++)
            {
                if (photos[i].Likes != photos[j].Likes)
                {
                    pairs++;
                    var actual = photos[i].Likes > photos[j].Likes ? 1 : -1;
                    right += options.Signal == 0 ? 0.5 : (1 + (actual * Math.Sign(photos[i].Effect - photos[j].Effect))) / 2.0;
                }
            }
        }
        return right / pairs;
    }
}
