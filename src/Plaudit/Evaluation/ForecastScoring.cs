using System.Runtime.InteropServices;
using Plaudit.Data;
using Plaudit.Forecasting;
using Plaudit.Metrics;

namespace Plaudit.Evaluation;

/// <summary>Scores the test of a horizon.</summary>
internal static class ForecastScoring
{
    /// <summary>The group of all rows.</summary>
    public const string All = "all";

    /// <summary>Lengths of history that coverage is shown for: the least number of weeks with posts, and a name.</summary>
    private static readonly (int MinWeeks, string Name)[] s_histories = [(4, "4 to 7 weeks of history"), (8, "8 to 25 weeks"), (26, "26 weeks and more")];

    /// <summary>The evaluation of a horizon.</summary>
    public static HorizonEvaluation Of(ForecastTest test, HorizonSelection selection)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (test.Actual.Count == 0)
        {
            return new HorizonEvaluation
            {
                HorizonDays = selection.HorizonDays, Selection = selection, Rows = 0, Profiles = 0, Model = null, Baselines = [], BestNaive = null, Skill = double.NaN, Intervals = [],
            };
        }
        var actual = CollectionsMarshal.AsSpan(test.Actual);
        var model = Scores("plaudit", actual, CollectionsMarshal.AsSpan(test.Predicted));
        var baselines = new List<ForecastScores>();
        for (var i = 0; i < test.Baselines.Length; i++)
        {
            baselines.Add(Scores(test.BaselineNames[i], actual, CollectionsMarshal.AsSpan(test.Baselines[i])));
        }
        var best = baselines.Take(test.NaiveCount).MinBy(scores => scores.LogMae)!;
        return new HorizonEvaluation
        {
            HorizonDays = selection.HorizonDays,
            Selection = selection,
            Rows = test.Actual.Count,
            Profiles = test.Profiles.Distinct().Count(),
            Model = model,
            Baselines = [.. baselines.OrderBy(scores => scores.LogMae)],
            BestNaive = best.Name,
            Skill = 1 - (model.LogMae / best.LogMae),
            Intervals = Intervals(test),
        };
    }

    /// <summary>Errors of forecasts.</summary>
    /// <param name="name">Whose they are.</param>
    /// <param name="actual">log1p of the outcome; one or more.</param>
    /// <param name="predicted">Likewise.</param>
    public static ForecastScores Scores(string name, ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted)
    {
        var actualPerPost = new double[actual.Length];
        var predictedPerPost = new double[actual.Length];
        var shares = new List<double>(actual.Length);
        var (errors, sum) = (0d, 0d);
        for (var i = 0; i < actual.Length; i++)
        {
            actualPerPost[i] = LogLikes.ToLikes(actual[i]);
            predictedPerPost[i] = LogLikes.ToLikes(predicted[i]);
            var error = Math.Abs(actualPerPost[i] - predictedPerPost[i]);
            errors += error;
            sum += actualPerPost[i];
            if (actualPerPost[i] > 0)
            {
                shares.Add(error / actualPerPost[i]);
            }
        }
        return new ForecastScores(
            name,
            errors / actual.Length,
            Math.Sqrt(RegressionMetrics.MeanSquaredError<double>(actualPerPost, predictedPerPost)),
            RegressionMetrics.R2<double>(actualPerPost, predictedPerPost),
            sum > 0 ? errors / sum : double.NaN,
            shares.Count > 0 ? Quantiles.Median<double>(CollectionsMarshal.AsSpan(shares)) : double.NaN,
            RegressionMetrics.MeanSquaredError(actual, predicted),
            RegressionMetrics.MeanAbsoluteError(actual, predicted));
    }

    /// <summary>The rows of a test in groups, by the names that <see cref="ForecastIntervalScores.Group"/> has: all, by size, by history.</summary>
    public static IEnumerable<(string Name, List<int> Rows)> Groups(ForecastTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        var all = Enumerable.Range(0, test.Actual.Count).ToList();
        yield return (All, all);
        foreach (var band in all.GroupBy(row => SizeBand.Of(test.Followers[row])).OrderBy(band => band.Key))
        {
            yield return (SizeBand.Names[band.Key], [.. band]);
        }
        foreach (var history in all.GroupBy(row => Array.FindLastIndex(s_histories, group => test.HistoryWeeks[row] >= group.MinWeeks)).OrderBy(group => group.Key))
        {
            if (history.Key >= 0)
            {
                yield return (s_histories[history.Key].Name, [.. history]);
            }
        }
    }

    private static List<ForecastIntervalScores> Intervals(ForecastTest test) => [.. Groups(test).Select(group => OfRows(group.Name, test, group.Rows))];

    private static ForecastIntervalScores OfRows(string group, ForecastTest test, List<int> rows)
    {
        float[] actual = [.. rows.Select(row => test.Actual[row])];
        float[] lower80 = [.. rows.Select(row => test.Intervals[row].Lower80)];
        float[] upper80 = [.. rows.Select(row => test.Intervals[row].Upper80)];
        float[] lower95 = [.. rows.Select(row => test.Intervals[row].Lower95)];
        float[] upper95 = [.. rows.Select(row => test.Intervals[row].Upper95)];
        return new ForecastIntervalScores(
            group,
            rows.Count,
            IntervalMetrics.Coverage<float>(actual, lower80, upper80),
            IntervalMetrics.MeanWidth<float>(lower80, upper80),
            IntervalMetrics.Coverage<float>(actual, lower95, upper95),
            IntervalMetrics.MeanWidth<float>(lower95, upper95));
    }
}
