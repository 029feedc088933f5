using Plaudit.Data;

namespace Plaudit.Evaluation.Classification;

/// <summary>Shares examples out over folds, each class evenly, examples that belong together into the same fold.</summary>
public static class StratifiedFolds
{
    /// <summary>The fold of each example, 0 to <paramref name="foldCount"/> - 1.</summary>
    /// <param name="labels">Number of each example's class.</param>
    /// <param name="groups">Examples of one number stay together: duplicates.</param>
    /// <param name="foldCount">2 or more.</param>
    /// <param name="seed">The same seed gives the same folds.</param>
    /// <exception cref="PlauditException">There are fewer groups than folds.</exception>
    public static int[] Assign(IReadOnlyList<int> labels, IReadOnlyList<int> groups, int foldCount, int seed)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentOutOfRangeException.ThrowIfNotEqual(groups.Count, labels.Count, nameof(groups));
        ArgumentOutOfRangeException.ThrowIfLessThan(foldCount, 2);

        // A group counts as of its first example's class; nearly all groups are single.
        var members = Enumerable.Range(0, labels.Count).GroupBy(i => groups[i]).Select(group => group.ToArray()).ToArray();
        if (members.Length < foldCount)
        {
            throw new PlauditException($"There are {members.Length} different examples; {foldCount} folds need at least as many.");
        }
        var random = new Random(seed);
        random.Shuffle(members);
        var folds = new int[labels.Count];
        var sizes = new int[foldCount];
        foreach (var ofClass in members.GroupBy(group => labels[group[0]]).OrderBy(group => group.Key))
        {
            var ofClassSizes = new int[foldCount];
            // Large groups first, as the small ones can level what they leave uneven; the order is otherwise that of the shuffle.
            foreach (var group in ofClass.OrderByDescending(group => group.Length))
            {
                var fold = Enumerable.Range(0, foldCount).MinBy(f => (ofClassSizes[f], sizes[f]));
                foreach (var example in group)
                {
                    folds[example] = fold;
                }
                ofClassSizes[fold] += group.Length;
                sizes[fold] += group.Length;
            }
        }
        return folds;
    }
}
