namespace Plaudit.Tests.Storage;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlKeyTableTests(PostgreSqlServer server) : KeyTableContractTests(new PostgreSqlPlaces(server));
