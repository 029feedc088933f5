using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Distributions;
using Plaudit.Evaluation;

namespace Plaudit.Tests.Evaluation;

public sealed class ClusteredMeanTests
{
    [Fact]
    public void Interval_ThreeAccounts_IsWhatTheFormulaGivesByHand()
    {
        var mean = Of([1, 3], [2], [6]);

        var interval = mean.Interval(byAccounts: true);

        // Mean 3; sums of residuals -2, -1, 3: variance 3/2 * 14 / 16; t of 2 degrees of freedom 4.302653.
        Assert.Equal(3, interval.Value, 1e-12);
        Assert.Equal(4.302652730 * Math.Sqrt(1.5 * 14 / 16), interval.Upper - 3, 1e-6);
        Assert.Equal(interval.Upper - 3, 3 - interval.Lower, 1e-12);
    }

    [Fact]
    public void Interval_OfPosts_IsStudentsInterval()
    {
        var interval = Of([1, 3, 2, 6]).Interval(byAccounts: false);

        Assert.Equal(3.182446305 * Math.Sqrt(14.0 / 3 / 4), interval.Upper - 3, 1e-6);
    }

    [Fact]
    public void Interval_EachAccountWithOnePost_IsThatOfPosts() =>
        Prop.ForAll<NonEmptyArray<int>>(numbers =>
        {
            double[] values = [.. numbers.Get.Select(n => n % 50 / 7.0), 1];
            var clustered = Of([.. values.Select(value => new[] { value })]).Interval(byAccounts: true);
            var single = Of(values).Interval(byAccounts: false);
            return Math.Abs(clustered.Upper - single.Upper) < 1e-6 && Math.Abs(clustered.Value - values.Average()) < 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Interval_AnyAccounts_IsTheSandwichInTwoPasses() =>
        Prop.ForAll<NonEmptyArray<NonEmptyArray<int>>>(groups =>
        {
            double[][] accounts = [.. groups.Get.Select(group => group.Get.Select(n => n % 30 / 10.0).ToArray()), [1, 2], [5]];
            var all = accounts.SelectMany(values => values).ToArray();
            var middle = all.Average();
            var squares = accounts.Sum(values => Math.Pow(values.Sum(value => value - middle), 2));
            var variance = squares * accounts.Length / (accounts.Length - 1.0) / all.Length / all.Length;
            var expected = middle + (StudentT.InvCDF(0, 1, accounts.Length - 1, 0.975) * Math.Sqrt(variance));
            return Math.Abs(Of(accounts).Interval(byAccounts: true).Upper - expected) < 1e-6;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ShareInterval_AnyShares_LiesBetween0And1AndHoldsTheShare() =>
        Prop.ForAll<NonEmptyArray<NonEmptyArray<bool>>, bool>((groups, byAccounts) =>
        {
            double[][] accounts = [.. groups.Get.Select(group => group.Get.Select(isAbove => isAbove ? 1.0 : 0).ToArray()), [1, 0], [1]];
            var share = Of(accounts).ShareInterval(byAccounts);
            return share.Lower >= 0 && share.Upper <= 1 && share.Lower < share.Upper && share.Lower <= share.Value && share.Value <= share.Upper;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ShareInterval_AccountsThatAreAlikeInside_IsWiderThanThatOfPosts()
    {
        double[][] accounts = [.. Enumerable.Range(0, 20).Select(account => Enumerable.Repeat((double)(account % 2), 30).ToArray())];

        var byAccounts = Of(accounts).ShareInterval(byAccounts: true);
        var byPosts = Of(accounts).ShareInterval(byAccounts: false);

        Assert.True(byAccounts.Upper - byAccounts.Lower > 4 * (byPosts.Upper - byPosts.Lower));
    }

    private static ClusteredMean Of(params double[][] accounts)
    {
        var mean = new ClusteredMean();
        foreach (var account in accounts)
        {
            foreach (var value in account)
            {
                mean.Add(value);
            }
            mean.EndAccount();
        }
        return mean;
    }
}
