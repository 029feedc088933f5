namespace Plaudit.Evaluation;

/// <summary>Accounts in three bands of equal number by their size.</summary>
public static class AccountThirds
{
    /// <summary>Names of the bands, from the smallest accounts.</summary>
    public static IReadOnlyList<string> Names { get; } = ["smallest third", "middle third", "largest third"];

    /// <summary>The band of each account, 0 to 2; empty with fewer than three accounts.</summary>
    /// <param name="sizes">Size of each account by its index.</param>
    public static IReadOnlyDictionary<int, int> Of(IReadOnlyDictionary<int, double> sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        if (sizes.Count < Names.Count)
        {
            return new Dictionary<int, int>();
        }
        var ranked = sizes.OrderBy(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => pair.Key).ToList();
        return ranked.Select((account, rank) => (account, third: rank * 3 / ranked.Count)).ToDictionary(pair => pair.account, pair => pair.third);
    }
}
