using Plaudit.Features;
using Plaudit.Features.Images;

namespace Plaudit.App.Tests.Cli;

public sealed class FeaturesCommandTests
{
    [Fact]
    public async Task Features_Markdown_IsThePageOfTheDocuments()
    {
        var result = (await CommandLine.RunAsync("features", "--markdown")).Succeeded();

        Snapshot.VerifyFile("docs/features.md", result.Output);
    }

    [Fact]
    public async Task Features_Table_ListsEveryFeatureAndEveryOutcome()
    {
        var result = (await CommandLine.RunAsync("features")).Succeeded();

        var words = result.Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToHashSet();
        Assert.Superset(FeatureCatalogue.Features.Concat(FeatureCatalogue.Outcomes).Concat(ImageFeatureCatalogue.Measured).Select(feature => feature.Name).ToHashSet(), words);
    }
}
