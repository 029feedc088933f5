using Dapper;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Tests.Storage;

public sealed class SqliteStoreTests(SqlitePlaces places) : StoreContractTests(places), IClassFixture<SqlitePlaces>
{
    private readonly SqlitePlaces _places = places;

    [Fact]
    public async Task OpenAsync_NewFile_IsTheOwnersAlone()
    {
        if (OperatingSystem.IsWindows()) return;
        var connection = await _places.NewAsync();

        await using var store = await Store.OpenAsync(connection, TimeProvider.System, default);
        await store.Cursors.DeleteAsync("none", default);

        var files = Directory.GetFiles(Path.GetDirectoryName(connection["sqlite:".Length..])!);
        Assert.Equal(3, files.Length);
        foreach (var file in files) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task OpenAsync_OtherFile_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("notes.txt", new string('x', 5000));

        var error = await Assert.ThrowsAsync<PlauditException>(() => Store.OpenAsync($"sqlite:{file}", TimeProvider.System, default));

        Assert.Contains("not a SQLite database", error.Message);
    }

    /// <summary>Nobody waits for an import to read what was committed before it.</summary>
    [Fact]
    public async Task ReadAsync_WhileSomebodyWrites_SeesWhatWasCommitted()
    {
        await using var store = await Store.OpenAsync(await _places.NewAsync(), TimeProvider.System, default);
        await store.Posts.ImportAsync([StoredPostsContractTests.Of("before", 0, 1)], DateTimeOffset.UnixEpoch, null, default);

        // Who waited would wait for himself.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var seen = await store.Database.WriteAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync("DELETE FROM posts", transaction: transaction);
                return await store.Posts.FindAsync("x", "ana", "before", patience.Token);
            },
            default);

        Assert.NotNull(seen);
        Assert.Null(await store.Posts.FindAsync("x", "ana", "before", default));
    }

    /// <summary>Waiting for a file that another process holds can be given up.</summary>
    [Fact]
    public async Task WriteAsync_HeldFileAndCancelled_StopsWaiting()
    {
        var connection = await _places.NewAsync();
        await using var store = await Store.OpenAsync(connection, TimeProvider.System, default);
        await using var other = await Store.OpenAsync(connection, TimeProvider.System, default);
        using var cancellation = new CancellationTokenSource();

        await other.Database.WriteAsync(
            async (_, _) =>
            {
                var waiting = Task.Run(() => store.Cursors.DeleteAsync("none", cancellation.Token));
                cancellation.CancelAfter(TimeSpan.FromMilliseconds(200));
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
                return 0;
            },
            default);

        await store.Cursors.DeleteAsync("none", default);
    }

    [Theory]
    [InlineData("sqlite:", "sqlite:PATH")]
    [InlineData("sqlite:/dev/null/x/plaudit.db", "/dev/null/x/plaudit.db")]
    public async Task OpenAsync_BadPlace_IsRefused(string connection, string expected)
    {
        var error = await Assert.ThrowsAsync<PlauditException>(() => Store.OpenAsync(connection, TimeProvider.System, default));

        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void DefaultPath_IsInTheDataFolder() => Assert.EndsWith(Path.Combine("plaudit", "plaudit.db"), Store.DefaultPath);
}
