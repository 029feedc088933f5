using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>What every trainer and model asks of the data it is handed.</summary>
internal static class Inputs
{
    internal static void CheckTraining(FeatureMatrix x, ReadOnlySpan<float> y)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.RowCount == 0)
        {
            throw new PlauditException("There is nothing to learn from: the training data has no rows.");
        }
        if (x.ColumnCount == 0)
        {
            throw new PlauditException("There is nothing to learn from: the training data has no columns.");
        }
        if (y.Length != x.RowCount)
        {
            throw new PlauditException($"The training data has {x.RowCount} rows and {y.Length} labels; each row needs one.");
        }
        for (var row = 0; row < y.Length; row++)
        {
            if (!float.IsFinite(y[row]))
            {
                throw new PlauditException($"The label of row {row + 1} is {y[row]}; a finite number was expected.");
            }
        }
        CheckNoInfinity(x);
    }

    internal static void CheckPrediction(FeatureMatrix x, IReadOnlyList<string> featureNames)
    {
        ArgumentNullException.ThrowIfNull(x);
        for (var i = 0; i < Math.Min(x.ColumnCount, featureNames.Count); i++)
        {
            if (x.Columns[i].Name != featureNames[i])
            {
                throw new PlauditException(
                    $"Column {i + 1} of the data is '{x.Columns[i].Name}'; the model expects '{featureNames[i]}' there."
                );
            }
        }
        if (x.ColumnCount != featureNames.Count)
        {
            throw new PlauditException($"The data has {x.ColumnCount} columns; the model expects {featureNames.Count}.");
        }
        CheckNoInfinity(x);
    }

    internal static void CheckPrediction(FeatureMatrix x, IReadOnlyList<string> featureNames, int destinationLength)
    {
        CheckPrediction(x, featureNames);
        if (destinationLength != x.RowCount)
        {
            throw new ArgumentException($"There is room for {destinationLength} predictions of {x.RowCount} rows.", nameof(destinationLength));
        }
    }

    private static void CheckNoInfinity(FeatureMatrix x)
    {
        var values = x.Values;
        var at = values.IndexOfAny(float.PositiveInfinity, float.NegativeInfinity);
        if (at >= 0)
        {
            var column = x.Columns[at % x.ColumnCount].Name;
            throw new PlauditException(
                $"The value of '{column}' in row {(at / x.ColumnCount) + 1} is infinite; a finite number, or NaN for not known, was expected."
            );
        }
    }
}
