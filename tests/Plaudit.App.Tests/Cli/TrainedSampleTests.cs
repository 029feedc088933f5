namespace Plaudit.App.Tests.Cli;

/// <summary>Tests that share one <see cref="TrainedSample"/>.</summary>
[CollectionDefinition(Name)]
public sealed class TrainedSampleTests : ICollectionFixture<TrainedSample>
{
    public const string Name = "trained sample";
}
