using System.Numerics.Tensors;

namespace Plaudit.Models.Classification;

/// <summary>Class scores to probabilities.</summary>
internal static class Softmax
{
    /// <summary>Replaces a row's scores by the logarithms of its probabilities.</summary>
    internal static void ToLogProbabilities(Span<float> scores)
    {
        var largest = TensorPrimitives.Max<float>(scores);
        var sum = 0d;
        foreach (var score in scores)
        {
            sum += Math.Exp((double)score - largest);
        }
        var logSum = largest + Math.Log(sum);
        foreach (ref var score in scores)
        {
            score = (float)(score - logSum);
        }
    }

    /// <summary>Replaces a row's scores by its probabilities.</summary>
    internal static void ToProbabilities(Span<double> scores)
    {
        TensorPrimitives.Subtract(scores, TensorPrimitives.Max<double>(scores), scores);
        TensorPrimitives.Exp<double>(scores, scores);
        TensorPrimitives.Divide(scores, TensorPrimitives.Sum<double>(scores), scores);
    }

    /// <summary>Replaces each row's scores.</summary>
    /// <param name="scores">Row after row.</param>
    /// <param name="classCount">Numbers a row.</param>
    internal static void RowsToLogProbabilities(Span<float> scores, int classCount)
    {
        for (var start = 0; start < scores.Length; start += classCount)
        {
            ToLogProbabilities(scores.Slice(start, classCount));
        }
    }
}
