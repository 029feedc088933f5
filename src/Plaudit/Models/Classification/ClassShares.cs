namespace Plaudit.Models.Classification;

/// <summary>Shares of classes among labels.</summary>
internal static class ClassShares
{
    /// <summary>Rows of each class.</summary>
    internal static int[] Count(IReadOnlyList<int> labels, int classCount)
    {
        var counts = new int[classCount];
        foreach (var label in labels)
        {
            counts[label]++;
        }
        return counts;
    }

    /// <summary>Share of each class among rows, by their weights where there are any.</summary>
    internal static double[] Of(ClassExamples examples)
    {
        var sums = new double[examples.Classes.Count];
        for (var row = 0; row < examples.Labels.Count; row++)
        {
            sums[examples.Labels[row]] += examples.Weights?[row] ?? 1;
        }
        var total = sums.Sum();
        return Array.ConvertAll(sums, sum => sum / total);
    }
}
