namespace Plaudit.App.Tests.Cli;

/// <summary>Tests that share one <see cref="CategorySample"/>.</summary>
[CollectionDefinition(Name)]
public sealed class CategorySampleTests : ICollectionFixture<CategorySample>
{
    public const string Name = "category sample";
}
