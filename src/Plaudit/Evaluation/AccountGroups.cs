using Plaudit.Metrics;

namespace Plaudit.Evaluation;

/// <summary>
/// Puts rows into groups of accounts by size, so that it shows where a model treats small accounts worse: by followers where most rows tell
/// them, otherwise by thirds of the accounts by likes.
/// </summary>
public sealed class AccountGroups
{
    private const double MinShareWithFollowers = 0.5;

    // Below this a calibration error is all noise: ten bins of ten posts.
    private const int MinRowsForCalibration = 100;

    private const int SmallestBand = 1_000;

    private static readonly string[] s_bands = ["under 1,000 followers", "1,000 to 10,000 followers", "10,000 to 100,000 followers", "100,000 to 1 million followers", "over 1 million followers"];

    private readonly List<(string Name, int[] Rows)> _groups;

    private AccountGroups(List<(string Name, int[] Rows)> groups) => _groups = groups;

    /// <summary>Names of the groups and their rows, from small to large; empty where nothing tells sizes.</summary>
    public IReadOnlyList<(string Name, int[] Rows)> Groups => _groups;

    /// <summary>Groups rows.</summary>
    /// <param name="accounts">Account of each row.</param>
    /// <param name="followers">Followers given with each row; <see langword="null"/> where not known.</param>
    /// <param name="accountSizes">Size of each account, by its index, in any unit; used where too few rows tell followers.</param>
    public static AccountGroups Of(IReadOnlyList<int> accounts, IReadOnlyList<long?> followers, IReadOnlyDictionary<int, double> accountSizes)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        ArgumentNullException.ThrowIfNull(followers);
        ArgumentNullException.ThrowIfNull(accountSizes);
        if (followers.Count(known => known is not null) >= MinShareWithFollowers * accounts.Count)
        {
            return new AccountGroups(Collect(accounts.Count, row => followers[row] is { } count ? BandOf(count) : s_bands.Length, [.. s_bands, "followers not known"]));
        }
        var third = AccountThirds.Of(accountSizes);
        var unknown = AccountThirds.Names.Count;
        return new AccountGroups(
            third.Count == 0 ? [] : Collect(accounts.Count, row => third.GetValueOrDefault(accounts[row], unknown), [.. AccountThirds.Names, "size not known"]));
    }

    /// <summary>Scores of all rows, then of each group.</summary>
    /// <param name="actual">Whether each row was high.</param>
    /// <param name="probabilities">Probability of high.</param>
    /// <param name="accounts">Account of each row.</param>
    public IReadOnlyList<GroupScores> Score(bool[] actual, float[] probabilities, int[] accounts)
    {
        ArgumentNullException.ThrowIfNull(actual);
        return [.. _groups.Prepend(("all", [.. Enumerable.Range(0, actual.Length)])).Select(group => Score(group.Item1, group.Item2, actual, probabilities, accounts))];
    }

    private static GroupScores Score(string name, int[] rows, bool[] actual, float[] probabilities, int[] accounts)
    {
        bool[] high = [.. rows.Select(row => actual[row])];
        float[] predicted = [.. rows.Select(row => probabilities[row])];
        return new GroupScores(
            name,
            rows.Select(row => accounts[row]).Distinct().Count(),
            rows.Length,
            (double)high.Count(isHigh => isHigh) / rows.Length,
            predicted.Average(probability => (double)probability),
            ScoreRanking.Of<float>(high, predicted).Auc(),
            ProbabilityMetrics.Brier<float>(high, predicted),
            rows.Length < MinRowsForCalibration ? double.NaN : Reliability.ExpectedCalibrationError<float>(high, predicted));
    }

    private static int BandOf(long followers)
    {
        var band = 0;
        for (long edge = SmallestBand; band < s_bands.Length - 1 && followers >= edge; edge *= 10)
        {
            band++;
        }
        return band;
    }

    private static List<(string Name, int[] Rows)> Collect(int rowCount, Func<int, int> groupOf, string[] names)
    {
        var rows = names.Select(_ => new List<int>()).ToArray();
        for (var row = 0; row < rowCount; row++)
        {
            rows[groupOf(row)].Add(row);
        }
        return [.. names.Select((name, i) => (name, rows[i].ToArray())).Where(group => group.Item2.Length > 0)];
    }
}
