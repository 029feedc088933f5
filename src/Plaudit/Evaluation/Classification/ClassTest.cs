using Plaudit.Metrics;

namespace Plaudit.Evaluation.Classification;

/// <summary>Examples that nothing has learnt from, with what they are and what was told of them.</summary>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Actual">Number of each example's class; one or more examples.</param>
/// <param name="Probabilities">Example after example, one number a class.</param>
/// <param name="Predicted">Number of the class each was told to be of, whether it was sure enough to be told or not.</param>
/// <param name="IsTold">False where the answer was "cannot tell".</param>
public sealed record ClassTest(IReadOnlyList<string> Classes, int[] Actual, float[] Probabilities, int[] Predicted, bool[] IsTold)
{
    public int Count => Actual.Length;

    /// <summary>Probabilities of an example.</summary>
    public ReadOnlySpan<float> Of(int example) => Probabilities.AsSpan(example * Classes.Count, Classes.Count);

    /// <summary>Examples by their class and by what they were told to be, were all of them told.</summary>
    public ConfusionMatrix Confusion() => new(Classes, Actual, Predicted);

    /// <summary>Some of the examples.</summary>
    public ClassTest Select(IReadOnlyList<int> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var probabilities = new float[examples.Count * Classes.Count];
        for (var i = 0; i < examples.Count; i++)
        {
            Of(examples[i]).CopyTo(probabilities.AsSpan(i * Classes.Count));
        }
        return new ClassTest(
            Classes, [.. examples.Select(i => Actual[i])], probabilities, [.. examples.Select(i => Predicted[i])], [.. examples.Select(i => IsTold[i])]);
    }
}
