using FsCheck;
using FsCheck.Fluent;
using Plaudit.Models.Photos;

namespace Plaudit.Tests.Models.Photos;

public sealed class PhotoPairsTests
{
    // Pairs (0, 1) right, (0, 2) a tie of effects, (1, 2) wrong; row 20 is too far off, and rows 3 and 4 of the same likes.
    [Fact]
    public void Accuracy_HandComputed() =>
        Assert.Equal(0.5, PhotoPairs.Accuracy([0, 1, 2, 20], [1, 0, 1, 9], [5, 4, 3, 2]));

    [Fact]
    public void Accuracy_LikesAllTheSame_IsNotKnown() => Assert.Equal(double.NaN, PhotoPairs.Accuracy([0, 1], [1, 2], [3, 3]));

    [Fact]
    public void Probability_AnyDifference_IsSymmetricalAndInside() =>
        Prop.ForAll<NormalFloat, NormalFloat>((slope, difference) =>
        {
            var (first, second) = (
                PhotoPairs.Probability(Math.Abs(slope.Get), difference.Get), PhotoPairs.Probability(Math.Abs(slope.Get), -difference.Get));
            return first is > 0 and < 1 && Math.Abs(first + second - 1) < 1e-12 && (difference.Get <= 0 || first >= 0.5);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Slope_EffectsThatTellNothing_IsNearZeroAndBelowThatOfTrueOnes()
    {
        var random = new Random(3);
        int[] rows = [.. Enumerable.Range(0, 200)];
        double[] effects = [.. rows.Select(_ => random.NextDouble())];
        double[] luck = [.. rows.Select(_ => random.NextDouble())];
        var idle = PhotoPairs.Slope(rows, effects, luck, deviation: 0.3);
        var telling = PhotoPairs.Slope(rows, effects, [.. effects.Zip(luck, (effect, l) => effect + (0.3 * l))], deviation: 0.1);
        Assert.InRange(idle, 0, 1);
        Assert.InRange(telling, 5, 60);
    }

    [Fact]
    public void Slope_NoPair_IsThatOfNormalErrors() => Assert.Equal(1.702 / Math.Sqrt(2) / 0.5, PhotoPairs.Slope([0, 1], [2, 2], [1, 2], 0.5), 1e-12);
}
