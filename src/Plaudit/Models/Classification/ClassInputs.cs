using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>What every trainer and model of several classes asks of the data it is handed.</summary>
internal static class ClassInputs
{
    internal static void CheckTraining(ClassExamples examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var (x, labels, classes, weights) = examples;
        var rowsOfClass = new int[classes.Count];
        var asNumbers = new float[labels.Count];
        for (var row = 0; row < labels.Count; row++)
        {
            if (labels[row] < 0 || labels[row] >= classes.Count)
            {
                throw new PlauditException($"The label of row {row + 1} is {labels[row]}; the number of a class, 0 to {classes.Count - 1}, was expected.");
            }
            rowsOfClass[labels[row]]++;
            asNumbers[row] = labels[row];
        }
        Inputs.CheckTraining(x, asNumbers);
        if (rowsOfClass.Count(rows => rows > 0) < 2)
        {
            throw new PlauditException($"There is nothing to tell apart: the {labels.Count} rows are of one class; rows of two or more were expected.");
        }
        var empty = Array.IndexOf(rowsOfClass, 0);
        if (empty >= 0)
        {
            throw new PlauditException($"No row is of the class '{classes[empty]}'; each class needs one at least.");
        }
        if (weights is not null)
        {
            CheckWeights(weights, labels.Count);
        }
    }

    internal static void CheckPrediction(FeatureMatrix x, IClassModel model, int destinationLength)
    {
        Inputs.CheckPrediction(x, model.FeatureNames);
        if (destinationLength != (long)x.RowCount * model.Classes.Count)
        {
            throw new ArgumentException(
                $"There is room for {destinationLength} numbers; {x.RowCount} rows of {model.Classes.Count} classes need others.", nameof(destinationLength));
        }
    }

    private static void CheckWeights(IReadOnlyList<float> weights, int rowCount)
    {
        if (weights.Count != rowCount)
        {
            throw new PlauditException($"The training data has {rowCount} rows and {weights.Count} weights; each row needs one.");
        }
        for (var row = 0; row < weights.Count; row++)
        {
            if (!(weights[row] > 0) || !float.IsFinite(weights[row]))
            {
                throw new PlauditException($"The weight of row {row + 1} is {weights[row]}; a finite number above 0 was expected.");
            }
        }
    }
}
