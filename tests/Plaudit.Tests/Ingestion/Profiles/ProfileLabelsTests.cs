using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Tests.Ingestion.Profiles;

public sealed class ProfileLabelsTests
{
    [Theory]
    [InlineData("account,account_type\na,bot\nB,human\n")]
    [InlineData("account_type;x;username\nbot;1;a\nhuman;2;@b\n")]
    [InlineData("a\tbot\nb\thuman\n")]
    [InlineData("id,label\na,bot\nb,genuine\n")]
    public async Task ReadAsync_TableWithOrWithoutHeader_GivesLabels(string text)
    {
        var labels = await ReadAsync(text);
        Assert.Empty(labels.Rejected);
        Assert.Equal((2, "bot", "regular", null), (labels.Count, Type(labels, "a"), Type(labels, "b"), Type(labels, "c")));
    }

    [Fact]
    public async Task Find_IdOrHandle_WithoutRegardToCase()
    {
        var labels = await ReadAsync("2244994945\tbot\nsomeone\tfake\n");
        Assert.Equal("bot", labels.Find(new Profile { Account = "x", Id = "2244994945" })?.AccountType);
        Assert.Equal("fake", labels.Find(new Profile { Account = "h4sh", Username = "SomeOne" })?.AccountType);
    }

    [Fact]
    public async Task Find_SourceAndPlatform_AreThoseOfTheRow()
    {
        var labels = await ReadAsync("a,bot,mine,x\na,regular,theirs,instagram\n");
        Assert.Equal(("bot", "mine"), Both(labels.Find(new Profile { Account = "a", Platform = "x" })!));
        Assert.Equal(("regular", "theirs"), Both(labels.Find(new Profile { Account = "a", Platform = "instagram" })!));
        Assert.Null(labels.Find(new Profile { Account = "a", Platform = "youtube" }));

        static (string?, string?) Both(ProfileLabel label) => (label.AccountType, label.Source);
    }

    [Fact]
    public async Task ReadAsync_TwoClassesForOneAccount_NoLabelAndCounted()
    {
        var labels = await ReadAsync("a,bot\na,human\na,bot\nb,bot\nb,bot\n");
        Assert.Equal((2, 1), (labels.Count, labels.Contradictions));
        Assert.NotNull(labels.Find(new Profile { Account = "a" }));
        Assert.Equal((null, "bot"), (Type(labels, "a"), Type(labels, "b")));
    }

    [Fact]
    public async Task ReadAsync_BadRows_AreRejectedAndTooManyRefused()
    {
        var labels = await ReadAsync("a,bot\nb,cyborg\n");
        Assert.Equal(new RejectedRow("labels.csv", 2, "account_type", "account_type is none of regular, bot, influencer, fake"), Assert.Single(labels.Rejected));
        var e = await Assert.ThrowsAsync<PlauditException>(() => ReadAsync("a,0\nb,1\nc,bot\n"));
        Assert.StartsWith("2 of 3 labels in 'labels.csv' cannot be used; the first in line 1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_NoClassColumn_IsRefused() =>
        Assert.Contains("has no labels", (await Assert.ThrowsAsync<PlauditException>(() => ReadAsync("account,followers\na,5\n"))).Message, StringComparison.Ordinal);

    private static Task<ProfileLabels> ReadAsync(string text) => ProfileLabels.ReadAsync(ProfileReading.File(text, "labels.csv"));

    private static string? Type(ProfileLabels labels, string account) => labels.Find(new Profile { Account = account })?.AccountType;
}
