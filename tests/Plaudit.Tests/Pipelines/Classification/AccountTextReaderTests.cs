using Plaudit.Data;
using Plaudit.Pipelines;
using Plaudit.Pipelines.Classification;

namespace Plaudit.Tests.Pipelines.Classification;

public sealed class AccountTextReaderTests
{
    private const string Posts = """
        {"platform":"instagram","account":"a","post_id":"1","caption":"pasta","category":"food"}
        {"platform":"instagram","account":"b","post_id":"1","caption":"surf","alt_text":"sea","location":"Nice"}
        {"platform":"instagram","account":"a","post_id":"2","caption":"wine","posted_at":"2024-05-01T10:00:00Z"}
        {"platform":"instagram","account":"a","post_id":"1","caption":"pasta","category":"food"}
        {"platform":"instagram","account":"c","post_id":"1","caption":"x","category":"art"}
        {"platform":"instagram","account":"c","post_id":"2","caption":"y","category":"food"}
        {"platform":"x","account":"a","post_id":"1","caption":"other","category":"art"}
        """;

    [Fact]
    public async Task ReadAsync_Posts_GivesOneTextAnAccount()
    {
        var read = await ReadAsync(null);
        Assert.Equal(["instagram/a", "instagram/b", "instagram/c", "x/a"], read.Accounts.Select(account => $"{account.Platform}/{account.Account}"));
        Assert.Equal([new PostText("pasta", null, null), new PostText("wine", null, null)], read.Accounts[0].Texts);
        Assert.Equal([new PostText("surf", "sea", "Nice")], read.Accounts[1].Texts);
        Assert.Equal((7, 1), (read.Posts, read.Duplicates));
    }

    [Fact]
    public async Task ReadAsync_CategoriesThatContradict_AreReportedAndLeftOut()
    {
        var read = await ReadAsync(null);
        Assert.Equal(["food", null, null, "art"], read.Labels);
        var contradicting = Assert.Single(read.Contradicting);
        Assert.Equal(("c", "art food"), (contradicting.Account, string.Join(' ', contradicting.Labels)));
        var (accounts, labels) = read.Labelled();
        Assert.Equal((2, "food art"), (accounts.Count, string.Join(' ', labels)));
    }

    [Fact]
    public async Task ReadAsync_FileOfLabels_CountsAlone()
    {
        var read = await ReadAsync("account,label,platform\na,travel,x\na,pets,instagram\nb,sea,\nnobody,art,\nb,,\n");
        Assert.Equal(["pets", "sea", null, "travel"], read.Labels);
        Assert.Equal("nobody", Assert.Single(read.UnusedLabels).Account);
        Assert.Single(read.RejectedLabels);
        Assert.Empty(read.Contradicting);
    }

    [Fact]
    public async Task ReadAsync_LabelsInOtherCase_AreTheSameAccounts() =>
        Assert.Equal(["pets", "sea", null, "pets"], (await ReadAsync("account,label\nA,pets\n@B,sea\n")).Labels);

    [Fact]
    public async Task ReadAsync_NoLabelFits_IsRefusedWithTheFirst()
    {
        var exception = await Assert.ThrowsAsync<PlauditException>(() => ReadAsync("account,label\nnobody,art\nnoone,sea\n"));
        Assert.StartsWith("None of the 2 labels in '", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("labels.txt' is of an account that has a post; the first is for 'nobody'.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_LabelsThatContradict_AreReported()
    {
        var read = await ReadAsync("account,label\nb,sea\nb,sun\n");
        Assert.Null(read.Labels[1]);
        Assert.Equal("b", Assert.Single(read.Contradicting).Account);
    }

    private static async Task<CategoryAccounts> ReadAsync(string? labels)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("posts.jsonl"), Posts);
        if (labels is not null)
        {
            await File.WriteAllTextAsync(folder.File("labels.txt"), labels);
        }
        return await AccountTextReader.ReadAsync(new PostInput { Names = [folder.File("posts.jsonl")] }, labels is null ? null : folder.File("labels.txt"));
    }
}
