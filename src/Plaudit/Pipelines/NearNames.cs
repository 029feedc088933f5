namespace Plaudit.Pipelines;

/// <summary>Names that may have been meant by one that is not there.</summary>
internal static class NearNames
{
    private const int Most = 5;

    /// <summary>A handful of names, the nearest first: alike but for case, then few letters apart, then one inside the other.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> names)
    {
        var near = Math.Max(1, name.Length / 4);
        return
        [
            .. names
                .Distinct(StringComparer.Ordinal)
                .Select(candidate => (Name: candidate, Distance: Distance(name, candidate, near)))
                .Where(candidate => candidate.Distance <= near)
                .OrderBy(candidate => candidate.Distance)
                .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
                .Take(Most)
                .Select(candidate => candidate.Name),
        ];
    }

    /// <summary>The names as the end of a message: <c>Near it: a, b.</c>, or nothing.</summary>
    public static string InWords(string name, IEnumerable<string> names) => Of(name, names) is { Count: > 0 } near ? $" Near it: {string.Join(", ", near)}." : "";

    private static int Distance(string name, string candidate, int near)
    {
        if (Math.Abs(name.Length - candidate.Length) > near)
        {
            return candidate.Length > 0 && (candidate.Contains(name, StringComparison.OrdinalIgnoreCase) || name.Contains(candidate, StringComparison.OrdinalIgnoreCase))
                ? near
                : int.MaxValue;
        }
        // Levenshtein 1966, "Binary codes capable of correcting deletions, insertions, and reversals", one row at a time.
        var row = new int[candidate.Length + 1];
        for (var j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }
        for (var i = 1; i <= name.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j < row.Length; j++)
            {
                var isSame = char.ToLowerInvariant(name[i - 1]) == char.ToLowerInvariant(candidate[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (isSame ? 0 : 1)));
            }
        }
        return row[^1];
    }
}
