using FsCheck;
using FsCheck.Fluent;
using Plaudit.Metrics;

namespace Plaudit.Tests.Metrics;

public sealed class QuantilesTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.9, 3.7)]
    [InlineData(1, 4)]
    public void Quantile_FourValues_InterpolatesAsType7(double probability, double expected) =>
        Assert.Equal(expected, Quantiles.Quantile<double>([4, 1, 3, 2], probability), 1e-12);

    [Fact]
    public void Median_OneValue_IsThatValue() => Assert.Equal(7, Quantiles.Median<float>([7]));

    [Fact]
    public void Quantile_Nothing_IsRefused() => Assert.Throws<ArgumentException>(() => Quantiles.Quantile<double>([], 0.5));

    [Fact]
    public void Quantile_InputOrder_IsLeftAlone()
    {
        double[] values = [4, 1, 3, 2];

        Quantiles.Median<double>(values);

        Assert.Equal([4, 1, 3, 2], values);
    }

    [Fact]
    public void SelectInPlace_AnyIndex_EqualsSortedValue() =>
        Prop.ForAll<NonEmptyArray<int>, NonNegativeInt>((numbers, at) =>
        {
            var values = numbers.Get.Select(n => (float)(n % 20)).ToArray();
            var index = at.Get % values.Length;
            var sorted = values.Order().ToArray();
            var selected = Quantiles.SelectInPlace<float>(values, index);
            return selected == sorted[index]
                && values[..index].All(v => v <= selected)
                && values[index..].All(v => v >= selected)
                && values.Order().SequenceEqual(sorted);
        }).QuickCheckThrowOnFailure();
}
