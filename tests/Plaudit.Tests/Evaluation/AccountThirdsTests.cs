using Plaudit.Evaluation;

namespace Plaudit.Tests.Evaluation;

public sealed class AccountThirdsTests
{
    [Fact]
    public void Of_SevenAccounts_SplitsBySizeIntoBandsOfAlmostEqualNumber()
    {
        var thirds = AccountThirds.Of(Enumerable.Range(0, 7).ToDictionary(account => account, account => 10d - account));

        Assert.Equal([2, 2, 1, 1, 0, 0, 0], Enumerable.Range(0, 7).Select(account => thirds[account]));
    }

    [Fact]
    public void Of_TwoAccounts_IsEmpty() => Assert.Empty(AccountThirds.Of(new Dictionary<int, double> { [0] = 1, [1] = 2 }));
}
