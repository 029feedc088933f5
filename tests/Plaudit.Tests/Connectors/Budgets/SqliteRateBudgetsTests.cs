using Plaudit.Tests.Storage;

namespace Plaudit.Tests.Connectors.Budgets;

public sealed class SqliteRateBudgetsTests(SqlitePlaces places) : RateBudgetsContractTests(places), IClassFixture<SqlitePlaces>;
