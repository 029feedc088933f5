namespace Plaudit.Metrics;

/// <summary>Rows by their class and by the class they were told to be of.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] _counts;

    /// <summary>Counts rows.</summary>
    /// <param name="classes">Names of the classes, one or more.</param>
    /// <param name="actual">Number of each row's class; at least one row.</param>
    /// <param name="predicted">Number of the class each row was told to be of.</param>
    public ConfusionMatrix(IReadOnlyList<string> classes, ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted)
    {
        ArgumentNullException.ThrowIfNull(classes);
        Pairs.Check(actual.Length, predicted.Length);
        Classes = classes;
        _counts = new int[classes.Count * classes.Count];
        for (var i = 0; i < actual.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)actual[i], (uint)classes.Count, nameof(actual));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)predicted[i], (uint)classes.Count, nameof(predicted));
            _counts[(actual[i] * classes.Count) + predicted[i]]++;
        }
        Total = actual.Length;
    }

    /// <summary>Of two classes, the low one first.</summary>
    public ConfusionMatrix(ConfusionCounts counts, string lowName, string highName)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(counts.Total, 1, nameof(counts));
        Classes = [lowName, highName];
        _counts = [counts.TrueNegative, counts.FalsePositive, counts.FalseNegative, counts.TruePositive];
        Total = counts.Total;
    }

    public IReadOnlyList<string> Classes { get; }

    public int Total { get; }

    /// <summary>Rows of one class that were told to be of another, or of the same.</summary>
    public int this[int actual, int predicted] => _counts[(actual * Classes.Count) + predicted];

    /// <summary>Rows of a class.</summary>
    public int Actual(int ofClass) => Enumerable.Range(0, Classes.Count).Sum(other => this[ofClass, other]);

    /// <summary>Rows told to be of a class.</summary>
    public int Predicted(int ofClass) => Enumerable.Range(0, Classes.Count).Sum(other => this[other, ofClass]);

    /// <summary>Rows told rightly.</summary>
    public int Right => Enumerable.Range(0, Classes.Count).Sum(ofClass => this[ofClass, ofClass]);

    /// <summary>The rows, for tables and JSON: one a class, a number for each class it was told to be of.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Rows =>
        [.. Enumerable.Range(0, Classes.Count).Select(actual => Enumerable.Range(0, Classes.Count).Select(predicted => this[actual, predicted]).ToList())];
}
