using Plaudit.Storage;

namespace Plaudit.Tests.Storage;

public sealed class SqliteKeyTableTests(SqlitePlaces places) : KeyTableContractTests(places), IClassFixture<SqlitePlaces>
{
    private readonly SqlitePlaces _places = places;

    [Fact]
    public async Task CreateAsync_Key_IsNowhereInTheFile()
    {
        var connection = await _places.NewAsync();
        string key;
        await using (var store = await Store.OpenAsync(connection, TimeProvider.System, default))
        {
            key = await store.Keys.CreateAsync("agency", KeyScope.Admin, TimeProvider.System.GetUtcNow(), null, default);
        }

        var files = Directory.GetFiles(Path.GetDirectoryName(connection["sqlite:".Length..])!).Select(File.ReadAllText).ToList();

        Assert.Contains(files, text => text.Contains("agency"));
        Assert.DoesNotContain(files, text => text.Contains(key[^43..]));
    }
}
