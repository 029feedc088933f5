namespace Plaudit.Evaluation.Classification;

/// <summary>What telling a class would be worth where it is as rare as it is outside of data sets.</summary>
/// <param name="Class">The class.</param>
/// <param name="Prevalence">Share of the class among the profiles looked at, 0 to 1.</param>
/// <param name="Recall">Share told to be of the class among those that are, "cannot tell" counting as missed.</param>
/// <param name="FalsePositiveRate">Share told to be of the class among all others.</param>
/// <param name="Precision">Share that is of the class among those told to be, at this prevalence; NaN where none is told to be.</param>
public sealed record PrevalenceScores(string Class, double Prevalence, double Recall, double FalsePositiveRate, double Precision)
{
    /// <summary>
    /// Every class at every prevalence, from the rates of a test by Bayes' rule; the other classes stay mixed as they are in the test.
    /// </summary>
    /// <param name="test">The test.</param>
    /// <param name="prevalences">Above 0 and below 1.</param>
    public static IReadOnlyList<PrevalenceScores> Of(ClassTest test, IReadOnlyList<double> prevalences)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(prevalences);
        var scores = new List<PrevalenceScores>();
        for (var c = 0; c < test.Classes.Count; c++)
        {
            var (hits, members, alarms, others) = (0, 0, 0, 0);
            for (var i = 0; i < test.Count; i++)
            {
                var isTold = test.IsTold[i] && test.Predicted[i] == c;
                if (test.Actual[i] == c)
                {
                    members++;
                    hits += isTold ? 1 : 0;
                }
                else
                {
                    others++;
                    alarms += isTold ? 1 : 0;
                }
            }
            if (members == 0 || others == 0)
            {
                continue;
            }
            var recall = (double)hits / members;
            var falsePositives = (double)alarms / others;
            scores.AddRange(prevalences.Select(prevalence =>
            {
                var told = (prevalence * recall) + ((1 - prevalence) * falsePositives);
                return new PrevalenceScores(test.Classes[c], prevalence, recall, falsePositives, prevalence * recall / told);
            }));
        }
        return scores;
    }
}
