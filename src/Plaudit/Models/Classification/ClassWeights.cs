namespace Plaudit.Models.Classification;

/// <summary>Weights of rows, on a scale that does not matter to penalties.</summary>
internal static class ClassWeights
{
    /// <summary>The weights times what makes their mean 1; all 1 where there are none.</summary>
    internal static float[] OfMeanOne(ClassExamples examples)
    {
        var weights = new float[examples.Labels.Count];
        if (examples.Weights is null)
        {
            Array.Fill(weights, 1);
            return weights;
        }
        var sum = 0d;
        for (var row = 0; row < weights.Length; row++)
        {
            sum += examples.Weights[row];
        }
        for (var row = 0; row < weights.Length; row++)
        {
            weights[row] = (float)(examples.Weights[row] * weights.Length / sum);
        }
        return weights;
    }
}
