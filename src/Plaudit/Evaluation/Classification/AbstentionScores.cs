using Plaudit.Metrics;

namespace Plaudit.Evaluation.Classification;

/// <summary>What "cannot tell" did.</summary>
/// <param name="PrecisionAsked">Share of the told examples that should be told rightly.</param>
/// <param name="Share">Share of the examples of which nothing was told.</param>
/// <param name="Precision">Share told rightly among those told, with its 95 % range; NaN where none was told.</param>
/// <param name="Classes">The same for the answers of each class.</param>
public sealed record AbstentionScores(double PrecisionAsked, double Share, ConfidenceInterval Precision, IReadOnlyList<ToldClass> Classes)
{
    /// <summary>Whether fewer answers are right than was asked for, beyond what chance explains.</summary>
    public bool IsMissed => Precision.Upper < PrecisionAsked;

    /// <summary>Measures it.</summary>
    public static AbstentionScores Of(ClassTest test, double precisionAsked)
    {
        ArgumentNullException.ThrowIfNull(test);
        var told = test.IsTold.Count(isTold => isTold);
        var right = Enumerable.Range(0, test.Count).Count(i => test.IsTold[i] && test.Predicted[i] == test.Actual[i]);
        return new AbstentionScores(
            precisionAsked, 1 - ((double)told / test.Count), ConfidenceInterval.Wilson(right, told), [.. test.Classes.Select((name, c) => OfClass(test, name, c))]);
    }

    private static ToldClass OfClass(ClassTest test, string name, int c)
    {
        var told = Enumerable.Range(0, test.Count).Where(i => test.IsTold[i] && test.Predicted[i] == c).ToList();
        return new ToldClass(name, told.Count, ConfidenceInterval.Wilson(told.Count(i => test.Actual[i] == c), told.Count));
    }
}

/// <summary>The answers that named a class.</summary>
/// <param name="Class">The class.</param>
/// <param name="Told">Examples told to be of it.</param>
/// <param name="Precision">Share of these that are; NaN where there are none.</param>
public sealed record ToldClass(string Class, int Told, ConfidenceInterval Precision);
