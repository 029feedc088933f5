using Plaudit.Native.XGBoost;

namespace Plaudit.Tests.Native.XGBoost;

/// <summary>Runs alone, because it measures the memory of the whole process.</summary>
[CollectionDefinition(nameof(NativeMemoryTests), DisableParallelization = true)]
[Collection(nameof(NativeMemoryTests))]
public sealed class NativeMemoryTests
{
    private const int Rows = 20_000;
    private const int Columns = 3;

    [Fact]
    public void TrainPredictDispose_200Rounds_KeepsMemoryFlat()
    {
        var random = new Random(7);
        var values = new float[Rows * Columns];
        var labels = new float[Rows];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.NextSingle();
            labels[i / Columns] += values[i];
        }
        for (var i = 0; i < 20; i++)
        {
            Round(values, labels);
        }
        var warm = UnmanagedKilobytes();

        for (var i = 0; i < 200; i++)
        {
            Round(values, labels);
        }

        // One round's matrices take about 1 MB: a leak of either would show as 200 MB.
        Assert.InRange(UnmanagedKilobytes() - warm, long.MinValue, 60_000);
    }

    private static void Round(float[] values, float[] labels)
    {
        using var quantile = DMatrix.Quantile(values, Rows, Columns, maxBin: 32, threadCount: 1);
        quantile.SetFloatInfo("label", labels);
        using var dense = DMatrix.Dense(values, Rows, Columns);
        using var booster = new Booster(quantile);
        booster.SetParameter("tree_method", "hist");
        booster.SetParameter("nthread", "1");
        booster.SetParameter("max_bin", "32");
        booster.UpdateOneIteration(0, quantile);
        booster.UpdateOneIteration(1, quantile);
        using var loaded = new Booster();
        loaded.LoadFromBuffer(booster.SaveToBuffer());
        var predictions = new float[Rows];
        loaded.PredictDense(values, Rows, Columns, predictions);
        loaded.Predict(dense, predictions);
    }

    /// <summary>Resident memory of the process that the garbage collector does not hold.</summary>
    private static long UnmanagedKilobytes()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]) - (GC.GetGCMemoryInfo().TotalCommittedBytes / 1024);
    }
}
