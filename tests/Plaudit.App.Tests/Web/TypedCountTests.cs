using Plaudit.App.Web.Components;

namespace Plaudit.App.Tests.Web;

public sealed class TypedCountTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("  ", null)]
    [InlineData("0", 0L)]
    [InlineData("5834", 5_834L)]
    [InlineData("5,834", 5_834L)]
    [InlineData("5.834", 5_834L)]
    [InlineData("1 205 834", 1_205_834L)]
    [InlineData("1.205.834", 1_205_834L)]
    [InlineData("12.3K", 12_300L)]
    [InlineData("1,2 m", 1_200_000L)]
    [InlineData("2B", 2_000_000_000L)]
    public void TryRead_AsPagesShowThem_IsRead(string text, long? expected)
    {
        Assert.True(TypedCount.TryRead(text, out var count));
        Assert.Equal(expected, count);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.2")]
    [InlineData("12,34")]
    [InlineData("1e9")]
    [InlineData("many")]
    [InlineData("99999999999999999999")]
    [InlineData("<b>1</b>")]
    public void TryRead_Others_AreRefused(string text) => Assert.False(TypedCount.TryRead(text, out _));
}
