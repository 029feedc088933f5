using System.Text.Json.Serialization;
using Plaudit.Data;
using Plaudit.Metrics;

namespace Plaudit.Evaluation;

/// <summary>What prediction intervals were worth on the test posts of one group.</summary>
/// <param name="Group"><c>all</c>, or a third of the accounts by size.</param>
/// <param name="Accounts">Accounts of the group.</param>
/// <param name="Posts">Test posts of the group.</param>
/// <param name="Coverage80">Share of outcomes inside the 80 % interval.</param>
/// <param name="LogWidth80">Mean width of the 80 % interval on the log1p scale.</param>
/// <param name="Coverage95">Share of outcomes inside the 95 % interval.</param>
/// <param name="LogWidth95">Mean width of the 95 % interval on the log1p scale.</param>
public sealed record IntervalScores(
    string Group,
    int Accounts,
    int Posts,
    [property: JsonPropertyName("coverage_80")] double Coverage80,
    [property: JsonPropertyName("log_width_80")] double LogWidth80,
    [property: JsonPropertyName("coverage_95")] double Coverage95,
    [property: JsonPropertyName("log_width_95")] double LogWidth95)
{
    /// <summary>All test posts, then each third of the accounts by size, where there are at least three accounts.</summary>
    /// <param name="actual">log1p of the actual likes.</param>
    /// <param name="intervals">Intervals on the log1p scale.</param>
    /// <param name="accounts">Account of each post.</param>
    /// <param name="accountSizes">Size of each account, by its index: the median of its log1p likes before the test.</param>
    internal static IReadOnlyList<IntervalScores> Of(
        ReadOnlySpan<float> actual, IReadOnlyList<LogInterval> intervals, ReadOnlySpan<int> accounts, IReadOnlyDictionary<int, double> accountSizes)
    {
        var all = new List<int>(actual.Length);
        for (var i = 0; i < actual.Length; i++)
        {
            all.Add(i);
        }
        var scores = new List<IntervalScores> { OfRows("all", actual, intervals, accounts, all) };
        var third = AccountThirds.Of(accountSizes);
        for (var t = 0; third.Count > 0 && t < AccountThirds.Names.Count; t++)
        {
            var rows = new List<int>();
            for (var i = 0; i < accounts.Length; i++)
            {
                if (third[accounts[i]] == t)
                {
                    rows.Add(i);
                }
            }
            if (rows.Count > 0)
            {
                scores.Add(OfRows(AccountThirds.Names[t], actual, intervals, accounts, rows));
            }
        }
        return scores;
    }

    private static IntervalScores OfRows(string group, ReadOnlySpan<float> actual, IReadOnlyList<LogInterval> intervals, ReadOnlySpan<int> accounts, List<int> rows)
    {
        var y = new float[rows.Count];
        var lower80 = new float[rows.Count];
        var upper80 = new float[rows.Count];
        var lower95 = new float[rows.Count];
        var upper95 = new float[rows.Count];
        var distinct = new HashSet<int>();
        for (var i = 0; i < rows.Count; i++)
        {
            y[i] = actual[rows[i]];
            (lower80[i], upper80[i], lower95[i], upper95[i]) = intervals[rows[i]];
            distinct.Add(accounts[rows[i]]);
        }
        return new IntervalScores(
            group,
            distinct.Count,
            rows.Count,
            IntervalMetrics.Coverage<float>(y, lower80, upper80),
            IntervalMetrics.MeanWidth<float>(lower80, upper80),
            IntervalMetrics.Coverage<float>(y, lower95, upper95),
            IntervalMetrics.MeanWidth<float>(lower95, upper95));
    }
}
