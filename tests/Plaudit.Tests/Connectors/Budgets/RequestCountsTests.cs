using Plaudit.Connectors.Budgets;

namespace Plaudit.Tests.Connectors.Budgets;

public sealed class RequestCountsTests
{
    [Fact]
    public void Add_AnyOrder_IsKeptOldestFirst()
    {
        var counts = RequestCounts.Empty.Add(30, 1).Add(10, 2).Add(20, 3).Add(10, 4);

        Assert.Equal("10:6 20:3 30:1", counts.ToString());
        Assert.Equal(10, counts.Total);
        Assert.Equal("10:6 20:3 30:1", RequestCounts.Parse(counts.ToString()).ToString());
    }

    [Theory]
    [InlineData(10, 1, "10:5 20:3")]
    [InlineData(10, 6, "20:3")]
    [InlineData(10, 9, "20:3")]
    [InlineData(15, 1, "10:6 20:3")]
    public void Remove_TakesWhatIsThere(long end, long cost, string expected) =>
        Assert.Equal(expected, RequestCounts.Parse("10:6 20:3").Remove(end, cost).ToString());

    [Theory]
    [InlineData(9, "10:6 20:3")]
    [InlineData(10, "20:3")]
    [InlineData(20, "")]
    public void After_KeepsLaterEnds(long time, string expected) => Assert.Equal(expected, RequestCounts.Parse("10:6 20:3").After(time, keptMs: 0).ToString());

    [Fact]
    public void After_Kept_IsStoredAndDoesNotCount()
    {
        var counts = RequestCounts.Parse("10:6 20:3 30:1 40:2").After(30, keptMs: 15);

        Assert.Equal((2, 1), (counts.Total, counts.Buckets.Length));
        Assert.Equal("20:3 30:1 40:2", counts.ToString());
        Assert.Equal(("20:3 30:1 40:2 50:7", 9), (counts.Add(50, 7).ToString(), counts.Add(50, 7).Total));
        Assert.Equal(("30:1 40:2", 2), (counts.Remove(20, 3).ToString(), counts.Remove(20, 3).Total));
        Assert.Equal(("20:3 30:1", 0), (counts.After(40, keptMs: 30).Remove(40, 2).ToString(), counts.After(40, keptMs: 30).Total));
    }
}
