using System.Text;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Tests.Storage;

/// <summary>What is deleted from a SQLite store is not in its files.</summary>
public sealed class SqliteErasureTests(SqlitePlaces places) : IClassFixture<SqlitePlaces>
{
    [Fact]
    public async Task DeleteAsync_Account_LeavesNoByteOfItInTheFiles()
    {
        const string Secret = "Kaffeeklatsch";
        var connection = await places.NewAsync();
        var clock = new ManualClock();
        await using var store = await Store.OpenAsync(connection, clock, default);
        for (var batch = 0; batch < 6; batch++)
        {
            // Both accounts on the same pages, captions of all lengths, rewritten now and then.
            var posts = Enumerable.Range(0, 400).Select(i => new Post(
                new Draft
                {
                    Platform = "x", Account = i % 2 == 0 ? Secret : "other", PostId = $"{(batch % 3 * 400) + i}", PostedAt = StoredPostsContractTests.At(i),
                    Caption = $"{(i % 2 == 0 ? Secret : "public")} {batch} {new string('.', i * i % 3000)}",
                },
                new Outcomes { Likes = i + batch }));
            await store.Posts.ImportAsync([.. posts], clock.Now.AddHours(batch), null, default);
        }
        await store.Ledger.AppendAsync([LedgerContractTests.Entry("a", clock.Now, 1) with { Account = Secret, Platform = "x" }], default);
        Assert.True(Contains(connection, Secret));

        await store.Accounts.DeleteAsync("x", Secret, default);

        Assert.False(Contains(connection, Secret));
        Assert.True(Contains(connection, "public"));
    }

    private static bool Contains(string connection, string text)
    {
        var folder = Path.GetDirectoryName(connection["sqlite:".Length..])!;
        return Directory.GetFiles(folder).Any(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
        });
    }
}
