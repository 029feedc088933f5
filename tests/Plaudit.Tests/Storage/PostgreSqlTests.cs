namespace Plaudit.Tests.Storage;

/// <summary>Tests that share the one PostgreSQL server of the run.</summary>
[CollectionDefinition(Name)]
#pragma warning disable CA1711 // It is what xunit calls a collection.
public sealed class PostgreSqlTests : ICollectionFixture<PostgreSqlServer>
#pragma warning restore CA1711
{
    public const string Name = "PostgreSQL";
}
