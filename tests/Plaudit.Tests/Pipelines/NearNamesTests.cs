using Plaudit.Pipelines;

namespace Plaudit.Tests.Pipelines;

public sealed class NearNamesTests
{
    [Theory]
    [InlineData("acme", "Acme", "Acme")]
    [InlineData("bakkery", "bakery", "bakery")]
    [InlineData("museum", "city_museum_of_art", "city_museum_of_art")]
    public void Of_NameNearAnother_FindsIt(string name, string near, string expected) => Assert.Equal([expected], NearNames.Of(name, [near, "zzzzzz"]));

    [Fact]
    public void Of_ManyNearNames_GivesAHandfulNearestFirst() =>
        Assert.Equal(["account", "account1", "account2", "account3", "account4"], NearNames.Of("account", [.. Enumerable.Range(1, 9).Select(i => $"account{i}"), "account"]));

    [Fact]
    public void InWords_NothingNear_IsEmpty() => Assert.Equal("", NearNames.InWords("acme", ["bakery"]));
}
