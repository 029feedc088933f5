namespace Plaudit.App.Tests.Api;

/// <summary>Tests that share one <see cref="ApiSample"/>.</summary>
[CollectionDefinition(Name)]
public sealed class ApiTests : ICollectionFixture<ApiSample>
{
    public const string Name = "api";
}
