using Dapper;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Tests.Storage;

/// <summary>What every kind of store does with posts and imports.</summary>
public abstract class StoredPostsContractTests(IStorePlaces places)
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task ImportAsync_AllFields_AreReadBack()
    {
        await using var store = await OpenAsync();
        var post = new Post(
            new Draft
            {
                Platform = "instagram", Account = "ana", PostId = "9007199254740993123", PostedAt = At(1), Sequence = 5_000_000_000,
                MediaType = MediaType.Carousel, Caption = "Grüße 🎉 'quoted' --", AltText = "alt", Location = "İzmir", Image = "a/b.jpg", Category = "food",
                HashtagCount = 3, MentionCount = 0, IsAd = false, DurationSeconds = 12.5, Followers = 6_000_000_000, Following = 7, AccountPosts = 8,
            },
            new Outcomes { Likes = 1, Comments = 2, Shares = 3, Saves = 4, Views = 5_000_000_000, Reach = 6, Impressions = 7 });
        var bare = Of("bare", null, null) with { Draft = new Draft { Account = "ana", PostedAt = new PostTime(At(2).Utc.Date, false) } };

        await store.Posts.ImportAsync([post, bare], _clock.Now, null, default);

        Assert.Equal(post, await store.Posts.FindAsync("instagram", "ana", "9007199254740993123", default));
        Assert.Equal([bare], await ReadAsync(store.Posts.StreamAsync(null, "ana", null, default)));
        Assert.Equal([post], await ReadAsync(store.Posts.StreamAsync("instagram", "ana", null, default)));
    }

    [Fact]
    public async Task ImportAsync_SameTwice_ChangesNothing()
    {
        await using var store = await OpenAsync();
        Post[] posts = [.. Enumerable.Range(0, 100).Select(i => Of($"p{i}", i, i * 10))];
        await store.Posts.ImportAsync(posts, _clock.Now, null, default);
        var before = await DumpAsync(store);
        _clock.Advance(TimeSpan.FromDays(1));

        var counts = await store.Posts.ImportAsync(posts, _clock.Now.AddDays(-1), null, default);

        Assert.Equal(new ImportCounts(0, 0, 100, 0), counts);
        Assert.Equal(before, await DumpAsync(store));
    }

    [Fact]
    public async Task ImportAsync_ChangedNumbers_AddsASnapshotEachTime()
    {
        await using var store = await OpenAsync();
        var start = _clock.Now;
        await store.Posts.ImportAsync([Of("a", 0, 10), Of("b", 1, 5)], start, null, default);
        var second = await store.Posts.ImportAsync([Of("a", 0, 12), Of("b", 1, 5)], start.AddDays(1), null, default);
        await store.Posts.ImportAsync([Of("a", 0, 12)], start.AddDays(2), null, default);

        Assert.Equal(new ImportCounts(0, 1, 1, 0), second);
        Assert.Equal(
            [new PostSnapshot(start, start, new Outcomes { Likes = 10 }), new PostSnapshot(start.AddDays(1), start.AddDays(2), new Outcomes { Likes = 12 })],
            await store.Posts.SnapshotsAsync("x", "ana", "a", default));
        Assert.Equal(
            [new PostSnapshot(start, start.AddDays(1), new Outcomes { Likes = 5 })], await store.Posts.SnapshotsAsync("x", "ana", "b", default));
    }

    [Fact]
    public async Task ImportAsync_LessIsKnown_ErasesNothing()
    {
        await using var store = await OpenAsync();
        var full = Of("a", 0, 10) with { Outcomes = new Outcomes { Likes = 10, Reach = 99 } };
        await store.Posts.ImportAsync([full], _clock.Now, null, default);

        var bare = new Post(new Draft { Platform = "x", Account = "ana", PostId = "a" }, new Outcomes { Likes = 11 });
        await store.Posts.ImportAsync([bare], _clock.Now.AddHours(1), null, default);

        Assert.Equal(full with { Outcomes = new Outcomes { Likes = 11, Reach = 99 } }, await store.Posts.FindAsync("x", "ana", "a", default));
        Assert.Equal(new Outcomes { Likes = 11, Reach = 99 }, (await store.Posts.SnapshotsAsync("x", "ana", "a", default))[^1].Outcomes);
    }

    [Fact]
    public async Task ImportAsync_SeenEarlier_CompletesWithoutReplacing()
    {
        await using var store = await OpenAsync();
        await store.Posts.ImportAsync([Of("a", 0, 20)], _clock.Now, null, default);
        var older = Of("a", 0, 10) with { Outcomes = new Outcomes { Likes = 10, Saves = 3 } };

        var counts = await store.Posts.ImportAsync([older], _clock.Now.AddDays(-3), null, default);

        Assert.Equal(new ImportCounts(0, 1, 0, 0), counts);
        Assert.Equal(new Outcomes { Likes = 20, Saves = 3 }, (await store.Posts.FindAsync("x", "ana", "a", default))!.Outcomes);
        Assert.Equal([10, 20], (await store.Posts.SnapshotsAsync("x", "ana", "a", default)).Select(snapshot => snapshot.Outcomes.Likes));
    }

    /// <summary>A post whose numbers are not known leaves no trace among what was seen.</summary>
    [Fact]
    public async Task ImportAsync_NoNumbers_AddsNoSnapshot()
    {
        await using var store = await OpenAsync();

        await store.Posts.ImportAsync([Of("a", 0, null)], _clock.Now, null, default);

        Assert.Empty(await store.Posts.SnapshotsAsync("x", "ana", "a", default));
        Assert.Equal(default, (await store.Posts.FindAsync("x", "ana", "a", default))!.Outcomes);
    }

    [Fact]
    public async Task ImportAsync_NoIdNorTimeNorText_IsRejected()
    {
        await using var store = await OpenAsync();
        var nothing = new Post(new Draft { Account = "ana" }, new Outcomes { Likes = 1 });
        var noName = new Post(new Draft { Account = "", PostId = "1" }, default);
        var longName = new Post(new Draft { Account = new string('ü', 5000), PostId = "1" }, default);

        var counts = await store.Posts.ImportAsync([nothing, noName, longName, Of("a", 0, 1)], _clock.Now, null, default);

        Assert.Equal(new ImportCounts(1, 0, 0, 3), counts);
    }

    [Fact]
    public async Task ImportAsync_SamePostTwiceInABatch_IsMerged()
    {
        await using var store = await OpenAsync();
        var later = new Post(new Draft { Platform = "x", Account = "ana", PostId = "a" }, new Outcomes { Comments = 3 });

        var counts = await store.Posts.ImportAsync([Of("a", 7, 1), later], _clock.Now, null, default);

        Assert.Equal(new ImportCounts(1, 0, 0, 0), counts);
        Assert.Equal(Of("a", 7, 1) with { Outcomes = new Outcomes { Likes = 1, Comments = 3 } }, Assert.Single(await ReadAsync(store)));
        Assert.Equal(At(7).Utc, (await store.Accounts.FindAsync("x", "ana", default))!.LastPostedAt!.Value.UtcDateTime);
    }

    [Fact]
    public async Task ImportAsync_PostsWithoutId_AreKnownAgainByTimeAndText()
    {
        await using var store = await OpenAsync();
        Post[] posts =
        [
            new(new Draft { Account = "ana", PostedAt = At(1), Caption = "one" }, new Outcomes { Likes = 1 }),
            new(new Draft { Account = "ana", PostedAt = At(1), Caption = "two" }, new Outcomes { Likes = 2 }),
            new(new Draft { Account = "ana", PostedAt = At(2), Caption = "two" }, new Outcomes { Likes = 3 }),
        ];

        Assert.Equal(3, (await store.Posts.ImportAsync(posts, _clock.Now, null, default)).New);
        Assert.Equal(3, (await store.Posts.ImportAsync(posts, _clock.Now, null, default)).Same);
    }

    /// <summary>Text that PostgreSQL refuses is kept as far as it can be, alike by both.</summary>
    [Fact]
    public async Task ImportAsync_TextThatIsNone_IsMended()
    {
        await using var store = await OpenAsync();
        var post = Of("a\0b", 0, 1);

        await store.Posts.ImportAsync([post with { Draft = post.Draft with { Caption = "half \ud83c and \0 zero" } }], _clock.Now, null, default);
        await store.Posts.ImportAsync([post with { Draft = post.Draft with { Caption = "half \ud83c and \0 zero" } }], _clock.Now, null, default);

        var kept = Assert.Single(await ReadAsync(store));
        Assert.Equal("half \ufffd and \ufffd zero", kept.Draft.Caption);
        Assert.Equal("a\ufffdb", kept.Draft.PostId);
    }

    [Fact]
    public async Task ImportAsync_Cancelled_KeepsNothingOfTheBatch()
    {
        await using var store = await OpenAsync();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Posts.ImportAsync([Of("a", 0, 1)], _clock.Now, null, cancellation.Token));

        Assert.Empty(await ReadAsync(store));
        Assert.Equal(1, (await store.Posts.ImportAsync([Of("a", 0, 1)], _clock.Now, null, default)).New);
    }

    [Fact]
    public async Task ImportAsync_ManyAtOnceFromSeveralStores_CountsRight()
    {
        var connection = await places.NewAsync();
        var stores = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Store.OpenAsync(connection, _clock, default)));

        // Each of 60 posts five times, by several at once, in opposite orders.
        var counts = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(async () =>
        {
            var batch = Enumerable.Range(i % 6 * 10, 10).SelectMany(p => new[] { Of($"p{p}", p, p), Of($"q{p}", p, p, account: "bob") });
            return await stores[i % 3].Posts.ImportAsync([.. i % 2 == 0 ? batch : batch.Reverse()], _clock.Now, null, default);
        })));

        Assert.Equal(new ImportCounts(120, 0, 480, 0), counts.Aggregate((left, right) => left + right));
        Assert.Equal([60L, 60L], (await stores[0].Accounts.PageAsync(null, null, 10, default)).Items.Select(account => account.Posts));
        foreach (var store in stores) await store.DisposeAsync();
    }

    /// <summary>The same as a plain dictionary would have done, whatever comes in whatever order.</summary>
    [Fact]
    public async Task ImportAsync_RandomBatches_AgreeWithAPlainModel()
    {
        await using var store = await OpenAsync();
        var random = new Random(8);
        var plain = new Dictionary<string, (Outcomes Newest, List<(int At, Outcomes Seen)> Seen)>();
        for (var step = 0; step < 40; step++)
        {
            var batch = Enumerable.Range(0, 12).Where(_ => random.Next(2) == 0).Select(i => Of($"p{i}", i, random.Next(3) == 0 ? null : random.Next(4))).ToList();
            await store.Posts.ImportAsync(batch, _clock.Now.AddHours(step), null, default);
            foreach (var post in batch)
            {
                var (newest, seen) = plain.GetValueOrDefault(post.Draft.PostId!, (default, []));
                var next = new Outcomes { Likes = post.Outcomes.Likes ?? newest.Likes };
                if (post.Outcomes.Likes is not null && next != newest) seen.Add((step, next));
                plain[post.Draft.PostId!] = (next, seen);
            }
        }

        foreach (var (post, (newest, seen)) in plain)
        {
            Assert.Equal(newest, (await store.Posts.FindAsync("x", "ana", post, default))!.Outcomes);
            Assert.Equal(
                seen.Select(one => (_clock.Now.AddHours(one.At), one.Seen)),
                (await store.Posts.SnapshotsAsync("x", "ana", post, default)).Select(one => (one.ObservedAt, one.Outcomes)));
        }
    }

    [Fact]
    public async Task ImportAsync_WithARun_CountsInIt()
    {
        await using var store = await OpenAsync();
        var import = await store.Imports.BeginAsync(_clock.Now.AddDays(-1), default);
        await store.Posts.ImportAsync([Of("a", 0, 1), Of("b", 0, 1)], _clock.Now, import.Id, default);
        await store.Posts.ImportAsync([Of("a", 0, 2), Of("b", 0, 1)], _clock.Now, import.Id, default);
        _clock.Advance(TimeSpan.FromSeconds(5));

        var finished = await store.Imports.FinishAsync(import.Id, "abc", 4, default);

        var expected = import with { ContentHash = "abc", Counts = new ImportCounts(2, 1, 1, 4), RowsRead = 4, FinishedAt = _clock.Now };
        Assert.Equal(expected, finished);
        Assert.Equal(expected, await store.Imports.FindAsync(import.Id, default));
        Assert.Null(await store.Imports.FindAsync("none", default));
        var other = await store.Imports.BeginAsync(_clock.Now, default);
        var page = await store.Imports.PageAsync(null, 1, default);
        Assert.Equal([other], page.Items);
        Assert.Equal([expected], (await store.Imports.PageAsync(page.Next, 1, default)).Items);
    }

    internal static PostTime At(int hour) => new(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(hour), true);

    internal static Post Of(string id, int? hour, long? likes, string account = "ana", string? platform = "x") => new(
        new Draft { Platform = platform, Account = account, PostId = id, PostedAt = hour is { } known ? At(known) : null, Caption = $"caption of {id}" },
        new Outcomes { Likes = likes });

    internal static async Task<List<T>> ReadAsync<T>(IAsyncEnumerable<T> items)
    {
        var read = new List<T>();
        await foreach (var item in items) read.Add(item);
        return read;
    }

    internal static async Task<List<T>> PagesAsync<T>(Func<string?, Task<Page<T>>> page)
    {
        var all = new List<T>();
        string? after = null;
        do
        {
            var next = await page(after);
            all.AddRange(next.Items);
            after = next.Next;
        }
        while (after is not null);
        return all;
    }

    /// <summary>Everything that is stored, as text.</summary>
    internal static Task<string> DumpAsync(Store store) => store.Database.SnapshotAsync(
        async (connection, transaction) =>
        {
            var text = new System.Text.StringBuilder();
            foreach (var table in (await store.Database.TablesAsync(connection, transaction)).Where(table => BackupWriter.Includes(table.Name)))
            {
                var rows = (await connection.QueryAsync($"SELECT * FROM {table.Name}", transaction: transaction))
                    .Select(row => string.Join("|", ((IDictionary<string, object?>)row).Values.Select(value => $"{value}")))
                    .Order(StringComparer.Ordinal);
                text.AppendLine(table.Name).AppendJoin('\n', rows).AppendLine();
            }
            return text.ToString();
        },
        default);

    internal static Task<List<Post>> ReadAsync(Store store) => ReadAsync(store.Posts.StreamAsync("x", "ana", null, default));

    private async Task<Store> OpenAsync() => await Store.OpenAsync(await places.NewAsync(), _clock, default);
}

public sealed class SqliteStoredPostsTests(SqlitePlaces places) : StoredPostsContractTests(places), IClassFixture<SqlitePlaces>;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlStoredPostsTests(PostgreSqlServer server) : StoredPostsContractTests(new PostgreSqlPlaces(server));
