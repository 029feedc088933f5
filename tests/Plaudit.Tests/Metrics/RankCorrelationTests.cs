using FsCheck;
using FsCheck.Fluent;
using Plaudit.Metrics;

namespace Plaudit.Tests.Metrics;

public sealed class RankCorrelationTests
{
    [Fact]
    public void Ranks_Ties_ShareTheAverage() => Assert.Equal([2.5, 1, 2.5, 5, 4], RankCorrelation.Ranks<float>([7, 3, 7, 9, 8]));

    // Ranks 1 2 3 4 against 1 3 2 4: 1 - 6 * 2 / (4 * 15).
    [Fact]
    public void Spearman_WithoutTies_HandComputed() => Assert.Equal(0.8, RankCorrelation.Spearman<double>([1, 2, 3, 4], [10, 30, 20, 40]), 1e-12);

    // Ranks 1, 2.5, 2.5, 4 against 1 2 3 4: cross 4.5, squares 4.5 and 5.
    [Fact]
    public void Spearman_WithTies_HandComputed() =>
        Assert.Equal(4.5 / Math.Sqrt(4.5 * 5), RankCorrelation.Spearman<double>([1, 2, 2, 3], [1, 2, 3, 4]), 1e-12);

    [Fact]
    public void Spearman_ConstantPredictions_CountZero() => Assert.Equal(0, RankCorrelation.Spearman<double>([1, 2, 3], [5, 5, 5]));

    [Fact]
    public void Spearman_ConstantActual_IsNaN() => Assert.Equal(double.NaN, RankCorrelation.Spearman<double>([5, 5, 5], [1, 2, 3]));

    [Fact]
    public void MeanWithinGroups_SmallAndConstantGroups_AreLeftOut()
    {
        // Group 1 is in order, 2 reversed, 3 constant, 4 too small, 5 predicted constant.
        int[] groups = [1, 2, 3, 1, 2, 3, 1, 2, 3, 4, 5, 5, 5];
        float[] actual = [1, 1, 7, 2, 2, 7, 3, 3, 7, 1, 1, 2, 3];
        float[] predicted = [1, 9, 1, 2, 8, 2, 3, 7, 3, 1, 4, 4, 4];

        var result = RankCorrelation.MeanWithinGroups<float>(actual, predicted, groups, minimumCount: 3);

        Assert.Equal(3, result.GroupCount);
        Assert.Equal(0, result.Mean, 1e-12);
        Assert.Equal(double.NaN, RankCorrelation.MeanWithinGroups<float>(actual, predicted, groups, minimumCount: 4).Mean);
    }

    [Fact]
    public void Spearman_MonotoneTransform_ChangesNothing() =>
        Prop.ForAll<int[], int>((numbers, seed) =>
        {
            var actual = numbers.Select(n => (double)(n % 50)).ToArray();
            if (actual.Distinct().Count() < 2)
            {
                return true;
            }
            var random = new Random(seed);
            var predicted = actual.Select(a => a + random.Next(-9, 9)).ToArray();
            var plain = RankCorrelation.Spearman<double>(actual, predicted);
            var bent = RankCorrelation.Spearman<double>([.. actual.Select(a => Math.Exp(a / 10))], [.. predicted.Select(p => (p * p * p) + 4)]);
            var swapped = RankCorrelation.Spearman<double>([.. actual.Select(a => -a)], predicted);
            return Math.Abs(plain - bent) < 1e-12 && Math.Abs(plain + swapped) < 1e-12 && plain is >= -1 and <= 1;
        }).QuickCheckThrowOnFailure();
}
