using System.Diagnostics;
using System.Text.Json;
using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Models.Photos;
using Plaudit.Tests.Models.Photos;

namespace Plaudit.Benchmarks;

/// <summary>
/// The estimator for small accounts on accounts with known rules: how often it claims a signal where there is none, how often it finds one that is there,
/// how many pairs it then tells rightly, and how long it takes for 800 pictures.
/// </summary>
internal static class PhotosMode
{
    public static int Run(int seeds)
    {
        var none = new PhotoSimulation { Signal = 0, Noise = 0.58 };
        Repeat("no signal", none, seeds);
        Repeat("no signal, 60 pictures", none with { Pictures = 60 }, seeds);
        Repeat("no signal, chance and style with memory", none with { NoiseMemory = 0.4, StyleMemory = 0.9 }, seeds);
        Repeat("no signal, steep growth, viral pictures", none with { Growth = 0.02, Wandering = 0.05, ViralEvery = 30 }, seeds);
        var trips = none with { RunLength = 12, RunLuck = 0.5 };
        Repeat("no signal, runs of 12 with a look and a luck", trips, seeds);
        Repeat("no signal, runs of 12 with a look and a luck, 120 pictures", trips with { Pictures = 120 }, seeds);
        Repeat("no signal, runs of 12 with a look and a luck, 60 pictures", trips with { Pictures = 60 }, seeds);
        var signal = new PhotoSimulation();
        Repeat("signal", signal, seeds);
        Repeat("signal, style with memory, viral pictures", signal with { StyleMemory = 0.9, ViralEvery = 30 }, seeds);
        Repeat("signal, 100 pictures", signal with { Pictures = 100 }, seeds);
        Repeat("signal, 50 pictures", signal with { Pictures = 50 }, seeds);
        Repeat("weak signal", signal with { Signal = 0.3, Noise = 0.5 }, seeds);
        return 0;
    }

    public static int Time()
    {
        var examples = new PhotoSimulation { Pictures = 800, EmbeddingColumns = 1792 }.Make();
        for (var round = 0; round < 2; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var model = new PhotoTrainer(new PhotoOptions()).Fit(examples, CancellationToken.None);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            start = Stopwatch.GetTimestamp();
            model.Predict(examples.Features, CancellationToken.None);
            var predictSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                name = round == 0 ? "800 pictures, 30 + 1792 columns, compiling included" : "800 pictures, 30 + 1792 columns",
                fit_seconds = Math.Round(seconds, 2),
                predict_800_seconds = Math.Round(predictSeconds, 2),
                chosen = model.Skill.Chosen,
            }));
        }
        return 0;
    }

    private static void Repeat(string name, PhotoSimulation simulation, int seeds)
    {
        var evaluations = new PhotoEvaluation[seeds];
        var claims = new bool[seeds];
        Parallel.For(0, seeds, seed =>
        {
            var examples = (simulation with { Seed = seed }).Make();
            claims[seed] = new PhotoTrainer(new PhotoOptions()).Fit(examples, CancellationToken.None).Skill.Verdict == PhotoVerdict.BeatsAverage;
            evaluations[seed] = new PhotoBacktest(new PhotoOptions()).Run(examples, CancellationToken.None);
        });
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            name,
            seeds,
            simulation.Pictures,
            claimed_from_all = claims.Count(claim => claim),
            claimed_before_test = evaluations.Count(e => e.Skill.Verdict == PhotoVerdict.BeatsAverage),
            pair_accuracy = Mean(e => e.Pictures.PairAccuracy),
            seeds_with_pair_accuracy_above_70 = evaluations.Count(e => e.Pictures.PairAccuracy > 0.7),
            mae = Mean(e => e.Model.LogMae),
            mae_pictures = Mean(e => e.Pictures.LogMae),
            mae_baseline = Mean(e => e.Baseline.LogMae),
            spearman = Mean(e => e.Pictures.Spearman),
            coverage_80 = Mean(e => e.Model.Coverage80),
            width_80 = Mean(e => e.Model.MeanWidth80),
            width_80_baseline = Mean(e => e.Baseline.MeanWidth80),
            chosen = evaluations.GroupBy(e => e.Pictures.Name).OrderByDescending(g => g.Count()).ToDictionary(g => g.Key, g => g.Count()),
        }));

        double Mean(Func<PhotoEvaluation, double> value) => Math.Round(evaluations.Average(value), 3);
    }
}
