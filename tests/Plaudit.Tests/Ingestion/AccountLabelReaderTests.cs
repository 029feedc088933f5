using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Tests.Ingestion;

public sealed class AccountLabelReaderTests
{
    [Fact]
    public async Task ReadAsync_File_GivesLabelsAndRejectedRows()
    {
        var (labels, rejected) = await ReadAsync("Platform,label,account\ninstagram, food ,a\n,\"art, old\",b\nx,,c\nx,food,\nx,food\n");
        Assert.Equal([new AccountLabel("instagram", "a", "food"), new AccountLabel(null, "b", "art, old")], labels);
        Assert.Equal([(4L, "label"), (5L, "account"), (6L, null)], rejected.Select(row => (row.Line, row.Column)));
    }

    [Theory]
    [InlineData("account;label;platform\n@a;art, old;x\n")]
    [InlineData("Username\tCategory\tPlatform\n a\tart, old\tx\n")]
    [InlineData("\uFEFF\"username\",\"category\",\"platform\"\n\" @a\",\"art, old\",x\n")]
    [InlineData("category;label;username;account;platform\nold;art, old;b;a;x\n")]
    public async Task ReadAsync_OtherDelimiterOrColumnNames_IsReadAlike(string text)
    {
        var (labels, rejected) = await ReadAsync(text);
        Assert.Equal([new AccountLabel("x", "a", "art, old")], labels);
        Assert.Empty(rejected);
    }

    [Fact]
    public async Task ReadAsync_AtSignAlone_IsNoAccount()
    {
        var (labels, rejected) = await ReadAsync("account,label\n@,food\n");
        Assert.Empty(labels);
        Assert.Equal("account", Assert.Single(rejected).Column);
    }

    [Theory]
    [InlineData("")]
    [InlineData("account,topic\na,food\n")]
    public async Task ReadAsync_NoSuchColumns_IsRefusedWithWhatIsExpected(string text)
    {
        var exception = await Assert.ThrowsAsync<PlauditException>(() => ReadAsync(text));
        Assert.Contains("'label'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_NotUtf8_IsRefused()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("l.csv"), [.. "account,label\na,"u8, 0xFF, .. "\n"u8]);
        await Assert.ThrowsAsync<PlauditException>(() => AccountLabelReader.ReadAsync(folder.File("l.csv")));
    }

    [Fact]
    public async Task ReadAsync_NoSuchFile_IsRefused() =>
        await Assert.ThrowsAsync<PlauditException>(() => AccountLabelReader.ReadAsync("/no/such/file.csv"));

    private static async Task<(IReadOnlyList<AccountLabel> Labels, IReadOnlyList<RejectedRow> Rejected)> ReadAsync(string text)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("l.csv"), text);
        return await AccountLabelReader.ReadAsync(folder.File("l.csv"));
    }
}
