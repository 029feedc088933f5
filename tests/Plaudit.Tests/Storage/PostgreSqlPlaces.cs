namespace Plaudit.Tests.Storage;

/// <summary>Stores in databases of the tests' server.</summary>
public sealed class PostgreSqlPlaces(PostgreSqlServer server) : IStorePlaces
{
    public Task<string> NewAsync() => server.NewDatabaseAsync();
}
