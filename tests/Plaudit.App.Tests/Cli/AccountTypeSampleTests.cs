namespace Plaudit.App.Tests.Cli;

/// <summary>Tests that share one <see cref="AccountTypeSample"/>.</summary>
[CollectionDefinition(Name)]
public sealed class AccountTypeSampleTests : ICollectionFixture<AccountTypeSample>
{
    public const string Name = "account type sample";
}
