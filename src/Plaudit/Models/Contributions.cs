namespace Plaudit.Models;

/// <summary>What each column added to each prediction, and a bias: the prediction for a row of which nothing is told.</summary>
public sealed class Contributions
{
    private readonly float[] _values;

    internal Contributions(int rowCount, int featureCount)
    {
        RowCount = rowCount;
        FeatureCount = featureCount;
        _values = new float[checked(rowCount * (featureCount + 1))];
    }

    public int RowCount { get; }

    public int FeatureCount { get; }

    /// <summary>A row's parts, one a column, then the bias; their sum is the prediction.</summary>
    public ReadOnlySpan<float> Row(int row) => MutableRow(row);

    /// <summary>A row's parts, one a column, without the bias.</summary>
    public ReadOnlySpan<float> Features(int row) => MutableRow(row)[..FeatureCount];

    public float Bias(int row) => MutableRow(row)[FeatureCount];

    internal Span<float> MutableRow(int row) => _values.AsSpan(checked(row * (FeatureCount + 1)), FeatureCount + 1);

    internal Span<float> MutableRows(int start, int end) =>
        _values.AsSpan(checked(start * (FeatureCount + 1)), checked((end - start) * (FeatureCount + 1)));
}
