using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Plaudit.Data;
using Plaudit.Models.Classification;

namespace Plaudit.Benchmarks;

/// <summary>
/// Trains a multilayer perceptron of 128 and 64 hidden units on a CSV file of numbers whose last column is the class, for a number of
/// epochs,
/// and scores it on the last fifth of the rows. The clock runs from the numbers in memory to the fitted model.
/// </summary>
internal static class MlpMode
{
    public static int Run(string file, int epochs)
    {
        var lines = File.ReadLines(file).Skip(1).Select(line => Array.ConvertAll(line.Split(','), text => float.Parse(text, CultureInfo.InvariantCulture))).ToArray();
        var columns = lines[0].Length - 1;
        var x = new FeatureMatrix(
            [.. Enumerable.Range(0, columns).Select(c => new FeatureDefinition($"x{c}", "benchmark", "A number.", "number", Availability.KnownBeforePosting, "never"))],
            lines.Length,
            [.. lines.SelectMany(line => line[..columns])]
        );
        int[] labels = [.. lines.Select(line => (int)line[columns])];
        string[] classes = [.. Enumerable.Range(0, labels.Max() + 1).Select(c => $"class {c}")];
        var trainingRows = lines.Length * 5 / 6;
        var training = new ClassExamples(x.SelectRows([.. Enumerable.Range(0, trainingRows)]), labels[..trainingRows], classes);
        var test = x.SelectRows([.. Enumerable.Range(trainingRows, lines.Length - trainingRows)]);
        foreach (var (name, options) in Variants(epochs))
        {
            var start = Stopwatch.GetTimestamp();
            var model = new MlpTrainer(options).Fit(training, CancellationToken.None);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            start = Stopwatch.GetTimestamp();
            var scores = new float[test.RowCount * classes.Length];
            model.PredictLogProbabilities(test, scores);
            var predictSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var right = 0;
            var logLoss = 0d;
            for (var row = 0; row < test.RowCount; row++)
            {
                var ofRow = scores.AsSpan(row * classes.Length, classes.Length);
                var label = labels[trainingRows + row];
                right += System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(ofRow) == label ? 1 : 0;
                logLoss -= ofRow[label];
            }
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                name,
                rows = trainingRows,
                columns,
                epochs,
                seconds = Math.Round(seconds, 3),
                predict_rows = test.RowCount,
                predict_seconds = Math.Round(predictSeconds, 4),
                accuracy = Math.Round((double)right / test.RowCount, 4),
                log_loss = Math.Round(logLoss / test.RowCount, 4),
            }));
        }
        return 0;
    }

    // All rows in every epoch, as many steps as the peer's.
    private static IEnumerable<(string Name, MlpOptions Options)> Variants(int epochs)
    {
        var plain = new MlpOptions
        {
            HiddenLayers = [128, 64],
            MaxEpochs = epochs,
            HeldOutShare = 0,
            Dropout = 0,
            WeightDecay = 0,
            BatchSize = 128,
            LearningRate = 0.001,
            CosineDecay = false,
        };
        yield return ("first, with compiling", plain);
        yield return ("plain", plain);
        yield return ("plain, first weights half as large", plain with { InitialGain = 0.5 });
        yield return ("dropout 0.2", plain with { Dropout = 0.2 });
        yield return ("dropout 0.2, batch normalisation", plain with { Dropout = 0.2, BatchNormalisation = true });
        yield return ("dropout 0.2, batches of 64", plain with { Dropout = 0.2, BatchSize = 64 });
    }
}
