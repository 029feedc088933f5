using Plaudit.Metrics;

namespace Plaudit.Evaluation.Classification;

/// <summary>How sure the scores of a class are: 95 % ranges, wide where it has few examples.</summary>
/// <param name="Class">The class.</param>
/// <param name="Support">Examples of the class.</param>
/// <param name="Precision">Share that is of the class among those told to be.</param>
/// <param name="Recall">Share told to be of the class among those that are.</param>
/// <param name="F1">Harmonic mean of both, with the range of a bootstrap over examples.</param>
public sealed record ClassRanges(string Class, int Support, ConfidenceInterval Precision, ConfidenceInterval Recall, ConfidenceInterval F1)
{
    private const int Resamples = 500;

    /// <summary>Every class of a test.</summary>
    /// <param name="test">The test.</param>
    /// <param name="seed">Start of the draws.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static IReadOnlyList<ClassRanges> Of(ClassTest test, int seed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(test);
        var confusion = test.Confusion();
        var f1 = DrawF1(test, seed, cancellationToken);
        return
        [
            .. test.Classes.Select((name, c) => new ClassRanges(
                name,
                confusion.Actual(c),
                ConfidenceInterval.Wilson(confusion[c, c], confusion.Predicted(c)),
                ConfidenceInterval.Wilson(confusion[c, c], confusion.Actual(c)),
                new ConfidenceInterval(F1Of(confusion, c), Quantile(f1[c], 0.025), Quantile(f1[c], 0.975)))),
        ];
    }

    private static double[][] DrawF1(ClassTest test, int seed, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var draws = Array.ConvertAll(new int[test.Classes.Count], _ => new double[Resamples]);
        var (actual, predicted) = (new int[test.Count], new int[test.Count]);
        for (var draw = 0; draw < Resamples; draw++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < test.Count; i++)
            {
                var example = random.Next(test.Count);
                (actual[i], predicted[i]) = (test.Actual[example], test.Predicted[example]);
            }
            var confusion = new ConfusionMatrix(test.Classes, actual, predicted);
            for (var c = 0; c < draws.Length; c++)
            {
                draws[c][draw] = F1Of(confusion, c);
            }
        }
        return draws;
    }

    private static double F1Of(ConfusionMatrix confusion, int c)
    {
        var all = confusion.Actual(c) + confusion.Predicted(c);
        return all == 0 ? 0 : 2d * confusion[c, c] / all;
    }

    private static double Quantile(double[] values, double level)
    {
        Array.Sort(values);
        return values[(int)Math.Round(level * (values.Length - 1))];
    }
}
