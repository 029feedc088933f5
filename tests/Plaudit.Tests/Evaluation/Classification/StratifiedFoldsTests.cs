using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Evaluation.Classification;

namespace Plaudit.Tests.Evaluation.Classification;

public sealed class StratifiedFoldsTests
{
    [Fact]
    public void Assign_AnyLabels_FoldsAreEvenInSizeAndInEachClass() =>
        Prop.ForAll(
            Gen.Choose(10, 200).SelectMany(count => Gen.Choose(0, 3).ArrayOf(count)).ToArbitrary(),
            Gen.Choose(0, 1_000).ToArbitrary(),
            (labels, seed) =>
            {
                var folds = StratifiedFolds.Assign(labels, [.. Enumerable.Range(0, labels.Length)], 5, seed);
                return IsEven(folds) && Enumerable.Range(0, 4).All(c => IsEven([.. folds.Where((_, i) => labels[i] == c)]));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Assign_OneGroup_IsInOneFold()
    {
        int[] groups = [.. Enumerable.Range(0, 100).Select(i => i % 20)];

        var folds = StratifiedFolds.Assign([.. Enumerable.Range(0, 100).Select(i => i % 2)], groups, 5, seed: 3);

        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(folds[groups[i]], folds[i]));
        Assert.Equal(5, folds.Distinct().Count());
    }

    [Fact]
    public void Assign_GroupsOfSeveralSizes_FoldsAreEvenInSizeAndInEachClass()
    {
        // Of each class one group of 10, two of 5 and 30 single examples.
        int[] groups = [.. Enumerable.Range(0, 100).Select(i => (i / 50 * 50) + ((i % 50) switch { < 10 => 0, < 15 => 1, < 20 => 2, var other => other }))];
        int[] labels = [.. Enumerable.Range(0, 100).Select(i => i / 50)];

        for (var seed = 0; seed < 20; seed++)
        {
            var folds = StratifiedFolds.Assign(labels, groups, 5, seed);

            Assert.True(IsEven(folds));
            Assert.True(IsEven(folds[..50]));
            Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(folds[Array.IndexOf(groups, groups[i])], folds[i]));
        }
    }

    [Fact]
    public void Assign_OtherSeed_OtherFolds()
    {
        int[] labels = new int[50];
        int[] groups = [.. Enumerable.Range(0, 50)];

        Assert.Equal(StratifiedFolds.Assign(labels, groups, 5, 1), StratifiedFolds.Assign(labels, groups, 5, 1));
        Assert.NotEqual(StratifiedFolds.Assign(labels, groups, 5, 1), StratifiedFolds.Assign(labels, groups, 5, 2));
    }

    [Fact]
    public void Assign_FewerGroupsThanFolds_IsRefused() =>
        Assert.Throws<PlauditException>(() => StratifiedFolds.Assign([0, 1, 0], [1, 1, 2], 3, 0));

    private static bool IsEven(int[] folds)
    {
        var counts = Enumerable.Range(0, 5).Select(fold => folds.Count(f => f == fold)).ToList();
        return counts.Max() - counts.Min() <= 1;
    }
}
