using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>The different known values of a column, ascending, with the weight of the rows that have each.</summary>
internal sealed class WeightedValues
{
    private readonly double[] _weights;

    private WeightedValues(float[] values, double[] weights, double unknownWeight)
    {
        Values = values;
        _weights = weights;
        KnownWeight = weights.Sum();
        UnknownWeight = unknownWeight;
    }

    internal float[] Values { get; }

    internal double KnownWeight { get; }

    internal double UnknownWeight { get; }

    internal static WeightedValues Of(FeatureMatrix x, IReadOnlyList<float>? weights, int column)
    {
        var values = new float[x.RowCount];
        var ofRow = new double[x.RowCount];
        var known = 0;
        var unknownWeight = 0d;
        for (var row = 0; row < x.RowCount; row++)
        {
            var weight = weights?[row] ?? 1d;
            if (float.IsNaN(x[row, column]))
            {
                unknownWeight += weight;
                continue;
            }
            values[known] = x[row, column];
            ofRow[known++] = weight;
        }
        Array.Sort(values, ofRow, 0, known);
        var different = 0;
        for (var i = 0; i < known; i++)
        {
            if (different > 0 && values[different - 1] == values[i])
            {
                ofRow[different - 1] += ofRow[i];
                continue;
            }
            values[different] = values[i];
            ofRow[different++] = ofRow[i];
        }
        return new WeightedValues(values[..different], ofRow[..different], unknownWeight);
    }

    internal void ForEach(Action<float, double> body)
    {
        for (var i = 0; i < Values.Length; i++)
        {
            body(Values[i], _weights[i]);
        }
    }

    /// <summary>The least value that has at least this share of the weight at or below it.</summary>
    internal float Quantile(double share)
    {
        var sum = 0d;
        for (var i = 0; i < Values.Length; i++)
        {
            sum += _weights[i];
            if (sum >= share * KnownWeight)
            {
                return Values[i];
            }
        }
        return Values[^1];
    }
}
