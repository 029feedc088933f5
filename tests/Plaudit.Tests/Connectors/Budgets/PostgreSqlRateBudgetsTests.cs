using Plaudit.Tests.Storage;

namespace Plaudit.Tests.Connectors.Budgets;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlRateBudgetsTests(PostgreSqlServer server) : RateBudgetsContractTests(new PostgreSqlPlaces(server));
