using Npgsql;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Tests.Storage;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlStoreTests(PostgreSqlServer server) : StoreContractTests(new PostgreSqlPlaces(server))
{
    [Fact]
    public async Task OpenAsync_WrongPassword_SaysSoWithoutIt()
    {
        var connection = new NpgsqlConnectionStringBuilder(await server.NewDatabaseAsync()) { Password = "not-the-password" };

        var error = await Assert.ThrowsAsync<PlauditException>(() => Store.OpenAsync(connection.ToString(), TimeProvider.System, default));

        Assert.Contains("authentication failed", error.Message);
        Assert.DoesNotContain("not-the-password", error.ToString());
    }

    [Fact]
    public async Task OpenAsync_NoServer_SaysSoWithoutThePassword()
    {
        const string Connection = "Host=/no/such/folder;Database=plaudit;Username=someone;Password=not-the-password";

        var error = await Assert.ThrowsAsync<PlauditException>(() => Store.OpenAsync(Connection, TimeProvider.System, default));

        Assert.Contains("cannot be reached", error.Message);
        Assert.Contains("/no/such/folder", error.Message);
        Assert.DoesNotContain("not-the-password", error.ToString());
    }

    [Fact]
    public async Task OpenAsync_NoSuchDatabase_SaysSo()
    {
        var connection = new NpgsqlConnectionStringBuilder(await server.NewDatabaseAsync()) { Database = "missing" };

        var error = await Assert.ThrowsAsync<PlauditException>(() => Store.OpenAsync(connection.ToString(), TimeProvider.System, default));

        Assert.Contains("\"missing\"", error.Message);
    }

    [Theory]
    [InlineData("Host=localhost;Password=half-a;secret=b")]
    [InlineData("Host=localhost;Password=half-a;secret")]
    [InlineData("Host=localhost;Port=secret")]
    [InlineData("postgresql://user:secret@localhost/plaudit")]
    [InlineData("secret.db")]
    public async Task OpenAsync_NoConnectionString_IsNotRepeated(string connection)
    {
        var error = await Assert.ThrowsAsync<PlauditException>(() => Store.OpenAsync(connection, TimeProvider.System, default));

        Assert.Contains("Host=...", error.Message);
        Assert.DoesNotContain("secret", error.ToString());
    }

    [Fact]
    public async Task Description_HasNoPassword()
    {
        var connection = await server.NewDatabaseAsync();

        await using var store = await Store.OpenAsync(connection, TimeProvider.System, default);

        Assert.StartsWith("PostgreSQL, database test", store.Description);
        Assert.DoesNotContain("secret", store.Description);
    }
}
